import Kernel
import Registry
import Storage

/// A quote at closing, and what stands against it.
struct OpenedQuote {
    let enrolment: NeedEnrolment
    let content: QuoteSeal.Content
    var practitioner: String?
    var discount: String?
    /// Nil where none could be read, or one that the need doesn't take; there is an objection then.
    var price: Money?
    var objection: LocalizedText?
}

extension Registry {
    func opened(
        _ sealed: [NeedEnrolment], of need: IntermediaryNeed, _ seal: QuoteSeal?, _ session: Session
    ) throws -> [OpenedQuote] {
        guard !sealed.isEmpty else { return [] }
        guard let seal else { throw Refusal.quoteUnopened }
        let check = EnrolmentCheck(
            need: need, service: try session.matter(IntermediaryService.self, number: need.service),
            day: (need.enrolUntil ?? now).lastDayBefore)
        let opening = try QuoteOpening(of: need, seal, session)
        var (entries, quotes) = ([SharedPeople.Entry](), [OpenedQuote]())
        for enrolment in sealed {
            let content = try seal.open(enrolment.sealed, of: enrolment.head.number)
            let provider = try session.demand(Intermediary.self, content.intermediary)
            var quote = try opening.read(content, in: enrolment, of: provider)
            quote.objection =
                check.objection(to: provider, try session.qualifications(of: provider)) ?? quote.objection
            entries.append(
                SharedPeople.Entry(
                    enrolment: enrolment.head.number, provider: provider.name,
                    certificate: try quote.practitioner.flatMap {
                        try session.matter(Practitioner.self, number: $0)?.certificate
                    }))
            quotes.append(quote)
        }
        let shared = SharedPeople.found(in: entries)
        return quotes.map { quote in
            var quote = quote
            quote.objection = quote.objection ?? shared[quote.enrolment.head.number]
            return quote
        }
    }
}

/// Reads quotes, whoever sealed them. The need's private half is taken out once, and only where a browser sealed.
private struct QuoteOpening {
    let need: IntermediaryNeed
    let key: NeedKey?
    let privateKey: [UInt8]?
    let session: Session

    init(of need: IntermediaryNeed, _ seal: QuoteSeal, _ session: Session) throws {
        (self.need, self.session) = (need, session)
        key = try NeedKeyStore(session: session).usable(of: need.head.number)
        privateKey = try key.map { try seal.open(key: $0) }
    }

    func read(_ content: QuoteSeal.Content, in enrolment: NeedEnrolment, of provider: Intermediary) throws
        -> OpenedQuote
    {
        guard let envelope = content.envelope else {
            // What the server sealed it had checked before.
            return OpenedQuote(
                enrolment: enrolment, content: content, practitioner: content.practitioner, discount: content.discount,
                price: Money(fen: content.fen ?? need.budget.fen))
        }
        guard let key, let privateKey else { throw Refusal.quoteUnopened }
        var opened = OpenedQuote(enrolment: enrolment, content: content)
        let binding = QuoteEnvelope.binding(
            need: need.head.number, firm: provider.code, key: try key.fingerprint())
        guard let quote = QuoteEnvelope(encoded: envelope)?.open(with: privateKey, beside: binding),
            let draft = quote.draft()
        else {
            opened.objection = LocalizedText(
                zh: "报价在机构的浏览器里密封有误，无法打开，报名无效。",
                en:
                    "The quote was not sealed as it should have been in the firm's browser and can't be opened. It is not valid."
            )
            return opened
        }
        do {
            opened.price = try draft.price(for: need)
            opened.discount = draft.discount?.exact
        } catch Refusal.invalid {
            opened.objection = need.quoteRule
        }
        if let practitioner = draft.practitioner {
            guard try session.employs(provider, practitioner) else {
                opened.objection = opened.objection ?? Practitioner.notEmployed
                return opened
            }
            opened.practitioner = practitioner
        }
        return opened
    }
}

extension Session {
    func employs(_ provider: Intermediary, _ practitioner: String) throws -> Bool {
        let person = try matter(Practitioner.self, number: practitioner)
        return person?.intermediary == provider.head.number && person?.state == .employed
    }
}

extension Practitioner {
    static let notEmployed = LocalizedText(zh: "该执业人员不在您单位执业。", en: "That practitioner doesn't work for you.")
}
