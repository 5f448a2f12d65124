import Kernel
import Registry
import Trading

/// What this person can do in the opening now, and nothing else.
struct OpeningControls: Sendable {
    let standing: OpeningStanding
    let now: Timestamp
    let actor: Actor
    let token: FormToken
    private var opening: TradeOpening { standing.opening }
    private var number: String { opening.head.number }
    private var isSide: Bool { !actor.roles.isDisjoint(with: Role.tradingSide) }
    private var isHost: Bool { isSide && opening.host == actor.account }
    private var isSupervisor: Bool { actor.roles.contains(.tradingSupervisor) }

    private var session: OpeningSession { OpeningSession(opening: opening, token: token) }

    func html(in language: Language) -> HTML? {
        let parts = next(language) + faults(language) + answers(language) + signing(language) + stopping(language)
        guard !parts.isEmpty else { return nil }
        return """
            <section class="panel hall-controls"><div class="panel-head"><h2>\(Self.heading, language)</h2></div>\(parts)</section>
            """
    }

    private func button(
        _ act: String, _ label: LocalizedText, _ language: Language, question: LocalizedText? = nil,
        hidden: [(name: String, value: String)] = []
    ) -> HTML {
        PostButton(
            button: SubmitButton(label: label, question: question),
            path: Path.tradeOpeningAct(number, act).description, token: token, hidden: hidden
        ).html(in: language)
    }

    private func reasoned(
        _ path: Path, _ label: LocalizedText, _ field: FormField, _ language: Language, extra: HTML = HTML(),
        weight: ButtonWeight = .secondary
    ) -> HTML {
        """
        <form class="fault-form" method="post" action="\(path.description)">\(token.html)\(extra)\
        \(field.html(in: language))<div class="actions">\(SubmitButton(label: label, weight: weight).html(in: language))</div></form>
        """
    }

    private func reason(_ scope: String) -> FormField {
        FormField(
            name: "reason", label: Self.reasonLabel, control: .textArea(rows: 2), isRequired: true, width: .full,
            scope: scope)
    }

    // MARK: The session

    private func next(_ language: Language) -> [HTML] {
        switch opening.state {
        case .scheduled where isSide:
            return [button("announce", Self.announce, language, question: Self.sureToAnnounce)]
        case .announced where isHost: return [session.start(in: language)]
        case .decrypting where isHost:
            let end: HTML? =
                standing.waiting == 0 || (opening.windowUntil.map { now >= $0 } ?? false)
                ? button("endDecrypting", Self.end, language) : nil
            let extend: HTML? =
                opening.extensionReason == nil
                ? reasoned(Path.tradeOpeningAct(number, "extend"), Self.extend, reason("extend"), language) : nil
            return [end, extend, renewal(language)].compactMap(\.self)
        case .decrypted where isHost:
            let unsettled = standing.count([.unread, .attributed])
            return unsettled == 0
                ? [session.reading(in: language), renewal(language)]
                : ["<p class=\"hint\">\(Self.settleFirst(unsettled), language)</p>", renewal(language)]
        case .decrypting where isSupervisor && !opening.canRenew, .decrypted where isSupervisor && !opening.canRenew:
            let form = reasoned(
                Path.tradeOpeningAct(number, "permitRenewal"), Self.permit, reason("permit"), language)
            return [Disclosure(title: Self.permit, content: form).html(in: language)]
        case .recorded where isHost: return [button("close", Self.close, language)]
        case .suspended where isHost || isSupervisor: return [button("resume", Self.resume, language)]
        case .scheduled, .announced, .decrypting, .decrypted, .read, .recorded, .closed, .suspended: return []
        }
    }

    private func renewal(_ language: Language) -> HTML {
        opening.canRenew
            ? session.renewal(in: language) : "<p class=\"hint\">\(Self.renewalSpent, language)</p>"
    }

