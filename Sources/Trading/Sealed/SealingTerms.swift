import Kernel
import Registry
package import Storage

/// What whoever seals a bid for a lot goes by (密封要素).
package struct SealingTerms: Sendable {
    package let lot: Lot
    /// The digest of the documents in force.
    package let document: String
    package let group: EscrowGroup?
    let refund: TimeLimit?

    /// By when the deposit of a bid that counts as withdrawn goes back.
    func refundDay(in calendar: WorkCalendar) -> Day {
        let start = lot.bidDeadline ?? Timestamp(milliseconds: 0)
        guard let refund else { return start.day }
        return LimitClock(start: start, refund).due(in: calendar)?.day ?? start.day
    }

    package static func of(_ number: String, _ session: Session) throws -> SealingTerms {
        guard let lot = try session.matter(Lot.self, number: number), let day = lot.policyDay else {
            throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”"))
        }
        let policy = try TradingPolicy.inForce(on: day, session)
        let trustees = try session.matters(KeyTrustee.self, where: .state([KeyTrustee.State.active.rawValue]))
        return SealingTerms(
            lot: lot, document: try LotDocument.digest(of: lot, session),
            group: try EscrowGroup.of(lot, policy, trustees), refund: policy.find("intake.refund")?.limit)
    }
}

/// The documents of a lot as they stand: any clarification that changes what is asked changes the digest.
enum LotDocument {
    static func digest(of lot: Lot, _ session: Session) throws -> String {
        var parts = [
            "heng-lot-1", lot.head.number, lot.title, lot.content, lot.method.rawValue, lot.comparison.rawValue,
            lot.priceForm.rawValue, String(lot.basePrice.fen), String(lot.deposit.fen),
            lot.durationDays.map(String.init) ?? "",
        ]
        parts += try SealedStore(session: session).documents(of: lot.head.number)
        return try SM3.hash(Array(parts.joined(separator: "\n").utf8)).description
    }
}
