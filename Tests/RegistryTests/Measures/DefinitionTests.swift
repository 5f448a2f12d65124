import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Kinds of measures", .onEveryDatabase)
struct MeasureDefinitionTests {
    /// Five errands: three done, of 100, 200 and no yuan; two open, of which one was never given a channel.
    private func registry() async throws -> Registry {
        let house = try await House(and: Errand.migrations)
        let registry = ErrandOffice.registry(house, Errand.registers)
        try await registry.prepare()
        // Came on Mondays of 2021: New Year's holidays are over, Tomb-Sweeping Day falls on 5 April.
        let lines: [(came: String, went: String?, Errand.Channel?, yuan: Int64?, asker: String, done: Bool)] = [
            ("2021-01-04", "2021-01-08", .hall, 100, "张三", true),
            ("2021-02-01", "2021-02-02", .hall, 200, "李四", true),
            ("2021-03-29", "2021-04-06", .web, nil, "张三", true),
            ("2021-05-31", "2021-05-31", .web, -60, "张三", false),
            ("2021-12-27", nil, nil, 1, "王五", false),
        ]
        for line in lines {
            var errand = Errand()
            errand.head.organisation = "100"
            errand.came = Day(line.came)
            errand.went = line.went.flatMap { Day($0) }
            errand.channel = line.2
            errand.amount = line.yuan.map { Money(fen: $0 * 100) }
            errand.asker = line.asker
            let entered = try await registry.create(errand, as: ErrandOffice.hand)
            if line.done { try await registry.perform(.finish, on: entered.id, as: ErrandOffice.hand) }
        }
        return registry
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let measure: String
        let period: String
        /// Exact; nil where there is no figure.
        let value: String?
        var testDescription: String { "\(measure) \(period)" }

        init(_ measure: String, _ period: String, _ value: String?) {
            (self.measure, self.period, self.value) = (measure, period, value)
        }
    }

    static let cases = [
        Case("errand.count", "2021", "5"), Case("errand.count", "2021-02", "1"), Case("errand.count", "2020", nil),
        Case("errand.count", "2021-01..2021-03", "3"), Case("errand.count", "2021-05-31", "1"),
        // Of those with an amount: (100 + 200 − 60 + 1) ÷ 4.
        Case("errand.mean", "2021", "241/4"), Case("errand.mean", "2021-03", nil),
        // Of those with a channel: 3 of 4.
        Case("errand.share", "2021", "75"), Case("errand.share", "2021-Q2", "0"), Case("errand.share", "2021-12", nil),
        Case("errand.gross", "2021", "361"), Case("errand.gross", "2021-03", nil),
        Case("errand.askers", "2021", "3"), Case("errand.askers", "2021-Q1", "2"), Case("errand.askers", "2022", nil),
        // Working days 4, 1, 5 (5 April is Tomb-Sweeping Day) and 0; by nearest rank, nine in ten of three is the third.
        Case("errand.wait.days", "2021", "8"), Case("errand.wait", "2021-01", "4"), Case("errand.wait", "2021-05", "0"),
        Case("errand.wait", "2021-Q1", "5"), Case("errand.wait", "2021-12", nil),
        Case("errand.held", "2021", "1"), Case("errand.held", "2021-03", "1"), Case("errand.held", "2021-01", nil),
        Case("errand.entered", "2021-03", "5"),
    ]

    @Test("have exactly the value that pencil and paper give", arguments: cases)
    func value(_ one: Case) async throws {
        let registry = try await registry()
        let measure = try #require(registry.measure(one.measure))
        let figure = try await registry.figure(measure, MeasureScope(#require(Period(one.period))))
        #expect(figure.value?.value == one.value.map { Ratio(exact: $0) ?? .zero })
    }

    @Test("a breakdown by category has a part for records without one")
    func withoutCategory() async throws {
        let registry = try await registry()
        let measure = try #require(registry.measure("errand.count"))
        let table = try await registry.table(measure, MeasureScope(.year(2021)), by: .category)
        #expect(table.parts.map(\.key) == ["", "hall", "web"])
        #expect(table.parts.compactMap(\.figure.value?.value) == [Ratio(1), Ratio(2), Ratio(2)])
        let months = try await registry.table(measure, MeasureScope(.quarter(year: 2021, 2)), by: .month)
        #expect(months.parts.map(\.figure.value?.value) == [nil, Ratio(1), nil])
    }

    @Test("what can't be split is refused in words")
    func refused() async throws {
        let registry = try await registry()
        let measure = try #require(registry.measure("errand.year"))
        let refusal = await #expect(throws: Refusal.self) {
            try await registry.table(measure, MeasureScope(.year(2021)), by: .month)
        }
        #expect(refusal?.message.en.contains("by month") == true)
        #expect(refusal?.message.zh.contains("月份") == true)
    }

    @Test("a share opens to the records of either side")
    func share() async throws {
        let registry = try await registry()
        let measure = try #require(registry.measure("errand.share"))
        let scope = MeasureScope(.year(2021))
        let figure = try await registry.figure(measure, scope)
        guard case .share(_, _, 3, 4, _) = figure.derivation else {
            Issue.record("\(figure.derivation)")
            return
        }
        for (part, count) in [(Measure.Part.numerator, 3), (.denominator, 4)] {
            let condition = measure.condition(scope, part: part, in: Errand.register)
            #expect(try await registry.list(Errand.register, ListRequest(condition), as: .system).total == count)
        }
    }

    @Test("explain themselves in both languages, and say how they were read")
    func explained() async throws {
        let registry = try await registry()
        for measure in Errand.measures {
            let explanation = try await registry.explain(measure, MeasureScope(.year(2021)))
            for text in [explanation.definition, explanation.timing] + [explanation.condition].compactMap(\.self) {
                #expect(!text.zh.isEmpty && !text.en.isEmpty && text.zh != text.en, "\(measure.name)")
            }
            #expect((explanation.way == .records) == !measure.isRolledUp, "\(measure.name)")
        }
        let key = try #require(registry.measure("errand.key"))
        let explanation = try await registry.explain(key, MeasureScope(.year(2021)))
        #expect(explanation.alsoReads.map(\.en) == ["Charges", "Schemes"])
        #expect(explanation.condition?.en == "“Charge”: (“Scheme”: (“Key” is yes and state is valid))")
    }
}
