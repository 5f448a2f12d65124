import Kernel
import Performance
import Registry

/// The workbench: how the year came out, whether that agrees with what was published, what to do next.
struct EvaluationPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let filter: IndicatorFilter
    let steps: EvaluationSteps
    let turn: Turn?
    let acts: ActPanel?
    let notice: NoticeBanner?
    /// To choose from, where the reader sees several.
    let organisations: [String]
    let names: OrganisationNames
    let canBegin: Bool
    let token: FormToken

    static let heading = LocalizedText(zh: "绩效自评", en: "Self-evaluation")

    private var dossier: Dossier { scene.shown }
    private var year: String { String(scene.year) }

    var title: LocalizedText {
        LocalizedText(zh: "\(scene.year)年部门整体支出绩效自评", en: "Self-evaluation of \(scene.year)")
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: dossier.organisationName, marks: marks, actions: actions, beam: scene.beam)
        return """
            \(heading.html(in: language))\(EvaluationTabs(scene: scene, current: .workbench).html(in: language))\
            \(chooser)\(DriftBanner(scene: scene).html(in: language))\(figures.html(in: language))\(flow)\(indicators)
            """
    }

    private var marks: HTML {
        guard let state = scene.evaluation?.state else { return HTML() }
        return StateChip(label: state.label, tone: state == .published || state == .accepted ? .done : .active)
            .html(in: language)
    }

    private var actions: HTML {
        ButtonLink(label: ReportPage.heading, path: scene.link(.report(year)).description).html(in: language)
    }

    /// Year and organisation; without script the button goes there.
    private var chooser: HTML? {
        guard organisations.count > 1 else { return nil }
        let choices = organisations.map { FormField.Choice(value: $0, label: names[$0]) }
        let field = FormField(
            name: "organisation", label: LocalizedText(zh: "单位", en: "Organisation"), control: .select(choices),
            value: scene.organisation)
        return FilterBar(path: Path.evaluation(year).description, fields: [field]).html(in: language)
    }

    // MARK: Figures

    private var figures: StatTiles {
        let evaluation = dossier.evaluation
        var tiles = [
            FigureBlock(
                LocalizedText(zh: "按记录评分", en: "Points by the records"), Quantity(evaluation.total, .point), places: 2,
                remark: LocalizedText(
                    zh: "等级：\(evaluation.grade.label.zh)。\(evaluation.practice.zh)",
                    en: "Grade: \(evaluation.grade.label.en). \(evaluation.practice.en)"), size: .hero)
        ]
        if let published = dossier.publishedTotal {
            tiles.append(
                FigureBlock(
                    LocalizedText(zh: "公布的自评得分", en: "Published score"), published, places: 2, remark: publishedRemark))
        }
        let unproven = dossier.unprovenWeight
        tiles.append(
            FigureBlock(
                LocalizedText(zh: "无法证明的分值", en: "Weight that can't be proven"), Quantity(unproven, .point),
                places: 0,
                remark: unproven == .zero
                    ? LocalizedText(zh: "所有指标都有记录或答案。", en: "Every indicator has records or answers.")
                    : LocalizedText(
                        zh: "没有记录或答案，暂不得分。", en: "No records or answers yet, so no points.")))
        tiles.append(
            FigureBlock(
                LocalizedText(zh: "待说明的原因", en: "Reasons due"), Quantity(dossier.unexplained.count, .item),
                remark: LocalizedText(zh: "说明后才能报送财政。", en: "Needed before it can be submitted.")))
        return StatTiles(figures: tiles)
    }

    private var publishedRemark: LocalizedText {
        let (agrees, differs, unproven) = (
            scene.comparisons(.agrees), scene.comparisons(.differs), scene.comparisons(.unproven)
        )
        return LocalizedText(
            zh: "公布的指标值：\(agrees) 项一致，\(differs) 项不一致，\(unproven) 项无法证明。",
            en: "Published indicators: \(agrees) agree, \(differs) differ, \(unproven) can't be proven.")
    }

    // MARK: Flow

    private var flow: HTML {
        guard scene.evaluation != nil else { return begin }
        let panel = Panel(
            title: LocalizedText(zh: "办理进度", en: "Where it stands"),
            content: "\(steps.html(in: language))\(turn?.html(in: language))")
        return "\(panel.html(in: language))\(acts?.html(in: language))"
    }

    private var begin: HTML {
        let button = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "开始自评", en: "Begin the self-evaluation")),
            path: scene.link(.evaluation(year)).description, token: token)
        let empty = EmptyState(
            message: LocalizedText(
                zh: "\(scene.year)年的自评还没有开始", en: "The self-evaluation of \(scene.year) has not begun"),
            advice: canBegin
                ? LocalizedText(
                    zh: "以下得分按现有记录试算。开始后可冻结数据、填报和评分。",
                    en: "The points below are a preview. Begin to freeze the data, fill in and score.")
                : LocalizedText(
                    zh: "由绩效专员开始。以下得分按现有记录试算。", en: "The performance officer begins it. The points below are a preview."
                ),
            action: canBegin ? button.html(in: language) : nil)
        return Panel(title: LocalizedText(zh: "办理进度", en: "Where it stands"), content: empty.html(in: language))
            .html(in: language)
    }

    // MARK: Indicators

    private var indicators: HTML {
        let tree = EvaluationTree(scene: scene, language: language)
        let links = IndicatorFilter.allCases.map { filter in
            NavigationGroup.Link(
                title: filter.label,
                path: scene.link(.evaluation(year), ("show", filter == .all ? nil : filter.rawValue)).at("indicators")
                    .description,
                count: tree.results(filter).count, isCurrent: filter == self.filter)
        }
        let tabs = TabLinks(name: LocalizedText(zh: "筛选指标", en: "Filter indicators"), links: links)
        let list: HTML =
            tree.results(filter).isEmpty
            ? EmptyState(message: LocalizedText(zh: "没有这样的指标", en: "No such indicators")).html(in: language)
            : tree.tree(filter).html(in: language)
        return """
            <section id="indicators" class="indicator-list"><h2>\(Self.indicatorsTitle, language)</h2>\
            \(tabs.html(in: language))\(list)\(measure)</section>
            """
    }

    private var measure: HTML {
        let text = LocalizedText(
            zh:
                "用 \(scene.milliseconds) 毫秒从记录重新算出全部 \(dossier.evaluation.results.count) 项指标，截至留痕第 \(dossier.trailLength) 条。",
            en:
                "All \(dossier.evaluation.results.count) indicators computed from the records in \(scene.milliseconds) ms, "
                + "as of trail entry \(dossier.trailLength).")
        return "<p class=\"hint\">\(text, language)</p>"
    }

    private static let indicatorsTitle = LocalizedText(zh: "指标", en: "Indicators")
}

