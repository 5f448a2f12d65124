import Kernel
import Registry

/// Who keeps the shares of a lot's bids, and how many of them it takes (托管组).
package struct EscrowGroup: Sendable, Hashable {
    package struct Member: Sendable, Hashable {
        package let number: String
        package let name: String
        package let organisation: String
        package let publicKey: String
        package let fingerprint: String
    }

    package let members: [Member]
    package let threshold: Int

    /// Of those in use the newest of each organisation: nobody holds two shares. Nil where a lot announced no such remedy.
    static func of(_ lot: Lot, _ policy: PolicySet, _ trustees: [KeyTrustee]) throws -> EscrowGroup? {
        guard lot.hasEscrow else { return nil }
        let newest = Dictionary(trustees.map { ($0.head.organisation, $0) }) { $0.head.id > $1.head.id ? $0 : $1 }
        let (least, threshold) = (try policy.count("escrow.trustees"), try policy.count("escrow.threshold"))
        guard newest.count >= max(least, threshold) else {
            throw Refusal.rule(
                zh: "本标段约定启用托管份额，但在用的密钥托管人不足\(max(least, threshold))个单位，暂不能接收投标文件。请联系交易中心。",
                en:
                    "This lot announced escrow shares, but fewer than \(max(least, threshold)) organisations have a trustee's key in use. Bids can't be taken yet; tell the trading centre."
            )
        }
        let members = newest.values.sorted { $0.head.number < $1.head.number }.prefix(16).map {
            Member(
                number: $0.head.number, name: $0.name, organisation: $0.head.organisation, publicKey: $0.publicKey,
                fingerprint: $0.fingerprint)
        }
        return EscrowGroup(members: Array(members), threshold: threshold)
    }

    /// What a bid brings is a share for each of them and nobody else, and as many needed as the rule says.
    func check(_ header: BidEnvelope.Header) throws(IntakeRefusal) {
        let brought = header.shares ?? []
        let wanted = Dictionary(members.map { ($0.number, $0.fingerprint) }) { first, _ in first }
        guard brought.allSatisfy({ wanted[$0.trustee] == $0.fingerprint }) else {
            throw .certificate(zh: "托管人密钥已更换或停用", en: "a trustee's key was changed or retired")
        }
        guard brought.count == members.count, Set(brought.map(\.trustee)).count == brought.count,
            header.threshold == threshold
        else { throw .notSealed }
    }
}
