import Kernel
import Registry

/// The limits in force, by register and clock.
struct PoliciesPage: ConsolePage {
    let language: Language
    let rules: [ClockRule]
    let today: Day

    static let heading = LocalizedText(zh: "时限规定", en: "Deadline rules")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let names = registers
        let heading = PageHeading(title: title, lead: Self.lead).html(in: language)
        guard names.count > Self.most else { return "\(heading)\(table(rules, title).html(in: language))" }
        let chapters: [HTML] = names.map { name in
            let own = rules.filter { $0.register.name == name }
            let label = own.first?.register.label ?? title
            return Disclosure(
                title: label, count: LocalizedText(zh: "\(own.count) 个", en: counted(own.count, "clock", "clocks")),
                content: table(own, label).html(in: language), style: .chapter
            ).html(in: language)
        }
        return "\(heading)\(chapters)"
    }

    /// Registers whose clocks stand in one table; those of more are opened by who looks for them.
    private static let most = 6

    /// In the order in which their clocks come.
    private var registers: [String] {
        rules.reduce(into: []) { names, rule in
            if !names.contains(rule.register.name) { names.append(rule.register.name) }
        }
    }

    private func table(_ rules: [ClockRule], _ caption: LocalizedText) -> DataTable {
        DataTable(
            caption: caption, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "时限", en: "Clock"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "由什么开始", en: "Started by")),
                DataTable.Column(title: LocalizedText(zh: "承诺期限", en: "Promised")),
                DataTable.Column(title: LocalizedText(zh: "法定期限", en: "The law allows")),
                DataTable.Column(title: LocalizedText(zh: "依据", en: "By")),
                DataTable.Column(title: LocalizedText(zh: "生效", en: "Since")),
            ],
            rows: rules.flatMap(rows),
            empty: EmptyState(
                message: LocalizedText(zh: "还没有时限", en: "No clocks yet"),
                advice: LocalizedText(
                    zh: "登记簿的办理开始计时后，会出现在这里。", en: "They appear here once acts of a register start them.")))
    }

    /// One line for each act that starts the clock: their own limits may differ.
    private func rows(_ rule: ClockRule) -> [DataTable.Row] {
        let starts = rule.own.isEmpty ? [nil] : rule.own.map(Optional.init)
        return starts.map { start in
            let limits = RuleInWords(rule: rule, start: start, today: today)
            let coming: HTML? = rule.coming(after: today).first.map { next in
                "<br><span class=\"hint\">\(RuleInWords.coming(next.policy), language)</span>"
            }
            return DataTable.Row(
                cells: [
                    "\(rule.register.label, language) · \(rule.label, language)", "\(limits.act, language)",
                    "\(limits.promised, language)\(coming)", "\(limits.statutory, language)",
                    "\(limits.basis, language)", "\(limits.since(language))",
                ], path: Path.policy(rule.register.name, rule.name).description)
        }
    }

    private static let lead = LocalizedText(
        zh: "每个时限现行的长度、法律依据和生效日期。改动作为新规定录入，只影响此后开始的计时。",
        en:
            "How long each clock runs now, by which law, since when. A change is a new rule, and only clocks that start later follow it."
    )
}

/// A clock's limits as a table says them.
struct RuleInWords: Sendable {
    let rule: ClockRule
    let start: ClockStart?
    let today: Day

    private var policy: DeadlinePolicy? {
        // A moment fixed by the act itself is no limit that a rule could change.
        if case .until? = start?.terms.span { return nil }
        return rule.inForce(on: today)?.policy
    }

    var act: LocalizedText {
        guard let start else { return Self.none }
        guard let act = start.act else { return Registry.createLabel }
        return rule.register.act(act)?.label ?? LocalizedText(verbatim: act)
    }

    var promised: LocalizedText {
        if let policy { return policy.limit.text }
        switch start?.terms.span {
        case .limit(let limit)?: return limit.text
        case .until?: return LocalizedText(zh: "办理时确定的日期", en: "a day fixed by the act")
        case nil: return LocalizedText(zh: "由流程确定", en: "set by the flow")
        }
    }

    var statutory: LocalizedText { (policy?.statutory ?? start?.terms.statutory)?.text ?? Self.none }

    var basis: LocalizedText {
        if let policy { return LocalizedText(verbatim: policy.source) }
        return start?.terms.basis ?? LocalizedText(zh: "登记簿的默认值", en: "the register's own")
    }

    func since(_ language: Language) -> String { policy?.effectiveFrom.text(language) ?? "—" }

    static func coming(_ policy: DeadlinePolicy) -> LocalizedText {
        LocalizedText(
            zh: "\(policy.effectiveFrom.text(.zh))起\(policy.limit.text.zh)",
            en: "\(policy.limit.text.en) from \(policy.effectiveFrom.text(.en))")
    }

    private static let none = LocalizedText(verbatim: "—")
}
