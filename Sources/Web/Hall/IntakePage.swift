import Kernel
import Registry
import ServiceHall

/// The application at the window on one page: who applies, the papers as a list to tick, and the buttons that decide.
struct IntakePage: ConsolePage {
    struct LastAct: Sendable {
        let who: String
        let act: LocalizedText
        let at: Timestamp
    }

    let language: Language
    let token: FormToken
    let item: ServiceItem
    let materials: [ItemMaterial]
    let typed: Form
    let case_: ServiceCase?
    let last: LastAct?
    let deadlines: [RunningDeadline]
    let clock: WorkClock
    let isRestDay: Bool
    let refusal: Refusal?
    let done: String?
    let today: Day

    var title: LocalizedText { LocalizedText(verbatim: item.name) }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: DeskPage.heading, path: Path.hallDesk.description)] }
    var state: ServiceCase.State? { case_?.state }
    var problems: [FieldProblem] { refusal?.fieldProblems ?? [] }

    var notice: NoticeBanner? {
        if let refusal, problems.isEmpty {
            return NoticeBanner(tone: .warning, text: meanwhile(refusal), isPassing: false)
        }
        guard let done, let label = Self.outcomes[done] else { return nil }
        return NoticeBanner(tone: .done, text: label)
    }

    /// The second of two clerks is told who did what, and where the case stands now.
    private func meanwhile(_ refusal: Refusal) -> LocalizedText {
        switch refusal {
        case .changedMeanwhile, .notPossible: break
        default: return refusal.message
        }
        guard let last, let state else { return refusal.message }
        return LocalizedText(
            zh: "\(last.who)于\(last.at.clock)刚刚办理了“\(last.act.zh)”，现在的状态是“\(state.label.zh)”。您填写的内容没有保存，仍在下方。",
            en:
                "\(last.who) has just done “\(last.act.en)” at \(last.at.clock); it is “\(state.label.en)” now. What you typed wasn't saved and is kept below."
        )
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: overline,
            marks: state.map { StateChip(label: $0.label, tone: .active).html(in: language) } ?? HTML(),
            actions: ButtonLink(label: Self.back, path: Path.hallDesk.description).html(in: language))
        let facts = ServiceFacts(item)
        let summary: HTML = """
            <p class="lead intake-lead">\(item.handling.label, language) · \(facts.time, language) · \(facts.visits, language) · \
            \(item.separation.label, language)</p>\(restDay)
            """
        return """
            \(HallAssets.html)\(heading.html(in: language))\(summary)
            \(Columns(main: main, aside: aside).html)
            """
    }

    private var overline: LocalizedText {
        case_.map { LocalizedText(zh: "办件 \($0.head.number)", en: "Case \($0.head.number)") }
            ?? LocalizedText(zh: "登记办件", en: "File a case")
    }

    private var main: HTML {
        switch state {
        case nil, .submitted, .supplementing: form
        default: kept
        }
    }

    /// A rest day is no reason to send anybody away; only the clock begins later.
    private var restDay: HTML? {
        guard isRestDay, case_ == nil else { return nil }
        return "<p class=\"hint\">\(Self.onRestDay, language)</p>"
    }

    // MARK: After it is decided

    /// What the second clerk typed in vain, to be read and copied.
    private var kept: HTML {
        let rows: [(LocalizedText, String?)] = [
            (LocalizedText(zh: "勾选的材料", en: "Papers ticked"), ticked),
            (LocalizedText(zh: "其他内容", en: "What else"), typed.text("also")),
        ]
        let list = rows.compactMap { label, text in text.map { DescriptionList.Row(label: label, value: "\($0)") } }
        let typedPanel: HTML? =
            refusal == nil || list.isEmpty
            ? nil
            : Panel(title: Self.youTyped, content: DescriptionList(rows: list).html(in: language)).html(in: language)
        return "\(typedPanel)\(outcome)"
    }

    private var ticked: String? {
        let names = materials.filter { typed.fields.all("paper").contains($0.head.number) }.map(\.name)
        return names.isEmpty ? nil : names.joined(separator: "；")
    }

    private var outcome: HTML {
        guard let case_ else { return HTML() }
        let rows: [(LocalizedText, HTML?)] = [
            (LocalizedText(zh: "办件编号", en: "Case number"), "<strong>\(case_.head.number)</strong>"),
            (LocalizedText(zh: "状态", en: "State"), "\(case_.state.label, language)"),
            (
                LocalizedText(zh: "待补材料", en: "Missing papers"),
                case_.missing.map { "<span class=\"intake-notice\">\($0)</span>" }
            ),
            (LocalizedText(zh: "办理结果", en: "Result"), case_.result.map { "\($0.label, language)" }),
        ]
        let list = DescriptionList(
            rows: rows.compactMap { label, value in value.map { DescriptionList.Row(label: label, value: $0) } })
        let link = ButtonLink(
            label: LocalizedText(zh: "打开办件", en: "Open the case"),
            path: Path.matter(ServiceCase.register.name, case_.head.number).description
        ).html(in: language)
        return Panel(
            title: LocalizedText(zh: "办理情况", en: "Where it stands"),
            content: "\(list.html(in: language))<p class=\"actions\">\(link)</p>"
        ).html(in: language)
    }

    // MARK: Beside it

    private var aside: HTML {
        let clocks: [HTML] = deadlines.map { clock.html($0, in: language) }
        let asked: HTML? =
            state == .supplementing
            ? Panel(
                title: LocalizedText(zh: "已告知补正", en: "Asked for"),
                content: "<p class=\"intake-notice\">\(case_?.missing)</p>"
            ).html(in: language) : nil
        let time: HTML? =
            clocks.isEmpty
            ? nil : Panel(title: LocalizedText(zh: "时限", en: "Clocks"), content: "\(clocks)").html(in: language)
        let conditions: HTML? = item.conditions.map {
            Panel(title: LocalizedText(zh: "受理条件", en: "Who can apply"), content: "<p>\($0)</p>").html(in: language)
        }
        let history: HTML? = last.map {
            Panel(
                title: LocalizedText(zh: "最近一步", en: "Last step"),
                content: "<p>\($0.act, language) · \($0.who)</p><p class=\"hint\">\($0.at.text(language))</p>"
            ).html(in: language)
        }
        return "\(asked)\(time)\(history)\(conditions)"
    }
}
