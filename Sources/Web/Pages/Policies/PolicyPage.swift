import Kernel
import Registry

/// One clock: what holds now, what held and will hold, and the form for a new rule.
struct PolicyPage: ConsolePage {
    let language: Language
    let rule: ClockRule
    let today: Day
    let mayEnact: Bool
    let done: String
    let typed: Form?
    let problems: [FieldProblem]
    let token: FormToken

    var title: LocalizedText { rule.label }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: PoliciesPage.heading, path: Path.policies.description)] }

    private var inForce: EnactedPolicy? { rule.inForce(on: today) }

    var notice: NoticeBanner? {
        switch done {
        case "enacted":
            NoticeBanner(
                tone: .done,
                text: LocalizedText(
                    zh: "规定已录入，已在计时的事项不受影响。", en: "The rule is entered. Clocks that run already keep theirs."))
        case "withdrawn": NoticeBanner(tone: .done, text: LocalizedText(zh: "已撤销", en: "Taken back"))
        default: nil
        }
    }

    var html: HTML {
        let heading = PageHeading(title: title, overline: rule.register.label)
        return "\(heading.html(in: language))\(now)\(past)\(mayEnact ? form : nil)"
    }

    private var now: HTML {
        let starts = rule.own.isEmpty ? [nil] : rule.own.map(Optional.init)
        let rows = starts.flatMap { start -> [DescriptionList.Row] in
            let words = RuleInWords(rule: rule, start: start, today: today)
            return [
                DescriptionList.Row(
                    label: LocalizedText(zh: "由什么开始", en: "Started by"), value: "\(words.act, language)"),
                DescriptionList.Row(
                    label: LocalizedText(zh: "承诺期限", en: "Promised"),
                    value: "<strong>\(words.promised, language)</strong>"),
                DescriptionList.Row(
                    label: LocalizedText(zh: "法定期限", en: "The law allows"), value: "\(words.statutory, language)"),
                DescriptionList.Row(label: LocalizedText(zh: "依据", en: "By"), value: "\(words.basis, language)"),
            ]
        }
        return Panel(
            title: LocalizedText(zh: "现行规定", en: "In force"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var past: HTML {
        let table = DataTable(
            caption: LocalizedText(zh: "历次规定", en: "All rules"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "生效日期", en: "From")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "Limit")),
                DataTable.Column(title: LocalizedText(zh: "依据", en: "By"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "录入", en: "Entered")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: rule.policies.sorted { ($0.policy.effectiveFrom, $0.id) > ($1.policy.effectiveFrom, $1.id) }.map(row),
            empty: EmptyState(
                message: LocalizedText(zh: "还没有另行规定", en: "No rule yet"),
                advice: LocalizedText(zh: "按登记簿的默认值计时。", en: "Clocks run as the register says.")))
        return Panel(title: LocalizedText(zh: "历次规定", en: "All rules"), content: table.html(in: language))
            .html(in: language)
    }

    private func row(_ enacted: EnactedPolicy) -> DataTable.Row {
        let policy = enacted.policy
        let statutory: HTML? = policy.statutory.map { limit in
            "<br><span class=\"hint\">\(LocalizedText(zh: "法定\(limit.text.zh)", en: "the law: \(limit.text.en)"), language)</span>"
        }
        return DataTable.Row(cells: [
            "\(policy.effectiveFrom.text(language))", "\(policy.limit.text, language)\(statutory)", "\(policy.source)",
            "\(enacted.enteredBy)<br><span class=\"hint\">\(enacted.enteredAt.text(language))</span>", state(enacted),
        ])
    }

    private func state(_ enacted: EnactedPolicy) -> HTML {
        if enacted.withdrawnAt != nil {
            return StateChip(label: LocalizedText(zh: "已撤销", en: "taken back"), tone: .paused).html(in: language)
        }
        if enacted.id == inForce?.id {
            return StateChip(label: LocalizedText(zh: "现行", en: "in force"), tone: .done).html(in: language)
        }
        guard enacted.policy.effectiveFrom > today else {
            return StateChip(label: LocalizedText(zh: "已被取代", en: "superseded")).html(in: language)
        }
        let chip = StateChip(label: LocalizedText(zh: "待生效", en: "to come"), tone: .active).html(in: language)
        guard mayEnact else { return chip }
        let back = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "撤销", en: "Take back"), weight: .danger),
            path: Path.policyWithdrawal(String(enacted.id)).description, token: token,
            hidden: [(name: "register", value: rule.register.name), (name: "clock", value: rule.name)])
        return "\(chip) \(back.html(in: language))"
    }

    // MARK: A new one

    private var form: HTML {
        let last = inForce?.policy
        let own: TimeLimit? = if case .limit(let limit)? = rule.own.first?.terms.span { limit } else { nil }
        let entry = EntryForm(
            path: Path.policy(rule.register.name, rule.name).description, token: token,
            fields: limit(
                "limit", LocalizedText(zh: "承诺期限", en: "Promised limit"), last?.limit ?? own, isRequired: true)
                + limit(
                    "statutory", LocalizedText(zh: "法定期限", en: "What the law allows"),
                    last?.statutory ?? rule.own.first?.terms.statutory)
                + limit("warning", LocalizedText(zh: "提前多久提醒", en: "Warned so long before"), last?.warning)
                + [
                    FormField(
                        name: "leader_after", label: LocalizedText(zh: "逾期多久报告负责人", en: "The head is told after"),
                        control: .number(unit: LocalizedText(zh: "个工作日", en: "working days")),
                        value: typed?["leader_after"] ?? String(last?.leaderAfter ?? 1), width: .short),
                    FormField(
                        name: "source", label: LocalizedText(zh: "依据", en: "Legal source"),
                        value: typed?["source"] ?? "",
                        hint: LocalizedText(
                            zh: "文件和条款，如《行政许可法》第四十二条。", en: "Document and article, such as Licensing Law §42."),
                        isRequired: true, width: .full),
                    FormField(
                        name: "effective_from", label: LocalizedText(zh: "生效日期", en: "Holds from"), control: .date,
                        value: typed?["effective_from"] ?? today.description,
                        hint: LocalizedText(zh: "这天及以后开始的计时适用。", en: "For clocks that start on this day or later."),
                        isRequired: true, width: .short),
                ],
            submit: SubmitButton(label: LocalizedText(zh: "录入规定", en: "Enact")), problems: problems)
        return Panel(
            title: LocalizedText(zh: "录入新规定", en: "A new rule"),
            content: "<div class=\"paired\">\(entry.html(in: language))</div>"
        ).html(
            in: language)
    }

    private func limit(
        _ name: String, _ label: LocalizedText, _ limit: TimeLimit?, isRequired: Bool = false
    ) -> [FormField] {
        [
            FormField(
                name: name, label: label, control: .number(unit: LocalizedText(verbatim: "")),
                value: typed?[name] ?? limit.map { String($0.number) } ?? "", isRequired: isRequired,
                isMarkedOptional: !isRequired, width: .short),
            FormField(
                name: "\(name)_unit", label: LocalizedText(zh: "\(label.zh)的单位", en: "Its unit"),
                control: .select(
                    TimeLimit.Unit.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                value: typed?["\(name)_unit"] ?? (limit?.unit ?? .workday).rawValue, width: .short),
        ]
    }
}

extension TimeLimit.Unit {
    fileprivate var label: LocalizedText {
        switch self {
        case .workday: LocalizedText(zh: "工作日", en: "working days")
        case .calendarDay: LocalizedText(zh: "自然日", en: "calendar days")
        case .month: LocalizedText(zh: "月", en: "months")
        case .hour: LocalizedText(zh: "小时", en: "hours")
        }
    }
}
