import Kernel
import Registry
import Storage
import TestSupport
import Testing

/// A loan of one of so many umbrellas: what is left stands in the other loans.
private struct Loan: Matter {
    enum State: String, Labelled {
        case asked, lent, returned
        var label: LocalizedText { LocalizedText(zh: rawValue, en: rawValue) }
    }

    enum Act: Codable, Sendable {
        case lend, giveBack
    }

    /// How many are out.
    struct Out: Sendable {
        let number: Int
    }

    static let most = 2

    var head = Head()
    var state = State.asked
    var title = ""

    func admitted(in context: ActContext) throws(Refusal) {
        guard try context.facts(Out.self).number < Self.most else {
            throw .rule(zh: "雨伞已借完。", en: "Every umbrella is out.")
        }
    }

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Loan> {
        switch (state, act) {
        case (.asked, .lend):
            guard try context.facts(Out.self).number < Self.most else {
                throw .rule(zh: "雨伞已借完。", en: "Every umbrella is out.")
            }
            return Outcome(moved(to: .lent))
        case (.lent, .giveBack): return Outcome(moved(to: .returned))
        case (.lent, .lend), (.returned, .lend): throw notPossible("lend")
        case (.asked, .giveBack), (.returned, .giveBack): throw notPossible("giveBack")
        }
    }

    static let fields: [Field<Loan>] = [Field(\.title, "title", zh: "名称", en: "Title", .text(1...20))]

    static func register(briefed: Bool = true) -> Register {
        Register(
            Loan.self, "loan", zh: "借用", en: "Loans", purpose: LocalizedText(zh: "雨伞借用。", en: "Umbrellas on loan."),
            prefix: "JY", access: Register.Access(editors: [.administrator]),
            acts: [
                ActDescription("lend", zh: "借出", en: "Lend", from: [State.asked], by: [.administrator]),
                ActDescription("giveBack", zh: "归还", en: "Give back", from: [State.lent], by: [.administrator]),
            ], editable: [.asked],
            briefing: briefed
                ? Briefing.of(Loan.self) { session, _, _ in
                    Briefing(
                        Out(
                            number: try session.value("SELECT COUNT(*) FROM loan WHERE state = 'lent'", as: Int.self)
                                ?? 0))
                } : nil)
    }

    static var register: Register { register() }

    static let migration = Migration(
        "loan-1-create", "CREATE TABLE loan (\(Migration.matterColumns), title TEXT NOT NULL);")
}

/// Flows that go by what stands in other matters of their domain.
@Suite("Briefings", .onEveryDatabase)
struct BriefingTests {
    private func registry() async throws -> Registry {
        let migrations = Migration.registry + [Loan.migration]
        let database = try await Database.tested(migrations)
        let registry = Registry(
            database, registers: [Organisation.register, Loan.register],
            clock: { Timestamp(Day(number: 18_690)) })
        try await registry.prepare()
        var organisation = Organisation()
        organisation.head.number = "100"
        organisation.head.organisation = "100"
        organisation.name = "大厅"
        try await registry.create(organisation, as: .system)
        return registry
    }

    private func loan(_ title: String, in registry: Registry) async throws -> Loan {
        var loan = Loan()
        loan.head.organisation = "100"
        loan.title = title
        return try await registry.create(loan, as: .system)
    }

    @Test("are read anew before each act, in its transaction")
    func acts() async throws {
        let registry = try await registry()
        var loans: [Loan] = []
        for title in ["一", "二", "三"] { loans.append(try await loan(title, in: registry)) }
        for loan in loans.prefix(2) {
            try await registry.perform(Loan.Act.lend, on: ID<Loan>(loan.head.id), as: .system)
        }
        await #expect(throws: Refusal.self) {
            try await registry.perform(Loan.Act.lend, on: ID<Loan>(loans[2].head.id), as: .system)
        }
        try await registry.perform(Loan.Act.giveBack, on: ID<Loan>(loans[0].head.id), as: .system)
        let lent = try await registry.perform(Loan.Act.lend, on: ID<Loan>(loans[2].head.id), as: .system)
        #expect(lent.state == .lent)
    }

    @Test("of many at once, no more are let through than there are")
    func race() async throws {
        let registry = try await registry()
        var loans: [Loan] = []
        for number in 1...12 { loans.append(try await loan("\(number)", in: registry)) }
        let lent = await withTaskGroup(of: Bool.self) { group in
            for loan in loans {
                group.addTask {
                    (try? await registry.perform(Loan.Act.lend, on: ID<Loan>(loan.head.id), as: .system)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(lent == Loan.most)
    }

    @Test("refuse an entering, and nothing of it stays")
    func entering() async throws {
        let registry = try await registry()
        for title in ["一", "二"] {
            let loan = try await loan(title, in: registry)
            try await registry.perform(Loan.Act.lend, on: ID<Loan>(loan.head.id), as: .system)
        }
        await #expect(throws: Refusal.self) { try await loan("三", in: registry) }
        #expect(try await registry.matters(Loan.self, where: .state(["asked"]), limit: 10).isEmpty)
        #expect(try await registry.verifyTrail().isSound)
    }

    @Test("a flow that asks for facts nobody brings is refused")
    func missing() async throws {
        let (registry, register) = (try await registry(), Loan.register(briefed: false))
        var loan = Loan()
        loan.head.organisation = "100"
        loan.title = "一"
        let record = loan.record
        await #expect(throws: Refusal.self) { try await registry.create(record, in: register, as: .system) }
    }
}