/// The views of one year's evaluation.
struct EvaluationTabs: Sendable {
    enum View: Sendable { case workbench, review, comparison, report, papers }

    let scene: YearScene
    let current: View

    func html(in language: Language) -> HTML {
        let year = String(scene.year)
        let links = [
            (View.workbench, EvaluationPage.heading, Path.evaluation(year)),
            (.review, ReviewPage.heading, .review(year)), (.comparison, YearComparisonPage.heading, .comparison(year)),
            (.report, ReportPage.heading, .report(year)), (.papers, PaperListPage.heading, .papers(year)),
        ].map { view, title, path in
            NavigationGroup.Link(title: title, path: scene.link(path).description, isCurrent: view == current)
        }
        return TabLinks(name: EvaluationPage.heading, links: links).html(in: language)
    }
}

/// What has changed in the records since the evaluation was frozen (数据漂移).
struct DriftBanner: Sendable {
    let scene: YearScene

    func html(in language: Language) -> HTML? {
        guard let frozen = scene.frozen, !scene.drift.isEmpty else { return nil }
        let (before, now) = (frozen.evaluation.total.points(), scene.current.evaluation.total.points())
        let lead = LocalizedText(
            zh: "评分冻结以后记录有变化，影响 \(scene.drift.count) 项指标；冻结时 \(before) 分，现在为 \(now) 分。签署的结果不变，需要采用新数据请退回后重新评分。",
            en: "The records have changed since the score was frozen. "
                + "\(counted(scene.drift.count, "indicator comes", "indicators come")) out otherwise: "
                + "\(before) points then, \(now) now. What was signed stays; to use the new figures, send it back and score again."
        )
        return """
            <section class="notice notice-warning drift" role="status"><p>\(lead, language)</p>\
            <ul>\(scene.drift.map { row($0, language) })</ul></section>

            """
    }

    private func row(_ drift: Drift, _ language: Language) -> HTML {
        let path = scene.link(.indicator(String(scene.year), drift.indicator)).description
        let value = { (quantity: Quantity?) -> HTML in quantity.map { .amount($0, language) } ?? "—" }
        let points = LocalizedText(
            zh: "得分 \(drift.frozenPoints.points()) → \(drift.currentPoints.points())",
            en: "points \(drift.frozenPoints.points()) → \(drift.currentPoints.points())")
        return """
            <li><a\(href: path)>\(drift.indicator) \(drift.title, language)</a> \
            \(value(drift.frozenValue)) → \(value(drift.currentValue)) <span class="hint">\(points, language)</span></li>
            """
    }
}
