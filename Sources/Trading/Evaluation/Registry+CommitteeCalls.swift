import Kernel
import Registry
import Storage

// Along the drawn order: who is called, who follows, which number each member gets.
extension Registry {
    func act(_ act: CommitteeSeat.Act, on seat: CommitteeSeat, within session: Session) throws {
        try perform(
            act, onNumber: seat.head.number, in: CommitteeSeat.register, within: session, as: .member(seat))
    }

    /// Feeds answers to the draw in its order, calls those who are due, and forms the committee once it is full.
    func advance(_ committee: TradeCommittee, within session: Session) throws {
        let store = CommitteeStore(session: session)
        guard let draw = try store.draw(of: committee), draw.seed != nil else { return }
        var file = try DrawFile(of: draw, session)
        var called = try store.seats(of: committee.head.number).filter { $0.draw == draw.head.number }
        feeding: while let walk = try file.walk(), let turn = walk.next {
            let candidate = walk.order[turn.position]
            guard let seat = called.first(where: { $0.candidate == candidate.id }) else { break }
            let (answer, reason): (DrawAnswer, String?)
            switch seat.state {
            case .invited: break feeding
            case .declined: (answer, reason) = (DrawAnswer(rawValue: seat.answer ?? "") ?? .refused, seat.reason)
            case .accepted, .present, .declared, .replaced, .released: (answer, reason) = (.accepted, nil)
            }
            // The public record says that somebody stays away, not for which private reason.
            let shown = reason == nil ? nil : answer.label.zh
            file = try self.answer(answer, by: candidate.id, reason: shown, in: file, within: session, as: .system)
        }
        guard let walk = try file.walk() else { return }
        if try invite(along: walk, committee, draw, &called, within: session) {
            try advance(committee, within: session)
            return
        }
        try settle(committee, within: session)
    }

    /// Returns whether somebody was answered for, who may not sit with another of the same unit.
    private func invite(
        along walk: DrawWalk, _ committee: TradeCommittee, _ draw: Draw, _ called: inout [CommitteeSeat],
        within session: Session
    ) throws -> Bool {
        let policy = try TradingPolicy.inForce(on: now.day, session)
        let minutes = try policy.count("expert.invite.minutes")
        var ahead = walk
        while let turn = ahead.next {
            let candidate = ahead.order[turn.position]
            let known = called.first { $0.candidate == candidate.id }
            let isOut = known?.state == .declined
            let answer = isOut ? DrawAnswer(rawValue: known?.answer ?? "") ?? .refused : .accepted
            _ = ahead.note(answer, by: turn)
            guard known == nil, let expert = try session.matter(ReviewExpert.self, number: candidate.trueID) else {
                continue
            }
            var seat = CommitteeSeat(calling: expert, candidate.id, as: turn.position, in: committee, draw)
            seat.speciality = walk.seats[turn.seat].speciality.isEmpty ? nil : walk.seats[turn.seat].speciality
            (seat.invitedAt, seat.answerBy) = (now, now.adding(seconds: 60 * minutes))
            let alike = called.filter { $0.asUnit.isSame(as: seat.asUnit) }
            // Two of one unit don't sit together. While the first thinks about it, the second waits.
            guard !alike.contains(where: { $0.state == .invited }) else { continue }
            seat = try CommitteeSeat(
                enter(seat.record, in: CommitteeSeat.register, within: session, as: .member(seat)))
            called.append(seat)
            if alike.contains(where: { [.accepted, .present, .declared].contains($0.state) }) {
                try act(
                    .decline(answer: DrawAnswer.recused.rawValue, reason: "与已接受的评委同属一个单位"), on: seat, within: session)
                return true
            }
        }
        return false
    }

    /// Gives members their numbers, and forms the committee when nobody is missing.
    func settle(_ committee: TradeCommittee, within session: Session) throws {
        let store = CommitteeStore(session: session)
        let committee = try session.demand(TradeCommittee.self, committee.head.number)
        guard let draw = try store.draw(of: committee), draw.seed != nil,
            let walk = try DrawFile(of: draw, session).walk()
        else { return }
        let seats = try store.seats(of: committee.head.number)
        let isFull = [.filled, .calling].contains(draw.state) && walk.missing == 0
        if committee.convenedAt == nil, isFull || draw.state == .filled { try number(walk, seats, committee, session) }
        if committee.convenedAt != nil { try moveUp(walk, seats, session) }
        let sitting = try store.seats(of: committee.head.number).count(where: \.isSitting)
        switch committee.state {
        case .drawing, .short:
            if draw.state == .filled, sitting == committee.size {
                try perform(
                    TradeCommittee.Act.form, onNumber: committee.head.number, in: TradeCommittee.register,
                    within: session,
                    as: .system)
            } else if draw.state == .shortage, committee.state == .drawing {
                try perform(
                    TradeCommittee.Act.fallShort(missing: walk.missing), onNumber: committee.head.number,
                    in: TradeCommittee.register, within: session, as: .system)
            }
        default: break
        }
    }

    /// In an order that says nothing of who was called first.
    private func number(
        _ walk: DrawWalk, _ seats: [CommitteeSeat], _ committee: TradeCommittee, _ session: Session
    ) throws {
        let members = Set(walk.seatings.flatMap { $0.members.map(\.id) })
        let waiting = seats.filter {
            $0.state == .accepted && $0.seatNumber == nil && ($0.isBuyer || members.contains($0.candidate ?? ""))
        }
        let shuffled = try waiting.map { seat in
            (
                try SM3.hash(Array("\(committee.head.number)\t\(seat.candidate ?? seat.head.number)".utf8)).description,
                seat
            )
        }.sorted { $0.0 < $1.0 }
        let taken = seats.compactMap(\.seatNumber).max() ?? 0
        for (index, pair) in shuffled.enumerated() {
            try act(.number(seat: taken + index + 1), on: pair.1, within: session)
        }
    }

    /// After a member was replaced: the first reserve, or whoever accepted since, sits in their place.
    private func moveUp(_ walk: DrawWalk, _ seats: [CommitteeSeat], _ session: Session) throws {
        var next = (seats.compactMap(\.seatNumber).max() ?? 0) + 1
        for member in walk.seatings.flatMap(\.members) {
            guard let seat = seats.first(where: { $0.candidate == member.id }), seat.state == .accepted,
                seat.seatNumber == nil
            else { continue }
            try act(.number(seat: next), on: seat, within: session)
            next += 1
        }
    }
}
