package import Kernel
package import Registry
import Storage

/// A milestone or a payment of a contract (履约节点、支付): planned, then met.
package struct ContractStep: Matter {
    package enum State: String, Labelled {
        case planned, met, dropped

        package var label: LocalizedText {
            switch self {
            case .planned: LocalizedText(zh: "计划", en: "planned")
            case .met: LocalizedText(zh: "已完成", en: "done")
            case .dropped: LocalizedText(zh: "已取消", en: "dropped")
            }
        }
    }

    package enum Kind: String, Labelled {
        case milestone, payment

        package var label: LocalizedText {
            switch self {
            case .milestone: LocalizedText(zh: "节点", en: "milestone")
            case .payment: LocalizedText(zh: "支付（收款）", en: "payment")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// A payment by its voucher; the contract's sum goes up with it.
        case meet(on: String, voucher: String?)
        case drop(reason: String)
    }

    package var head = Head()
    package var state = State.planned
    package var contract = ""
    package var kind = Kind.milestone
    package var title = ""
    package var amount: Money?
    package var dueOn: Day?
    package var metOn: Day?
    package var voucher: String?

    package init() {}

    package var problems: [FieldProblem] {
        guard kind == .payment, amount == nil else { return [] }
        return [FieldProblem("amount", zh: "请填写支付金额。", en: "Fill in the amount.")]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ContractStep> {
        switch (state, act) {
        case (.planned, .meet(let on, let voucher)):
            guard let day = Day(on), day <= context.now.day else {
                throw .invalid("on", zh: "完成日期不能晚于今天。", en: "It can't be done after today.")
            }
            guard kind == .milestone || voucher != nil else {
                throw .invalid("voucher", zh: "支付须填写凭证号。", en: "A payment needs its voucher.")
            }
            let next = moved(to: .met) {
                $0.metOn = day
                $0.voucher = voucher
            }
            let booked = kind == .payment ? amount : nil
            return Outcome(
                next,
                booked.map {
                    [.follow(ActCall("book", ["paid": .integer($0.fen)]), in: "trade_contract", on: contract)]
                } ?? [])
        case (.planned, .drop): return Outcome(moved(to: .dropped))
        case (.met, .meet), (.dropped, .meet): throw notPossible("meet")
        case (.met, .drop), (.dropped, .drop): throw notPossible("drop")
        }
    }

    package static let fields: [Field<ContractStep>] = [
        Field(\.contract, "contract", zh: "合同", en: "Contract", .reference("trade_contract"), listed: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.title, "title", zh: "名称", en: "What", .text(1...120), listed: true),
        Field(\.amount, "amount", zh: "金额", en: "Amount", .money(negative: false), listed: true),
        Field(\.dueOn, "due_on", zh: "计划日期", en: "Due on", .day, listed: true),
        Field(\.metOn, "met_on", zh: "完成日期", en: "Done on", .day, listed: true, derived: true),
        Field(\.voucher, "voucher", zh: "凭证号", en: "Voucher", .text(1...60), derived: true),
    ]

    package static let register = Register(
        ContractStep.self, "contract_step", zh: "履约节点和支付", en: "Milestones and payments",
        purpose: LocalizedText(zh: "合同的履约节点和支付。", en: "Milestones and payments of contracts."),
        prefix: "LYJD",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription(
                "meet", zh: "完成", en: "Done", from: [State.planned], by: Role.tradingSide,
                inputs: [
                    .input("on", zh: "完成日期", en: "Done on", .day),
                    .input("voucher", zh: "凭证号", en: "Voucher", .text(1...60), required: false),
                ]),
            ActDescription(
                "drop", zh: "取消", en: "Drop", from: [State.planned], by: Role.tradingSide, inputs: [.reason],
                awaited: false),
        ],
        editable: [.planned],
        takesOver: [
            TakenOver(
                "contract", [:], head: true,
                in: [TradeContract.State.signed, .performing, .accepted],
                otherwise: LocalizedText(zh: "合同尚未签订或已归档。", en: "The contract isn't signed yet, or is archived."))
        ])
}
