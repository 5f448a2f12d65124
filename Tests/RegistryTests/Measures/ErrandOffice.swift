import Kernel
import Registry
import Storage

/// A house with errands in it, and hands that do anything to them at random.
struct ErrandOffice {
    let house: House
    var registry: Registry
    var generator: SeededGenerator
    private var errands: [ID<Errand>] = []
    private var charges: [Charge] = []
    private var schemes: [Scheme] = []

    static let organisations = ["100", "110", "200"]
    static let regions = ["530500", "530502", "530521"]
    /// Reaches every organisation.
    static let hand = Actor(account: 3, name: "经办人", roles: [.financeOfficer], organisation: "100", reach: nil)

    init(seed: Int) async throws {
        house = try await House(and: Errand.migrations)
        generator = SeededGenerator(UInt64(seed))
        registry = Self.registry(house, Errand.registers)
        try await registry.prepare()
        for _ in 0..<2 { try await addScheme() }
        for _ in 0..<4 { try await addCharge() }
    }

    /// What a process that has just started knows.
    static func registry(_ house: House, _ registers: [Register]) -> Registry {
        let time = house.time
        return Registry(house.database, registers: [Organisation.register] + registers, clock: { time.now })
    }

    /// The program as it was before the last release: fewer measures, other cells.
    var older: Registry {
        let errand = Errand.described(Array(Errand.measures.prefix(3)))
        return Self.registry(house, [Scheme.register, Charge.register, errand])
    }

    private struct PowerCut: Error {}

