import Kernel
package import Registry
import Storage

// From the frame to the invitations. Both stand or fall with the act of the survey.
extension Registry {
    /// How the draw of a sample is decided: by whom, and by which public value.
    package struct SampleTerms: Sendable {
        package let parties: String
        package let publicSource: String
        /// "2021-12-31 21:15".
        package let knownAt: String
        /// Why an earlier draw of this survey is repeated.
        package let repeatReason: String?

        package init(parties: String, publicSource: String, knownAt: String, repeatReason: String? = nil) {
            self.parties = parties
            self.publicSource = publicSource
            self.knownAt = knownAt
            self.repeatReason = repeatReason
        }
    }

    /// Freezes who can be drawn: writes the strata, requests the draw and freezes its list, under pseudonyms whose salt
    /// nobody keeps.
    @discardableResult
    package func freezeFrame(
        of survey: SatisfactionSurvey, contacts: some Sequence<SurveyContact>, terms: SampleTerms,
        random: @Sendable (Int) -> [UInt8], as actor: Actor
    ) async throws -> SatisfactionSurvey {
        try actor.demand(SurveyRoles.keepers)
        let frame = try SurveyFrame(contacts, salt: random(32))
        let list = try frame.list()
        let sizes = survey.sampleSizes ?? []
        for size in sizes where frame.count(of: size.source) < size.number {
            throw Refusal.rule(
                zh: "“\(size.source.label.zh)”层只有\(frame.count(of: size.source))人，不够抽取\(size.number)人。请放宽办事期间或减少样本量。",
                en:
                    "The stratum “\(size.source.label.en)” has \(frame.count(of: size.source)) people, fewer than the \(size.number) to be drawn. Take a longer period or a smaller sample."
            )
        }
        // A draw is requested by its own keepers; here the survey's flow requests it, under the person's name.
        let house = Actor(
            account: actor.account, name: actor.name, roles: Role.everyone, organisation: actor.organisation,
            reach: nil)
        let draft = Self.draw(for: survey, sizes, terms)
        return try await database.write { session in
            let entered = try Draw(self.enter(draft.record, in: Draw.register, within: session, as: house))
            try self.freeze(list, in: entered, salt: [], within: session, as: house)
            let number = survey.head.number
            for earlier in try SurveyTallyStore(session: session, survey: number).strata() {
                try self.perform(
                    LedgerAct.void(reason: terms.repeatReason ?? entered.head.number), onNumber: earlier.head.number,
                    in: SurveyStratum.register, within: session, as: actor)
            }
            for size in sizes {
                var stratum = SurveyStratum()
                stratum.head.organisation = survey.head.organisation
                stratum.survey = number
                stratum.source = size.source
                stratum.population = frame.count(of: size.source)
                stratum.drawn = size.number
                try self.enter(stratum.record, in: SurveyStratum.register, within: session, as: actor)
            }
            try SurveyStore(session: session).keep(frame, of: number)
            let act = SatisfactionSurvey.Act.freeze(
                draw: entered.head.number, contacts: frame.entries.count, withoutPhone: frame.withoutPhone)
            return try SatisfactionSurvey(
                self.perform(act, onNumber: number, in: SatisfactionSurvey.register, within: session, as: actor))
        }
    }

    /// Gives a survey up before anybody is invited; whoever its frame holds is forgotten with it.
    @discardableResult
    package func cancelSurvey(
        _ survey: SatisfactionSurvey, reason: String, as actor: Actor
    ) async throws -> SatisfactionSurvey {
        try await perform(.cancel(reason: reason), on: survey.id, as: actor) { session, record in
            try SurveyStore(session: session).forgetEverybody(of: record.head.number)
        }
    }

    private static func draw(
        for survey: SatisfactionSurvey, _ sizes: [(source: SurveySource, number: Int)], _ terms: SampleTerms
    ) -> Draw {
        var draw = Draw()
        draw.head.organisation = survey.head.organisation
        draw.title = survey.title
        draw.subject = survey.head.number
        draw.seats = sizes.map { DrawSeat($0.source.label.zh, number: $0.number) }.text
        draw.parties = terms.parties
        draw.publicSource = terms.publicSource
        draw.knownAt = terms.knownAt
        draw.isAnswered = false
        draw.repeats = survey.draw
        draw.repeatReason = survey.draw == nil ? nil : terms.repeatReason
        return draw
    }

    /// Invites those drawn, once the result of the draw is confirmed; whoever wasn't drawn is forgotten at once. `message`
    /// puts an invitation's code into words.
    @discardableResult
    package func invite(
        _ survey: SatisfactionSurvey, random: @escaping @Sendable (Int) -> [UInt8], as actor: Actor,
        _ message: @escaping @Sendable (_ phone: String, _ code: String) -> TextMessage?
    ) async throws -> SatisfactionSurvey {
        try actor.demand(SurveyRoles.keepers)
        let number = survey.head.number
        return try await database.write { session in
            let found: Draw? = try survey.draw.flatMap { try session.matter(number: $0) }
            guard let found, found.state == .filled else {
                throw Refusal.rule(
                    zh: "抽样还没有结果。请先在“随机抽取”中完成抽取并确认结果。",
                    en: "The sample isn't drawn yet. Complete the draw and confirm its result first.")
            }
            let store = SurveyStore(session: session)
            let seatings = try DrawFile(of: found, session).walk()?.seatings ?? []
            var invited = 0
            for candidate in seatings.flatMap(\.members) {
                guard let contact = try store.contact(candidate.id, of: number) else {
                    throw Refusal.notFound(
                        LocalizedText(zh: "抽样框中的“\(candidate.id)”", en: "“\(candidate.id)” of the frame"))
                }
                var invitation = SurveyInvitation()
                invitation.head.organisation = survey.head.organisation
                invitation.survey = number
                invitation.source = contact.source
                let record = try self.enter(
                    invitation.record, in: SurveyInvitation.register, within: session, as: actor)
                let code = SurveyCode.drawn(random(SurveyCode.length))
                try store.invite(
                    candidate.id, of: number, as: record.head.number, code: try SurveyCode.hash(code))
                if let text = message(contact.phone, code) { try self.text(text, within: session) }
                invited += 1
            }
            try store.forgetUninvited(number)
            return try SatisfactionSurvey(
                self.perform(
                    SatisfactionSurvey.Act.invite(invitations: invited), onNumber: number,
                    in: SatisfactionSurvey.register, within: session, as: actor))
        }
    }
}

/// The word by which somebody answers (答题码): fifty bits, without letters that look like digits.
package enum SurveyCode {
    package static let length = 10
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

    static func drawn(_ bytes: [UInt8]) -> String { String(bytes.map { letters[Int($0 & 31)] }) }

    /// As somebody types it: capital letters, spaces and hyphens do no harm.
    static func hash(_ typed: String) throws -> Digest {
        let code = typed.prefix(64).lowercased().filter { $0.isLetter || $0.isNumber }
        return try SM3.hash(Array("survey-code".utf8) + [0] + Array(code.utf8))
    }
}
