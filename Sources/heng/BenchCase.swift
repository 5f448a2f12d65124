import Kernel
import Registry
import Storage

/// A case as a busy counter has them, with 120 measures over it: what measures are measured by.
struct BenchCase: Matter {
    enum State: String, Labelled {
        case open, closed, voided

        var label: LocalizedText { LocalizedText(zh: rawValue, en: rawValue) }
    }

    enum Channel: String, Labelled {
        case hall, phone, web, kiosk

        var label: LocalizedText { LocalizedText(zh: rawValue, en: rawValue) }
    }

    enum Kind: String, Labelled {
        case permit, registration, payment, advice, complaint

        var label: LocalizedText { LocalizedText(zh: rawValue, en: rawValue) }
    }

    enum Act: Codable, Sendable { case close, reopen }

    var head = Head()
    var state = State.open
    var acceptedOn = Day(number: 18_628)
    var decidedOn: Day?
    var channel = Channel.hall
    var kind = Kind.permit
    var fee = Money.zero

    static let fields: [Field<BenchCase>] = [
        Field(\.acceptedOn, "accepted_on", zh: "受理日期", en: "Accepted", .day),
        Field(\.decidedOn, "decided_on", zh: "办结日期", en: "Decided", .day),
        Field(\.channel, "channel", zh: "渠道", en: "Channel", .choice(of: Channel.self)),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self)),
        Field(\.fee, "fee", zh: "费用", en: "Fee", .money(negative: false)),
    ]

    static func described(_ measures: [Measure]) -> Register {
        Register(
            BenchCase.self, "bench_case", zh: "测量用办件", en: "Cases to measure by",
            purpose: LocalizedText(zh: "只用于测量。", en: "For measuring only."), prefix: "BC",
            access: Register.Access(editors: [.administrator]),
            acts: ["close", "reopen"].map {
                ActDescription($0, zh: $0, en: $0, from: Set(State.allCases), by: [.administrator])
            },
            editable: [.open], measures: measures)
    }

    static let register: Register = described(measures)

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<BenchCase> {
        switch act {
        case .close: Outcome(moved(to: .closed))
        case .reopen: Outcome(moved(to: .open))
        }
    }
}

extension BenchCase {
    /// 20 combinations of channel and kind, six measures of each.
    static let measures: [Measure] = Channel.allCases.flatMap { channel in
        Kind.allCases.flatMap { kind in measures(.equals("channel", channel) && .equals("kind", kind), channel, kind) }
    }

    private static func measures(_ part: Condition, _ channel: Channel, _ kind: Kind) -> [Measure] {
        let closed = Condition.equals("state", State.closed)
        let wait = Elapsed(from: .day("accepted_on"), to: .day("decided_on"), in: .days)
        let all: [(String, Measure.Aggregate, Unit, Measure.Timing, Condition)] = [
            ("count", .count, .case_, .during("accepted_on"), part),
            ("closed", .count, .case_, .yearToDate("accepted_on"), part && closed),
            ("share", .share(closed), .percent, .during("accepted_on"), part),
            ("fees", .sum("fee"), .wanYuan, .during("accepted_on"), part),
            ("fee", .mean("fee"), .yuan, .during("accepted_on"), part && closed),
            (
                "wait", kind == .advice ? .percentile(90, wait) : .count, kind == .advice ? .day : .case_,
                kind == .advice ? .during("accepted_on") : .upTo("accepted_on"), part
            ),
        ]
        return all.map { name, aggregate, unit, timing, condition in
            let name = "bench.\(channel.rawValue).\(kind.rawValue).\(name)"
            return Measure(
                name, zh: name, en: name, of: "bench_case", aggregate, in: unit, timing, where: condition)
        }
    }
}
