package import Kernel

/// What somebody said who was called.
package enum DrawAnswer: String, Labelled {
    case accepted, refused, unreachable, recused
    /// Accepted first and fell out later; a reserve moves up.
    case withdrawn

    package var label: LocalizedText {
        switch self {
        case .accepted: LocalizedText(zh: "接受", en: "accepted")
        case .refused: LocalizedText(zh: "谢绝", en: "refused")
        case .unreachable: LocalizedText(zh: "联系不上", en: "could not be reached")
        case .recused: LocalizedText(zh: "回避", en: "recused")
        case .withdrawn: LocalizedText(zh: "退出", en: "withdrew")
        }
    }
}

/// Goes along the drawn order: next is the first not called yet who fits a seat that is still open. Refusals lead on
/// along the same order, never to a new one.
package struct DrawWalk: Sendable {
    package let order: [DrawCandidate]
    package let seats: [DrawSeat]
    /// Who accepted, by seat, in the order they did.
    private var accepted: [[Int]]
    private var isCalled: [Bool]
    /// For each seat the places in the order that fit it, and the first of them not called.
    private let queues: [[Int]]
    private var heads: [Int]

    package struct Turn: Hashable, Sendable {
        /// The place in the order, counted from 0.
        package let position: Int
        package let seat: Int

        package init(position: Int, seat: Int) {
            self.position = position
            self.seat = seat
        }
    }

    /// Who sits on a seat, and who stands ready.
    package struct Seating: Hashable, Sendable {
        package let members: [DrawCandidate]
        package let reserves: [DrawCandidate]
    }

    package init(_ order: [DrawCandidate], seats: [DrawSeat]) {
        self.order = order
        self.seats = seats
        accepted = seats.map { _ in [] }
        isCalled = order.map { _ in false }
        queues = seats.map { seat in order.indices.filter { seat.takes(order[$0]) } }
        heads = seats.map { _ in 0 }
    }

    /// Nil when every seat is full or nobody is left who fits.
    package var next: Turn? {
        var best: Turn?
        for seat in seats.indices where accepted[seat].count < seats[seat].places && heads[seat] < queues[seat].count {
            let position = queues[seat][heads[seat]]
            if best.map({ position < $0.position }) ?? true { best = Turn(position: position, seat: seat) }
        }
        return best
    }

    /// False when it was not this one's turn; nothing changes then.
    package mutating func note(_ answer: DrawAnswer, by turn: Turn) -> Bool {
        if answer == .withdrawn {
            guard let index = accepted[turn.seat].firstIndex(of: turn.position) else { return false }
            accepted[turn.seat].remove(at: index)
            return true
        }
        guard turn == next else { return false }
        isCalled[turn.position] = true
        if answer == .accepted { accepted[turn.seat].append(turn.position) }
        for seat in seats.indices {
            while heads[seat] < queues[seat].count, isCalled[queues[seat][heads[seat]]] { heads[seat] += 1 }
        }
        return true
    }

    /// A draw in which nobody is asked: objects to inspect, a single winner.
    package mutating func acceptAll() {
        while let turn = next { _ = note(.accepted, by: turn) }
    }

    /// Members still to be found.
    package var missing: Int { zip(seats, accepted).reduce(0) { $0 + max(0, $1.0.number - $1.1.count) } }

    package var seatings: [Seating] {
        zip(seats, accepted).map { seat, accepted in
            Seating(
                members: accepted.prefix(seat.number).map { order[$0] },
                reserves: accepted.dropFirst(seat.number).map { order[$0] })
        }
    }

    /// The turn of somebody who accepted.
    func turn(of id: String) -> Turn? {
        for seat in seats.indices {
            if let position = accepted[seat].first(where: { order[$0].id == id }) {
                return Turn(position: position, seat: seat)
            }
        }
        return nil
    }
}

/// Inspectors told off to an object (双随机).
package struct DrawTeam: Hashable, Sendable, Codable {
    package let object: String
    package let inspectors: [String]
}

extension DrawTeam {
    /// Gives each object in turn `size` inspectors, going round and round their drawn order; one who stays away from an
    /// object loses that turn. A team stays short when a whole round brings nobody.
    package static func teams(
        _ objects: [String], _ inspectors: [String], size: Int, recusals: [DrawExclusion]
    ) -> [DrawTeam] {
        let kept = Set(recusals.map { [$0.id, $0.from] })
        var cursor = 0
        return objects.map { object in
            var team: [String] = []
            var passed = 0
            while team.count < size, passed < inspectors.count {
                let inspector = inspectors[cursor % inspectors.count]
                cursor += 1
                passed += 1
                if !kept.contains([inspector, object]) { team.append(inspector) }
            }
            return DrawTeam(object: object, inspectors: team)
        }
    }
}
