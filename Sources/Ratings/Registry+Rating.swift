import Kernel
package import Registry

// How ratings come in from outside: once for each visit or case, once more within thirty days.
extension Registry {
    private static let secondRoundDays = 30

    /// Takes what somebody thought of a visit or a case. Whether that may be rated yet is for the caller to know.
    @discardableResult
    package func rate(_ draft: Rating, as actor: Actor, alongside: Alongside? = nil) async throws -> Rating {
        var rating = draft
        let earlier = try await ratings(of: draft.subject)
        switch earlier.count {
        case 0: rating.round = 1
        case 1:
            guard let first = earlier.first?.ratedAt, now.day <= first.day.advanced(by: Self.secondRoundDays) else {
                throw Refusal.rule(
                    zh: "评价超过30天，不能再追评。如有问题可拨打12345。",
                    en: "It was rated more than thirty days ago. Call 12345 if something is wrong.")
            }
            rating.round = 2
        default: throw Refusal.rule(zh: "您已评价并追评过，不能再次评价。", en: "You have rated this twice already.")
        }
        return try await create(rating, as: actor, alongside: alongside)
    }

    /// The same from somebody outside, who leaves no account behind: whoever is rated can't learn who it was.
    @discardableResult
    package func rate(_ draft: Rating) async throws -> Rating {
        try await rate(draft, as: .applicant(0, on: draft.head.organisation))
    }

    /// Takes what somebody thought of a visit at once, at its window or a kiosk. Sent twice under one key it counts once.
    package func rateOnce(_ draft: Rating, as actor: Actor, once key: String?) async throws -> Rating {
        var rating = draft
        rating.round = 1
        do {
            return try await create(rating, as: actor, once: key)
        } catch Refusal.invalid(let problems) where problems.contains(where: { $0.field == "subject" }) {
            throw Refusal.rule(zh: "这次服务已经评价过了，谢谢。", en: "This visit was rated already. Thank you.")
        }
    }

    /// Whether somebody rated this.
    package func isRated(_ subject: String) async throws -> Bool { try await !ratings(of: subject).isEmpty }

    /// Enters a rating by default for each subject that nobody rated in time; those rated meanwhile are left as they are.
    /// Returns how many were entered.
    package func rateByDefault(_ drafts: [Rating], as actor: Actor) async throws -> Int {
        var entered = 0
        for draft in drafts where try await ratings(of: draft.subject).isEmpty {
            var rating = draft
            rating.channel = .byDefault
            rating.level = .basicallySatisfied
            rating.rater = nil
            rating.phone = nil
            rating.isNamed = false
            try await create(rating, as: actor)
            entered += 1
        }
        return entered
    }

    /// What was said of a visit or a case, the first round first.
    package func ratings(of subject: String) async throws -> [Rating] {
        try await matters(Rating.self, where: .equals("subject", subject), limit: 3)
    }
}
