package import Registry

extension Actor {
    /// Whoever bids while it is secret who does (投标人（密封）): no account and no name reaches the trail.
    package static let sealedBidder = Actor(
        account: 0, name: "投标人（密封）", roles: Role.everyone.union([.applicant]), organisation: "", reach: nil)
}
