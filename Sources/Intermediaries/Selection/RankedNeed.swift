import Kernel
import Registry
import Storage

/// The valid enrolments of a need in the order of its rule.
struct RankedNeed {
    let rule: SelectionRule
    let candidates: [SelectionRule.Candidate]
    let groups: [SelectionRule.Group]
    let lowShare: Ratio
    /// The winner's place and those of the reserves.
    let places: Int

    /// By the rules and standings of the moment of closing, whenever it is asked: a draw among the tied stays one among them.
    init(_ need: IntermediaryNeed, _ session: Session) throws {
        guard let closedAt = need.closedAt else { throw need.notPossible("select") }
        let rules = try MarketPolicy.inForce(on: closedAt.day, session)
        var rule = SelectionRule(need.method)
        rule.weights = SelectionRule.Weights(
            price: need.priceWeight ?? 100, credit: need.creditWeight ?? 0, rating: need.ratingWeight ?? 0)
        rule.averageLeast = try rules.count("average.least")
        rule.nearestNotAbove = rules.isOn("average.notabove")
        let enrolments = try EnrolmentStore(session: session).current(need, in: [.valid])
        candidates = try enrolments.compactMap { enrolment in
            guard let provider = enrolment.intermediary, let amount = enrolment.amount else { return nil }
            return SelectionRule.Candidate(
                enrolment: enrolment.head.number, intermediary: provider, amount: amount,
                credit: try enrolment.credit ?? rules.count("credit.base"),
                stars: try enrolment.stars ?? rules.ratio("stars.mean"))
        }
        groups = try rule.ranked(candidates)
        lowShare = try rules.ratio("low.share")
        places = 1 + (try rules.count("draw.reserves"))
        self.rule = rule
    }

    /// Those whom only a draw tells apart, if a place that counts is among theirs.
    var tiedBeforeReserves: [SelectionRule.Candidate]? {
        var (place, tied) = (0, [SelectionRule.Candidate]())
        for group in groups where place < places {
            if group.count > 1 { tied += group }
            place += group.count
        }
        return tied.isEmpty ? nil : tied
    }
}
