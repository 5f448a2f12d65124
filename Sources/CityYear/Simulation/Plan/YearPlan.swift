package import Kernel

/// What a simulated year comes to (模拟年度方案): every published figure as the whole numbers it is made of, and what had to
/// be made up so that they fit together.
package struct YearPlan: Sendable, Hashable {
    package let year: Int
    /// 1 is the whole city; 0.1 is one with a tenth of the people. The catalogue and the hall stay as they are.
    package let scale: Ratio
    let catalogue: CataloguePlan
    let cases: [CaseCell]
    let ratings: RatingPlan
    let consultations: ConsultationPlan
    let mobile: MobilePlan
    let residents: Int
    let openings: Int
    let tickets: Int
    let appointments: Int
    let hotline: HotlinePlan
    let trading: TradingPlan
}

/// The catalogue and the hall, which no scale changes.
struct CataloguePlan: Sendable, Hashable {
    /// Published at the end of the year and of the year before.
    let items: Int
    let itemsBefore: Int
    /// In the municipal hall.
    let municipal: Int
    /// Approvals between authorities, which nobody applies for and no rate of online handling counts.
    let internals: Int
    let fullyOnline: Int
    let fullyOnlineBefore: Int
    let onlineBefore: Int
    let oneVisitBefore: Int
    let departments: Int
    let departmentsBefore: Int
    /// New in the year; those cancelled follow.
    let added: Int

    var cancelled: Int { itemsBefore + added - items }
    /// Items whose rates count.
    var applied: Int { items - internals }
    var appliedBefore: Int { itemsBefore - internals }
}

/// Cases of one kind: where, of what type, handled how.
struct CaseKind: Sendable, Hashable {
    let isMunicipal: Bool
    let isPower: Bool
    let isInstant: Bool
    let isOneVisit: Bool
}

/// How many cases of a kind there are.
struct CaseCell: Sendable, Hashable {
    let kind: CaseKind
    /// Decided within the year.
    let closed: Int
    /// Of these, accepted in the year before.
    let carriedIn: Int
    /// Accepted in the year and ended without a decision.
    let terminated: Int
    /// Accepted in the year and decided in the next.
    let carriedOn: Int

    var accepted: Int { closed - carriedIn + terminated + carriedOn }
}

struct RatingPlan: Sendable, Hashable {
    let bad: Int
    let byDefault: Int
    /// Given by somebody, and good.
    let good: Int

    var total: Int { bad + byDefault + good }
}

struct ConsultationPlan: Sendable, Hashable {
    let municipal: Int
    let counties: Int

    var total: Int { municipal + counties }
}

struct MobilePlan: Sendable, Hashable {
    /// The day the published figures speak of.
    let upTo: Day
    let usersBefore: Int
    let users: Int
    let transactions: Int
}
