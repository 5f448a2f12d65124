package import Kernel
package import Registry
import Storage

/// A unit among those that are compared (排名): by points, units with few orders without a rank.
package struct RankedUnit: Sendable, Hashable {
    package let assessment: String
    package let unit: String
    /// Hundredths; nil without anything to weigh.
    package let points: Int?
    /// Nil: too few orders.
    package let rank: Int?
    package let dispatched: Int
}

extension Registry {
    package func unitScheme(for month: Period) async throws -> UnitScheme? {
        try await matters(UnitScheme.self, where: .state([LedgerState.recorded.rawValue]), limit: 200)
            .filter { $0.effectiveFrom <= month.lastDay }
            .max { ($0.effectiveFrom, $0.head.id) < ($1.effectiveFrom, $1.head.id) }
    }

    /// Weighs the month of every unit of which orders ended in it and that wasn't weighed yet, and announces it. Every number
    /// comes from the measure of that name, so that a page can open the orders behind it. Returns how many.
    package func assessUnits(_ month: Period, by scheme: UnitScheme, as actor: Actor) async throws -> Int {
        try actor.demand([.hotlineManager])
        guard month.lastDay < now.day else {
            throw Refusal.invalid("month", zh: "该月尚未结束，不能考核。", en: "The month isn't over.")
        }
        let known = Set(
            try await matters(UnitAssessment.self, where: .equals("month", month), limit: 5000).map(\.head.organisation)
        )
        let signs = try await gamingSigns(in: month)
        var weighed = 0
        for unit in try await unitsWithOrders(in: month) where !known.contains(unit) {
            let draft = try await assessment(of: unit, month, scheme, signs.first { $0.unit == unit })
            // Its numbers are the house's, so nobody enters one by hand.
            let entered = try await create(draft, as: .system)
            try await perform(UnitAssessment.Act.announce, on: entered.id, as: actor)
            weighed += 1
        }
        return weighed
    }

    private func unitsWithOrders(in month: Period) async throws -> [String] {
        guard let closed = measure("hotline.closed") else { return [] }
        return try await table(closed, MeasureScope(month), by: .organisation).parts
            .filter { $0.figure.share.denominator > 0 }.map(\.key)
    }

    private func assessment(
        of unit: String, _ month: Period, _ scheme: UnitScheme, _ signs: GamingSigns?
    ) async throws -> UnitAssessment {
        let names = UnitAssessment.sources
        let found = try await figures(names.compactMap(measure), MeasureScope(month, organisations: [unit]))
        let shares = Dictionary(found.map { ($0.name, $0.share) }) { first, _ in first }
        func share(_ name: String) -> UnitAssessment.Fraction { shares[name] ?? UnitAssessment.Fraction() }
        var assessment = UnitAssessment()
        assessment.head.organisation = unit
        (assessment.month, assessment.scheme) = (month, scheme.head.number)
        assessment.orders = share("hotline.closed").denominator
        assessment.dispatched = share("hotline.closed.dispatched").denominator
        assessment.response = share("hotline.response_rate")
        assessment.solution = share("hotline.solution_rate")
        assessment.solutionDispatched = share("hotline.solution_rate.dispatched")
        assessment.satisfaction = share("hotline.satisfaction_rate")
        assessment.satisfactionDispatched = share("hotline.satisfaction_rate.dispatched")
        assessment.onTime = share("hotline.on_time_rate")
        assessment.redone = share("hotline.redo_rate").numerator
        assessment.returned = share("hotline.return_rate").numerator
        assessment.falseReplies = share("hotline.false_replies").denominator
        (assessment.pasted, assessment.closedAlone, assessment.rushed) =
            (signs?.pasted ?? 0, signs?.closedAlone ?? 0, signs?.atMonthsEnd ?? 0)
        return assessment
    }

    /// Published assessments of a month, those ranked first; units of `kind` are compared with their like alone.
    package func unitRanking(_ month: Period, among units: Set<String>? = nil) async throws -> [RankedUnit] {
        let all = try await matters(
            UnitAssessment.self,
            where: .equals("month", month) && .state([AssessmentState.published.rawValue]), limit: 5000
        ).filter { units?.contains($0.head.organisation) ?? true }
        let ranked = all.filter { $0.isRanked && $0.points != nil }.sorted { ($0.points ?? 0) > ($1.points ?? 0) }
        let rest = all.filter { !$0.isRanked || $0.points == nil }.sorted {
            $0.head.organisation < $1.head.organisation
        }
        let first = ranked.map { one in
            // Equal points share a rank.
            one.standing(1 + ranked.count { ($0.points ?? 0) > (one.points ?? 0) })
        }
        return first + rest.map { $0.standing(nil) }
    }
}

extension UnitAssessment {
    /// The measures its numbers come from.
    package static let sources = [
        "hotline.closed", "hotline.closed.dispatched", "hotline.response_rate", "hotline.solution_rate",
        "hotline.solution_rate.dispatched", "hotline.satisfaction_rate", "hotline.satisfaction_rate.dispatched",
        "hotline.on_time_rate", "hotline.redo_rate", "hotline.return_rate", "hotline.false_replies",
    ]

    fileprivate func standing(_ rank: Int?) -> RankedUnit {
        RankedUnit(
            assessment: head.number, unit: head.organisation, points: points, rank: rank, dispatched: dispatched)
    }
}

extension Figure {
    /// Both numbers of a share; the count of anything else stands below.
    fileprivate var share: UnitAssessment.Fraction {
        switch derivation {
        case .share(_, _, let numerator, let denominator, _): UnitAssessment.Fraction(numerator, of: denominator)
        case .records(_, _, let count, _): UnitAssessment.Fraction(0, of: count)
        case .formula, .reported, .missing: UnitAssessment.Fraction()
        }
    }
}
