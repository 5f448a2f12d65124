import Kernel
package import Registry
import Storage

/// An order that may be the same matter.
package struct RepeatCandidate: Sendable, Hashable {
    package enum Likeness: Sendable, Hashable {
        /// The same person, category and place.
        case sameCaller
        /// Another person, the same category close by.
        case samePlace
    }

    package let order: String
    package let title: String
    package let state: HotlineOrder.State
    package let likeness: Likeness
    package let metres: Int?
}

extension Registry {
    /// What `draft` may repeat: of the last days, the same caller's first, then what lies nearest.
    package func repeats(of draft: HotlineOrder) async throws -> [RepeatCandidate] {
        guard let category = draft.category else { return [] }
        let rules = try await hotlineRules()
        let since = now.adding(seconds: -86_400 * rules.repeatDays)
        let (here, caller) = (draft.place, draft.caller)
        let found = try await database.read { session in
            try IntakeStore(session: session).neighbours(
                of: category, since: since, caller: caller, around: here, metres: rules.repeatMetres)
        }
        return found.filter { $0.number != draft.head.number }.compactMap { order in
            let apart = here.flatMap { here in order.place.map { here.metres(to: $0) } }
            let isNear = apart.map { $0 <= rules.repeatMetres } ?? false
            let isSame = caller != nil && order.caller == caller
            guard isNear || isSame && apart == nil else { return nil }
            return RepeatCandidate(
                order: order.number, title: order.title, state: order.state,
                likeness: isSame ? .sameCaller : .samePlace, metres: apart)
        }.sorted {
            ($0.likeness == .sameCaller ? 0 : 1, $0.metres ?? 0) < ($1.likeness == .sameCaller ? 0 : 1, $1.metres ?? 0)
        }
    }

    /// Every order that was merged into `first`: each has its own caller, and each caller is to be answered.
    package func joiners(of first: String) async throws -> [HotlineOrder] {
        try await matters(HotlineOrder.self, where: .equals("merged_into", first), limit: 1000)
    }
}

extension HotlineOrder {
    package var place: Place? {
        guard let latitude, let longitude else { return nil }
        return Place(latitude: latitude, longitude: longitude)
    }
}
