import Kernel
package import Registry
import Storage

extension Registry {
    package func opening(_ number: String) async throws -> TradeOpening {
        guard let opening = try await database.read({ try $0.matter(TradeOpening.self, number: number) }) else {
            throw Refusal.notFound(LocalizedText(zh: "开标“\(number)”", en: "The opening “\(number)”"))
        }
        return opening
    }

    /// The newest of a lot; nil before its deadline.
    package func opening(ofLot lot: String) async throws -> TradeOpening? {
        try await database.read { try $0.matters(TradeOpening.self, where: .equals("lot", lot)).last }
    }

    /// Acts of the session that need nothing beside them. Ending the window misses whoever didn't decrypt; renewing the session's
    /// key asks everybody for theirs again.
    @discardableResult
    package func perform(_ act: TradeOpening.Act, on number: String, as actor: Actor) async throws -> TradeOpening {
        let opening = try await opening(number)
        return try await database.write { session in
            let moved = try TradeOpening(
                self.perform(act, onNumber: number, in: TradeOpening.register, within: session, as: actor))
            if opening.sessionKey != nil, moved.sessionKey != opening.sessionKey {
                try self.askAgain(moved, within: session)
            }
            guard opening.state == .decrypting, moved.state == .decrypted else { return moved }
            for bid in try SealedStore(session: session).bids(of: opening.lot, in: [.standing]) {
                try self.perform(
                    SealedBid.Act.miss, onNumber: bid, in: SealedBid.register, within: session, as: .sealedBidder)
            }
            return moved
        }
    }

    private func askAgain(_ opening: TradeOpening, within session: Session) throws {
        let store = SealedStore(session: session)
        let revealed = try store.bids(of: opening.lot, in: [.revealed])
        try store.forgetKeys(of: opening.lot)
        for bid in revealed {
            try self.perform(
                SealedBid.Act.askAgain, onNumber: bid, in: SealedBid.register, within: session, as: .sealedBidder)
            for release in try store.releases(of: bid, opening: opening.head.number) {
                try self.perform(
                    EscrowRelease.Act.askAgain, onNumber: release, in: EscrowRelease.register, within: session,
                    as: .sealedBidder)
            }
        }
    }

    /// Who was at fault that a bid couldn't be opened: the host finds, the supervisor confirms or sends back.
    @discardableResult
    package func settle(_ act: SealedBid.Act, of bid: String, as actor: Actor) async throws -> SealedBid {
        switch act {
        case .attribute, .confirm, .dispute: break
        case .replace, .withdraw, .giveBack, .checkIn, .reveal, .askAgain, .miss, .open:
            throw SealedBid().notPossible("attribute")
        }
        return try await database.write { session in
            guard let found = try session.matter(SealedBid.self, number: bid),
                let opening = try session.matters(TradeOpening.self, where: .equals("lot", found.lot)).last
            else { throw Self.noReceipt }
            if case .attribute = act, actor.account != opening.host {
                throw Refusal.rule(zh: "由主持人认定原因。", en: "It is for the host to find the cause.")
            }
            guard opening.state == .decrypted else { throw opening.notPossible("attribute") }
            return try SealedBid(
                self.perform(act, onNumber: bid, in: SealedBid.register, within: session, as: actor.everywhere))
        }
    }

    /// Ends windows whose time is over.
    package var openingWork: ScheduledKind {
        ScheduledKind(
            "trade_opening.window", zh: "解密时限届满", en: "End decryption windows", every: 2,
            .apart(seconds: 60) { _ in
                try await self.endWindows()
                return false
            })
    }

    /// Returns how many.
    @discardableResult
    package func endWindows() async throws -> Int {
        let over =
            Condition.state([TradeOpening.State.decrypting.rawValue])
            && .field("window_until", .atMost, now.stored)
        let due = try await matters(TradeOpening.self, where: over)
        try await endFirstWindows()
        for opening in due {
            do {
                try await perform(.endDecrypting, on: opening.head.number, as: .system)
            } catch Refusal.notPossible {
                // The host was quicker.
            }
        }
        return due.count
    }

    /// Where the key was renewed in the window: whoever hadn't decrypted by then had until its first end.
    private func endFirstWindows() async throws {
        let over =
            Condition.state([TradeOpening.State.decrypting.rawValue]) && .field("first_until", .atMost, now.stored)
        for opening in try await matters(TradeOpening.self, where: over) {
            let late = try await database.read { try SealedStore(session: $0).neverDecrypted(of: opening.lot) }
            guard !late.isEmpty else { continue }
            let number = opening.head.number
            try await database.write { session in
                guard let current = try session.matter(TradeOpening.self, number: number), current.state == .decrypting
                else { return }
                for bid in try SealedStore(session: session).neverDecrypted(of: opening.lot) {
                    try self.perform(
                        SealedBid.Act.miss, onNumber: bid, in: SealedBid.register, within: session, as: .sealedBidder)
                }
            }
        }
    }
}

extension Registry {
    /// Answers an objection there and then (当场答复): whoever hosts.
    @discardableResult
    package func answer(_ number: String, _ answer: String, as actor: Actor) async throws -> OpeningObjection {
        try await database.write { session in
            guard let objection = try session.matter(OpeningObjection.self, number: number),
                let opening = try session.matter(TradeOpening.self, number: objection.opening),
                opening.host == actor.account
            else {
                throw Refusal.rule(zh: "由主持人当场答复异议。", en: "It is for the host to answer objections.")
            }
            return try OpeningObjection(
                self.perform(
                    OpeningObjection.Act.answer(answer: answer), onNumber: number, in: OpeningObjection.register,
                    within: session, as: actor.everywhere))
        }
    }
}

extension Actor {
    /// In an opening that was found to be theirs to lead or watch; its parts belong to the tenderee's organisation.
    fileprivate var everywhere: Actor {
        Actor(account: account, name: name, roles: roles, organisation: organisation, reach: nil)
    }
}
