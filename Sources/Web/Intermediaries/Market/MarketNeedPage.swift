import Intermediaries
import Kernel
import Registry

/// A need at the console: what the market's people do, and what the owner's do.
struct MarketNeedPage: ConsolePage {
    let language: Language
    let need: IntermediaryNeed
    let contract: NeedContract?
    let enrolments: [NeedEnrolment]
    let draw: Draw?
    let names: [String: String]
    let signals: [MarketSignal]
    let ratings: NeedRatings
    let rules: PolicySet
    let isManager: Bool
    let isOwner: Bool
    let now: Timestamp
    let calendar: WorkCalendar
    let done: String
    let refused: RefusedForm?
    let token: FormToken

    var title: LocalizedText { LocalizedText(verbatim: need.title) }
    var breadcrumbs: [Breadcrumb] { [MarketDeskPage.crumb] }
    var notice: NoticeBanner? {
        if let refused { return refused.banner }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理。", en: "Done."))
    }

    var html: HTML {
        let whole = ButtonLink(
            label: LocalizedText(zh: "全部字段和记录", en: "All fields and history"),
            path: Path.matter(IntermediaryNeed.register.name, need.head.number).description)
        let open: HTML? =
            need.isPublic
            ? ButtonLink(
                label: LocalizedText(zh: "公开页面", en: "Public page"),
                path: Path.marketNeed(need.head.number).description
            ).html(in: language) : nil
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: need.head.number),
            marks: need.state.chip.html(in: language), actions: "\(whole.html(in: language))\(open)")
        return """
            \(heading.html(in: language))\(facts)\(manager)\(owner)\(void)\(order)\(leads)
            """
    }

    private var facts: HTML {
        var rows: [DescriptionList.Row] = [
            row("项目业主", "Owner", "\(need.ownerName)"), row("选取方式", "Selected by", "\(need.method.label, language)"),
            row("最高限价", "Ceiling", HTML.amount(need.budget, language)),
        ]
        if [.draft, .submitted, .returned].contains(need.state) { rows += checked }
        if let until = need.enrolUntil { rows.append(row("报名截止", "Enrolment until", "\(until.text(language))")) }
        if let failure = need.failure {
            rows.append(row("失败原因", "Why it failed", "\(failure.advice(need.isExtended), language)"))
        }
        if let tied = need.tied { rows.append(row("并列", "Tied", "\(String(tied))")) }
        if let winner = need.winner { rows.append(row("中选机构", "Selected", "\(names[winner] ?? winner)")) }
        if let amount = need.amount { rows.append(row("金额", "Price", HTML.amount(amount, language))) }
        if let text = need.objection { rows.append(row("异议", "Objection", "\(text)")) }
        if let text = need.objectionAnswer { rows.append(row("异议答复", "Answer to it", "\(text)")) }
        if let reason = need.endReason, [.returned, .terminated, .voided].contains(need.state) {
            rows.append(row("退回、取消或作废的理由", "Why returned or ended", "\(reason)"))
        }
        if need.isLow {
            rows.append(
                row(
                    "低价说明", "Explanation of the price",
                    "\(need.lowExplanation ?? LocalizedText(zh: "等待机构说明", en: "waited for")[language])"))
        }
        if let contract {
            rows.append(row("合同", "Contract", "\(contract.head.number) · \(contract.state.label, language)"))
        }
        if let lateness = contract?.lateness { rows.append(row("逾期", "Late", "\(lateness, language)")) }
        return Panel(
            title: LocalizedText(zh: "公告", en: "Notice"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var leads: HTML? {
        MarketSignalsPanel(language: language, signals: signals, names: names, ofNeed: need.head.number).html
    }

    /// What is looked at before the notice goes out.
    private var checked: [DescriptionList.Row] {
        let days = LocalizedText(
            zh: "\(need.serviceDays)个工作日", en: counted(need.serviceDays, "working day", "working days"))
        return [
            row("报价方式", "Quoted by", "\(need.quoteKind.label, language)"), row("服务期限", "Time", "\(days, language)"),
            row("服务内容", "What is to be done", "\(need.content)"),
            row("要求", "Requirements", "\(need.requirements ?? "—")"),
            row("投诉电话", "Complaints", "\(need.complaintPhone)"),
        ]
    }

    // MARK: The market's acts

    /// Nobody answers for a deadline at a weekend.
    private func workday(from first: Day) -> Day {
        var day = first
        while !calendar.isWorkday(day) { day = day.advanced(by: 1) }
        return day
    }

    private var manager: HTML? {
        guard isManager else { return nil }
        switch need.state {
        case .submitted:
            let earliest = try? rules.end("enrol.period", from: now, in: calendar)
            let until = FormField(
                name: "until", label: LocalizedText(zh: "报名截止", en: "Enrolment until"), control: .moment,
                value: earliest.map { "\(workday(from: $0.day))T17:00" } ?? "",
                isRequired: true)
            let urgent = FormField(
                name: "urgent", label: LocalizedText(zh: "缩短报名期的理由", en: "Why enrolment is short"),
                isMarkedOptional: true, width: .full)
            return
                "\(form("publish", "发布公告", "Publish", [until, urgent]).html(in: language))\(form("return", "退回业主", "Return it", [.reason], weight: .secondary).folded(in: language))"
        case .disputed:
            let finding = FormField(
                name: "finding", label: LocalizedText(zh: "结论", en: "Finding"),
                control: .select(ObjectionFinding.allCases.map { .init(value: $0.rawValue, label: $0.label) }))
            let reply = FormField(
                name: "reply", label: LocalizedText(zh: "答复", en: "Answer"), control: .textArea(rows: 4),
                isRequired: true, width: .full)
            return form("answer", "答复异议", "Answer", [finding, reply]).html(in: language)
        case .closed where need.method == .randomDraw || need.tied != nil: return drawForm(again: false)
        case .drawing: return drawing
        case .draft, .returned, .enrolling, .closed, .failed, .publicity, .confirmed, .contracted, .finished,
            .terminated,
            .voided:
            return nil
        }
    }

    private func drawForm(again: Bool) -> HTML {
        var fields = [
            FormField(
                name: "parties", label: LocalizedText(zh: "参与方（各提交一个密数）", en: "Parties, each with a secret"),
                value: "中介超市管理机构", isRequired: true, width: .full),
            FormField(
                name: "public_source", label: LocalizedText(zh: "公开数值取自", en: "Public value"),
                hint: LocalizedText(
                    zh: "事先谁也不知道、事后谁都查得到的数，如某期福彩3D开奖号码。",
                    en: "What nobody knows before and everybody can look up after, such as lottery numbers."),
                isRequired: true, width: .full),
            FormField(
                name: "known_at", label: LocalizedText(zh: "公开数值产生时间", en: "Known at"), control: .moment,
                isRequired: true),
        ]
        if again { fields.append(.reason) }
        return form("draw", "冻结名单、发起抽取", "Freeze the list and draw", fields).html(in: language)
    }

    /// 作废, with its reason for everybody.
    private var void: HTML? {
        guard isManager, IntermediaryNeed.voidable.contains(need.state) else { return nil }
        let cost = LocalizedText(
            zh: "用于串通、虚假材料、超范围等情形；理由公开，不能恢复。",
            en: "For collusion, false papers or a wrong scope. The reason is public; there is no way back.")
        return form("void", "作废公告", "Void the need", [.reason(cost)], weight: .danger).folded(in: language)
    }

    private var drawing: HTML? {
        guard let draw else { return nil }
        let link = ButtonLink(
            label: LocalizedText(zh: "到抽取台：\(draw.state.label.zh)", en: "To the draw: \(draw.state.label.en)"),
            path: Path.drawDesk(draw.head.number).description, weight: .primary)
        return draw.state == .voided
            ? drawForm(again: true)
            : "<p>\(link.html(in: language)) <span class=\"hint\">\(LocalizedText(zh: "抽取确认后，结果自动回到本页。", en: "Once it is confirmed the result comes here by itself."), language)</span></p>"
    }

    // MARK: The owner's acts

    private var owner: HTML? {
        guard isOwner else { return nil }
        let acts = NeedOwnerActs(
            language: language, need: need, contract: contract, enrolments: enrolments, names: names, ratings: ratings,
            cancelMost: rules.cancelMost, now: now, token: token,
            path: { Path.marketDeskAct(need.head.number, $0).description }, refused: refused)
        guard let html = acts.html else { return nil }
        return Panel(title: LocalizedText(zh: "业主办理", en: "The owner's part"), content: html).html(in: language)
    }

    private var order: HTML? {
        guard !enrolments.isEmpty else { return nil }
        let rows = enrolments.map { enrolment in
            DataTable.Row(cells: [
                "\(enrolment.rank.map(String.init) ?? "—")", "\(enrolment.intermediary.flatMap { names[$0] } ?? "—")",
                enrolment.amount.map { HTML.amount($0, language) } ?? "—", "\(enrolment.state.label, language)",
                "\(enrolment.reason ?? "—")",
            ])
        }
        return DataTable(
            caption: LocalizedText(zh: "报名机构和次序", en: "Who enrolled, in order"),
            columns: [
                .init(title: LocalizedText(zh: "名次", en: "Place"), content: .number),
                .init(title: LocalizedText(zh: "机构", en: "Intermediary"), isWide: true),
                .init(title: LocalizedText(zh: "报价", en: "Quote"), content: .number),
                .init(title: LocalizedText(zh: "结果", en: "Outcome")),
                .init(title: LocalizedText(zh: "说明", en: "Reason")),
            ], rows: rows
        ).html(in: language)
    }

    private func form(
        _ act: String, _ zh: String, _ en: String, _ fields: [FormField], weight: ButtonWeight = .primary
    ) -> MarketForm {
        MarketForm(
            scope: act, path: Path.marketDeskAct(need.head.number, act).description, token: token, fields: fields,
            label: LocalizedText(zh: zh, en: en), weight: weight, refused: refused)
    }

    private func row(_ zh: String, _ en: String, _ value: HTML) -> DescriptionList.Row {
        DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: value)
    }
}
