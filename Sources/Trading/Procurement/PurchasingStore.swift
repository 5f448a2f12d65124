package import Kernel
import Registry
package import Storage

/// What purchasing reads across its registers.
package struct PurchasingStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    // MARK: Plans

    func facts(about plan: PurchasePlan, on today: Day) throws -> PlanFacts {
        var facts = PlanFacts(policy: try TradingPolicy.inForce(on: today, session))
        facts.item = try item(plan.code, on: today)
        facts.already = try planned(like: plan)
        facts.hasFramework = try hasFramework(plan.code, on: today)
        facts.intentionPublishedOn = try plan.intention.flatMap {
            try session.matter(PurchaseIntention.self, number: $0)
        }.flatMap { $0.state == .published ? $0.publishedOn : nil }
        return facts
    }

    /// The catalogue's item with this code, or with the longest that it begins with.
    package func item(_ code: String, on day: Day) throws -> PurchaseCatalogueItem? {
        try session.matters(PurchaseCatalogueItem.self, where: .state(["enacted"])).filter {
            code.hasPrefix($0.code) && $0.effectiveFrom <= day && $0.effectiveTo.map { day <= $0 } ?? true
        }.max { ($0.code.utf8.count, $0.effectiveFrom) < ($1.code.utf8.count, $1.effectiveFrom) }
    }

    /// Filed or carried out this year by the same unit from the same budget item under the same code, but for open tenders
    /// and frameworks.
    func planned(like plan: PurchasePlan) throws -> Money {
        let sum: Int64? = try session.value(
            """
            SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM purchase_plan
            WHERE organisation = \(plan.head.organisation) AND fiscal_year = \(plan.year)
                AND budget_item = \(plan.budgetItem) AND code = \(plan.code)
                AND method NOT IN ('openTender', 'framework') AND state IN ('filed', 'executing', 'done')
                AND number <> \(plan.head.number)
            """)
        return Money(fen: sum ?? 0)
    }

    package func hasFramework(_ code: String, on day: Day) throws -> Bool {
        try session.matters(FrameworkAgreement.self, where: .state(["active", "refilling"])).contains {
            code.hasPrefix($0.code) && ($0.validUntil ?? day) >= day
        }
    }

    // MARK: Frameworks

    func facts(about agreement: FrameworkAgreement, on today: Day) throws -> FrameworkFacts {
        let suppliers = try session.matters(
            FrameworkSupplier.self, where: .equals("agreement", agreement.head.number))
        return FrameworkFacts(
            policy: try TradingPolicy.inForce(on: today, session), suppliers: suppliers.map(\.subject),
            standing: suppliers.count { $0.state == .selected })
    }

    func facts(about order: FrameworkOrder) throws -> OrderFacts {
        let suppliers = try session.matters(
            FrameworkSupplier.self, where: .equals("agreement", order.agreement) && .state(["selected"]))
        return OrderFacts(
            agreement: try session.matter(FrameworkAgreement.self, number: order.agreement),
            suppliers: suppliers.sorted { ($0.rank, $0.head.id) < ($1.rank, $1.head.id) }.map {
                OrderFacts.Supplier(subject: $0.subject, price: $0.price)
            },
            last: try session.value(
                """
                SELECT supplier FROM framework_order
                WHERE agreement = \(order.agreement) AND supplier IS NOT NULL AND state <> 'cancelled'
                ORDER BY placed_at DESC, id DESC LIMIT 1
                """),
            isCalling: try session.matters(
                FrameworkRound.self,
                where: .equals("order_number", order.head.number) && .state([FrameworkRound.State.calling.rawValue]),
                limit: 1
            ).isEmpty == false)
    }

    func facts(about round: FrameworkRound) throws -> RoundFacts {
        guard let order = try session.matter(FrameworkOrder.self, number: round.order) else { return RoundFacts() }
        let facts = try facts(about: order)
        return RoundFacts(
            order: order, agreement: facts.agreement, suppliers: facts.suppliers, isCalling: facts.isCalling)
    }

    // MARK: Figures

    /// What was awarded in a span, of the purchasing centre's projects or of the city's other purchases.
    func awarded(centralised: Bool, from first: Timestamp, to end: Timestamp) throws -> PurchasingFigures.Part {
        try session.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(base_price), 0) AS BIGINT), CAST(COALESCE(SUM(award_amount), 0) AS BIGINT),
                CAST(COALESCE(SUM(saving), 0) AS BIGINT)
            FROM trade_lot WHERE category = 'procurement' AND is_centralised = \(centralised)
                AND awarded_at >= \(first) AND awarded_at < \(end)
                AND state IN ('awarded', 'contracted', 'performed', 'archived')
            """
        ) {
            PurchasingFigures.Part(
                count: try $0[0], budget: try $0[1], award: try $0[2], saving: try $0[3])
        } ?? PurchasingFigures.Part()
    }

    func ordered(from first: Timestamp, to end: Timestamp) throws -> PurchasingFigures.Part {
        try session.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(budget), 0) AS BIGINT), CAST(COALESCE(SUM(amount), 0) AS BIGINT),
                CAST(COALESCE(SUM(saving), 0) AS BIGINT)
            FROM framework_order WHERE placed_at >= \(first) AND placed_at < \(end)
                AND state IN ('placed', 'accepted', 'delivered', 'received', 'rated')
            """
        ) {
            PurchasingFigures.Part(
                count: try $0[0], budget: try $0[1], award: try $0[2], saving: try $0[3])
        } ?? PurchasingFigures.Part()
    }
}
