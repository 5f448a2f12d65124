import Intermediaries

/// What was said of each other once a need was performed.
struct NeedRatings: Sendable {
    /// The owner's of the intermediary.
    var own: ServiceRating?
    /// The intermediary's of the owner.
    var received: OwnerRating?
}
