package import Kernel
package import Registry
import Storage

/// A change of a contract (合同变更): the next version with its reason, approved by somebody else than who drew it up.
package struct ContractChange: Matter {
    package enum State: String, Labelled {
        case proposed, agreed, refused

        package var label: LocalizedText {
            switch self {
            case .proposed: LocalizedText(zh: "待同意", en: "proposed")
            case .agreed: LocalizedText(zh: "已生效", en: "in force")
            case .refused: LocalizedText(zh: "未同意", en: "not agreed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case agree
        case refuse(reason: String)
    }

    package var head = Head()
    package var state = State.proposed
    package var contract = ""
    package var version = 2
    package var reason = ""
    package var text = ""
    /// The amount afterwards, and how much of it tops up the same goods, works or services.
    package var amount = Money.zero
    package var topUp = Money.zero
    package var drafter: Int64?
    package var agreedAt: Timestamp?

    package init() {}

    package func entered(in context: ActContext) -> ContractChange {
        var entered = self
        entered.drafter = context.actor.account
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ContractChange> {
        switch (state, act) {
        case (.proposed, .agree):
            guard context.actor.account != drafter || context.actor.account == 0 else {
                throw .rule(zh: "变更须由拟稿人以外的人员同意。", en: "Somebody else than who drew it up has to agree.")
            }
            return Outcome(
                moved(to: .agreed) { $0.agreedAt = context.now },
                [
                    .follow(
                        ActCall(
                            "change",
                            [
                                "version": .integer(Int64(version)), "amount": .integer(amount.fen),
                                "topUp": .integer(topUp.fen), "text": .text(text),
                            ]), in: "trade_contract", on: contract)
                ])
        case (.proposed, .refuse): return Outcome(moved(to: .refused))
        case (.agreed, .agree), (.refused, .agree): throw notPossible("agree")
        case (.agreed, .refuse), (.refused, .refuse): throw notPossible("refuse")
        }
    }

    package static let fields: [Field<ContractChange>] = [
        Field(\.contract, "contract", zh: "合同", en: "Contract", .reference("trade_contract"), listed: true),
        Field(\.version, "edition", zh: "版本", en: "Version", .integer(2...1000), listed: true),
        Field(\.reason, "reason", zh: "变更理由", en: "Reason", .prose(2000), listed: true),
        Field(\.text, "text", zh: "变更后文本", en: "Text afterwards", .prose(20_000)),
        Field(\.amount, "amount", zh: "变更后金额", en: "Amount afterwards", .money(negative: false), listed: true),
        Field(\.topUp, "top_up", zh: "其中补充采购", en: "Of it supplements", .money(negative: false)),
        Field(\.drafter, "drafter", zh: "拟稿人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
        Field(\.agreedAt, "agreed_at", zh: "生效时间", en: "In force since", .moment, derived: true),
    ]

    package static let register = Register(
        ContractChange.self, "contract_change", zh: "合同变更", en: "Contract changes",
        purpose: LocalizedText(
            zh: "合同变更的版本和理由；补充采购合计以法定比例为限。",
            en: "Versions of contracts with their reasons; supplements within what the law allows."),
        prefix: "HTBG",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription("agree", zh: "同意", en: "Agree", from: [State.proposed], by: Role.tradingSide),
            ActDescription(
                "refuse", zh: "不同意", en: "Refuse", from: [State.proposed], by: Role.tradingSide, inputs: [.reason],
                awaited: false),
        ],
        editable: [],
        takesOver: [
            TakenOver(
                "contract", [:], head: true, in: [TradeContract.State.performing],
                otherwise: LocalizedText(zh: "只有履行中的合同可以变更。", en: "Only a contract that is performed can be changed."))
        ])
}
