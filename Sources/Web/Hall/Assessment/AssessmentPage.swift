import Kernel
import Ratings
import Registry
import ServiceHall

/// A month's assessment: for the manager all clerks in one table, for a clerk their own lines with the records behind them.
struct AssessmentPage: ConsolePage {
    let language: Language
    let token: FormToken
    let month: Period
    let months: [ClerkMonth]
    let assessments: [ClerkAssessment]
    let scheme: AssessmentScheme?
    let today: Day
    let isManager: Bool
    let seesAll: Bool
    let done: String?
    let refusal: Refusal?

    static let heading = LocalizedText(zh: "窗口考核", en: "Assessment of clerks")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        if let refusal {
            return NoticeBanner(
                tone: .warning, text: refusal.fieldProblems.first?.message ?? refusal.message, isPassing: false)
        }
        guard let done else { return nil }
        let count = Int(done.dropFirst()) ?? 0
        let text =
            switch done.first {
            case "p":
                LocalizedText(zh: "已公布 \(count) 人", en: "\(counted(count, "assessment", "assessments")) published")
            case "a" where done == "appeal":
                LocalizedText(zh: "申诉已提交，由评分人以外的人裁定", en: "Appealed: somebody else than the scorer decides")
            default:
                LocalizedText(zh: "已评分并公示 \(count) 人", en: "\(counted(count, "assessment", "assessments")) announced")
            }
        return NoticeBanner(tone: .done, text: text)
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: scheme.map {
                LocalizedText(
                    zh: "\(month.text(.zh))，按“\($0.name)”（\($0.source)）从记录计算",
                    en: "\(month.text(.en)), reckoned from records by “\($0.name)” (\($0.source))")
            } ?? (isManager ? Self.noScheme.message : Self.noneYet), actions: actions)
        let pager = Pager(
            summary: LocalizedText(verbatim: month.text(language)),
            previousPath: Path.hallAssessment.with(["month": month.monthBefore.description]).description,
            nextPath: month.lastDay < today
                ? Path.hallAssessment.with(["month": month.monthAfter.description]).description : nil,
            steps: (Self.name(month.monthBefore), Self.name(month.monthAfter)))
        let content: HTML = seesAll ? table.html(in: language) : "\(months.map(own))"
        let none: HTML? =
            !seesAll && months.isEmpty
            ? EmptyState(message: LocalizedText(zh: "这个月没有您的考核", en: "There is no assessment of yours for this month"))
                .html(in: language) : nil
        return "\(HallAssets.html)\(heading.html(in: language))\(pager.html(in: language))\(content)\(none)"
    }

    private var actions: HTML {
        guard isManager else { return HTML() }
        let acts: [(String, LocalizedText, ButtonWeight)] = [
            ("assess", Self.assess, .primary), ("publish", Self.publish, .secondary),
        ]
        return acts.map { act, label, weight in
            PostButton(
                button: SubmitButton(label: label, weight: weight), path: Path.hallAssessment.description, token: token,
                hidden: [(name: "act", value: act), (name: "month", value: month.description)]
            ).html(in: language)
        }.joined()
    }

    private func assessment(of month: ClerkMonth) -> ClerkAssessment? {
        assessments.first { $0.clerk == month.clerk.head.number }
    }

    // MARK: All

    private var table: DataTable {
        let sorted = months.sorted {
            (assessment(of: $0)?.points ?? -1, $1.clerk.head.number) > (
                assessment(of: $1)?.points ?? -1, $0.clerk.head.number
            )
        }
        return DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "人员", en: "Clerk")),
                DataTable.Column(title: LocalizedText(zh: "得分", en: "Points"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ] + AssessmentLine.titles.map { DataTable.Column(title: $0, content: .number) },
            rows: sorted.map(row),
            empty: EmptyState(
                message: LocalizedText(zh: "这个月没有登记窗口人员", en: "No clerk is on record for this month")),
            onPhone: .scrolls)
    }

    private func row(_ month: ClerkMonth) -> DataTable.Row {
        let found = assessment(of: month)
        let lines = AssessmentLine.all(month, found, seesAll: true)
        return DataTable.Row(
            cells: [
                "\(month.clerk.name)", found?.points.map { "<strong>\($0)</strong>" } ?? "—",
                "\(found?.state.label ?? Self.notYet, language)",
            ] + lines.map { $0.cell(in: language) },
            path: found.map { Path.matter(ClerkAssessment.register.name, $0.head.number).description })
    }

    // MARK: One's own

    private func own(_ month: ClerkMonth) -> HTML {
        let found = assessment(of: month)
        let rows: [HTML] = AssessmentLine.all(month, found, seesAll: false).map { $0.row(in: language) }
        let points: HTML = """
            <p class="figure-value"><span class="amount">\(found?.points.map(String.init) ?? "—")<span class="unit"> \(Self.points, language)</span></span></p>
            """
        let form: HTML? = found.flatMap { assessment in
            guard assessment.state == .announced else { return nil }
            return EntryForm(
                path: Path.hallAppeal(assessment.head.number).description, token: token,
                fields: [
                    FormField(
                        name: "reason", label: LocalizedText(zh: "申诉理由", en: "Your reasons"),
                        control: .textArea(rows: 3),
                        isRequired: true, width: .full)
                ], submit: SubmitButton(label: LocalizedText(zh: "申诉", en: "Appeal"), weight: .secondary),
                problems: refusal?.fieldProblems ?? [], draft: "appeal"
            ).html(in: language)
        }
        return Panel(
            title: LocalizedText(verbatim: month.clerk.name),
            aside: StateChip(label: found?.state.label ?? Self.notYet).html(in: language),
            content: "\(points)<dl class=\"description\">\(rows)</dl>\(form)"
        ).html(in: language)
    }

    private static let assess = LocalizedText(zh: "从记录评分并公示", en: "Reckon and announce")
    private static let publish = LocalizedText(zh: "公布申诉期满的", en: "Publish those past appeal")
    private static let notYet = LocalizedText(zh: "未评分", en: "not scored")
    private static let points = LocalizedText(zh: "分", en: "points")
    static let noScheme = Refusal.rule(
        zh: "该月没有施行中的考核办法，请先在登记簿“窗口考核办法”登记。",
        en: "No scheme is in force for this month. Enter one in the register “Assessment schemes” first.")
    private static func name(_ month: Period) -> LocalizedText {
        LocalizedText(zh: month.text(.zh), en: month.text(.en))
    }

    private static let noneYet = LocalizedText(
        zh: "该月没有施行中的考核办法。", en: "No scheme is in force for this month.")
    static let notOver = Refusal.rule(zh: "这个月还没有结束，不能评分。", en: "The month isn't over yet.")
}

