import Kernel
import Registry
import Storage

/// A scheme that errands are paid from (专项), the far end of a chain of references.
struct Scheme: LedgerEntry {
    var head = Head()
    var state = LedgerState.recorded
    var isKey = false

    static let fields: [Field<Scheme>] = [Field(\.isKey, "is_key", zh: "重点", en: "Key", .flag)]

    static let register = Register(
        ledger: Scheme.self, "scheme", zh: "专项", en: "Schemes",
        purpose: LocalizedText(zh: "专项。", en: "What errands are paid from."), prefix: "S", keepers: [.financeOfficer])
}

/// What an errand is charged to (账目).
struct Charge: LedgerEntry {
    enum Kind: String, Labelled {
        case basic, project

        var label: LocalizedText { LocalizedText(zh: self == .basic ? "基本" : "项目", en: rawValue) }
    }

    var head = Head()
    var state = LedgerState.recorded
    var kind = Kind.basic
    var scheme: String?

    static let fields: [Field<Charge>] = [
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self)),
        Field(\.scheme, "scheme", zh: "专项", en: "Scheme", .reference("scheme")),
    ]

    static let register = Register(
        ledger: Charge.self, "charge", zh: "账目", en: "Charges",
        purpose: LocalizedText(zh: "账目。", en: "What errands are charged to."), prefix: "C", keepers: [.financeOfficer])
}

/// Something done for somebody (跑办): a register with a measure of every kind.
struct Errand: Matter {
    enum State: String, Labelled {
        case open, done, voided

        var label: LocalizedText { LocalizedText(zh: "状态\(rawValue)", en: rawValue) }
    }

    enum Channel: String, Labelled {
        case hall, phone, web

        var label: LocalizedText { LocalizedText(zh: "渠道\(rawValue)", en: rawValue) }
    }

    enum Act: Codable, Sendable {
        case finish
        case reopen
        case void
        case pass(to: String)
    }

    var head = Head()
    var state = State.open
    var year = 2021
    var came: Day?
    var went: Day?
    var season: Period?
    var channel: Channel?
    var amount: Money?
    var weight: Ratio?
    var pieces = 0
    var asker: String?
    var charge: String?
    var isUrgent = false
    /// Read by no measure.
    var note: String?

    static let fields: [Field<Errand>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year),
        Field(\.came, "came", zh: "来日", en: "Came", .day),
        Field(\.went, "went", zh: "去日", en: "Went", .day),
        Field(\.season, "season", zh: "期间", en: "Season", .period),
        Field(\.channel, "channel", zh: "渠道", en: "Channel", .choice(of: Channel.self)),
        Field(\.amount, "amount", zh: "金额", en: "Amount", .money(negative: true)),
        Field(\.weight, "weight", zh: "重量", en: "Weight", .decimal(.tonne)),
        Field(\.pieces, "pieces", zh: "件数", en: "Pieces", .integer(-1000...1000)),
        Field(\.asker, "asker", zh: "申请人", en: "Asker", .text(1...20), searched: true),
        Field(\.charge, "charge", zh: "账目", en: "Charge", .reference("charge")),
        Field(\.isUrgent, "is_urgent", zh: "急", en: "Urgent", .flag),
        Field(\.note, "note", zh: "备注", en: "Note", .text(1...40)),
    ]

    static let register: Register = described(measures)

    static func described(_ measures: [Measure]) -> Register {
        Register(
            Errand.self, "errand", zh: "跑办", en: "Errands", purpose: LocalizedText(zh: "跑办。", en: "Errands."),
            prefix: "E", access: Register.Access(editors: [.financeOfficer]),
            acts: ["finish", "reopen", "void"].map {
                ActDescription($0, zh: $0, en: $0, from: Set(State.allCases), by: [.financeOfficer])
            } + [
                ActDescription(
                    "pass", zh: "转办", en: "Pass on", from: Set(State.allCases), by: [.financeOfficer],
                    inputs: [.input("to", zh: "单位", en: "To", .organisation)])
            ],
            editable: Set(State.allCases), measures: measures)
    }

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Errand> {
        switch act {
        case .finish: Outcome(moved(to: .done))
        case .reopen: Outcome(moved(to: .open))
        case .void: Outcome(moved(to: .voided))
        case .pass(let organisation): Outcome(moved(to: state) { $0.head.organisation = organisation })
        }
    }

    static let migrations = [
        Migration(
            "errand-1",
            """
            CREATE TABLE scheme (\(Migration.matterColumns), is_key INTEGER NOT NULL);
            CREATE TABLE charge (\(Migration.matterColumns), kind TEXT NOT NULL, scheme TEXT);
            CREATE TABLE errand (
                \(Migration.matterColumns), year INTEGER NOT NULL, came TEXT, went TEXT, season TEXT, channel TEXT,
                amount INTEGER, weight TEXT, pieces INTEGER NOT NULL, asker TEXT, charge TEXT, is_urgent INTEGER NOT NULL,
                note TEXT
            );
            """)
    ]

    static let registers = [Scheme.register, Charge.register, Errand.register]
}

