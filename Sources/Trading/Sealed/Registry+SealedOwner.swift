import Kernel
package import Registry
import Storage

// What whoever has a receipt's secret can do: find their bid, withdraw it, be present, decrypt it, object.
extension Registry {
    package func sealedReceipt(ofSecret secret: [UInt8], for lot: String) async throws -> SealedReceipt {
        try await sealedReceipt(of: database.read { try Self.number(ofSecret: secret, lot, $0) })
    }

    /// Until the deadline, by the server's clock.
    package func withdrawSealed(secret: [UInt8], for lot: String) async throws -> SealedReceipt {
        let number = try await database.write { session in
            let number = try Self.number(ofSecret: secret, lot, session)
            try self.perform(
                SealedBid.Act.withdraw, onNumber: number, in: SealedBid.register, within: session, as: .sealedBidder)
            return number
        }
        return try await sealedReceipt(of: number)
    }

    /// Says that the owner of a bid is in the hall. Once is enough.
    package func checkIn(secret: [UInt8], for lot: String) async throws -> SealedReceipt {
        let number = try await database.write { session in
            let number = try Self.number(ofSecret: secret, lot, session)
            let bid = try session.matter(SealedBid.self, number: number)
            let facts = try SealedFacts.of(lot, session)
            if bid?.state == .standing, bid?.presentAt == nil, facts.opening != nil {
                try self.perform(
                    SealedBid.Act.checkIn, onNumber: number, in: SealedBid.register, within: session, as: .sealedBidder)
            }
            return number
        }
        return try await sealedReceipt(of: number)
    }

    /// The owner's key. A wrong one is told apart at once from one that came too late. Checked here and kept sealed: until prices
    /// are read out only the host's key file opens it.
    package func reveal(
        key: [UInt8], secret: [UInt8], for lot: String, from network: String? = nil
    ) async throws -> SealedReceipt {
        let number = try await database.read { try Self.number(ofSecret: secret, lot, $0) }
        let bid = try await sealedBid(number)
        guard bid.state == .standing else { throw bid.notPossible("reveal") }
        try await check(key, of: bid)
        let moment = now
        try await database.write { session in
            try self.perform(
                SealedBid.Act.reveal(remedy: "no"), onNumber: number, in: SealedBid.register, within: session,
                as: .sealedBidder)
            try Self.keep(key, from: network, of: bid, at: moment, session)
        }
        return try await sealedReceipt(of: number)
    }

    /// Sealed to the session's key as it is in this transaction.
    static func keep(
        _ key: [UInt8], from network: String? = nil, of bid: SealedBid, at moment: Timestamp, _ session: Session
    ) throws {
        guard let opening = try session.matters(TradeOpening.self, where: .equals("lot", bid.lot)).last else {
            throw noReceipt
        }
        try SealedStore(session: session).keep(
            SessionSealedKey(key, from: network, of: bid, in: opening), of: bid.head.id, at: moment)
    }

    package func object(_ text: String, secret: [UInt8], for lot: String) async throws -> OpeningObjection {
        try await database.write { session in
            let number = try Self.number(ofSecret: secret, lot, session)
            guard let opening = try session.matters(TradeOpening.self, where: .equals("lot", lot)).last,
                TradeOpening.takingObjections.contains(opening.state)
            else {
                throw Refusal.rule(
                    zh: "只能在开标过程中当场提出异议。", en: "Objections on the spot are raised while the opening goes on.")
            }
            var objection = OpeningObjection()
            objection.head.organisation = opening.head.organisation
            (objection.opening, objection.sealedBid) = (opening.head.number, number)
            objection.text = text
            let entered = try self.enter(
                objection.record, in: OpeningObjection.register, within: session, as: .sealedBidder)
            return try OpeningObjection(entered)
        }
    }

    // MARK: Reading

    static func number(ofSecret secret: [UInt8], _ lot: String, _ session: Session) throws -> String {
        guard secret.count == 32 else { throw noReceipt }
        let hash = try BidSealing.hash(ofSecret: secret)
        guard let number = try SealedStore(session: session).number(ofReceipt: hash, lot: lot) else { throw noReceipt }
        return number
    }

    func sealedBid(_ number: String) async throws -> SealedBid {
        guard let bid = try await database.read({ try $0.matter(SealedBid.self, number: number) }) else {
            throw Self.noReceipt
        }
        return bid
    }

    func sealedReceipt(of number: String) async throws -> SealedReceipt {
        let (bid, title, opening, leaves) = try await database.read { session in
            guard let bid = try session.matter(SealedBid.self, number: number) else { throw Self.noReceipt }
            let opening = try session.matters(TradeOpening.self, where: .equals("lot", bid.lot)).last
            let leaves =
                opening == nil
                ? [] : try SealedStore(session: session).leaves(of: bid.lot, in: SealedBid.counted)
            return (bid, try session.matter(Lot.self, number: bid.lot)?.title ?? "", opening, leaves)
        }
        let proof = keys == nil ? nil : try await receipt(of: bid.record, in: SealedBid.register, position: 1)
        let inclusion = try Digest(hexadecimal: bid.leaf).flatMap { try ReceiptTree(leaves).inclusion(of: $0) }
        return SealedReceipt(bid: bid, title: title, proof: proof, inclusion: inclusion, opening: opening)
    }
}

extension SealedBid {
    /// What stood at the deadline, whatever came of it since.
    static let counted: Set<State> = [.standing, .revealed, .unread, .attributed, .opened, .revoked, .lapsed]
}

extension TradeOpening {
    package static let takingObjections: Set<State> = [.announced, .decrypting, .decrypted, .read]
}
