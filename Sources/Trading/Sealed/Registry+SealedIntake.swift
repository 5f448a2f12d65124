import Foundation
package import Kernel
package import Registry
import Storage

/// A sealed bid on its way in.
package struct SealedArrival: Sendable {
    package let body: [UInt8]
    /// When its first byte had come, and its last.
    package let begun: Timestamp
    package let arrived: Timestamp
    /// Whether the sender had sent all that was announced.
    package let isWhole: Bool

    package init(body: [UInt8], begun: Timestamp, arrived: Timestamp, isWhole: Bool = true) {
        self.body = body
        self.begun = begun
        self.arrived = arrived
        self.isWhole = isWhole
    }
}

extension Registry {
    /// What a lot's bids are bound to and shared among, as the bidding page needs it.
    package func sealingTerms(of number: String) async throws -> SealingTerms {
        try await database.read { try SealingTerms.of(number, $0) }
    }

    /// Takes a sealed bid in, or refuses it with its reason. `random`: twelve bytes for its number.
    package func receive(
        _ arrival: SealedArrival, for number: String, random: [UInt8]
    ) async throws -> SealedReceipt {
        let terms = try await sealingTerms(of: number)
        try await refuseLate(arrival, terms, random)
        let envelope = try BidEnvelope(arrival.body, for: number)
        guard envelope.header.document == terms.document else { throw IntakeRefusal.changedDocuments }
        let stored = try await stored(envelope.ciphertext)
        let bid = try await database.write { session in
            try self.enter(envelope, stored, arrival.arrived, random, within: session)
        }
        return try await sealedReceipt(of: bid)
    }

    private func enter(
        _ envelope: BidEnvelope, _ stored: (hash: String, checksum: String), _ arrived: Timestamp, _ random: [UInt8],
        within session: Session
    ) throws -> String {
        // Asked again: the terms may have changed while the bid came in.
        let terms = try SealingTerms.of(envelope.header.lot, session)
        guard envelope.header.document == terms.document else { throw IntakeRefusal.changedDocuments }
        if let group = terms.group {
            try group.check(envelope.header)
        } else if envelope.header.shares != nil {
            throw IntakeRefusal.notSealed
        }
        var bid = SealedBid(envelope.header, terms.lot)
        bid.head.number = SealedReceipt.number(SealedBid.register.prefix, random)
        (bid.ciphertext, bid.checksum, bid.bucket) = (stored.hash, stored.checksum, envelope.ciphertext.count)
        bid.arrivedAt = arrived
        bid.leaf = try SealedReceipt.leaf(of: bid)
        let earlier = try envelope.header.replaces.map { try replaced($0, terms.lot.head.number, session) }
        let entered = try enter(bid.record, in: SealedBid.register, within: session, as: .sealedBidder)
        if let earlier {
            try perform(
                SealedBid.Act.replace(by: entered.head.number), onNumber: earlier, in: SealedBid.register,
                within: session, as: .sealedBidder)
        }
        // No attachment names it: without this a sweep would take it away.
        try hold(stored.hash, until: arrived.adding(seconds: Self.keptSeconds), session)
        return entered.head.number
    }

    /// Archives are kept for fifteen years at least; cipher texts as long and some.
    private static let keptSeconds = 20 * 366 * 86_400

    /// The standing bid that whoever has `secret` replaces.
    private func replaced(_ secret: String, _ lot: String, _ session: Session) throws -> String {
        let hash = try BidSealing.hash(ofSecret: [UInt8](hexadecimal: secret) ?? [])
        guard let number = try SealedStore(session: session).number(ofReceipt: hash, lot: lot),
            let bid = try session.matter(SealedBid.self, number: number)
        else { throw Self.noReceipt }
        guard bid.state == .standing else { throw IntakeRefusal.stale(at: bid.head.updatedAt) }
        return number
    }

    /// Late, or not whole: the sender gets a receipt for that too.
    private func refuseLate(_ arrival: SealedArrival, _ terms: SealingTerms, _ random: [UInt8]) async throws {
        guard let deadline = terms.lot.bidDeadline else {
            throw Refusal.rule(zh: "本标段现在不接收投标文件。", en: "This lot takes no bids at present.")
        }
        let isInTime = arrival.arrived < deadline
        guard isInTime else {
            var refusal =
                arrival.begun < deadline
                ? IntakeRefusal.incomplete(refund: terms.refundDay(in: calendar))
                : .late(deadline: deadline, arrived: arrival.arrived)
            refusal.receipt = try await keep(refusal, arrival, terms.lot, random)
            throw refusal
        }
        guard arrival.isWhole else { throw IntakeRefusal.notSealed }
        guard terms.lot.takesBids else {
            throw Refusal.rule(
                zh: "本标段当前状态为“\(terms.lot.state.label.zh)”，不接收投标文件。",
                en: "This lot is “\(terms.lot.state.label.en)” and takes no bids at present.")
        }
    }

    private func keep(
        _ refusal: IntakeRefusal, _ arrival: SealedArrival, _ lot: Lot, _ random: [UInt8]
    ) async throws -> String {
        var refused = RefusedBid()
        refused.head.number = SealedReceipt.number(RefusedBid.register.prefix, random)
        refused.head.organisation = lot.head.organisation
        (refused.lot, refused.code) = (lot.head.number, refusal.code)
        (refused.begunAt, refused.arrivedAt) = (arrival.begun, arrival.arrived)
        refused.checksum = try SHA256.hash(arrival.body).description
        return try await create(refused, as: .sealedBidder).head.number
    }

    @concurrent
    private func stored(_ ciphertext: [UInt8]) async throws -> (hash: String, checksum: String) {
        guard let blobs else {
            throw Refusal.rule(zh: "没有设置附件库，不能接收投标文件。", en: "There is no place for files, so bids can't be taken.")
        }
        return (try blobs.keep(ciphertext), try SHA256.hash(ciphertext).description)
    }

    static let noReceipt = Refusal.notFound(LocalizedText(zh: "与该回执相符的投标文件", en: "A bid with this receipt"))
}

extension SealedBid {
    init(_ header: BidEnvelope.Header, _ lot: Lot) {
        self.init()
        head.organisation = lot.head.organisation
        head.region = lot.head.region
        self.lot = header.lot
        (document, edition, nonce) = (header.document, header.edition, header.nonce)
        (keyCommitment, commitment, receiptHash) = (header.keyCommitment, header.commitment, header.receiptHash)
        threshold = header.threshold
        shares = header.shares.flatMap { shares in
            (try? JSONEncoder.canonical.encode(shares)).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
