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
        let seal = try quoteSeal(random: random)
        let (number, nonce) = (random(6), random(16))
        return try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, need)
            guard need.state == .enrolling, let until = need.enrolUntil, self.now < until else {
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
            let price = try quote.price(for: need)
            if let practitioner = quote.practitioner {
                let person = try session.matter(Practitioner.self, number: practitioner)
                guard person?.intermediary == provider.head.number, person?.state == .employed else {
                    throw Refusal.invalid(
                        "practitioner", zh: "该执业人员不在您单位执业。", en: "That practitioner doesn't work for you.")
                }
            }
            var enrolment = NeedEnrolment()
            enrolment.head.organisation = need.head.organisation
            enrolment.head.region = need.head.region
            enrolment.head.number = "\(need.head.number)-\(hexadecimal(number).uppercased())"
            enrolment.need = need.head.number
            enrolment.holder = holder
            let content = QuoteSeal.Content(
                intermediary: provider.head.number, account: party.account, practitioner: quote.practitioner,
                fen: price.fen, discount: quote.discount?.exact, statement: quote.statement,
                marks: marks.isEmpty ? nil : Dictionary(marks.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
            )
            enrolment.sealed = try seal.seal(content, nonce: nonce, of: enrolment.head.number)
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

    /// One's own enrolment in a need, with what was quoted; nil for whoever isn't enrolled.
    package func ownEnrolment(
        in need: IntermediaryNeed, by party: MarketParty
    ) async throws -> (enrolment: NeedEnrolment, price: Money?)? {
        guard let seal = try quoteSeal() else { return nil }
        return try await database.read { session in
            guard let provider = try IntermediaryStore(session: session).provider(code: party.code) else { return nil }
            let holder = try seal.holder(provider.head.number, in: need.head.number)
            guard let own = try EnrolmentStore(session: session).enrolment(of: holder, in: need) else { return nil }
            let content = try seal.open(own.sealed, of: own.head.number)
            return (own, own.amount ?? content.fen.map { Money(fen: $0) })
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

extension Session {
    func demand<M: Matter>(_ type: M.Type, _ number: String) throws -> M {
        guard let found = try matter(type, number: number) else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(M.register.label.zh)“\(number)”", en: "\(M.register.label.en) “\(number)”"))
        }
        return found
    }

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
