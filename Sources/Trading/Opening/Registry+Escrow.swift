import Foundation
import Kernel
package import Registry
import Storage

// The remedy for a lost key: after the window, for bids that weren't decrypted, share by share.
extension Registry {
    /// Asks every trustee of a bid for their share. By the host.
    @discardableResult
    package func askForShares(of bid: String, reason: String, as actor: Actor) async throws -> [EscrowRelease] {
        try actor.demand(Role.tradingSide)
        return try await database.write { session in
            guard let sealed = try session.matter(SealedBid.self, number: bid),
                let opening = try session.matters(TradeOpening.self, where: .equals("lot", sealed.lot)).last
            else { throw Self.noReceipt }
            guard actor.account == opening.host else {
                throw Refusal.rule(zh: "由主持人启用补救方案。", en: "It is for the host to call for the remedy.")
            }
            guard opening.state == .decrypted, [.unread, .attributed].contains(sealed.state) else {
                throw Refusal.rule(
                    zh: "托管份额只用于解密时限届满后仍未解密的投标文件。",
                    en: "Escrow shares are only for bids that were not decrypted when the window had ended.")
            }
            let shares = sealed.wrappedShares
            guard !shares.isEmpty else {
                throw Refusal.rule(
                    zh: "招标文件没有约定托管份额，不能启用。", en: "The documents announced no escrow shares, so there are none.")
            }
            return try shares.map { share in
                var release = EscrowRelease()
                release.head.organisation = opening.head.organisation
                (release.opening, release.sealedBid) = (opening.head.number, bid)
                (release.trustee, release.reason) = (share.trustee, reason)
                let record = try self.enter(
                    release.record, in: EscrowRelease.register, within: session,
                    as: Actor(
                        account: actor.account, name: actor.name, roles: [.administrator],
                        organisation: actor.organisation, reach: nil))
                return try EscrowRelease(record)
            }
        }
    }

    /// A trustee gives a share, checked at once against what the bidder committed to. With enough of them the bid opens.
    /// Returns whether it did.
    @discardableResult
    package func release(share encoded: [UInt8], for number: String, as actor: Actor) async throws -> Bool {
        let (release, sealed, trustee) = try await database.read { session in
            guard let release = try session.matter(EscrowRelease.self, number: number),
                let sealed = try session.matter(SealedBid.self, number: release.sealedBid),
                let trustee = try session.matter(KeyTrustee.self, number: release.trustee)
            else { throw Refusal.notFound(LocalizedText(zh: "份额“\(number)”", en: "The share “\(number)”")) }
            return (release, sealed, trustee)
        }
        guard trustee.account == actor.account else {
            throw Refusal.rule(zh: "只有托管人本人可以释放份额。", en: "Only the trustee can release this share.")
        }
        guard let share = SecretSharing.Share(encoded: encoded), share.bytes.count == SealedBox.keyBytes,
            let kept = sealed.wrappedShares.first(where: { $0.trustee == release.trustee }),
            try BidSealing.commitment(toShare: share, sealed.binding) == kept.commitment
        else {
            throw Refusal.invalid(
                "share", zh: "份额与投标时的承诺不符，未释放。请确认使用的是登记该公钥时下载的密钥文件。",
                en:
                    "This is not the share that was sealed for you, so nothing was released. Use the key file that was saved when your key was registered."
            )
        }
        // Another trustee may come between: then it is looked at anew.
        while true {
            let before = try await database.read {
                try SealedStore(session: $0).shares(of: release.sealedBid, opening: release.opening)
            }
            let key = try await key(of: sealed, from: before + [encoded])
            if let opened = try await keep(
                encoded, kept.commitment, of: release, key, beside: before, sealed, as: actor)
            {
                return opened
            }
        }
    }

    /// The share that completes the key isn't kept: the key is, sealed to the session. Nil when other shares came meanwhile.
    private func keep(
        _ encoded: [UInt8], _ commitment: String, of release: EscrowRelease, _ key: [UInt8]?, beside before: [[UInt8]],
        _ sealed: SealedBid, as actor: Actor
    ) async throws -> Bool? {
        let moment = now
        return try await database.write { session in
            let store = SealedStore(session: session)
            guard try store.shares(of: release.sealedBid, opening: release.opening) == before else { return nil }
            try self.perform(
                EscrowRelease.Act.release(share: commitment), onNumber: release.head.number,
                in: EscrowRelease.register, within: session, as: actor)
            guard let key else {
                try store.keep(share: encoded, of: release.head.id, at: moment)
                return false
            }
            // It may be open already, by an earlier trustee's share.
            guard let current = try session.matter(SealedBid.self, number: sealed.head.number),
                [.unread, .attributed].contains(current.state)
            else { return false }
            try self.perform(
                SealedBid.Act.reveal(remedy: "yes"), onNumber: sealed.head.number, in: SealedBid.register,
                within: session, as: .system)
            try Self.keep(key, of: current, at: moment, session)
            return true
        }
    }

    /// The key that so many shares make, seen to open the bid; nil as long as they are too few.
    private func key(of sealed: SealedBid, from encoded: [[UInt8]]) async throws -> [UInt8]? {
        guard let threshold = sealed.threshold, encoded.count >= threshold else { return nil }
        let shares = encoded.compactMap { SecretSharing.Share(encoded: $0) }
        guard let key = SecretSharing.combine(Array(shares.prefix(threshold))) else { return nil }
        do {
            _ = try await opened(sealed, key: key)
            return key
        } catch is OpenedBid.Failure {
            throw Refusal.rule(
                zh: "各份额均与投标时的承诺相符，但合成的密钥打不开投标文件：投标人加密时给出的份额不可用，应按投标人原因认定。",
                en:
                    "Each share is the one that was committed to, but together they don't open the bid: the bidder sealed shares of no use. Find it the bidder's own fault."
            )
        }
    }
}

extension SealedBid {
    package var wrappedShares: [BidEnvelope.WrappedShare] {
        shares.flatMap { try? JSONDecoder().decode([BidEnvelope.WrappedShare].self, from: Data($0.utf8)) } ?? []
    }
}
