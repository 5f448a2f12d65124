import Hotline
import Kernel
import Registry

/// Where a request stands, for whoever filed it: the answer first, then by when, who has it, and what can be done.
struct FollowPage: ConsolePage {
    struct Found: Sendable {
        let followed: FollowedOrder
        let names: OrganisationNames
        let clock: WorkClock
    }

    enum Subject: Sendable {
        case nothing, unknown
        case found(Found)
    }

    let language: Language
    let number: String
    let secret: String
    let subject: Subject
    var typed: Form?
    var refusal: Refusal?
    var done: String?

    static let heading = LocalizedText(zh: "查我的诉求", en: "Follow a request")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RequestFrontPage.heading, path: Path.requests.description)] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done.flatMap { Self.doneWords[$0] }.map { NoticeBanner(tone: .done, text: $0, isPassing: false) }
    }

    var html: HTML {
        let assets: HTML = "<link rel=\"stylesheet\"\(href: Assets.hotline.address)>"
        switch subject {
        case .nothing: return "\(assets)<h1>\(title, language)</h1>\(form)"
        case .unknown:
            let told = NoticeBanner(tone: .failure, text: Self.unknown, isPassing: false)
            return "\(assets)<h1>\(title, language)</h1>\(told.html(in: language))\(form)"
        case .found(let found): return "\(assets)\(result(found))"
        }
    }

    private var form: HTML {
        let fields = [
            FormField(
                name: "number", label: LocalizedText(zh: "工单编号", en: "Number"), value: number,
                hint: LocalizedText(zh: "如 GD-000123。", en: "Such as GD-000123."), isRequired: true),
            FormField(
                name: "code",
                label: LocalizedText(zh: "查询码，或反映时留的电话", en: "Query code, or the telephone number you left"),
                isRequired: true),
        ].map { $0.html(in: language) }
        return """
            <form class="entry" method="post" action="\(Path.followedRequest.description)">\(fields)\
            <button class="button" type="submit">\(Self.look, language)</button></form>
            """
    }

    // MARK: The answer

    private func result(_ found: Found) -> HTML {
        let order = found.followed.order
        let unit = order.dispatchedAt == nil ? nil : found.names[order.head.organisation]
        return """
            <p class="overline">\(order.kind.label, language) · \(order.head.number)</p><h1>\(order.title)</h1>
            <p class="portal-state follow-state">\(order.state.chip.html(in: language))\
            \(unit.map { " <span class=\"hint\">\($0, language)</span>" as HTML })</p>
            \(due(found))\(answer(order))\(notes(found))\(steps(found))\(acts(order))
            <p><a\(href: Path.followedRequest.description)>\(Self.another, language)</a></p>
            """
    }

    private func due(_ found: Found) -> HTML? {
        guard let due = found.followed.answerClock else { return nil }
        return "<section class=\"panel\">\(found.clock.html(due, in: language))</section>"
    }

    private func answer(_ order: HotlineOrder) -> HTML? {
        if order.state == .notAccepted, let ground = order.refusalGround {
            return Panel(title: Self.refused, content: "<p>\(ground.label, language)</p>").html(in: language)
        }
        // What a unit wrote is told once it was reviewed.
        let isTold = [.following, .answered, .closed, .archived, .promised].contains(order.state) || order.cycle > 0
        guard isTold, let answer = order.answer else { return nil }
        let conclusion: HTML? = order.conclusion.map { "<p><strong>\($0.label, language)</strong></p>" }
        let promised: HTML? = order.promisedFor.map { "<p>\(Self.promised($0), language)</p>" }
        return Panel(title: Self.answerTitle, content: "\(conclusion)<p class=\"prose\">\(answer)</p>\(promised)")
            .html(in: language)
    }

    private func notes(_ found: Found) -> HTML? {
        guard !found.followed.notes.isEmpty else { return nil }
        let rows: [HTML] = found.followed.notes.map { note in
            """
            <li><p class="prose">\(note.text)</p><p class="hint">\(note.kind.label, language) · \
            \((note.sentAt ?? note.head.createdAt).text(language))</p></li>
            """
        }
        return Panel(title: Self.notesTitle, content: "<ul class=\"order-notes\">\(rows)</ul>").html(in: language)
    }

    private func steps(_ found: Found) -> HTML {
        let rows: [HTML] = found.followed.steps.enumerated().reversed().map { place, step in
            let unit: HTML? = step.unit.map { " → \(found.names[$0], language)" }
            return """
                <li><strong>\(place == 0 ? Self.received : step.label, language)</strong>\(unit) \
                <time datetime="\(step.at.description)">\(step.at.text(language))</time></li>
                """
        }
        return Panel(title: Self.stepsTitle, content: "<ol class=\"tracking-steps\" reversed>\(rows)</ol>")
            .html(in: language)
    }

    // MARK: What can be done

    private func acts(_ order: HotlineOrder) -> HTML? {
        let open = order.actsOfCaller
        var forms: [HTML] = []
        if open.contains("rate") { forms.append(rating) }
        for (name, label, hint) in Self.wordyActs where open.contains(name) || name == "add" && order.state.isOpen {
            forms.append(act(name, label, hint))
        }
        guard !forms.isEmpty else { return nil }
        return Panel(title: Self.actsTitle, content: "\(forms)").html(in: language)
    }

    private var hidden: [(name: String, value: String)] {
        [(name: "number", value: number), (name: "code", value: secret)]
    }

    private func act(_ name: String, _ label: LocalizedText, _ hint: LocalizedText) -> HTML {
        let isTried = refusal != nil && typed?["act"] == name
        let form = EntryForm(
            path: Path.followedRequestAct.description, token: token(name),
            fields: [
                FormField(
                    name: "words", label: hint, control: .textArea(rows: 3),
                    value: isTried ? typed?["words"] ?? "" : "",
                    isRequired: true, limit: 500, width: .full)
            ], submit: SubmitButton(label: label, weight: name == "withdraw" ? .danger : .primary),
            hidden: hidden + [(name: "act", value: name)], problems: isTried ? refusal?.fieldProblems ?? [] : [],
            scope: name)
        return Disclosure(title: label, isOpen: isTried, content: form.html(in: language)).html(in: language)
    }

    private var rating: HTML {
        let isTried = refusal != nil && typed?["act"] == "rate"
        let form = EntryForm(
            path: Path.followedRequestAct.description, token: token("rate"),
            fields: [
                FormField(
                    name: "solved", label: LocalizedText(zh: "问题解决了吗", en: "Is it solved?"),
                    control: .radio(YesNo.choices), value: isTried ? typed?["solved"] ?? "" : "", isRequired: true),
                FormField(
                    name: "satisfaction", label: LocalizedText(zh: "您满意吗", en: "Are you satisfied?"),
                    control: .radio(Satisfaction.choices), value: isTried ? typed?["satisfaction"] ?? "" : "",
                    isRequired: true),
            ], submit: SubmitButton(label: Self.rate), hidden: hidden + [(name: "act", value: "rate")],
            problems: isTried ? refusal?.fieldProblems ?? [] : [], scope: "rate")
        return Disclosure(title: Self.rate, isOpen: true, content: form.html(in: language)).html(in: language)
    }

    private func token(_ act: String) -> FormToken {
        FormToken("", once: String(UInt64.random(in: .min ... .max), radix: 36))
    }
}
