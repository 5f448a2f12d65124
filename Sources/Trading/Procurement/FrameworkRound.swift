package import Kernel
package import Registry
import Storage

/// A second price round for an order under a framework (二次竞价): every supplier still in may quote on the portal until a moment;
/// quotes stay sealed until then, and the lowest gets the order by itself. Nobody types another's price.
package struct FrameworkRound: Matter {
    package enum State: String, Labelled {
        case calling, closed, failed, cancelled

        package var label: LocalizedText {
            switch self {
            case .calling: LocalizedText(zh: "报价中", en: "taking quotes")
            case .closed: LocalizedText(zh: "已成交", en: "ordered")
            case .failed: LocalizedText(zh: "未成交", en: "no order")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 截止成交: by the clock.
        case close(supplier: String, price: Int64, quotes: Int, outcome: String)
        case fail(quotes: Int, outcome: String)
        case cancel(reason: String)
    }

    package var head = Head()
    package var state = State.calling
    package var order = ""
    package var until = Timestamp(milliseconds: 0)
    /// How many were in the framework when it began.
    package var invited: Int?
    package var quotes: Int?
    package var supplier: String?
    package var price: Money?
    /// All quotes, once they are open, or why there was no order.
    package var outcome: String?
    package var closedAt: Timestamp?

    package init() {}

    package func entered(in context: ActContext) -> FrameworkRound {
        var entered = self
        entered.invited = (try? context.facts(RoundFacts.self))?.suppliers.count
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(RoundFacts.self)
        guard facts.order?.state == .draft else {
            throw .invalid("order_number", zh: "只有未下单的订单可以二次竞价。", en: "Only an order not yet placed takes quotes.")
        }
        guard let agreement = facts.agreement, agreement.state == .active || agreement.state == .refilling,
            agreement.ordering == .round
        else {
            throw .invalid(
                "order_number", zh: "该订单的框架协议没有约定二次竞价，或不在有效期内。",
                en: "The order's framework has no second round, or is not in force.")
        }
        guard !facts.isCalling else {
            throw .invalid("order_number", zh: "该订单的二次竞价正在进行。", en: "A round for this order is going on.")
        }
        guard until > context.now else {
            throw .invalid("until_at", zh: "报价截止时间须在现在之后。", en: "Quotes are taken until a moment still to come.")
        }
        guard !facts.suppliers.isEmpty else {
            throw .invalid("order_number", zh: "没有在册的入围供应商。", en: "No supplier is left in the framework.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FrameworkRound> {
        switch (state, act) {
        case (.calling, .close(let supplier, let price, let quotes, let outcome)):
            try demandEnd(context)
            let order = ActCall(
                "placeLowest",
                ["supplier": .text(supplier), "price": .integer(price), "quotes": .integer(Int64(quotes))])
            return Outcome(
                ended(.closed, quotes, outcome, context) {
                    $0.supplier = supplier
                    $0.price = Money(fen: price)
                }, [.follow(order, in: FrameworkOrder.register.name, on: self.order)])
        case (.calling, .fail(let quotes, let outcome)):
            try demandEnd(context)
            return Outcome(ended(.failed, quotes, outcome, context))
        case (.calling, .cancel(let reason)):
            return Outcome(
                moved(to: .cancelled) {
                    $0.outcome = reason
                    $0.closedAt = context.now
                })
        case (.closed, .close), (.failed, .close), (.cancelled, .close): throw notPossible("close")
        case (.closed, .fail), (.failed, .fail), (.cancelled, .fail): throw notPossible("fail")
        case (.closed, .cancel), (.failed, .cancel), (.cancelled, .cancel): throw notPossible("cancel")
        }
    }

    private func demandEnd(_ context: ActContext) throws(Refusal) {
        guard context.now >= until else {
            throw .rule(
                zh: "报价截止时间为\(until.toTheMillisecond)，此前报价不启封。",
                en: "Quotes are taken until \(until.toTheMillisecond) and stay sealed until then.")
        }
    }

    private func ended(
        _ state: State, _ quotes: Int, _ outcome: String, _ context: ActContext,
        _ change: (inout FrameworkRound) -> Void = { _ in }
    ) -> FrameworkRound {
        moved(to: state) {
            $0.quotes = quotes
            $0.outcome = outcome
            $0.closedAt = context.now
            change(&$0)
        }
    }

    /// Whether a supplier may quote so much now.
    func check(_ price: Money, of firm: String, _ facts: RoundFacts, at moment: Timestamp) throws(Refusal) {
        guard state == .calling, moment < until else {
            throw .rule(zh: "报价已经截止。", en: "This round takes no quotes any more.")
        }
        guard let agreed = facts.suppliers.first(where: { $0.subject == firm })?.price else {
            throw .invalid("firm", zh: "该单位不是本框架协议的入围供应商。", en: "That firm is not in the framework.")
        }
        guard price > .zero, price <= agreed else {
            throw .invalid(
                "price", zh: "二次报价须大于零，且不得高于协议单价\(agreed.plain)元。",
                en: "A quote is above zero and not above the agreed price of \(agreed.plain) yuan.")
        }
    }
}

/// What a round goes by.
package struct RoundFacts: Sendable {
    var order: FrameworkOrder?
    var agreement: FrameworkAgreement?
    var suppliers: [OrderFacts.Supplier] = []
    var isCalling = false
}
