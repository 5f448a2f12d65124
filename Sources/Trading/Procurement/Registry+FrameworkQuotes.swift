import Foundation
package import Kernel
package import Registry
import Storage

/// A round that somebody may quote in, for one of their firms (可报价的二次竞价).
package struct QuoteInvitation: Sendable {
    package let round: FrameworkRound
    package let order: FrameworkOrder
    package let agreement: FrameworkAgreement
    package let firm: MarketSubject
    package let agreed: Money
    /// When the firm's quote was in hand.
    package let quotedAt: Timestamp?
}

/// What lies in a quote's box.
private struct SealedQuote: Codable {
    let subject: String
    let fen: Int64
}

extension Registry {
    private static let quoteKey = "quotes"

    private static func holder(_ firm: String, _ round: String, _ box: SecretBox) throws -> String {
        try box.pseudonym(of: "quote \(round) \(firm)")
    }

    /// Open rounds of frameworks that the account's firms are in.
    package func quoteInvitations(of account: Int64) async throws -> [QuoteInvitation] {
        let firms = try await biddingFirms(of: account)
        let moment = now
        let box = try keys?.secretBox(Self.quoteKey)
        return try await database.read { session in
            let calling = Condition.state([FrameworkRound.State.calling.rawValue])
            return try session.matters(FrameworkRound.self, where: calling).filter { moment < $0.until }.flatMap {
                round -> [QuoteInvitation] in
                let facts = try PurchasingStore(session: session).facts(about: round)
                guard let order = facts.order, let agreement = facts.agreement else { return [] }
                return try firms.compactMap { firm in
                    guard let own = facts.suppliers.first(where: { $0.subject == firm.head.number }) else { return nil }
                    let quoted = try box.flatMap {
                        try Self.standing(
                            Self.holder(firm.head.number, round.head.number, $0), round.head.number, session)
                    }
                    return QuoteInvitation(
                        round: round, order: order, agreement: agreement, firm: firm, agreed: own.price,
                        quotedAt: quoted?.receivedAt)
                }
            }
        }
    }

    private static func standing(_ holder: String, _ round: String, _ session: Session) throws -> FrameworkQuote? {
        try session.matters(
            FrameworkQuote.self,
            where: .equals("round", round) && .equals("holder", holder)
                && .state([FrameworkQuote.State.sealed.rawValue])
        ).last
    }

    /// Takes a supplier's quote, sealed; a later one replaces it. In time is before the end by the server's clock.
    @discardableResult
    package func quote(
        _ price: Money, in number: String, for firm: String, by account: Int64, random: @Sendable (Int) -> [UInt8]
    ) async throws -> FrameworkQuote {
        let moment = now
        try await demandAgency(of: firm, by: account)
        guard let keys else {
            throw Refusal.rule(
                zh: "本系统没有配置密钥文件夹，不能密封报价。请联系系统管理员。",
                en: "This system has no key folder, so quotes can't be sealed. Tell the administrator.")
        }
        let box = try keys.secretBox(Self.quoteKey, random: random)
        let holder = try Self.holder(firm, number, box)
        let content = try JSONEncoder.canonical.encode(SealedQuote(subject: firm, fen: price.fen))
        let sealed = try box.seal(Array(content), nonce: random(16), context: "\(number) \(holder)")
        return try await database.write { session in
            guard let round = try session.matter(FrameworkRound.self, number: number) else {
                throw Refusal.notFound(LocalizedText(zh: "二次竞价“\(number)”", en: "The round “\(number)”"))
            }
            try round.check(price, of: firm, PurchasingStore(session: session).facts(about: round), at: moment)
            if let earlier = try Self.standing(holder, number, session) {
                try self.perform(
                    FrameworkQuote.Act.replace, onNumber: earlier.head.number, in: FrameworkQuote.register,
                    within: session, as: .sealedBidder)
            }
            var quote = FrameworkQuote()
            quote.head.organisation = round.head.organisation
            (quote.round, quote.holder, quote.box) = (number, holder, hexadecimal(sealed))
            quote.receivedAt = moment
            return try FrameworkQuote(
                self.enter(quote.record, in: FrameworkQuote.register, within: session, as: .sealedBidder))
        }
    }