extension Errand {
    private static func measure(
        _ name: String, _ aggregate: Measure.Aggregate, in unit: Unit, _ timing: Measure.Timing,
        by category: String? = nil, among book: Condition = .everything, where condition: Condition = .everything
    ) -> Measure {
        Measure(
            "errand.\(name)", zh: "跑办\(name)", en: "errands \(name)", of: "errand", aggregate, in: unit, timing,
            by: category, among: book, where: condition)
    }

    private static let done = Condition.equals("state", State.done)
    private static let project = Condition.refers("charge", to: "charge", .equals("kind", Charge.Kind.project))
    private static let key = Condition.refers(
        "charge", to: "charge", .refers("scheme", to: "scheme", .equals("is_key", true) && .state(["recorded"])))
    private static let wait = Elapsed(from: .day("came"), to: .day("went"), in: .workdays)

    static let measures = [
        measure("count", .count, in: .case_, .during("came"), by: "channel"),
        measure("done", .count, in: .case_, .during("came"), by: "channel", where: done),
        measure("to_date", .count, in: .case_, .yearToDate("came"), by: "channel", where: .not(done)),
        measure("stock", .sum("pieces"), in: .person, .upTo("came"), by: "channel"),
        measure("held", .count, in: .case_, .held(since: "came", until: "went"), by: "channel"),
        measure("held.worth", .sum("amount"), in: .wanYuan, .held(since: "came", until: "went"), by: "is_urgent"),
        measure("held.weight", .sum("weight"), in: .tonne, .held(since: "came", until: "went"), where: done),
        measure("year", .sum("amount"), in: .wanYuan, .year("year"), by: "pieces"),
        measure("season", .count, in: .case_, .period("season"), by: "asker", among: .equals("is_urgent", true)),
        measure(
            "gross", .sumOfMagnitudes("amount"), in: .yuan, .during("came"), by: "channel", among: .isSet("amount")),
        measure("weight.gross", .sumOfMagnitudes("weight"), in: .tonne, .during("came"), by: "channel"),
        measure("project", .sum("amount"), in: .wanYuan, .during("came"), by: "charge", where: project),
        measure("key", .count, in: .case_, .during("came"), by: "channel", where: key),
        measure("mean", .mean("amount"), in: .yuan, .during("came"), by: "channel"),
        measure("mean.weight", .mean("weight"), in: .tonne, .yearToDate("came")),
        measure("share", .share(done), in: .percent, .during("came"), by: "channel", where: .isSet("channel")),
        measure("share.project", .share(project), in: .perMille, .year("year")),
        measure("askers", .distinct("asker"), in: .person, .during("came"), by: "channel"),
        measure("schemes", .distinct("pieces"), in: .kind, .upTo("came"), where: key),
        measure("found", .count, in: .case_, .during("came"), where: .search("张")),
        measure("wait", .percentile(90, wait), in: .workday, .during("came"), by: "channel"),
        measure("wait.median", .percentile(50, wait), in: .workday, .held(since: "came", until: "went")),
        measure(
            "wait.days", .percentile(100, Elapsed(from: .day("came"), to: .day("went"), in: .days)), in: .day,
            .during("came")),
        measure("entered", .count, in: .case_, .at("created_at"), by: "channel"),
        measure(
            "entered.minutes",
            .percentile(75, Elapsed(from: .time("created_at"), to: .time("updated_at"), in: .minutes)), in: .hour,
            .at("created_at")),
    ]
}
