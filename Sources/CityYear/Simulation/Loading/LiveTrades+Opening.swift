import Kernel
import Registry
import Trading

// Openings that are over, by sealed bids as bidders' browsers make them.
extension LiveTrades {
    /// What a bidder's browser keeps.
    private struct Kept {
        let key: [UInt8]
        let secret: [UInt8]
    }

    /// Three bids came sealed, were decrypted, read out, and signed for; of their deposits one was no money, and one was paid
    /// from somebody else's account.
    func openedLately() async throws {
        let draft = works("昌宁县河西灌区渠道改造工程施工", hasEscrow: false)
        guard let entered = try await lot("SL-06", draft, daysBefore: 32) else { return }
        let lot = try await announce(entered, deadline: lastWorkday(before: 3), as: cast.tenderee.decider)
        guard let deadline = lot.bidDeadline, deadline < now else { return }
        set(deadline.adding(seconds: -50 * 3600))
        let parties = bidders
        var paid: [String] = []
        for (place, party) in parties.enumerated() {
            paid.append(try await pay(party, lot, place == 1 ? .eGuarantee : .transfer))
        }
        var kept: [Kept] = []
        for (place, party) in parties.enumerated() {
            set(deadline.adding(seconds: -3600 * (20 - 3 * place)))
            kept.append(try await seal(party, lot, price: 958 + place * 9))
        }
        set(deadline)
        try await registry.closeIntake(of: lot.head.number)
        guard let opening = try await registry.opening(ofLot: lot.head.number)?.head.number else { return }
        try await hold(opening, of: lot, from: deadline, kept)
        set(deadline.adding(seconds: 5 * 3600))
        // Whose guarantee it was is opened with the lot; the bank says it of money.
        try await registry.settleDeposits(random: random)
        for (place, reference) in paid.enumerated() where place != 1 {
            let firm = parties[place].firm
            try await registry.takePayer(
                of: reference, name: firm.name, account: place == 0 ? Self.account(of: firm) : "示例账户9000",
                from: Self.bank, random: random)
        }
    }

    /// Only one bid came: the lot failed, and what was paid goes back. One refund was run.
    func failedLately() async throws {
        let draft = works("腾冲市龙江水闸维修加固工程施工", hasEscrow: false)
        guard let entered = try await lot("SL-07", draft, daysBefore: 33) else { return }
        let lot = try await announce(entered, deadline: lastWorkday(before: 4), as: cast.tenderee.decider)
        guard let deadline = lot.bidDeadline, deadline < now else { return }
        set(deadline.adding(seconds: -30 * 3600))
        let parties = bidders
        for party in parties.prefix(2) { _ = try await pay(party, lot, .transfer) }
        if let last = parties.last {
            _ = try await registry.orderDeposit(on: lot.head.number, .transfer, by: last.party, random: random)
        }
        if let first = parties.first { _ = try await seal(first, lot, price: 972) }
        set(deadline)
        try await registry.closeIntake(of: lot.head.number)
        try await registry.settleDeposits(random: random)
        set(deadline.adding(seconds: 26 * 3600))
        let refunds = try await registry.depositRefunds().filter { $0.lot == lot.head.number }
        guard let refund = refunds.first else { return }
        try await registry.takeRefund(
            of: refund.deposit, reference: "TK-\(refund.deposit)", bookedAt: registry.now, from: refund.bank)
    }

    // MARK: The hall