    // MARK: The end

    /// Opens rounds whose time is over.
    package var quoteWork: ScheduledKind {
        ScheduledKind(
            "framework_round.close", zh: "二次竞价截止启封", en: "End second rounds under frameworks", every: 5,
            .apart(seconds: 60) { _ in
                try await self.closeQuoteRounds()
                return false
            })
    }

    /// Returns how many.
    @discardableResult
    package func closeQuoteRounds() async throws -> Int {
        let over =
            Condition.state([FrameworkRound.State.calling.rawValue]) && .field("until_at", .atMost, now.stored)
        let due = try await matters(FrameworkRound.self, where: over)
        for round in due {
            do {
                try await close(round, failing: nil)
            } catch let refusal as Refusal {
                // The order can't be placed: the quotes are opened all the same, and it is said why.
                if case .notPossible = refusal { continue }
                try await close(round, failing: refusal.detail.zh)
            }
        }
        return due.count
    }

    private func close(_ round: FrameworkRound, failing problem: String?) async throws {
        let box = try keys?.secretBox(Self.quoteKey)
        try await database.write { session in
            let facts = try PurchasingStore(session: session).facts(about: round)
            var opened: [(quote: FrameworkQuote, subject: String, price: Money)] = []
            for quote in try session.matters(
                FrameworkQuote.self,
                where: .equals("round", round.head.number) && .state([FrameworkQuote.State.sealed.rawValue]))
            {
                guard let content = try box.flatMap({ try Self.content(of: quote, $0) }) else {
                    try self.perform(.void(reason: "密封内容无法打开"), on: quote, within: session)
                    continue
                }
                let price = Money(fen: content.fen)
                guard let own = facts.suppliers.first(where: { $0.subject == content.subject }), price <= own.price
                else {
                    try self.perform(.void(reason: "报价人已不在框架协议中，或报价高于现行协议单价"), on: quote, within: session)
                    continue
                }
                try self.perform(.open(subject: content.subject, price: content.fen), on: quote, within: session)
                opened.append((quote, content.subject, price))
            }
            let ranked = opened.sorted {
                ($0.price, $0.quote.receivedAt, $0.quote.head.id) < ($1.price, $1.quote.receivedAt, $1.quote.head.id)
            }
            let act = try Self.ending(ranked.map { ($0.subject, $0.price) }, problem, session)
            try self.perform(
                act, onNumber: round.head.number, in: FrameworkRound.register, within: session, as: .system)
        }
    }

    /// The lowest wins; of equals whoever quoted first.
    private static func ending(
        _ ranked: [(subject: String, price: Money)], _ problem: String?, _ session: Session
    ) throws -> FrameworkRound.Act {
        let names = try session.matters(
            MarketSubject.self, where: .oneOf("number", ranked.map { .text($0.subject) }))
        let lines = ranked.map { one in
            let name = names.first { $0.head.number == one.subject }?.name ?? one.subject
            return "\(name) \(one.price.plain)元"
        }
        guard let first = ranked.first else { return .fail(quotes: 0, outcome: problem ?? "截止时没有有效报价。") }
        let outcome = String((lines + [problem].compactMap(\.self)).joined(separator: "\n").prefix(4000))
        return problem == nil
            ? .close(supplier: first.subject, price: first.price.fen, quotes: ranked.count, outcome: outcome)
            : .fail(quotes: ranked.count, outcome: outcome)
    }

    private static func content(of quote: FrameworkQuote, _ box: SecretBox) throws -> SealedQuote? {
        guard let sealed = [UInt8](hexadecimal: quote.box),
            let plain = try box.open(sealed, context: "\(quote.round) \(quote.holder)")
        else { return nil }
        return try? JSONDecoder().decode(SealedQuote.self, from: Data(plain))
    }

    private func perform(_ act: FrameworkQuote.Act, on quote: FrameworkQuote, within session: Session) throws {
        try perform(
            act, onNumber: quote.head.number, in: FrameworkQuote.register, within: session, as: .sealedBidder)
    }
}
