import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Measures", .onEveryDatabase)
struct MeasureTests {
    private func figure(_ house: House, _ name: String, _ period: Period) async throws -> Figure {
        let measure = try #require(house.registry.measure(name))
        return try await house.registry.figure(measure, period, of: "100")
    }

    static func house() async throws -> House {
        let house = try await House()
        let days = ["2020-12-31", "2021-01-01", "2021-06-30", "2021-12-31", "2022-01-01", nil]
        for (index, day) in days.enumerated() {
            _ = try await house.item("物\(index)") { item in
                item.foundOn = day.flatMap { Day($0) }
                item.year = item.foundOn?.year ?? 2021
                item.worth = Money(fen: 983_010_001)
                item.weight = Ratio(exact: "0.1")
                item.pieces = index + 1
                item.season = index % 2 == 0 ? .quarter(year: 2021, 2) : .year(2021)
                item.head.organisation = index < 3 ? "100" : "110"
            }
        }
        return house
    }

    static let expected: [(String, Period, String)] = [
        ("lost_item.count", .year(2021), "4"), ("lost_item.count", .year(2020), "1"),
        ("lost_item.worth", .year(2021), "2949.030003"), ("lost_item.worth", .month(6, of: 2021), "983.010001"),
        ("lost_item.held", .year(2020), "1"), ("lost_item.held", .year(2021), "4"),
        ("lost_item.held", .year(2022), "5"),
        ("lost_item.weight", .year(2021), "0.4"), ("lost_item.season", .quarter(year: 2021, 2), "3"),
        ("lost_item.season", .year(2021), "3"), ("lost_item.pieces", .year(2021), "15"),
        ("lost_item.to_date", .month(6, of: 2021), "2"), ("lost_item.to_date", .month(5, of: 2021), "1"),
    ]

    @Test("count and add exactly, each by its own timing", arguments: expected)
    func timings(_ name: String, _ period: Period, _ value: String) async throws {
        let house = try await Self.house()
        #expect(try await figure(house, name, period).value?.value == Ratio(exact: value))
    }

    @Test("know the years they hold, and the newest of them that isn't just a straggler")
    func years() async throws {
        let house = try await Self.house()
        try await house.registry.buildMeasures()
        let years = try await house.registry.measuredYears()
        let kept: [Int] = try await house.database.read { session in
            try session.rows("SELECT DISTINCT bucket FROM measure_cell WHERE level = 8 ORDER BY bucket DESC LIMIT 9") {
                Int(try $0[0] as String) ?? 0
            }
        }
        #expect(!years.isEmpty && years == kept.filter { $0 <= house.registry.now.day.year })
        #expect(try await house.registry.measuredYear() == 2021)
    }

    @Test("only of the organisations asked for, and open to exactly those records")
    func scope() async throws {
        let house = try await Self.house()
        for measure in house.registry.measures where measure.register == "lost_item" {
            for organisations in [nil, ["100"], ["110"], ["100", "110"], []] {
                for period in [Period.year(2021), .month(6, of: 2021), .quarter(year: 2021, 2), .year(1999)] {
                    let figure = try await house.registry.figure(
                        measure, period, of: "100", organisations: organisations)
                    guard case .records(_, _, let count, _) = figure.derivation else {
                        Issue.record("not made of records")
                        continue
                    }
                    let list = try await house.registry.list(
                        LostItem.register, ListRequest(measure.scope(period, organisations: organisations)), as: .system
                    )
                    #expect(list.total == count)
                    if case .count = measure.aggregate, let value = figure.value {
                        #expect(value.value == Ratio(count))
                    }
                }
            }
        }
    }

    @Test("equal a recount after any history", arguments: 0..<6)
    func recount(_ seed: Int) async throws {
        let house = try await House()
        var generator = SeededGenerator(UInt64(seed))
        var ids: [ID<Voucher>] = []
        for _ in 0..<60 {
            switch (Int.random(in: 0..<4, using: &generator), ids.randomElement(using: &generator)) {
            case (0, let id?): _ = try? await house.registry.perform(.void(reason: "错"), on: id, as: .treasurer)
            case (1, let id?): _ = try? await house.registry.perform(.restore, on: id, as: .treasurer)
            case (2, let id?):
                let amount = Int64.random(in: -1_000_000...1_000_000, using: &generator)
                _ = try? await house.registry.amend(
                    Voucher.register, id: id.number, to: ["amount": .integer(amount)], expecting: nil, as: .treasurer)
            default:
                var voucher = Voucher()
                voucher.amount = Money(fen: .random(in: -1_000_000_000...1_000_000_000, using: &generator))
                voucher.paidOn = Day(number: 18_628 + .random(in: -100...465, using: &generator))
                ids.append(try await house.registry.create(voucher, as: .treasurer).id)
            }
        }
        let all = try await house.registry.matters(Voucher.self)
        for period in [Period.year(2021), .quarter(year: 2021, 1), .month(2, of: 2021), .year(2022)] {
            let counted = all.filter { $0.state == .recorded && period.contains($0.paidOn) }
            let paid = try await house.registry.figure(Voucher.paid, period, of: "100")
            let number = try await house.registry.figure(Voucher.count, period, of: "100")
            let sum = counted.reduce(0) { $0 + $1.amount.fen }
            #expect((paid.value ?? Quantity(0, .wanYuan)) == Quantity(Money(fen: sum), in: .wanYuan))
            #expect((number.value ?? Quantity(0, .case_)) == Quantity(counted.count, .case_))
        }
        #expect(try await house.registry.verifyTrail().isSound)
    }
}
