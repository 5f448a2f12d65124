import Kernel
import Performance
import Registry

/// The papers of a year, each with what it is for and its files.
struct PaperListPage: ConsolePage {
    let language: Language
    let scene: YearScene

    static let heading = LocalizedText(zh: "材料", en: "Papers")
    var title: LocalizedText { LocalizedText(zh: "\(scene.year)年材料", en: "Papers of \(scene.year)") }

    var html: HTML {
        let panels: [HTML] = YearPaper.allCases.map { paper in
            let open = ButtonLink(
                label: LocalizedText(zh: "打开", en: "Open"),
                path: scene.link(.paper(String(scene.year), paper.rawValue)).description, weight: .primary)
            return Panel(
                title: paper.label,
                content: """
                    <p>\(paper.purpose, language)</p><div class="actions">\(open.html(in: language))\
                    \(PaperPage.files(paper, scene, month: 12, language))</div>
                    """
            ).html(in: language)
        }
        return """
            \(EvaluationTabs(scene: scene, current: .papers).html(in: language))\
            \(PageHeading(title: title, lead: Self.lead).html(in: language))\(panels)
            """
    }

    private static let lead = LocalizedText(
        zh: "由登记簿的记录生成，没有一个数是手工填写的；冻结后按冻结时的记录。自评报告在“自评报告”页。",
        en:
            "Made from the registers' records; not one figure is typed in. Once frozen they speak of the records as frozen. The report has a page of its own."
    )
}

/// A paper as a page, with its files; the bulletin with its months.
struct PaperPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let paper: YearPaper
    let month: Int
    let article: HTML

    var title: LocalizedText { Self.name(paper, scene, month) }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: PaperListPage.heading, path: scene.link(.papers(String(scene.year))).description)]
    }

    var html: HTML {
        """
        \(EvaluationTabs(scene: scene, current: .papers).html(in: language))<div class="report-bar">\(months)\
        <div class="actions">\(Self.files(paper, scene, month: month, language))</div></div>\(article)
        """
    }

    private var months: HTML {
        guard paper == .bulletin else { return HTML() }
        let links = (1...12).map { one in
            NavigationGroup.Link(
                title: LocalizedText(zh: "\(one)月", en: Period.month(one, of: scene.year).text(.en)),
                path: scene.link(.paper(String(scene.year), paper.rawValue), ("month", String(one))).description,
                isCurrent: one == month)
        }
        return TabLinks(name: LocalizedText(zh: "月份", en: "Month"), links: links).html(in: language)
    }

    static func name(_ paper: YearPaper, _ scene: YearScene, _ month: Int) -> LocalizedText {
        let (zh, en) = (paper.label.zh, paper.label.en)
        guard paper == .bulletin else {
            return LocalizedText(zh: "\(scene.year)年度\(zh)", en: "\(en) \(scene.year)")
        }
        return LocalizedText(
            zh: "\(scene.year)年\(month)月\(zh)", en: "\(en) \(Period.month(month, of: scene.year).text(.en))")
    }

    static func files(_ paper: YearPaper, _ scene: YearScene, month: Int, _ language: Language) -> [HTML] {
        ReportFormat.allCases.map { format in
            let path = scene.link(
                .paperFile(String(scene.year), paper.rawValue, format.rawValue),
                ("month", paper == .bulletin ? String(month) : nil))
            return ButtonLink(label: LocalizedText(verbatim: format.rawValue.uppercased()), path: path.description)
                .html(in: language)
        }
    }
}
