import Kernel
import Registry
import Storage
import Testing

/// A petition with a clock from its first moment (信访事项): every effect a flow can have.
struct Petition: Matter {
    enum State: String, Labelled {
        case open, done

        var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "在办", en: "open")
            case .done: LocalizedText(zh: "办结", en: "done")
            }
        }
    }

    enum Act: Codable, Sendable, Hashable {
        case suspend(reason: String, until: Day?)
        case resume
        case extend(workdays: Int, reason: String)
        case limit(number: Int, unit: String)
        case note(text: String)
        case finish
    }

    var head = Head()
    var state = State.open
    var title = ""

    static let fields: [Field<Petition>] = [
        Field(\.title, "title", zh: "标题", en: "Title", .text(1...60), listed: true)
    ]

    static let terms = DeadlineTerms(
        "answer", LocalizedText(zh: "答复", en: "answer"), .limit(.workdays(5)), statutory: .workdays(20),
        basis: LocalizedText(zh: "《行政许可法》第四十二条", en: "Licensing Law §42"))

    static let register = Register(
        Petition.self, "petition", zh: "信访", en: "Petitions", purpose: LocalizedText(zh: "信访事项。", en: "Petitions."),
        prefix: "PT", access: Register.Access(editors: [.sectionStaff, .administrator]),
        acts: [
            ActDescription("suspend", zh: "暂停", en: "Suspend", from: [State.open], by: [.sectionStaff], awaited: false),
            ActDescription("resume", zh: "恢复", en: "Resume", from: [State.open], by: [.sectionStaff], awaited: false),
            ActDescription("extend", zh: "延期", en: "Extend", from: [State.open], by: [.leader], awaited: false),
            ActDescription("limit", zh: "改期限", en: "Limit", from: [State.open], by: [.sectionStaff], awaited: false),
            ActDescription("note", zh: "告知", en: "Note", from: [State.open], by: [.sectionStaff], awaited: false),
            ActDescription("finish", zh: "办结", en: "Finish", from: [State.open], by: [.sectionStaff]),
        ],
        editable: [.open])

    func opening(in context: ActContext) -> [Effect] { [.start(Self.terms)] }

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Petition> {
        guard state == .open else { throw notPossible("finish") }
        switch act {
        case .suspend(let reason, let until):
            return Outcome(self, [.suspend(name: "answer", reason: reason, until: until)])
        case .resume: return Outcome(self, [.resume(name: "answer")])
        case .extend(let days, let reason):
            return Outcome(self, [.extend(name: "answer", by: .workdays(days), reason: reason)])
        case .limit(let number, let unit):
            let limit = TimeLimit(number, TimeLimit.Unit(rawValue: unit) ?? .workday)
            return Outcome(self, [.start(DeadlineTerms("answer", Self.terms.label, .limit(limit)))])
        case .note(let text):
            return Outcome(
                self,
                [
                    .notify(.roles([.leader], of: head.organisation), LocalizedText(verbatim: text)),
                    .notify(.author, LocalizedText(verbatim: text)),
                ])
        case .finish: return Outcome(moved(to: .done), [.stopDeadline(name: "answer")])
        }
    }

    static let migration = Migration(
        "petition-1", "CREATE TABLE petition (\(Migration.matterColumns), title TEXT NOT NULL);")
}

/// A house with petitions and with accounts that can be told something.
struct PetitionHouse: Sendable {
    let house: House
    let registry: Registry

    init(onDisk: Bool = false) async throws {
        house = try await House(onDisk: onDisk, and: [Petition.migration])
        registry = Self.registry(house)
        let people: [(String, String, Set<Role>)] = [
            ("clerk", "110", [.sectionStaff]), ("chief", "100", [.leader]), ("admin", "100", [.administrator]),
            ("other", "200", [.sectionStaff, .leader]),
        ]
        for (login, organisation, roles) in people {
            try await house.accounts.save(
                login: login, name: login, organisation: organisation, roles: roles, password: "correct horse",
                by: .system)
        }
    }

    /// Another server process's view of the same house.
    static func registry(_ house: House) -> Registry {
        Registry(house.database, registers: house.registry.registers + [Petition.register]) { [time = house.time] in
            time.now
        }
    }

    func actor(_ login: String) async throws -> Actor {
        let account = try #require(try await house.accounts.all().first { $0.login == login })
        let reach: Set<String>? =
            account.roles.contains(where: \.seesEveryOrganisation)
            ? nil : account.organisation == "100" ? ["100", "110"] : [account.organisation]
        return Actor(
            account: account.id, name: account.name, roles: account.roles, organisation: account.organisation,
            reach: reach)
    }

    @discardableResult
    func petition(_ title: String = "路灯", as login: String = "clerk") async throws -> Petition {
        var petition = Petition()
        petition.title = title
        return try await registry.create(petition, as: try await actor(login))
    }

    @discardableResult
    func perform(_ act: Petition.Act, on petition: Petition, as login: String = "clerk") async throws -> Petition {
        try await registry.perform(act, on: petition.id, as: try await actor(login))
    }

    func clock(of petition: Petition) async throws -> RunningDeadline? {
        try await registry.deadlines(of: petition.record, in: Petition.register).first
    }

    func advance(days: Int) { house.time.advance(seconds: days * 86_400) }
}
