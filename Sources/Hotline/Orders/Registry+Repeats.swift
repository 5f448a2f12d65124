import Kernel
package import Registry
import Storage

/// An order that may be the same matter.
package struct RepeatCandidate: Sendable, Hashable {
    package enum Likeness: Sendable, Hashable {
        /// The same person, category and place within seven days.
        case sameCaller
        /// Another person, the same category within a hundred metres.
        case samePlace
    }

    package let order: String
    package let title: String
    package let state: HotlineOrder.State
    package let likeness: Likeness
    package let metres: Int?
}

extension Registry {
    private static let days = 7
    private static let metres = 100

    /// What `draft` may repeat: of the last seven days, the same caller's first, then what lies nearest.
    package func repeats(of draft: HotlineOrder) async throws -> [RepeatCandidate] {
        guard let category = draft.category else { return [] }
        let since = now.adding(seconds: -86_400 * Self.days)
        var parts: [Condition] = [
            .equals("category", category), .field("received_at", .atLeast, since.stored),
            .not(.state([HotlineOrder.State.merged.rawValue, HotlineOrder.State.invalid.rawValue])),
        ]
        var like: [Condition] = []
        if let caller = draft.caller { like.append(.equals("caller", caller)) }
        if let place = draft.place { like.append(place.box(metres: Self.metres)) }
        guard !like.isEmpty else { return [] }
        parts.append(.any(like))
        let found = try await matters(HotlineOrder.self, where: .all(parts), limit: 200)
        return found.filter { $0.head.number != draft.head.number }.compactMap { order in
            let apart = draft.place.flatMap { here in order.place.map { here.metres(to: $0) } }
            let isNear = apart.map { $0 <= Self.metres } ?? false
            let isSame = draft.caller != nil && order.caller == draft.caller
            guard isNear || isSame && apart == nil else { return nil }
            return RepeatCandidate(
                order: order.head.number, title: order.title, state: order.state,
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