/// One line of an assessment: what was counted, what it takes off or adds, and the records it was counted from.
struct AssessmentLine: Sendable {
    let title: LocalizedText
    let count: Int?
    /// Points off, or for it.
    let points: Int?
    /// Exactly those records; nil where they aren't the reader's to see.
    let records: Path?

    static let titles = [
        LocalizedText(zh: "缺岗半天", en: "Half-days absent"), LocalizedText(zh: "多次补正", en: "Papers asked twice"),
        LocalizedText(zh: "超期办件", en: "Late cases"), LocalizedText(zh: "核实差评", en: "Upheld bad ratings"),
        LocalizedText(zh: "受理办件", en: "Cases accepted"), LocalizedText(zh: "接待票数", en: "Visits served"),
    ]

    static func all(_ month: ClerkMonth, _ found: ClerkAssessment?, seesAll: Bool) -> [AssessmentLine] {
        let period = found?.month
        let account = month.clerk.account.map(String.init)
        func during(_ register: Register, _ field: String, _ more: [(String, String?)]) -> Path? {
            guard let period else { return nil }
            let isDay = register.field(field)?.kind == .day
            let end = isDay ? period.lastDay.description : "\(period.lastDay) 23:59"
            let from = isDay ? period.firstDay.description : "\(period.firstDay) 00:00"
            return Path.register(register.name).with(more + [("\(field).from", from), ("\(field).to", end)])
        }
        func off(_ count: Int, _ each: Int?, _ most: Int?) -> Int? {
            guard let each, let most else { return nil }
            return -min(most, count * each)
        }
        return [
            AssessmentLine(
                title: titles[0], count: found?.absences ?? month.absences,
                points: off(found?.absences ?? 0, found?.attendancePoints, found?.attendanceMost),
                records: seesAll
                    ? during(
                        RosterTurn.register, "day",
                        [("clerk", month.clerk.head.number), ("attendance", "absent")]) : nil),
            AssessmentLine(
                title: titles[1], count: found?.errors ?? month.errors,
                points: off(found?.errors ?? 0, found?.errorPoints, found?.errorsMost),
                records: during(
                    ServiceCase.register, "accepted_at", [("acceptor", account), ("supplements.from", "2")])),
            AssessmentLine(
                title: titles[2], count: found?.overdue ?? month.overdue,
                points: off(found?.overdue ?? 0, found?.overduePoints, found?.overdueMost),
                records: during(ServiceCase.register, "closed_at", [("decider", account), ("timeliness", "late")])),
            AssessmentLine(
                title: titles[3], count: found?.badRatings,
                points: off(found?.badRatings ?? 0, found?.ratingPoints, found?.ratingsMost),
                records: seesAll
                    ? during(Rating.register, "rated_at", [("clerk", account), ("finding", "upheld")]) : nil),
            AssessmentLine(
                title: titles[4], count: month.cases, points: nil,
                records: during(ServiceCase.register, "accepted_at", [("acceptor", account)])),
            AssessmentLine(
                title: titles[5], count: month.visits, points: found?.bonus,
                records: during(QueueTicket.register, "started_at", [("clerk", account)])),
        ]
    }

    private var link: HTML {
        let digits: HTML = "\(count.map(String.init) ?? "—")"
        guard let records, let count, count > 0 else { return digits }
        return "<a\(href: records.description)>\(digits)</a>"
    }

    private var taken: HTML? {
        points.flatMap { $0 == 0 ? nil : " <span class=\"hint\">\($0 > 0 ? "+" : "−")\(abs($0))</span>" }
    }

    func cell(in language: Language) -> HTML { "\(link)\(taken)" }

    func row(in language: Language) -> HTML {
        "<div><dt>\(title, language)</dt><dd>\(link)\(taken)</dd></div>\n"
    }
}
