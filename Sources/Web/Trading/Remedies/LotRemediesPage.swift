import Kernel
import Registry
import Trading

/// A lot's remedies: what can be done, until when, one's own, and what was published.
struct LotRemediesPage: ConsolePage {
    enum Sent: Sendable { case objection, complaint }

    let language: Language
    let lot: LotStanding
    let firms: [(code: String, name: String)]
    let objections: [TradeObjection]
    let complaints: [TradeComplaint]
    let clocks: [String: [RunningDeadline]]
    let clock: WorkClock
    let published: (objections: [TradeObjection], complaints: [TradeComplaint])
    let names: OrganisationNames
    let routes: [ReportRoute]
    let sent: Sent?
    let typed: Form?
    let refusal: Refusal?
    let done: String
    let token: FormToken

    static let heading = LocalizedText(zh: "异议、质疑和投诉", en: "Objections and complaints")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: lot.title), path: "/trading/lots/\(lot.number.percentEncoded)")]
    }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        guard !done.isEmpty, (objections.map(\.head.number) + complaints.map(\.head.number)).contains(done) else {
            return nil
        }
        return NoticeBanner(
            tone: .done, text: LocalizedText(zh: "\(done)已提交。", en: "\(done) was sent."), isPassing: false)
    }

    var html: HTML {
        """
        \(RemediesAssets.html)<p class="overline">\(lot.number) · \(lot.state.label, language)</p><h1>\(title, language)</h1>
        <p class="lead">\(lot.title)</p>\(letter)\(own)\(firms.isEmpty ? noFirm : ways)\(decided)\(bodies)
        """
    }

    private var noFirm: HTML {
        NoticeBanner(
            tone: .warning,
            text: LocalizedText(
                zh: "您尚未取得单位授权，不能代表单位提出。任何人都可以举报。", en: "You act for no firm yet. Anybody can report, though."),
            link: ButtonLink(
                label: ReportFormPage.heading, path: Path.reportWindow.with(["lot": lot.number]).description),
            isPassing: false
        ).html(in: language)
    }

    private var ways: HTML {
        let forms = RemedyForms(page: self)
        return """
            \(Disclosure(title: lot.isProcurement ? LocalizedText(zh: "提出质疑或询问", en: "Challenge or ask") : LocalizedText(zh: "提出异议或询问", en: "Object or ask"), isOpen: sent == .objection || objections.isEmpty && sent == nil, content: forms.objection).html(in: language))
            \(Disclosure(title: LocalizedText(zh: "向监督部门投诉", en: "Complain to the supervising body"), isOpen: sent == .complaint, content: forms.complaint).html(in: language))
            """
    }

    /// Once something is awarded, everybody who was ranked has a letter with the own score and rank.
    private var letter: HTML? {
        guard lot.awardedAt != nil, !firms.isEmpty else { return nil }
        return """
            <p class="actions">\(ButtonLink(
                label: LocalizedText(zh: "我的结果通知书 PDF", en: "My letter of the result, PDF"),
                path: Path.ownResult(lot.number, "pdf").description, isDownload: true
            ).html(in: language))</p>
            """
    }

    // MARK: One's own

    private var own: HTML? {
        let items: [HTML] = objections.map(item) + complaints.map(item)
        guard !items.isEmpty else { return nil }
        return Panel(title: LocalizedText(zh: "我提出的", en: "Mine"), content: "\(items)").html(in: language)
    }

    private func item(_ objection: TradeObjection) -> HTML {
        let running: [HTML] = (clocks[objection.head.number] ?? []).map { clock.chip($0).html(in: language) }
        let reply: HTML? = objection.reply.map {
            "<p><strong>\(LocalizedText(zh: "答复", en: "Answer"), language)：\(objection.finding?.label, language)</strong></p><p class=\"remedy-words\">\($0)</p>"
        }
        return """
            <div class="remedy-item" id="\(objection.head.number)"><h3>\(objection.kind.label, language) \(objection.head.number)</h3>\
            <p>\(objection.state.chip.html(in: language)) \(running)</p><p class="remedy-words">\(objection.facts)</p>\(reply)\
            \(acts("objection", objection.head.number, canCorrect: objection.state == .returned, canWithdraw: [.received, .returned].contains(objection.state), objection.facts, objection.request))</div>
            """
    }

    private func item(_ complaint: TradeComplaint) -> HTML {
        let running: [HTML] = (clocks[complaint.head.number] ?? []).map { clock.chip($0).html(in: language) }
        let told: HTML? =
            complaint.decision.map { "<p class=\"remedy-words\">\($0)</p>" }
            ?? complaint.transferredTo.map { "<p>\($0)</p>" } ?? complaint.ground.map { "<p>\($0.label, language)</p>" }
        return """
            <div class="remedy-item" id="\(complaint.head.number)"><h3>\(Self.complaint, language) \(complaint.head.number)</h3>\
            <p>\(complaint.state.chip.html(in: language)) \(running)</p><p class="remedy-words">\(complaint.facts)</p>\
            \(complaint.ruling.map { "<p><strong>\($0.label, language)</strong></p>" as HTML })\(told)\
            \(acts("complaint", complaint.head.number, canCorrect: complaint.state == .returned, canWithdraw: complaint.state.canBeWithdrawn, complaint.facts, complaint.request))</div>
            """
    }

    private func acts(
        _ kind: String, _ number: String, canCorrect: Bool, canWithdraw: Bool, _ facts: String, _ request: String
    ) -> HTML {
        let path = Path.lotRemedyAct(lot.number, number).description
        var forms: [HTML] = []
        if canCorrect {
            let form = EntryForm(
                path: path, token: token,
                fields: [
                    FormField(
                        name: "facts", label: LocalizedText(zh: "事实", en: "Facts"), control: .textArea(rows: 5),
                        value: facts, width: .full),
                    FormField(
                        name: "request", label: LocalizedText(zh: "请求", en: "Request"), control: .textArea(rows: 3),
                        value: request, width: .full),
                ], submit: SubmitButton(label: LocalizedText(zh: "补正后提交", en: "Send corrected")),
                hidden: [(name: "kind", value: kind), (name: "act", value: "correct")], scope: "\(number)-correct")
            forms.append(form.html(in: language))
        }
        if canWithdraw {
            let form = EntryForm(
                path: path, token: token,
                fields: [FormField(name: "reason", label: LocalizedText(zh: "撤回理由", en: "Why"), isRequired: true)],
                submit: SubmitButton(label: LocalizedText(zh: "撤回", en: "Withdraw"), weight: .danger),
                hidden: [(name: "kind", value: kind), (name: "act", value: "withdraw")], scope: "\(number)-withdraw")
            forms.append(
                Disclosure(title: LocalizedText(zh: "撤回", en: "Withdraw"), content: form.html(in: language)).html(
                    in: language))
        }
        return "\(forms)"
    }

    // MARK: Everybody's

    private var decided: HTML? {
        let items: [HTML] =
            published.objections.map {
                "<div class=\"remedy-item\"><h3>\($0.kind.label, language) · \($0.finding?.label, language)</h3><p class=\"hint\">\($0.answeredAt.map { $0.text(language) } ?? "")</p><p class=\"remedy-words\">\($0.publicReply ?? "")</p></div>"
            }
            + published.complaints.map {
                "<div class=\"remedy-item\"><h3>\(Self.complaint, language) · \($0.ruling?.label, language)</h3><p class=\"hint\">\($0.decidedAt.map { $0.text(language) } ?? "")</p><p class=\"remedy-words\">\($0.decision ?? "")</p></div>"
            }
        guard !items.isEmpty else { return nil }
        return Panel(title: LocalizedText(zh: "已公开的答复和决定", en: "Answers and decisions"), content: "\(items)").html(
            in: language)
    }

    private var bodies: HTML {
        let rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "受理异议、质疑", en: "Objections go to"),
                value: "\(names[lot.organisation], language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "受理投诉", en: "Complaints go to"),
                value:
                    "\(names[lot.supervisor], language)\(routes.first.map { " · \($0.phone) \($0.address ?? "")" as HTML })"
            ),
        ]
        return Panel(
            title: LocalizedText(zh: "受理部门", en: "Where it goes"),
            content: DescriptionList(rows: rows).html(in: language)
        )
        .html(in: language)
    }

    static let complaint = LocalizedText(zh: "投诉", en: "Complaint")
}

extension TradeObjection.State {
    var chip: StateChip {
        switch self {
        case .received: StateChip(label: label, tone: .active)
        case .returned: StateChip(label: label, tone: .soon)
        case .answered: StateChip(label: label, tone: .done)
        case .withdrawn: StateChip(label: label)
        }
    }
}

extension TradeComplaint.State {
    var chip: StateChip {
        switch self {
        case .received, .returned: StateChip(label: label, tone: .soon)
        case .accepted, .investigating: StateChip(label: label, tone: .active)
        case .clockStopped: StateChip(label: label, tone: .paused)
        case .decided, .executed, .closed: StateChip(label: label, tone: .done)
        case .notAccepted, .withdrawn, .transferred: StateChip(label: label)
        }
    }

    var canBeWithdrawn: Bool { [.received, .returned, .accepted, .investigating, .clockStopped].contains(self) }
}
