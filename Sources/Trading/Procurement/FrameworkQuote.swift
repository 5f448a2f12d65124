package import Kernel
package import Registry

/// A supplier's quote in a second round (二次报价), sealed under the house's key until the round ends: neither the tables nor any page
/// tell who quoted, or what.
package struct FrameworkQuote: Matter {
    package enum State: String, Labelled {
        case sealed, replaced, opened, void

        package var label: LocalizedText {
            switch self {
            case .sealed: LocalizedText(zh: "密封", en: "sealed")
            case .replaced: LocalizedText(zh: "已改报", en: "replaced")
            case .opened: LocalizedText(zh: "已启封", en: "opened")
            case .void: LocalizedText(zh: "无效", en: "void")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case replace
        case open(subject: String, price: Int64)
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.sealed
    package var round = ""
    /// A name that only the house's key can make: of the same firm in the same round it is the same.
    package var holder = ""
    package var box = ""
    package var receivedAt = Timestamp(milliseconds: 0)
    package var subject: String?
    package var price: Money?
    package var reason: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FrameworkQuote> {
        switch (state, act) {
        case (.sealed, .replace): return Outcome(moved(to: .replaced))
        case (.sealed, .open(let subject, let price)):
            return Outcome(
                moved(to: .opened) {
                    $0.subject = subject
                    $0.price = Money(fen: price)
                })
        case (.sealed, .void(let reason)): return Outcome(moved(to: .void) { $0.reason = reason })
        case (.replaced, .replace), (.opened, .replace), (.void, .replace): throw notPossible("replace")
        case (.replaced, .open), (.opened, .open), (.void, .open): throw notPossible("open")
        case (.replaced, .void), (.opened, .void), (.void, .void): throw notPossible("void")
        }
    }

    package static let fields: [Field<FrameworkQuote>] = [
        Field(\.round, "round", zh: "二次竞价", en: "Round", .reference("framework_round")),
        Field(\.holder, "holder", zh: "报价人（密封）", en: "Whose (sealed)", .text(1...64)),
        Field(\.box, "box", zh: "报价（密封）", en: "Quote (sealed)", .text(1...600)),
        Field(\.receivedAt, "received_at", zh: "收到时间", en: "Received at", .moment),
        Field(\.subject, "subject", zh: "供应商", en: "Supplier", .reference("market_subject"), derived: true),
        Field(\.price, "price", zh: "报价", en: "Quote", .money(negative: false), derived: true),
        Field(\.reason, "reason", zh: "无效的原因", en: "Why void", .prose(500), derived: true),
    ]

    private static func act(
        _ name: String, zh: String, en: String, _ inputs: [FieldDescription] = []
    ) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: [State.sealed], by: [.administrator], inputs: inputs, awaited: false,
            alongside: true)
    }

    package static let register = Register(
        FrameworkQuote.self, "framework_quote", zh: "二次报价（密封）", en: "Quotes (sealed)",
        purpose: LocalizedText(zh: "报价截止前任何人不得查看。", en: "What nobody may read until the round ends."),
        prefix: "EB", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            act("replace", zh: "改报", en: "Replace"),
            act(
                "open", zh: "启封", en: "Open",
                [
                    .input("subject", zh: "供应商", en: "Supplier", .text(1...60)),
                    .input("price", zh: "报价", en: "Quote", .money(negative: false)),
                ]), act("void", zh: "无效", en: "Void", [.reason]),
        ], editable: [])
}