    mutating func doSomething() async throws {
        house.time.advance(seconds: .random(in: 1...40_000, using: &generator))
        let cut = Int.random(in: 0..<12, using: &generator) == 0
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<30: try await enter(cut)
        case 30..<50: try await amend()
        case 50..<68: try await act(cut)
        case 68..<74: try await importSome()
        case 74..<80: try await changeCharge()
        case 80..<84: try await changeScheme()
        case 84..<87: try await addCharge()
        case 87..<90: registry = Self.registry(house, Errand.registers)
        case 90..<92: try await amend(through: older)
        case 92..<95: try await registry.settleMeasures()
        default: try await readSomething()
        }
    }

    // MARK: Errands

    private mutating func errand() -> Errand {
        var errand = Errand()
        errand.head.organisation = Self.organisations.randomElement(using: &generator) ?? "100"
        errand.head.region = RegionCode(Self.regions.randomElement(using: &generator) ?? "") ?? .baoshan
        errand.year = .random(in: 2020...2022, using: &generator)
        errand.came = maybe { $0.day() }
        errand.went = maybe { $0.day() }
        errand.season = maybe { $0.season() }
        errand.channel = maybe { Errand.Channel.allCases.randomElement(using: &$0.generator) ?? .web }
        errand.amount = maybe { Money(fen: .random(in: -1_000_000...1_000_000, using: &$0.generator)) }
        errand.weight = maybe { office in
            let thousandths = Int128.random(in: -9999...9999, using: &office.generator)
            return (try? Ratio(thousandths, over: 1000)) ?? .zero
        }
        errand.pieces = .random(in: -2...2, using: &generator)
        errand.asker = maybe { ["张三", "李四", "王五"].randomElement(using: &$0.generator) ?? "" }
        errand.charge = maybe { $0.charges.randomElement(using: &$0.generator)?.head.number }.flatMap(\.self)
        errand.isUrgent = .random(using: &generator)
        return errand
    }

    private mutating func maybe<T>(_ make: (inout ErrandOffice) -> T) -> T? {
        Int.random(in: 0..<5, using: &generator) == 0 ? nil : make(&self)
    }

    private mutating func day() -> Day {
        // Days that meet, and some at the ends of months and years.
        let near = [18_627, 18_628, 18_658, 18_659, 18_686, 18_992, 18_993].randomElement(using: &generator) ?? 18_628
        return Day(
            number: .random(in: 0..<3, using: &generator) == 0 ? .random(in: 18_500...19_100, using: &generator) : near)
    }

    private mutating func season() -> Period {
        [Period.year(2021), .quarter(year: 2021, 1), .months(year: 2021, first: 1, last: 11)]
            .randomElement(using: &generator) ?? .year(2021)
    }

    private mutating func enter(_ cut: Bool) async throws {
        let errand = errand()
        do {
            let entered = try await registry.create(errand, as: Self.hand) { _, _ in if cut { throw PowerCut() } }
            errands.append(entered.id)
        } catch is PowerCut {}
    }

    private mutating func act(_ cut: Bool) async throws {
        guard let id = errands.randomElement(using: &generator) else { return }
        let acts: [Errand.Act] = [
            .finish, .reopen, .void, .pass(to: Self.organisations.randomElement(using: &generator) ?? "100"),
        ]
        guard let act = acts.randomElement(using: &generator) else { return }
        do {
            try await registry.perform(act, on: id, as: Self.hand) { _, _ in if cut { throw PowerCut() } }
        } catch is PowerCut {}
    }

    private mutating func amend(through other: Registry? = nil) async throws {
        guard let id = errands.randomElement(using: &generator) else { return }
        let values = Dictionary(
            uniqueKeysWithValues: zip(Errand.register.fields.map(\.key), errand().record.values)
                .shuffled(using: &generator).prefix(.random(in: 1...3, using: &generator)))
        try await (other ?? registry).amend(Errand.register, id: id.number, to: values, expecting: nil, as: Self.hand)
    }

    private mutating func importSome() async throws {
        let fields = Errand.register.fields
        var lines = [(["organisation", "region"] + fields.map(\.key)).joined(separator: ",")]
        for _ in 0..<Int.random(in: 1...30, using: &generator) {
            let record = errand().record
            let cells = zip(fields, record.values).map { $0.kind.plain($1) }
            lines.append(([record.head.organisation, record.head.region.code] + cells).joined(separator: ","))
        }
        let report = try await registry.importCSV(
            Array(lines.joined(separator: "\n").utf8), named: "跑办.csv", into: Errand.register, as: Self.hand,
            rehearse: Int.random(in: 0..<4, using: &generator) == 0)
        guard report.problems.isEmpty else { throw Refusal.invalid(report.problems) }
        errands = try await registry.matters(Errand.self).map(\.id)
    }

    // MARK: What they refer to

    private mutating func addScheme() async throws {
        var scheme = Scheme()
        scheme.head.organisation = "100"
        scheme.isKey = .random(using: &generator)
        schemes.append(try await registry.create(scheme, as: Self.hand))
    }

    private mutating func addCharge() async throws {
        var charge = Charge()
        charge.head.organisation = "100"
        charge.kind = .random(using: &generator) ? .basic : .project
        charge.scheme = schemes.randomElement(using: &generator)?.head.number
        charges.append(try await registry.create(charge, as: Self.hand))
    }

    private mutating func changeCharge() async throws {
        guard let charge = charges.randomElement(using: &generator) else { return }
        let kind: Charge.Kind = .random(using: &generator) ? .basic : .project
        let scheme = schemes.randomElement(using: &generator)?.head.number
        _ = try? await registry.amend(
            Charge.register, id: charge.head.id, to: ["kind": kind.stored, "scheme": scheme.stored], expecting: nil,
            as: Self.hand)
    }

    private mutating func changeScheme() async throws {
        guard let scheme = schemes.randomElement(using: &generator) else { return }
        let act: LedgerAct = .random(using: &generator) ? .void(reason: "停") : .restore
        _ = try? await registry.perform(act, on: scheme.id, as: Self.hand)
        _ = try? await registry.amend(
            Scheme.register, id: scheme.head.id, to: ["is_key": Bool.random(using: &generator).stored],
            expecting: nil, as: Self.hand)
    }

    // MARK: Reading

    /// So that something stands on the shelf that has to be put aside.
    private mutating func readSomething() async throws {
        guard let measure = Errand.measures.randomElement(using: &generator) else { return }
        _ = try await registry.figure(measure, scope())
    }

    mutating func scope() -> MeasureScope {
        let periods: [Period] = [
            .year(2021), .year(2020), .quarter(year: 2021, 1), .month(2, of: 2021), .month(12, of: 2021),
            .months(year: 2021, first: 1, last: 11), .day(Day(number: 18_628)), .day(Day(number: 18_640)), .year(2022),
            .days(between: day(), and: day()), .days(between: Day(number: 18_655), and: Day(number: 18_662)),
        ]
        var scope = MeasureScope(periods.randomElement(using: &generator) ?? .year(2021))
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: scope.organisations = [Self.organisations.randomElement(using: &generator) ?? "100"]
        case 1: scope.organisations = Array(Self.organisations.shuffled(using: &generator).prefix(2))
        default: break
        }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            scope.regions = [Self.regions.randomElement(using: &generator) ?? ""]
        }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            scope.category = ["hall", "phone", "", "1", "-1", "C-000001", "张三"].randomElement(using: &generator)
        }
        return scope
    }
}
