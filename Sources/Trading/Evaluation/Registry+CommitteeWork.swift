import Kernel
package import Registry
import Storage

// What members do, and those who look after them: presence, declarations, steps.
extension Registry {
    /// Shows members who bids, so that they can declare ties. `chance`: 32 random bytes that label the bids.
    package func convene(_ number: String, chance: [UInt8], as actor: Actor) async throws {
        try await database.write { session in
            try self.perform(
                TradeCommittee.Act.convene, onNumber: number, in: TradeCommittee.register, within: session, as: actor)
            let committee = try session.demand(TradeCommittee.self, number)
            let facts = try CommitteeFacts.of(committee, session, on: self.now.day)
            let shuffled = try facts.standing.map {
                (try SM3.hash(chance + Array($0.number.utf8)).description, $0.number)
            }.sorted { $0.0 < $1.0 }
            for (index, pair) in shuffled.enumerated() {
                try CommitteeStore(session: session).label(pair.1, Self.label(index), in: number)
            }
        }
    }

    /// A … Z, then AA.
    private static func label(_ index: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return index < 26 ? String(letters[index]) : label(index / 26 - 1) + String(letters[index % 26])
    }

    package func enterRoom(_ committee: String, venue: String, account: Int64) async throws {
        try await database.write { session in
            let room = try self.room(committee, account, session)
            guard Lines.words(room.committee.venue).contains(venue) || room.committee.venue == venue else {
                throw Refusal.invalid("venue", zh: "请选择评审场所。", en: "Choose the venue.")
            }
            try self.act(.arrive(venue: venue), on: room.seat, within: session)
        }
    }

    package func leaveRoom(_ committee: String, reason: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            try self.act(.leave(reason: reason), on: room.seat, within: session)
        }
    }

    /// The statement against the list of bidders. Gives the tie that makes the member stay away, if there is one: the one
    /// declared, or one that the pool knows of.
    package func declareTies(
        _ subject: String?, ground: Recusal.Ground?, in committee: String, account: Int64
    ) async throws -> Recusal? {
        try await database.write { session in
            let room = try self.room(committee, account, session)
            guard room.committee.state == .declaring || room.committee.convenedAt != nil else {
                throw Refusal.rule(zh: "投标人名单尚未公布。", en: "The list of bidders isn't open yet.")
            }
            var recusal: Recusal?
            if let subject {
                guard let bid = room.bids.first(where: { $0.subject == subject }) else {
                    throw Refusal.invalid("subject", zh: "名单中没有这个投标人。", en: "That bidder isn't on the list.")
                }
                recusal = Recusal(unit: bid.unit, ground: ground ?? .other)
            } else if let number = room.seat.expert, let expert = try session.matter(ReviewExpert.self, number: number)
            {
                recusal = Recusal.of(
                    expert, from: room.bids.map(\.unit), on: self.now.day,
                    years: try room.policy.count("expert.recusal.years"))
            } else if let bid = room.bids.first(where: { $0.unit.isSame(as: room.seat.asUnit) }) {
                recusal = Recusal(unit: bid.unit, ground: .employed)
            }
            try self.act(
                .declare(subject: recusal.map { $0.unit.code ?? $0.unit.name }, ground: recusal?.ground.rawValue),
                on: room.seat, within: session)
            if let recusal { try self.followUp(room.seat, room.committee, recusal.ground.label.zh, session) }
            return recusal
        }
    }

    /// Replaces a member who stays away, left, or may not sit: the next of the same order follows, opinions are void.
    package func replaceMember(
        _ seatNumber: Int, of committee: String, as kind: ExpertRecord.Kind, reason: String, by actor: Actor
    ) async throws {
        try actor.demand([.tradingCentre, .administrator])
        try await database.write { session in
            let matter = try session.demand(TradeCommittee.self, committee)
            let seats = try CommitteeStore(session: session).seats(of: committee)
            guard matter.signedAt == nil,
                let seat = seats.first(where: { $0.seatNumber == seatNumber && $0.isSitting })
            else { throw Refusal.notFound(LocalizedText(zh: "评委\(seatNumber)", en: "Member \(seatNumber)")) }
            try self.act(.replace(reason: "\(kind.label.zh)：\(reason)"), on: seat, within: session)
            try self.followUp(seat, matter, kind.label.zh, session)
        }
    }

    private func followUp(
        _ seat: CommitteeSeat, _ committee: TradeCommittee, _ reason: String, _ session: Session
    ) throws {
        let store = CommitteeStore(session: session)
        try store.eraseDrafts(of: seat.head.number)
        guard let candidate = seat.candidate, let draw = try store.draw(of: committee) else { return }
        _ = try answer(
            .withdrawn, by: candidate, reason: DrawAnswer.withdrawn.label.zh, in: try DrawFile(of: draw, session),
            within: session, as: .system)
        try advance(committee, within: session)
    }

    // MARK: Steps

    /// Who leads, as the members chose.
    package func chooseLead(_ seatNumber: Int, of committee: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            try self.step(.chooseLead(seat: seatNumber), room, session)
        }
    }

    /// A step of the evaluation that the lead takes for the committee.
    package func takeStep(_ act: TradeCommittee.Act, in committee: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            guard room.isLead || act.isBeforeLead else {
                throw Refusal.rule(zh: "请由组长办理。", en: "The member who leads does this.")
            }
            if case .finishQualification = act, room.lot.category == .procurement {
                throw Refusal.rule(
                    zh: "政府采购的资格审查由采购人或代理机构办理。", en: "In procurement the purchaser or its agent checks qualification.")
            }
            if case .closeOffers = act { try self.openOffers(of: committee, within: session) }
            try self.step(act, room, session)
        }
    }

    /// The qualification check of procurement, which is the purchaser's or its agent's.
    package func finishQualification(of committee: String, as actor: Actor) async throws {
        try actor.demand(Role.tradingSide)
        try await database.write { session in
            try self.perform(
                TradeCommittee.Act.finishQualification, onNumber: committee, in: TradeCommittee.register,
                within: session,
                as: actor)
        }
    }

    func step(_ act: TradeCommittee.Act, _ room: MemberRoom, _ session: Session) throws {
        try perform(
            act, onNumber: room.committee.head.number, in: TradeCommittee.register, within: session,
            as: .member(room.seat))
    }

    /// In the room of a member who is there.
    func member(
        _ committee: String, _ account: Int64, _ body: @escaping @Sendable (MemberRoom, Session) throws -> Void
    ) async throws {
        try await database.write { session in
            let room = try self.room(committee, account, session)
            guard [.present, .declared].contains(room.seat.state) else {
                throw Refusal.rule(zh: "请先登记到场并签署回避声明。", en: "Enter the room and declare your ties first.")
            }
            guard room.seat.leftAt == nil else { throw CommitteeSeat.outside }
            try body(room, session)
        }
    }
}

extension TradeCommittee.Act {
    /// Any member may do it before there is a lead.
    fileprivate var isBeforeLead: Bool {
        if case .begin = self { return true }
        return false
    }
}
