import Intermediaries
import Kernel
import Registry

/// Enrolling in a need: the quote goes in sealed, and its owner alone can look at it until closing.
struct EnrolmentPage: ConsolePage {
    let language: Language
    let need: IntermediaryNeed
    let party: MarketParty
    let parties: [MarketParty]
    let people: [Practitioner]
    let own: OwnEnrolment?
    /// Nil where nothing can be sealed: enrolment isn't open.
    let sealing: QuoteSealing?
    let typed: Form
    let refusal: Refusal?
    let now: Timestamp
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "报名：\(need.title)", en: "Enrol: \(need.title)") }
    var width: PageLayout.Width { .reading }
    var sheets: PageSheets { .sealing }
    var breadcrumbs: [Breadcrumb] {
        [
            MarketFrontPage.crumb,
            Breadcrumb(title: LocalizedText(verbatim: need.title), path: Path.marketNeed(need.head.number).description),
        ]
    }
    var notice: NoticeBanner? { refusal.banner }

    var html: HTML {
        let isOpen = need.isOpen(at: now)
        let part: HTML =
            own.map { own -> HTML in "\(round(own.enrolment))\(receipt(own, isOpen: isOpen))" }
            ?? (isOpen
                ? sealing?.html(around: form, in: language) ?? form
                : "<p>\(LocalizedText(zh: "报名已截止。", en: "Enrolment is over."), language)</p>")
        let ceiling = need.budget.plain
        let lead = LocalizedText(
            zh: "最高限价\(ceiling)元，按\(need.quoteKind.label.zh)报价；截止\(need.enrolUntil?.text(.zh) ?? "—")。",
            en:
                "Ceiling \(ceiling) yuan, quoted by \(need.quoteKind.label.en); until \(need.enrolUntil?.text(.en) ?? "—")."
        )
        return
            "\(PageHeading(title: title, overline: LocalizedText(verbatim: party.name), lead: lead).html(in: language))\(part)"
    }

    private func receipt(_ own: OwnEnrolment, isOpen: Bool) -> HTML {
        var rows: [DescriptionList.Row] = [
            .init(label: LocalizedText(zh: "报名编号", en: "Enrolment"), value: "\(own.enrolment.head.number)"),
            .init(
                label: LocalizedText(zh: "回执", en: "Receipt"), value: "<code>\(own.enrolment.receipt)</code>",
                hint: LocalizedText(
                    zh: "密封内容的SM3摘要。截止后内容若被换过，摘要对不上。",
                    en: "The SM3 digest of what is sealed. If that were replaced, it would not agree.")),
            .init(
                label: LocalizedText(zh: "收到时间", en: "Received at"), value: "\(own.enrolment.receivedAt.text(language))"
            ),
            .init(
                label: LocalizedText(zh: "报价", en: "Quote"),
                value: own.price.map { HTML.amount($0, in: .yuan, language) } ?? "—",
                hint: own.digest == nil || own.price != nil ? Self.onlyYou : Self.notEvenServer),
            .init(label: LocalizedText(zh: "状态", en: "State"), value: "\(own.enrolment.state.label, language)"),
        ]
        if let digest = own.digest {
            rows.insert(
                .init(
                    label: QuoteSealing.digestLabel, value: "<code>\(digest)</code>", hint: Self.compareDigest), at: 2)
        }
        let withdraw: HTML? =
            isOpen
            ? PostButton(
                button: SubmitButton(
                    label: LocalizedText(zh: "撤回报名", en: "Withdraw"), weight: .secondary,
                    question: LocalizedText(zh: "撤回后可以重新报名。确定？", en: "You can enrol again after that. Withdraw?")),
                path: Path.marketEnrolment(need.head.number).description, token: token,
                hidden: [(name: "act", value: "withdraw"), (name: "firm", value: party.code)]
            ).html(in: language) : nil
        return
            "\(Panel(title: LocalizedText(zh: "您的报名", en: "Your enrolment"), content: DescriptionList(rows: rows).html(in: language)).html(in: language))\(withdraw)"
    }

    private static let onlyYou = LocalizedText(zh: "截止前只有您能看到。", en: "Until closing nobody sees it but you.")
    private static let notEvenServer = LocalizedText(
        zh: "在您的浏览器里密封，截止开启前不能显示；请看您保存的底单。",
        en: "Sealed in your browser; it can't be shown before closing. See the copy you kept.")
    private static let compareDigest = LocalizedText(
        zh: "应与您密封时所见、底单所记的一致。", en: "It has to be the one you saw when sealing, and the one in your copy.")

    /// One's own place in the round before, and a lower quote for this one.
    private func round(_ own: NeedEnrolment) -> HTML? {
        guard need.isInRounds, own.state == .valid, let round = need.round, let until = need.roundUntil else {
            return nil
        }
        let place = own.rank.map {
            LocalizedText(
                zh: "上一轮您单位列第\($0)位。", en: "Your quote of the round before is no. \($0). ")
        }
        let rule = LocalizedText(
            zh: "第\(round)轮报价至\(until.text(.zh))。可以降价再报，不再报的保留原价；各机构只知道自己的名次。本轮报价由服务器密封。",
            en:
                "Round \(round) is open until \(until.text(.en)). Go lower, or your quote stays; each firm knows its own place only. The server seals it this time."
        )
        let received: HTML? =
            own.nextSealed == nil
            ? nil
            : own.nextReceipt.map { receipt in
                let words = LocalizedText(zh: "本轮报价已收到，回执", en: "Your quote of this round is in, receipt")
                return "<p>\(words, language) <code>\(receipt)</code></p>"
            }
        let entry = EntryForm(
            path: Path.marketEnrolment(need.head.number).description, token: token, fields: prices,
            submit: SubmitButton(label: LocalizedText(zh: "密封提交本轮报价", en: "Seal and send for this round")),
            hidden: [(name: "act", value: "improve"), (name: "firm", value: party.code)],
            problems: refusal?.fieldProblems ?? [])
        let isOver = now >= until
        return Panel(
            title: LocalizedText(zh: "第\(round)轮报价", en: "Round \(round) of prices"),
            content:
                "<p>\(place ?? LocalizedText(zh: "", en: ""), language)\(rule, language)</p>\(received)\(isOver ? HTML() : entry.html(in: language))"
        ).html(in: language)
    }

    private var prices: [FormField] {
        switch need.quoteKind {
        case .amount:
            [
                FormField(
                    name: "amount", label: LocalizedText(zh: "报价", en: "Quote"), control: .money(.yuan),
                    value: typed["amount"], isRequired: true, width: .short)
            ]
        case .discount:
            [
                FormField(
                    name: "discount", label: LocalizedText(zh: "下浮率", en: "Discount"),
                    control: .number(unit: LocalizedText(zh: "%", en: "%")), value: typed["discount"], isRequired: true,
                    width: .short)
            ]
        case .fixed: []
        }
    }

    private var form: HTML {
        var fields = prices
        if !people.isEmpty {
            fields.append(
                FormField(
                    name: "practitioner", label: LocalizedText(zh: "执业人员", en: "Practitioner"),
                    control: .select(
                        people.map {
                            .init(value: $0.head.number, label: LocalizedText(verbatim: "\($0.name) \($0.profession)"))
                        },
                        prompt: LocalizedText(zh: "不指定", en: "Nobody in particular")), value: typed["practitioner"]))
        }
        fields.append(
            FormField(
                name: "statement", label: LocalizedText(zh: "承诺和说明", en: "Statement"), control: .textArea(rows: 3),
                value: typed["statement"], isMarkedOptional: true, limit: QuoteDraft.statementLimit, width: .full))
        let told = LocalizedText(
            zh: "提交时的账号、网络地址和浏览器标识随报名一并密封，截止后只用于核查串通线索。",
            en:
                "Your account, network address and browser mark are sealed with it. After closing they serve to find collusion only."
        )
        let entry = EntryForm(
            path: Path.marketEnrolment(need.head.number).description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "密封提交", en: "Seal and send")),
            hidden: [(name: "firm", value: party.code)], problems: refusal?.fieldProblems ?? [],
            cancelPath: Path.marketNeed(need.head.number).description
        ).html(in: language)
        return "\(entry)<p class=\"hint\">\(told, language)</p>"
    }
}
