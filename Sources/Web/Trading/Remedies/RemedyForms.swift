import Kernel
import Registry
import Trading

/// The two forms of a lot's remedies: to the buying or selling side, and to the body above it.
struct RemedyForms {
    let page: LotRemediesPage
    private var language: Language { page.language }
    private var lot: LotStanding { page.lot }

    private func typed(_ name: String, of kind: LotRemediesPage.Sent) -> String {
        page.sent == kind ? page.typed?[name] ?? "" : ""
    }

    private func problems(of kind: LotRemediesPage.Sent) -> [FieldProblem] {
        page.sent == kind ? page.refusal?.fieldProblems ?? [] : []
    }

    private func common(_ kind: LotRemediesPage.Sent) -> [FormField] {
        let firm = FormField(
            name: "firm", label: LocalizedText(zh: "代表单位", en: "For"),
            control: .select(
                page.firms.map { FormField.Choice(value: $0.code, label: LocalizedText(verbatim: $0.name)) }),
            value: typed("firm", of: kind))
        return (page.firms.count > 1 ? [firm] : []) + [
            FormField(
                name: "facts", label: LocalizedText(zh: "事实", en: "Facts"), control: .textArea(rows: 6),
                value: typed("facts", of: kind), isRequired: true, limit: 4000, width: .full),
            FormField(
                name: "request", label: LocalizedText(zh: "请求", en: "Request"), control: .textArea(rows: 3),
                value: typed("request", of: kind), isRequired: true, limit: 2000, width: .full),
            FormField(
                name: "basis", label: LocalizedText(zh: "法律依据", en: "Basis in law"), value: typed("basis", of: kind),
                isMarkedOptional: true, width: .full),
            FormField(
                name: "known_on", label: LocalizedText(zh: "知道或者应当知道之日", en: "When you knew"), control: .date,
                value: typed("known_on", of: kind), isMarkedOptional: kind == .objection && !lot.isProcurement,
                width: .short),
            FormField(
                name: "file", label: LocalizedText(zh: "证据材料", en: "Evidence"),
                control: .files(accept: ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx"), hint: AttachmentRule.objections.words,
                isMarkedOptional: true),
        ]
    }

    private var kinds: [TradeObjection.Kind] {
        lot.isProcurement ? [.challenge, .inquiry] : [.documents, .prequalification, .result, .inquiry]
    }

    var objection: HTML {
        let kind = FormField(
            name: "kind", label: LocalizedText(zh: "类型", en: "What it is"),
            control: .radio(kinds.map { FormField.Choice(value: $0.rawValue, label: $0.label, hint: hint($0)) }),
            value: typed("kind", of: .objection), isRequired: true)
        let stage = FormField(
            name: "stage", label: LocalizedText(zh: "针对的环节", en: "On which stage"),
            control: .select(TradeObjection.Stage.choices), value: typed("stage", of: .objection))
        let form = EntryForm(
            path: Path.lotObjection(lot.number).description, token: page.token,
            fields: [kind] + (lot.isProcurement ? [stage] : []) + common(.objection),
            submit: SubmitButton(label: LocalizedText(zh: "提交", en: "Send")), problems: problems(of: .objection),
            hasFiles: true, scope: "objection")
        let secret: HTML? =
            lot.isOpened ? nil : "<p class=\"hint\">\(Self.secret, language)</p>"
        return "\(secret)\(form.html(in: language))"
    }

    /// Until when, and what follows.
    private func hint(_ kind: TradeObjection.Kind) -> LocalizedText? {
        switch kind {
        case .documents: before(lot.bidDeadline, "works.objection.docs")
        case .prequalification: before(lot.bidDeadline, "works.objection.prequal")
        case .result:
            lot.publicityUntil.map {
                LocalizedText(
                    zh: "公示期内（至\($0.text(.zh))）提出；答复前暂停。",
                    en: "Until \($0.text(.en)); the lot stands still until it is answered.")
            } ?? LocalizedText(zh: "结果公示期内提出。", en: "Once the result is published.")
        case .challenge:
            (try? lot.policies.limit("proc.challenge.file")).map {
                LocalizedText(
                    zh: "知道之日起\($0.text.zh)内，同一环节一次性提出。", en: "Within \($0.text.en) of knowing, once for each stage.")
            }
        case .inquiry: LocalizedText(zh: "随时可问，不暂停交易。", en: "At any time; nothing stands still.")
        }
    }

    private func before(_ moment: Timestamp?, _ key: String) -> LocalizedText? {
        guard let moment, let row = lot.policies.find(key) else { return nil }
        let last = moment.day.advanced(by: -row.count)
        return LocalizedText(
            zh: "最迟\(last.text(.zh))提出；答复前暂停交易活动。",
            en: "By \(last.text(.en)); the lot stands still until it is answered.")
    }

    var complaint: HTML {
        let own = page.objections.filter { $0.kind != .inquiry && $0.state != .withdrawn }
        let about = FormField(
            name: "about", label: LocalizedText(zh: "投诉事项", en: "About"),
            control: .select(TradeComplaint.About.choices), value: typed("about", of: .complaint))
        let objection = FormField(
            name: "objection", label: LocalizedText(zh: "先行的异议（质疑）", en: "Objection before it"),
            control: .select(
                own.map {
                    FormField.Choice(
                        value: $0.head.number,
                        label: LocalizedText(
                            zh: "\($0.head.number) \($0.kind.label.zh)", en: "\($0.head.number) \($0.kind.label.en)"))
                }, prompt: LocalizedText(zh: "没有", en: "None")), value: typed("objection", of: .complaint))
        let person = FormField(
            name: "respondent_person", label: LocalizedText(zh: "被投诉人员", en: "Person complained of"),
            value: typed("respondent_person", of: .complaint), isMarkedOptional: true)
        let form = EntryForm(
            path: Path.lotComplaint(lot.number).description, token: page.token,
            fields: [about, objection, person] + common(.complaint),
            submit: SubmitButton(label: LocalizedText(zh: "提交投诉", en: "Send the complaint")),
            problems: problems(of: .complaint), hasFiles: true, scope: "complaint")
        return
            "<p class=\"hint\">\(lot.isProcurement ? Self.afterChallenge : Self.afterObjection, language)</p>\(form.html(in: language))"
    }

    private static let secret = LocalizedText(
        zh: "开标前，对方看不到提出人是谁；请勿在内容和文件里写明单位名称。",
        en: "Before the opening the other side doesn't learn who you are. Don't name your firm in words or files.")
    private static let afterObjection = LocalizedText(
        zh: "对文件、开标、结果的投诉，须先提出异议；异议答复期间不计入投诉时限。",
        en: "Object first where it is about documents, opening or result. The time until the answer isn't counted.")
    private static let afterChallenge = LocalizedText(
        zh: "须先提出质疑；答复期满后在法定期限内投诉。", en: "Challenge first; complain once the time for its answer is over.")
}
