package import Kernel
package import Registry
import Storage

// Enrolling, until closing.
extension Registry {
    /// Takes in an enrolment, sealed. What is returned says nothing of the price but its receipt.
    /// Its marks are sealed with it.
    package func enrol(
        _ quote: QuoteDraft, in need: String, by party: MarketParty, leaving marks: [SignalledField.Mark: String] = [:],
        random: @Sendable (Int) -> [UInt8]
    ) async throws -> NeedEnrolment {
        try await take(in: need, by: party, leaving: marks, random: random) { need, provider, session in
            let price = try quote.price(for: need)
            guard quote.statement.count <= QuoteDraft.statementLimit else {
                throw Refusal.invalid(
                    "statement", zh: "承诺和说明不超过\(QuoteDraft.statementLimit)字。",
                    en: "A statement has up to \(QuoteDraft.statementLimit) characters.")
            }
            if let practitioner = quote.practitioner, try !session.employs(provider, practitioner) {
                throw Refusal.invalid([FieldProblem("practitioner", Practitioner.notEmployed)])
            }
            return QuoteSeal.Content(
                intermediary: provider.head.number, account: party.account, practitioner: quote.practitioner,
                fen: price.fen, discount: quote.discount?.exact, statement: quote.statement)
        }
    }

    /// The same with a quote that was sealed in the firm's browser to the need's `key`: whether it is valid shows at closing.
    package func enrol(
        _ envelope: QuoteEnvelope, key: String, in need: String, by party: MarketParty,
        leaving marks: [SignalledField.Mark: String] = [:], random: @Sendable (Int) -> [UInt8]
    ) async throws -> NeedEnrolment {
        try await take(in: need, by: party, leaving: marks, random: random) { need, provider, session in
            guard try NeedKeyStore(session: session).usable(of: need.head.number)?.fingerprint() == key else {
                throw Refusal.rule(
                    zh: "本项目的密封密钥已更换，报价没有提交。请重新打开报名页，再次密封。",
                    en: "This need's key has changed, so nothing was taken in. Open the page anew and seal it again.")
            }
            return QuoteSeal.Content(
                intermediary: provider.head.number, account: party.account, practitioner: nil, fen: nil, discount: nil,
                statement: "", envelope: envelope.encoded)
        }
    }

    private func take(
        in need: String, by party: MarketParty, leaving marks: [SignalledField.Mark: String],
        random: @Sendable (Int) -> [UInt8],
        _ content: @escaping @Sendable (IntermediaryNeed, Intermediary, Session) throws -> QuoteSeal.Content
    ) async throws -> NeedEnrolment {
        let seal = try quoteSeal(random: random)
        let (number, nonce) = (random(6), random(16))
        return try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, need)
            guard need.isOpen(at: self.now), let until = need.enrolUntil else {
                throw Refusal.rule(zh: "报名已经截止或尚未开放。", en: "Enrolment is over, or has not begun.")
            }
            let provider = try session.provider(of: party)
            let store = EnrolmentStore(session: session)
            let holder = try seal.holder(provider.head.number, in: need.head.number)
            guard try store.enrolment(of: holder, in: need) == nil else {
                throw Refusal.rule(
                    zh: "您单位已报名；如需更改，请先撤回再重新报名。", en: "You are enrolled. To change it, withdraw and enrol again.")
            }
            let check = EnrolmentCheck(
                need: need, service: try session.matter(IntermediaryService.self, number: need.service),
                day: until.lastDayBefore)
            if let objection = check.objection(to: provider, try session.qualifications(of: provider)) {
                throw Refusal.rule(objection)
            }
            var enrolment = NeedEnrolment()
            enrolment.head.organisation = need.head.organisation
            enrolment.head.region = need.head.region
            enrolment.head.number = "\(need.head.number)-\(hexadecimal(number).uppercased())"
            enrolment.need = need.head.number
            enrolment.holder = holder
            var written = try content(need, provider, session)
            written.marks = marks.isEmpty ? nil : marks.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
            enrolment.sealed = try seal.seal(written, nonce: nonce, of: enrolment.head.number)
            enrolment.receipt = String(try SM3.hash(Array(enrolment.sealed.utf8)).description.prefix(32))
            enrolment.receivedAt = self.now
            return try NeedEnrolment(
                self.enter(enrolment.record, in: NeedEnrolment.register, within: session, as: .enrolling))
        }
    }

    /// Takes an enrolment back before closing.
    package func withdrawEnrolment(in need: String, by party: MarketParty) async throws {
        let seal = try demandQuoteSeal()
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, need)
            guard need.state == .enrolling, let until = need.enrolUntil, self.now < until else {
                throw Refusal.rule(zh: "报名已截止，不能撤回。", en: "Enrolment is over; it can't be withdrawn.")
            }
            let holder = try seal.holder(try session.provider(of: party).head.number, in: need.head.number)
            guard let own = try EnrolmentStore(session: session).enrolment(of: holder, in: need) else {
                throw Refusal.notFound(LocalizedText(zh: "您单位的报名", en: "Your enrolment"))
            }
            try self.perform(
                NeedEnrolment.Act.withdraw, onNumber: own.head.number, in: NeedEnrolment.register, within: session,
                as: .enrolling)
        }
    }

    /// One's own enrolment in a need; nil for whoever isn't enrolled.
    package func ownEnrolment(in need: IntermediaryNeed, by party: MarketParty) async throws -> OwnEnrolment? {
        guard let seal = try quoteSeal() else { return nil }
        return try await database.read { session in
            guard let provider = try IntermediaryStore(session: session).provider(code: party.code) else { return nil }
            let holder = try seal.holder(provider.head.number, in: need.head.number)
            guard let own = try EnrolmentStore(session: session).enrolment(of: holder, in: need) else { return nil }
            let content = try seal.open(own.sealed, of: own.head.number)
            return OwnEnrolment(
                enrolment: own, price: own.amount ?? content.fen.map { Money(fen: $0) },
                digest: try content.envelope.flatMap(QuoteEnvelope.init(encoded:))?.digest())
        }
    }

    /// Opened enrolments, best first: none before closing, nor while prices come in rounds.
    package func openedEnrolments(of need: IntermediaryNeed) async throws -> [NeedEnrolment] {
        guard need.closedAt != nil, !need.isInRounds else { return [] }
        return try await database.read { session in
            try EnrolmentStore(session: session).current(need, in: [.valid, .invalid, .selected, .declined])
                .sorted { ($0.rank ?? .max, $0.head.number) < ($1.rank ?? .max, $1.head.number) }
        }
    }
}

/// What its firm may see of an enrolment before closing.
package struct OwnEnrolment: Sendable {
    package let enrolment: NeedEnrolment
    /// Nil before closing where the browser sealed it: the server can't show what it hasn't got.
    package let price: Money?
    /// Of what the browser sealed; nil where the server did.
    package let digest: String?
}

extension Session {
    func provider(of party: MarketParty) throws -> Intermediary {
        guard let provider = try IntermediaryStore(session: self).provider(code: party.code) else {
            throw Refusal.rule(
                zh: "\(party.name)尚未申请入驻中介超市，请先申请。",
                en: "\(party.name) has not applied to the market yet. Do that first.")
        }
        return provider
    }

    func qualifications(of provider: Intermediary) throws -> [IntermediaryQualification] {
        try matters(where: .equals("intermediary", provider.head.number))
    }
}
