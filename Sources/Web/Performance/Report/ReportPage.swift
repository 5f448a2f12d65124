import Documents
import Kernel
import Performance
import Registry

/// The report beside its outline. The article brings the page's main heading.
struct ReportPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let isFrozen: Bool
    let outline: [OutlineEntry]
    let article: HTML

    static let heading = LocalizedText(zh: "自评报告", en: "Report")
    private var year: String { String(scene.year) }

    var title: LocalizedText { LocalizedText(zh: "\(scene.year)年自评报告", en: "Report of \(scene.year)") }

    var html: HTML {
        """
        \(EvaluationTabs(scene: scene, current: .report).html(in: language))\(bar)\
        \(DriftBanner(scene: scene).html(in: language))<div class="report">\(contents)\(article)</div>
        """
    }

    // MARK: Editions and files

    private var bar: HTML {
        let files: [HTML] = ReportFormat.allCases.map { format in
            ButtonLink(label: format.label, path: path(.reportFile(year, format.rawValue), frozen: isFrozen))
                .html(in: language)
        }
        return """
            <div class="report-bar">\(editions)<div class="actions" aria-label="\(Self.downloads, language)">\(check)\(files)</div></div>
            """
    }

    private var check: HTML {
        ButtonLink(label: ReportCheckPage.heading, path: scene.link(.reportCheck(year)).description).html(in: language)
    }

    private var editions: HTML {
        guard scene.frozen != nil else {
            let text = LocalizedText(zh: "尚未评分，按此刻的记录生成。", en: "Not scored yet: made from the records of this moment.")
            return "<p class=\"hint\">\(text, language)</p>"
        }
        let links = [
            NavigationGroup.Link(
                title: LocalizedText(zh: "冻结版", en: "As frozen"), path: path(.report(year), frozen: true),
                isCurrent: isFrozen),
            NavigationGroup.Link(
                title: LocalizedText(zh: "按现在的记录", en: "As of now"), path: path(.report(year), frozen: false),
                isCurrent: !isFrozen),
        ]
        return TabLinks(name: LocalizedText(zh: "版本", en: "Edition"), links: links).html(in: language)
    }

    private func path(_ path: Path, frozen: Bool) -> String {
        scene.link(path, ("edition", frozen ? nil : ReportEdition.now)).description
    }

    private static let downloads = LocalizedText(zh: "下载", en: "Downloads")

    // MARK: Outline

    private var contents: HTML {
        let items: [HTML] = outline.filter { $0.level.rawValue <= 3 && !$0.anchor.isEmpty }.map { entry in
            "<li class=\"level-\(entry.level.rawValue)\"><a\(href: "#" + entry.anchor)>\(entry.text)</a></li>"
        }
        return """
            <nav class="outline" aria-label="\(Self.outlineTitle, language)"><details open><summary>\
            \(Self.outlineTitle, language)</summary><ol>\(items)</ol></details></nav>
            """
    }

    private static let outlineTitle = LocalizedText(zh: "目录", en: "Contents")
}

/// Stands while a file is being made, and asks for it again by itself.
struct ReportWaitingPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let format: ReportFormat

    var title: LocalizedText {
        LocalizedText(zh: "正在生成\(format.noun.zh)", en: "Making the \(format.noun.en)")
    }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: ReportPage.heading, path: scene.link(.report(String(scene.year))).description)]
    }

    var html: HTML {
        let back = ButtonLink(
            label: LocalizedText(zh: "返回报告", en: "Back to the report"),
            path: scene.link(.report(String(scene.year))).description)
        return """
            \(PageHeading(title: title, lead: Self.lead).html(in: language))\
            <p><progress aria-label="\(title, language)"></progress></p><p>\(back.html(in: language))</p>
            """
    }

    private static let lead = LocalizedText(
        zh: "需要几秒钟。完成后自动下载，可以先离开，稍后再来取。",
        en: "This takes some seconds. The download starts by itself; you can leave and fetch it later.")
}