    /// The tenderee hosts; the centre gives the room.
    private func hold(_ opening: String, of lot: Lot, from deadline: Timestamp, _ kept: [Kept]) async throws {
        let (host, pair) = (cast.tenderee.decider, try KeyWrap.pair())
        try await registry.perform(.assign(room: "开标一室"), on: opening, as: cast.host)
        set(deadline.adding(seconds: 60))
        try await registry.perform(.announce, on: opening, as: host)
        try await registry.perform(.startDecrypting(key: hexadecimal(pair.publicKey)), on: opening, as: host)
        for (place, one) in kept.enumerated() {
            set(deadline.adding(seconds: 180 + 75 * place))
            _ = try await registry.reveal(key: one.key, secret: one.secret, for: lot.head.number)
        }
        set(deadline.adding(seconds: 10 * 60))
        try await registry.perform(.endDecrypting, on: opening, as: host)
        set(deadline.adding(seconds: 12 * 60))
        try await registry.readOut(opening, with: pair.privateKey, as: host)
        try await drawReduction(of: lot)
        let signatures: [(part: TradeOpening.Signatory, actor: Actor)] = [
            (.host, host), (.tenderee, cast.tenderee.drafter), (.supervisor, cast.supervisor),
        ]
        for (place, one) in signatures.enumerated() {
            set(deadline.adding(seconds: (22 + 3 * place) * 60))
            try await registry.perform(.sign(part: one.part.rawValue), on: opening, as: one.actor)
        }
        set(deadline.adding(seconds: 32 * 60))
        try await registry.perform(.close, on: opening, as: host)
    }

    // MARK: Bidders

    struct Bidder: Sendable {
        let firm: PortalPerson.Firm
        let party: TradeParty
        /// Who would lead the works.
        let lead: String
    }

    var bidders: [Bidder] {
        let leads = ["范立新", "孔祥云", "彭志远"]
        return zip(PortalPerson.everybody, leads).compactMap { person, lead in
            guard let firm = person.firm, let account = cast.accounts[person.identityNumber] else { return nil }
            return Bidder(firm: firm, party: TradeParty(account: account, subject: firm.code), lead: lead)
        }
    }

    static func account(of firm: PortalPerson.Firm) -> String { "示例账户\(firm.code.suffix(6))" }

    static let bank = "示例银行"

    /// Returns the bank's reference.
    private func pay(_ bidder: Bidder, _ lot: Lot, _ form: TradeDeposit.Form) async throws -> String {
        let order = try await registry.orderDeposit(
            on: lot.head.number, form, guarantor: form.isMoney ? nil : "示例融资担保有限公司", by: bidder.party,
            random: random)
        let reference = "SL-\(order.number)"
        _ = try await registry.take(
            BankReceipt(reference: reference, token: order.token, amount: order.amount, bookedAt: registry.now),
            from: Self.bank)
        return reference
    }

    /// `price`: thousandths of the lot's highest.
    private func seal(_ bidder: Bidder, _ lot: Lot, price: Int) async throws -> Kept {
        let terms = try await registry.sealingTerms(of: lot.head.number)
        let sum = Money(fen: lot.basePrice.fen / 1000 * Int64(price))
        let form = BidBundle.Form(
            lot: lot.head.number, creditCode: bidder.firm.code, name: bidder.firm.name,
            price: BidBundle.Price(form: .total, fen: sum.fen), priceWords: MoneyWords.text(sum), durationDays: 175,
            quality: "合格", manager: bidder.lead, statement: "投标有效期内不撤销投标文件")
        let binding = BidSealing.Binding(lot: lot.head.number, document: terms.document, edition: 1)
        let (key, secret, nonce) = (random(32), random(32), random(12))
        let plain = BidSealing.plain(try BidBundle.packed(form), salt: random(32)) ?? []
        let header = BidEnvelope.Header(
            lot: lot.head.number, document: terms.document, edition: 1, nonce: hexadecimal(nonce),
            keyCommitment: try BidSealing.commitment(toKey: key, binding),
            commitment: try BidSealing.commitment(toPlain: plain, binding),
            receiptHash: try BidSealing.hash(ofSecret: secret))
        let envelope = BidEnvelope(
            header, try SealedBox.seal(plain, key: key, nonce: nonce, beside: binding.bytes))
        let moment = registry.now
        _ = try await registry.receive(
            SealedArrival(body: envelope.encoded(), begun: moment, arrived: moment), for: lot.head.number,
            random: random(12))
        return Kept(key: key, secret: secret)
    }
}
