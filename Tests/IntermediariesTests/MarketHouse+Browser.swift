import Kernel
import Registry
import Testing

@testable import Intermediaries

/// What firms do whose browsers seal their quotes.
extension MarketHouse {
    typealias Quote = QuoteEnvelope.Quote

    func key(_ need: IntermediaryNeed) async throws -> NeedKey {
        try #require(try await registry.sealingKey(of: need, random: chance.bytes))
    }

    /// `firm`: for whom it says it is, where that isn't the party itself.
    func envelope(
        _ quote: Quote, _ need: IntermediaryNeed, _ party: MarketParty, under key: NeedKey
    ) throws -> QuoteEnvelope {
        let binding = QuoteEnvelope.binding(need: need.head.number, firm: party.code, key: try key.fingerprint())
        return try #require(
            try QuoteEnvelope.seal(quote, to: key.publicKey, beside: binding, random: chance.bytes))
    }

    @discardableResult
    func seal(_ quote: Quote, _ need: IntermediaryNeed, _ party: MarketParty) async throws -> QuoteEnvelope {
        let key = try await key(need)
        let envelope = try envelope(quote, need, party, under: key)
        try await send(envelope, need, party, under: key)
        return envelope
    }

    @discardableResult
    func send(_ envelope: QuoteEnvelope, _ need: IntermediaryNeed, _ party: MarketParty, under key: NeedKey)
        async throws -> NeedEnrolment
    {
        try await registry.enrol(
            envelope, key: try key.fingerprint(), in: need.head.number, by: party, random: chance.bytes)
    }

    /// By firm, what was opened: price in fen, and why it isn't valid.
    func opened(_ need: IntermediaryNeed) async throws -> [String: Opened] {
        let all = try await registry.openedEnrolments(of: try await need.again(registry))
        return Dictionary(
            uniqueKeysWithValues: all.map {
                ($0.intermediary ?? "", Opened(fen: $0.amount?.fen, practitioner: $0.practitioner, reason: $0.reason))
            })
    }

    struct Opened: Equatable {
        let fen: Int64?
        var practitioner: String?
        var reason: String?
    }
}

extension QuoteEnvelope.Quote {
    static func yuan(_ yuan: Int64, practitioner: String? = nil) -> Self {
        Self(fen: yuan * 100, discount: nil, practitioner: practitioner, statement: "按期完成")
    }
}
