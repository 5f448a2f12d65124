package import Kernel
import Trading

extension YearPlan {
    /// A figure of the published report, as whole numbers.
    package struct PlannedFigure: Sendable, Hashable {
        /// The figure's name in the report.
        package let name: String
        package let numerator: Int
        package let denominator: Int
        package let unit: Unit

        /// What comes out, exactly.
        package var value: Quantity? {
            guard let ratio = try? Ratio(Int128(numerator), over: Int128(denominator)) else { return nil }
            return try? Quantity(ratio, unit == .percent ? .none : unit).converted(to: unit)
        }
    }

    /// Every figure of the report's chapters on the service hall, the hotline and trading.
    package var figures: [PlannedFigure] {
        ofItems + ofMobile + ofCases + ofRatings + ofHotline + ofTrading + directivesFigures + supervisionFigures
            + creditFigures + ofIntermediaries + surveysFigures
    }

    private var ofItems: [PlannedFigure] {
        [
            count("items.departments", catalogue.departments, .piece),
            count("items.in_hall", catalogue.municipal, .item), count("items.published", catalogue.items, .item),
            share("items.online_rate", catalogue.applied, of: catalogue.applied),
            share("items.fully_online_rate", catalogue.fullyOnline, of: catalogue.applied),
            share("items.one_visit_rate", catalogue.applied, of: catalogue.applied),
        ]
    }

    private var ofMobile: [PlannedFigure] {
        [
            count("mobile.users", mobile.users, .person), count("mobile.transactions", mobile.transactions, .case_),
            PlannedFigure(
                name: "mobile.per_capita", numerator: mobile.transactions, denominator: residents, unit: .case_),
        ]
    }

    private var ofCases: [PlannedFigure] {
        [
            count("cases.city.consultations", consultations.total, .visit),
            count("cases.city.accepted", accepted { _ in true }, .case_),
            count("cases.city.closed", closed { _ in true }, .case_),
            count("cases.municipal.consultations", consultations.municipal, .visit),
            count("cases.municipal.accepted", accepted(\.isMunicipal), .case_),
            count("cases.municipal.closed", closed(\.isMunicipal), .case_),
            count("cases.municipal.powers", closed { $0.isMunicipal && $0.isPower }, .case_),
            count("cases.municipal.public", closed { $0.isMunicipal && !$0.isPower }, .case_),
            count("cases.one_visit", closed(\.isOneVisit), .case_),
            count("cases.one_visit.promised", closed { $0.isOneVisit && !$0.isInstant }, .case_),
            count("cases.one_visit.instant", closed { $0.isOneVisit && $0.isInstant }, .case_),
            count("enterprise.start_days", OpeningPlan.longest, .workday),
        ]
    }

    private var ofRatings: [PlannedFigure] {
        [
            count("ratings.total", ratings.total, .line),
            share("ratings.good_rate", ratings.total - ratings.bad, of: ratings.total),
            share("ratings.active_rate", ratings.total - ratings.byDefault, of: ratings.total),
        ]
    }

    /// Up to the day of the published ones. The last two were not published; they follow from the others.
    private var ofHotline: [PlannedFigure] {
        let orders = hotline.before
        let closed = orders.direct + orders.closed
        return [
            count("hotline.merged", hotline.lines, .line), count("hotline.accepted", orders.accepted, .case_),
            count("hotline.closed", closed, .case_), count("hotline.assigned", orders.assigned, .case_),
            count("hotline.direct", orders.direct, .case_), count("hotline.pending", orders.pending, .case_),
            share("hotline.close_rate", closed, of: orders.accepted),
            count("hotline.closed.dispatched", orders.closed, .case_),
            share("hotline.close_rate.dispatched", orders.closed, of: orders.assigned),
        ]
    }

    /// Six categories, what they add up to, and the purchasing centre's up to the day of the published ones.
    private var ofTrading: [PlannedFigure] {
        let centre = trading.centre
        return trading.categories.flatMap { category in
            let name = "trade.\(category.reportedName)"
            let benefit = category.category.direction == .buy ? "saved" : "gained"
            return [
                count("\(name).count", category.projects, .piece), money("\(name).amount", category.amount),
                money("\(name).\(benefit)", category.benefit),
            ]
        } + [
            count("trade.total.count", trading.projects, .piece), money("trade.total.amount", trading.amount),
            money("trade.total.saved", trading.benefit(.buy)), money("trade.total.gained", trading.benefit(.sell)),
            count("trade.online_openings", trading.onlineOpenings, .piece),
            count("experts.recruited", trading.experts, .name),
            count("purchase.centre.count", centre.projects, .item), money("purchase.centre.budget", centre.budget),
            money("purchase.centre.amount", centre.amount), money("purchase.centre.saved", centre.saved),
        ]
    }

    private func accepted(_ holds: (CaseKind) -> Bool) -> Int {
        cases.reduce(0) { $0 + (holds($1.kind) ? $1.accepted : 0) }
    }

    private func closed(_ holds: (CaseKind) -> Bool) -> Int {
        cases.reduce(0) { $0 + (holds($1.kind) ? $1.closed : 0) }
    }

    private func count(_ name: String, _ count: Int, _ unit: Unit) -> PlannedFigure {
        PlannedFigure(name: name, numerator: count, denominator: 1, unit: unit)
    }

    private func money(_ name: String, _ fen: Int) -> PlannedFigure {
        PlannedFigure(name: name, numerator: fen, denominator: 1_000_000, unit: .wanYuan)
    }

    private func share(_ name: String, _ part: Int, of whole: Int) -> PlannedFigure {
        PlannedFigure(name: name, numerator: part, denominator: whole, unit: .percent)
    }
}
