package import Kernel
package import Registry

/// The last price of one supplier in a negotiation or consultation (最后报价): entered by its own account, seen by nobody before all
/// are in, and made once.
package struct FinalOffer: Matter {
    package enum State: String, Labelled {
        case entered, opened, left

        package var label: LocalizedText {
            switch self {
            case .entered: LocalizedText(zh: "已提交", en: "handed in")
            case .opened: LocalizedText(zh: "已公布", en: "opened")
            case .left: LocalizedText(zh: "退出", en: "left the talks")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case open
    }

    package var head = Head()
    package var state = State.entered
    package var committee = ""
    package var lot = ""
    package var bid = ""
    package var price: Money?
    package var rate: Ratio?
    package var promise: String?
    package var madeAt: Timestamp?

    package init() {}

    package func entered(in context: ActContext) -> FinalOffer {
        var entered = self
        entered.madeAt = madeAt ?? context.now
        return entered
    }

    package var problems: [FieldProblem] {
        guard state != .left, price == nil, rate == nil else { return [] }
        return [FieldProblem("price", zh: "请填写最后报价。", en: "Enter the final price.")]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FinalOffer> {
        switch (state, act) {
        case (.entered, .open): return Outcome(moved(to: .opened))
        case (.opened, .open), (.left, .open): throw notPossible("open")
        }
    }

    package static let fields: [Field<FinalOffer>] = [
        Field(\.committee, "committee", zh: "评审小组", en: "Committee", .reference("trade_committee")),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.bid, "bid", zh: "响应文件", en: "Bid", .text(1...40)),
        Field(\.price, "price", zh: "最后报价", en: "Final price", .money(negative: false)),
        Field(\.rate, "rate", zh: "最后费率", en: "Final rate", .decimal(.none)),
        Field(\.promise, "promise", zh: "承诺", en: "Promises", .prose(4000)),
        Field(\.madeAt, "made_at", zh: "提交时间", en: "Made at", .moment, derived: true),
    ]

    package static let register = Register(
        FinalOffer.self, "final_offer", zh: "最后报价", en: "Final offers",
        purpose: LocalizedText(
            zh: "谈判、磋商的最后报价，全部提交后同时公布。", en: "Last prices in talks, opened together once all are in."),
        prefix: "ZB", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            ActDescription(
                "open", zh: "公布", en: "Open", from: [State.entered], by: [.administrator], ownPage: true,
                awaited: false, alongside: true)
        ], editable: [])
}
