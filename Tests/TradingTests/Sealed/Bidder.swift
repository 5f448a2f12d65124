import Kernel
import Registry
import Trading

/// Somebody who bids, with what their browser would make and keep: the key, the receipt's secret, the shares.
struct Bidder: Sendable {
    let index: Int
    var form: BidBundle.Form
    var files: [[UInt8]] = []
    var edition = 1
    private(set) var key: [UInt8] = []
    private(set) var secret: [UInt8] = []
    private(set) var shares: [String: SecretSharing.Share] = [:]

    init(_ index: Int, lot: Lot, fen: Int64, _ change: (inout BidBundle.Form) -> Void = { _ in }) {
        self.index = index
        form = BidBundle.Form(
            lot: lot.head.number, creditCode: TradingHouse.creditCode(index), name: "保山建筑公司\(index)",
            price: BidBundle.Price(form: .total, fen: fen), priceWords: MoneyWords.text(Money(fen: fen)),
            durationDays: 180, quality: "合格", manager: "项目经理\(index)号", bond: "BZJ-\(index)",
            statement: "本投标有效期内不撤销", answers: ["施工组织": "按招标文件执行\(index)"])
        renew()
    }

    /// Bytes that nobody would guess, the same in every run.
    private func drawn(_ purpose: String, _ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var round = 0
        while bytes.count < count {
            bytes += try SHA256.hash(Array("\(purpose) \(index) \(edition) \(round)".utf8)).bytes
            round += 1
        }
        return Array(bytes.prefix(count))
    }

    private mutating func renew() {
        key = (try? drawn("key", 32)) ?? []
        secret = (try? drawn("secret", 32)) ?? []
    }

    /// The next edition has a key and a secret of its own.
    mutating func revise(_ change: (inout BidBundle.Form) -> Void) {
        change(&form)
        edition += 1
        renew()
    }

    func binding(_ terms: SealingTerms) -> BidSealing.Binding {
        BidSealing.Binding(lot: form.lot, document: terms.document, edition: edition)
    }

    mutating func envelope(_ terms: SealingTerms, replacing earlier: [UInt8]? = nil) throws -> BidEnvelope {
        let binding = binding(terms)
        let plain = try BidSealing.plain(BidBundle.packed(form, files), salt: drawn("salt", 32)) ?? []
        let nonce = try drawn("nonce", 12)
        var wrapped: [BidEnvelope.WrappedShare]?
        if let group = terms.group {
            let parts =
                SecretSharing.split(
                    key, into: group.members.count, threshold: group.threshold,
                    random: try drawn("polynomial", 32 * (group.threshold - 1))) ?? []
            shares = Dictionary(uniqueKeysWithValues: zip(group.members.map(\.number), parts))
            wrapped = try zip(group.members, parts).map { member, share in
                BidEnvelope.WrappedShare(
                    trustee: member.number, fingerprint: member.fingerprint,
                    wrapped: hexadecimal(try drawn("wrapped \(member.number)", 384)),
                    commitment: try BidSealing.commitment(toShare: share, binding))
            }
        }
        return BidEnvelope(
            BidEnvelope.Header(
                lot: form.lot, document: terms.document, edition: edition, nonce: hexadecimal(nonce),
                keyCommitment: try BidSealing.commitment(toKey: key, binding),
                commitment: try BidSealing.commitment(toPlain: plain, binding),
                receiptHash: try BidSealing.hash(ofSecret: secret), threshold: terms.group?.threshold,
                shares: wrapped, replaces: earlier.map { hexadecimal($0) }),
            try SealedBox.seal(plain, key: key, nonce: nonce, beside: binding.bytes))
    }

    /// Twelve bytes for the number of what it sends.
    var random: [UInt8] { (try? drawn("number", 12)) ?? [] }
}

extension TradingHouse {
    /// Trustees whose keys were compared and are in use. The keys are nobody's: shares are opened by the test itself.
    func trusteesInUse() async throws {
        let beginning = "308201a2300d06092a864886f70d01010105000382018f003082018a0282018100"
        for (index, person) in Self.trustees.enumerated() {
            var trustee = KeyTrustee()
            trustee.head.organisation = person.organisation
            trustee.name = person.name
            trustee.publicKey = beginning + String(repeating: "0\(index)", count: (844 - beginning.count) / 2)
            let entered = try await registry.create(trustee, as: person)
            _ = try await registry.perform(
                KeyTrustee.Act.confirm(fingerprint: entered.fingerprint), on: entered.id, as: Self.otherSupervisor)
        }
    }

    /// A lot open for bids, with its remedy.
    func sealing() async throws -> Lot {
        try await trusteesInUse()
        return try await bidding { $0.hasEscrow = true }
    }

    func send(
        _ bidder: inout Bidder, replacing earlier: [UInt8]? = nil, begun: Timestamp? = nil, arrived: Timestamp? = nil
    ) async throws -> SealedReceipt {
        let terms = try await registry.sealingTerms(of: bidder.form.lot)
        let body = try bidder.envelope(terms, replacing: earlier).encoded()
        let now = time.now
        return try await registry.receive(
            SealedArrival(body: body, begun: begun ?? arrived ?? now, arrived: arrived ?? now), for: bidder.form.lot,
            random: bidder.random)
    }

    func sealed(_ bid: SealedReceipt) async throws -> SealedBid {
        try await registry.matters(SealedBid.self, where: .equals("number", bid.bid.head.number)).first ?? SealedBid()
    }
}
