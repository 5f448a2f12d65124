package import Kernel
package import Registry

/// What is added to an order after it was entered (补充和进展): facts from the caller, public progress, an answer that came
/// after closing. Nothing of the order itself changes.
package struct OrderNote: LedgerEntry {
    package enum Kind: String, Labelled {
        case fact, progress, addendum

        package var label: LocalizedText {
            switch self {
            case .fact: LocalizedText(zh: "诉求人补充", en: "added by the caller")
            case .progress: LocalizedText(zh: "办理进展", en: "progress")
            case .addendum: LocalizedText(zh: "补充答复", en: "addendum to the answer")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var order = ""
    package var kind = Kind.fact
    package var text = ""
    package var isPublic = false
    /// Of whoever sent it: the same is taken once.
    package var externalID: String?
    package var sentAt: Timestamp?

    package init() {}

    package func entered(in context: ActContext) -> OrderNote {
        var entered = self
        entered.sentAt = sentAt ?? context.now
        return entered
    }

    package static let fields: [Field<OrderNote>] = [
        Field(\.order, "order_number", zh: "工单", en: "Order", .reference("hotline_order"), listed: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.text, "note", zh: "内容", en: "Words", .prose(4000), listed: true, searched: true),
        Field(\.isPublic, "is_public", zh: "可公开", en: "May be public", .flag),
        Field(\.externalID, "external_id", zh: "外部编号", en: "Number elsewhere", .text(1...80)),
        Field(\.sentAt, "sent_at", zh: "时间", en: "At", .moment, derived: true),
    ]

    package static let register = Register(
        ledger: OrderNote.self, "order_note", zh: "工单补充", en: "Notes on orders",
        purpose: LocalizedText(
            zh: "登记后的补充事实、办理进展和补充答复，不改动工单本身。",
            en: "Facts, progress and addenda that came after; the order stays as it is."),
        prefix: "BU", keepers: Role.hotlineStaff.union(Role.unitStaff).union([.administrator]))
}
