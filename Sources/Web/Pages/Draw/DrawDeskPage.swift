import Kernel
import Registry

/// The desk of one draw: what is to be done now, and how far it has come.
struct DrawDeskPage: ConsolePage {
    let language: Language
    let file: DrawFile
    let actor: Actor
    let now: Timestamp
    let typed: Form?
    let refusal: Refusal?
    /// The step that was refused.
    let refused: DrawStep?
    /// Just made, shown this once.
    let secret: (digits: String, commitment: String)?
    let token: FormToken

    static let heading = LocalizedText(zh: "抽取台", en: "The draw's desk")
    static let narrowField = "narrow"

    var draw: Draw { file.draw }
    private var number: String { draw.head.number }
    private var isKeeper: Bool { !actor.roles.isDisjoint(with: Draw.keepers) }
    var title: LocalizedText { LocalizedText(verbatim: draw.title) }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        Draw.register.breadcrumbs + [
            Breadcrumb(title: LocalizedText(verbatim: number), path: Path.matter("draw", number).description)
        ]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let open = ButtonLink(label: LocalizedText(zh: "公开页面", en: "Public page"), path: Path.draw(number).description)
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "抽取台 \(number)", en: "The draw's desk, \(number)"), lead: lead,
            marks: draw.state.chip.html(in: language),
            actions: draw.listDigest == nil ? HTML() : open.html(in: language))
        return "\(heading.html(in: language))\(step)\(partiesPanel)"
    }

    private var lead: LocalizedText {
        switch draw.state {
        case .requested:
            LocalizedText(
                zh: "第一步：贴入名单并冻结。冻结后不能再改。", en: "First: paste the list and freeze it. After that it can't be changed.")
        case .frozen:
            LocalizedText(
                zh: "各参与方在 \(draw.knownAt) 之前提交承诺，每个账号只代表一方。",
                en: "Each party posts its commitment before \(draw.knownAt). An account acts for one party.")
        case .committed: LocalizedText(zh: "各参与方公开密数。", en: "Each party opens its secret.")
        case .revealed:
            LocalizedText(
                zh: "\(draw.knownAt) 之后填入公开数值：\(draw.publicSource)。",
                en: "After \(draw.knownAt), enter the public value: \(draw.publicSource).")
        case .drawn, .calling:
            draw.isAnswered
                ? LocalizedText(zh: "按顺序通知，每次答复记一笔。", en: "Call in order, and write each answer down.")
                : LocalizedText(zh: "顺序已定，确认即公布结果。", en: "The order is drawn. Confirming publishes the result.")
        case .filled: LocalizedText(zh: "席位已满。", en: "Every seat is taken.")
        case .shortage:
            LocalizedText(
                zh: "名单已到末尾，尚缺\(draw.missing ?? 0)个。", en: "The list ended with \(draw.missing ?? 0) missing.")
        case .voided: LocalizedText(zh: "已作废：\(draw.voidReason ?? "")", en: "Voided: \(draw.voidReason ?? "")")
        }
    }

    // MARK: The step

    private var step: HTML? {
        switch draw.state {
        case .requested: isKeeper ? form(.freeze, listFields) : waiting
        case .frozen: commitForm
        case .committed: revealForm
        case .revealed: isKeeper ? form(.draw, [valueField]) : waiting
        case .drawn, .calling, .filled, .shortage: isKeeper ? callStep : waiting
        case .voided: nil
        }
    }

    private var waiting: HTML {
        let words = LocalizedText(zh: "这一步由\(Self.keepers.zh)办理。", en: "This step is taken by: \(Self.keepers.en).")
        return "<p class=\"hint\">\(words, language)</p>"
    }

    private static let keepers = LocalizedText(
        zh: Draw.keepers.map(\.label.zh).sorted().joined(separator: "、"),
        en: Draw.keepers.map(\.label.en).sorted().joined(separator: ", "))

    func form(
        _ step: DrawStep, _ fields: [FormField], more: HTML = HTML(), hidden: [(name: String, value: String)] = []
    )
        -> HTML
    {
        let problems = refused == step ? refusal?.fieldProblems ?? [] : []
        let form = EntryForm(
            path: Path.drawStep(number, step.rawValue).description, token: token, fields: fields, more: more,
            submit: SubmitButton(label: step.label),
            hidden: [(name: "version", value: String(draw.head.version))] + hidden,
            problems: problems, scope: step.rawValue)
        return Panel(title: step.label, content: form.html(in: language)).html(in: language)
    }

    private func kept(_ name: String, in step: DrawStep) -> String { refused == step ? typed?[name] ?? "" : "" }

    private var listFields: [FormField] {
        var fields = [
            FormField(
                name: "candidates", label: LocalizedText(zh: "候选名单", en: "Candidates"), control: .textArea(rows: 12),
                value: kept("candidates", in: .freeze),
                hint: LocalizedText(
                    zh: "每行一个：编号, 名称, 专业；专业。可从表格直接粘贴。",
                    en: "One a line: number, name, speciality; speciality. Paste from a sheet."),
                isRequired: true, width: .full),
            FormField(
                name: "exclusions", label: LocalizedText(zh: "回避", en: "Exclusions"), control: .textArea(rows: 4),
                value: kept("exclusions", in: .freeze),
                hint: LocalizedText(
                    zh: "每行一个：编号, 理由。只回避某一对象的：编号, 对象编号, 理由。",
                    en: "One a line: number, reason. Away from one object only: number, object, reason."),
                isMarkedOptional: true, width: .full),
        ]
        if refusal?.fieldProblems.contains(where: { $0.field == Self.narrowField }) == true {
            fields.append(
                FormField(
                    name: Self.narrowField,
                    label: LocalizedText(zh: "候选不足3倍，仍要冻结", en: "Freeze with fewer than three for each seat"),
                    control: .checkbox))
        }
        return fields
    }

    private var valueField: FormField {
        FormField(
            name: "value", label: LocalizedText(zh: "公开数值 P", en: "Public value P"), value: kept("value", in: .draw),
            hint: LocalizedText(
                zh: "照公布的原样填写，别人要用它重算：\(draw.publicSource)",
                en: "Exactly as published, for others repeat the draw with it: \(draw.publicSource)"), isRequired: true)
    }

    // MARK: Parties

    private func partyField(_ parties: [String], _ step: DrawStep) -> FormField {
        let chosen = secret == nil ? kept("party", in: step) : typed?["party"] ?? ""
        return FormField(
            name: "party", label: LocalizedText(zh: "参与方", en: "Party"),
            control: .select(parties.map { FormField.Choice(value: $0, label: LocalizedText(verbatim: $0)) }),
            value: chosen, isRequired: true)
    }

    private var commitForm: HTML {
        let parties = draw.partyNames.filter { draw.pledges[$0] == nil }
        let commitment = FormField(
            name: "commitment", label: LocalizedText(zh: "承诺值", en: "Commitment"),
            value: secret?.commitment ?? kept("commitment", in: .commit),
            hint: LocalizedText(
                zh: "在自己的电脑上运行 heng draw commit \(draw.listDigest ?? "") 得到。",
                en: "Made on one's own machine by: heng draw commit \(draw.listDigest ?? "")"), isRequired: true,
            width: .full)
        return
            "\(secretPanel)\(form(.commit, [partyField(parties, .commit), commitment]))\(secret == nil ? makeForm : nil)"
    }

    private var makeForm: HTML {
        let words = LocalizedText(
            zh: "信任本系统的，也可以在这里生成：密数只显示一次，系统不保存。",
            en: "Whoever trusts this server can have one made here. It is shown once and not kept.")
        let button = PostButton(
            button: SubmitButton(label: DrawStep.make.label, weight: .secondary),
            path: Path.drawStep(number, DrawStep.make.rawValue).description, token: token)
        return "<p class=\"hint\">\(words, language)</p><div class=\"actions\">\(button.html(in: language))</div>"
    }

    private var secretPanel: HTML? {
        guard let secret else { return nil }
        let words = LocalizedText(
            zh: "请立即抄存这个密数，离开本页后再也看不到。提交下面的承诺，等各方都提交后再公开密数。",
            en:
                "Keep this secret now; it can't be seen again once you leave. Post the commitment below, and open the secret when every party is committed."
        )
        return Panel(
            title: LocalizedText(zh: "您的密数", en: "Your secret"),
            content: "<p><code class=\"secret\">\(secret.digits)</code></p><p>\(words, language)</p>"
        ).html(in: language)
    }

    private var revealForm: HTML {
        let parties = draw.partyNames.filter { draw.pledges[$0]?.secret == nil }
        func secretField(_ step: DrawStep) -> FormField {
            FormField(
                name: "secret", label: LocalizedText(zh: "密数", en: "Secret"), value: kept("secret", in: step),
                hint: LocalizedText(zh: "64位十六进制数", en: "64 hexadecimal digits"), isRequired: true, width: .full)
        }
        let copy = form(.openCopy, [partyField(parties, .openCopy), secretField(.openCopy), reasonField(.openCopy)])
        let closed = Disclosure(
            title: LocalizedText(zh: "有参与方不公开？", en: "A party doesn't open its secret?"), isOpen: refused == .openCopy,
            content: copy
        ).html(in: language)
        return "\(form(.reveal, [partyField(parties, .reveal), secretField(.reveal)]))\(isKeeper ? closed : nil)"
    }

    func reasonField(_ step: DrawStep, optional: Bool = false) -> FormField {
        FormField(
            name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), value: kept("reason", in: step),
            hint: optional
                ? LocalizedText(zh: "接受的不必填；将公开。", en: "Not needed when accepted. It will be public.")
                : LocalizedText(zh: "将公开。", en: "It will be public."),
            isRequired: !optional, width: .full)
    }

    private var partiesPanel: HTML? {
        guard draw.listDigest != nil, [.frozen, .committed, .revealed].contains(draw.state) else { return nil }
        let items: [HTML] = draw.partyNames.map { name in
            let pledge = draw.pledges[name]
            let chip =
                pledge == nil
                ? StateChip(label: LocalizedText(zh: "待承诺", en: "not committed"))
                : pledge?.secret == nil
                    ? StateChip(label: LocalizedText(zh: "已承诺", en: "committed"), tone: .active)
                    : StateChip(label: LocalizedText(zh: "已公开", en: "opened"), tone: .done)
            return "<li>\(name) \(chip.html(in: language))</li>"
        }
        return Panel(title: LocalizedText(zh: "参与方", en: "Parties"), content: "<ul>\(items)</ul>").html(in: language)
    }
}
