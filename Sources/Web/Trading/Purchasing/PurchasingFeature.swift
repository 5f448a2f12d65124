import Hummingbird
import Kernel
import Registry
import Trading

extension Feature {
    /// The purchasing centre's desk: its own projects and figures, plans, frameworks, which method a purchase may use; and what
    /// units intend to buy, for everybody.
    static func purchasing(random: @escaping @Sendable (Int) -> [UInt8]) -> Feature {
        Feature(
            heading: tradingHeading,
            navigation: [Entry(title: PurchasingPage.heading, path: .tradePurchasing, roles: PurchasingPages.readers)]
        ) { routes, console in
            PurchasingPages(console: console).add(to: routes)
            IntentionPages(console: console).add(to: routes)
            QuotePages(console: console, random: random).add(to: routes)
        }
    }
}

struct PurchasingPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    static let readers = Role.tradingStaff.union([.financeOfficer, .financeReviewer]).subtracting([.keyTrustee])

    func add(to routes: Routes) {
        routes.get(.tradePurchasing, .roles(Self.readers), use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let thisYear = registry.now.day.year
        let lots = try await registry.matters(
            Lot.self, where: .equals("category", TradeCategory.procurement) && .equals("is_centralised", true),
            limit: 500)
        let asked = Int(query["year"]).flatMap { 2000...2100 ~= $0 ? $0 : nil }
        let year = if let asked { asked } else { try await newestYear(lots, until: thisYear, context) }
        var answer: PurchasingPage.Answer?
        var problems: [FieldProblem] = []
        if query.text("amount") != nil {
            do {
                answer = try await self.answer(query)
            } catch let refusal as Refusal where !refusal.fieldProblems.isEmpty {
                problems = refusal.fieldProblems
            }
        }
        let plans = try await list(PurchasePlan.self, .equals("fiscal_year", year), context)
        let page = PurchasingPage(
            language: context.language, year: year, thisYear: thisYear,
            figures: try await registry.purchasingFigures(year),
            projects: lots.filter { Self.year(of: $0) == year },
            plans: plans, frameworks: try await list(FrameworkAgreement.self, .everything, context),
            mayPlan: !context.actor.roles.isDisjoint(with: PurchasePlan.register.access.editors), typed: query,
            answer: answer, problems: problems)
        return await console.page(page, for: context.visit)
    }

    private static func year(of lot: Lot) -> Int {
        (lot.awardedAt ?? lot.announcedAt ?? lot.head.createdAt).day.year
    }

    /// This year once it has plans or projects; before that the last that has any says more than dashes do.
    private func newestYear(_ lots: [Lot], until thisYear: Int, _ context: StaffContext) async throws -> Int {
        let plans = try await list(PurchasePlan.self, .everything, context).map(\.year)
        return (plans + lots.map(Self.year)).filter { $0 <= thisYear }.max() ?? thisYear
    }

    private func answer(_ query: FormFields) async throws -> PurchasingPage.Answer {
        let amount: Money
        do throws(NotAnAmount) {
            amount = try Money(naming: query["amount"].trimmed)
        } catch {
            throw Refusal.invalid([FieldProblem("amount", error.message)])
        }
        let object = Lot.PurchaseObject(rawValue: query["object"]) ?? .goods
        let (choice, item) = try await registry.methods(for: object, amount, code: query["code"].trimmed)
        return PurchasingPage.Answer(choice: choice, item: item)
    }

    /// What is within reach, newest first; nothing for those who don't read the register.
    private func list<M: Matter>(_ type: M.Type, _ condition: Condition, _ context: StaffContext) async throws -> [M] {
        guard !M.register.access.readers.isDisjoint(with: context.actor.roles) else { return [] }
        let page = try await registry.list(
            M.register, ListRequest(condition, limit: 100), as: context.actor)
        return try page.records.map { try M($0) }
    }
}
