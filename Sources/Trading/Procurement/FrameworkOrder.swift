package import Kernel
package import Registry

/// A unit's order under a framework (框架协议订单): counted as a purchase, where the agreement itself is not.
package struct FrameworkOrder: Matter {
    package enum State: String, Labelled {
        case draft, placed, accepted, delivered, received, rated, cancelled

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .placed: LocalizedText(zh: "已下单", en: "placed")
            case .accepted: LocalizedText(zh: "供应商已接单", en: "taken on")
            case .delivered: LocalizedText(zh: "已交付", en: "delivered")
            case .received: LocalizedText(zh: "已验收", en: "received")
            case .rated: LocalizedText(zh: "已评价", en: "rated")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 直接选定.
        case place(supplier: String)
        /// 二次竞价: the lowest of so many quotes.
        case placeLowest(supplier: String, price: Int64, quotes: Int)
        /// 顺序轮候: whose turn it is.
        case placeByTurn
        case accept
        case deliver
        case receive
        case rate(score: Int, words: String?)
        case cancel(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var agreement = ""
    package var item = ""
    package var quantity = Ratio.one
    /// The unit's budget for it: what is saved is counted from it.
    package var budget = Money.zero
    package var plan: String?
    package var supplier: String?
    package var price: Money?
    package var amount: Money?
    package var saving: Money?
    package var quotes: Int?
    package var placedAt: Timestamp?
    package var score: Int?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FrameworkOrder> {
        switch (state, act) {
        case (.draft, .place(let supplier)):
            let facts = try ordering(by: .direct, in: context)
            return try placed(with: supplier, at: facts.price(of: supplier), facts, in: context)
        case (.draft, .placeLowest(let supplier, let price, let quotes)):
            let facts = try ordering(by: .round, in: context)
            let agreed = try facts.price(of: supplier)
            guard price > 0, price <= agreed.fen else {
                throw .invalid(
                    "price", zh: "二次报价不得高于协议单价\(agreed.plain)元。",
                    en: "A quote can't be above the agreed price of \(agreed.plain) yuan.")
            }
            return try placed(with: supplier, at: Money(fen: price), facts, quotes: quotes, in: context)
        case (.draft, .placeByTurn):
            let facts = try ordering(by: .rotation, in: context)
            guard let next = FrameworkRule.next(after: facts.last, among: facts.suppliers.map(\.subject)) else {
                throw .rule(zh: "没有在册的入围供应商。", en: "No supplier is left in the framework.")
            }
            return try placed(with: next, at: facts.price(of: next), facts, in: context)
        case (.placed, .accept): return Outcome(moved(to: .accepted))
        case (.accepted, .deliver): return Outcome(moved(to: .delivered))
        case (.delivered, .receive): return Outcome(moved(to: .received))
        case (.received, .rate(let score, _)): return Outcome(moved(to: .rated) { $0.score = score })
        case (.draft, .cancel), (.placed, .cancel): return Outcome(moved(to: .cancelled))
        case (.placed, .place), (.accepted, .place), (.delivered, .place), (.received, .place), (.rated, .place),
            (.cancelled, .place):
            throw notPossible("place")
        case (.placed, .placeLowest), (.accepted, .placeLowest), (.delivered, .placeLowest), (.received, .placeLowest),
            (.rated, .placeLowest), (.cancelled, .placeLowest):
            throw notPossible("placeLowest")
        case (.placed, .placeByTurn), (.accepted, .placeByTurn), (.delivered, .placeByTurn), (.received, .placeByTurn),
            (.rated, .placeByTurn), (.cancelled, .placeByTurn):
            throw notPossible("placeByTurn")
        case (.draft, .accept), (.accepted, .accept), (.delivered, .accept), (.received, .accept), (.rated, .accept),
            (.cancelled, .accept):
            throw notPossible("accept")
        case (.draft, .deliver), (.placed, .deliver), (.delivered, .deliver), (.received, .deliver), (.rated, .deliver),
            (.cancelled, .deliver):
            throw notPossible("deliver")
        case (.draft, .receive), (.placed, .receive), (.accepted, .receive), (.received, .receive), (.rated, .receive),
            (.cancelled, .receive):
            throw notPossible("receive")
        case (.draft, .rate), (.placed, .rate), (.accepted, .rate), (.delivered, .rate), (.rated, .rate),
            (.cancelled, .rate):
            throw notPossible("rate")
        case (.accepted, .cancel), (.delivered, .cancel), (.received, .cancel), (.rated, .cancel),
            (.cancelled, .cancel):
            throw notPossible("cancel")
        }
    }

    private func ordering(
        by way: FrameworkAgreement.Ordering, in context: ActContext
    ) throws(Refusal) -> OrderFacts {
        let facts = try context.facts(OrderFacts.self)
        guard let agreement = facts.agreement, agreement.state == .active || agreement.state == .refilling,
            let until = agreement.validUntil, context.now.day <= until
        else {
            throw .rule(zh: "框架协议不在有效期内，不能下单。", en: "The framework is not in force, so nothing can be ordered.")
        }
        guard way == .round || !facts.isCalling else {
            throw .rule(
                zh: "该订单的二次竞价正在进行，截止前不能另行下单。", en: "A round for this order is going on; it can't be placed otherwise.")
        }
        // Direct choice is always open, whatever else the agreement says.
        guard way == .direct && agreement.ordering != .rotation || way == agreement.ordering else {
            throw .rule(
                zh: "该框架协议约定的成交方式是“\(agreement.ordering.label.zh)”。",
                en: "This framework orders by \(agreement.ordering.label.en).")
        }
        return facts
    }

    private func placed(
        with supplier: String, at price: Money, _ facts: OrderFacts, quotes: Int? = nil, in context: ActContext
    ) throws(Refusal) -> Outcome<FrameworkOrder> {
        let total: Money
        do {
            total = Money(fen: Int64(clamping: try (Ratio(price.fen) * quantity).rounded(0).numerator))
        } catch {
            throw .rule(error.message)
        }
        guard total <= budget else {
            throw .rule(
                zh: "订单金额\(total.plain)元超过预算\(budget.plain)元。",
                en: "The order comes to \(total.plain) yuan, above its budget of \(budget.plain).")
        }
        return Outcome(
            moved(to: .placed) {
                $0.supplier = supplier
                $0.price = price
                $0.amount = total
                $0.saving = Money(fen: budget.fen - total.fen)
                $0.quotes = quotes
                $0.placedAt = context.now
            })
    }
}

/// The framework an order goes by, and whose turn it is.
struct OrderFacts: Sendable {
    struct Supplier: Sendable {
        let subject: String
        let price: Money
    }

    var agreement: FrameworkAgreement?
    /// Those still in, in their order.
    var suppliers: [Supplier] = []
    /// Who had the last order.
    var last: String?
    /// Quotes are being taken for it.
    var isCalling = false

    func price(of supplier: String) throws(Refusal) -> Money {
        guard let found = suppliers.first(where: { $0.subject == supplier }) else {
            throw .invalid(
                "supplier", zh: "该供应商不在入围名单中。", en: "That supplier is not in the framework.")
        }
        return found.price
    }
}