    private func stopping(_ language: Language) -> [HTML] {
        guard [.announced, .decrypting, .decrypted, .read].contains(opening.state), isHost || isSupervisor else {
            return []
        }
        let form = reasoned(
            Path.tradeOpeningAct(number, "suspend"), Self.suspend, reason("suspend"), language, weight: .danger)
        return [Disclosure(title: Self.suspend, content: form).html(in: language)]
    }

    // MARK: Bids that weren't decrypted

    private func faults(_ language: Language) -> [HTML] {
        guard opening.state == .decrypted else { return [] }
        return standing.sealed.flatMap { bid -> [HTML] in
            let path = Path.tradeOpeningFault(number, bid.head.number)
            let heading: HTML = "<h3>\(bid.head.number) · \(bid.state.label, language)</h3>"
            switch bid.state {
            case .unread where isHost:
                let choice = FormField(
                    name: "fault", label: Self.faultLabel,
                    control: .radio(
                        SealedBid.Fault.allCases.filter { $0 == .other || bid.isAskedAgain != true }.map {
                            FormField.Choice(value: $0.rawValue, label: $0.label, hint: $0.consequence)
                        }), isRequired: true, scope: bid.head.number)
                let attribute = reasoned(
                    path, Self.attribute, reason("fault-\(bid.head.number)"), language,
                    extra: choice.html(in: language))
                return [heading, attribute] + shares(bid, language)
            case .attributed where isSupervisor:
                let confirm = PostButton(
                    button: SubmitButton(label: Self.confirm), path: path.description, token: token,
                    hidden: [("act", "confirm")]
                ).html(in: language)
                let dispute = reasoned(
                    path, Self.dispute, reason("dispute-\(bid.head.number)"), language,
                    extra: HTML.hidden("act", "dispute"))
                return [heading, confirm, dispute]
            case .attributed where isHost: return [heading] + shares(bid, language)
            case .standing, .replaced, .withdrawn, .returned, .revealed, .unread, .attributed, .opened, .revoked,
                .lapsed:
                return []
            }
        }
    }

    private func shares(_ bid: SealedBid, _ language: Language) -> [HTML] {
        guard bid.threshold != nil, !standing.releases.contains(where: { $0.sealedBid == bid.head.number }) else {
            return []
        }
        let form = reasoned(
            Path.tradeOpeningShares(number, bid.head.number), Self.askShares, reason("shares-\(bid.head.number)"),
            language)
        return [Disclosure(title: Self.askShares, content: form).html(in: language)]
    }

    // MARK: Objections and signatures

    private func answers(_ language: Language) -> [HTML] {
        guard isHost, TradeOpening.takingObjections.contains(opening.state) else { return [] }
        return standing.objections.filter { $0.state == .raised }.map { one in
            let field = FormField(
                name: "answer", label: LocalizedText(zh: "当场答复", en: "Answer"), control: .textArea(rows: 3),
                hint: LocalizedText(verbatim: one.text), isRequired: true, limit: 1000, width: .full,
                scope: one.head.number)
            return reasoned(
                Path.tradeOpeningAnswer(number, one.head.number), Self.answer, field, language, weight: .primary)
        }
    }

    private func signing(_ language: Language) -> [HTML] {
        guard opening.state == .read, !standing.objections.contains(where: { $0.state == .raised }) else { return [] }
        let parts: [(TradeOpening.Signatory, Bool)] = [
            (.host, isHost && opening.hostSignature == nil),
            (
                .tenderee,
                !actor.roles.isDisjoint(with: [.tenderee, .centralPurchaser]) && !isHost
                    && opening.tendereeSignature == nil
            ),
            (.supervisor, isSupervisor && opening.supervisorSignature == nil),
        ]
        return parts.filter(\.1).map { part, _ in
            button(
                "sign", Self.sign(part), language,
                question: LocalizedText(
                    zh: "以“\(actor.name)”的名义签署开标记录？", en: "Sign the record as “\(actor.name)”?"),
                hidden: [("part", part.rawValue)])
        }
    }
}
