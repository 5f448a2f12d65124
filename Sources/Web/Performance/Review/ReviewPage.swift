import Kernel
import Performance
import Registry

/// The review of one evaluation: both scores side by side, how far they are apart, and the finance bureau's acts.
struct ReviewPage: ConsolePage {
    let language: Language
    let sheet: ReviewSheet
    let organisations: [String]
    let names: OrganisationNames
    let canReview: Bool
    let canRectify: Bool
    let acts: ActPanel?
    let notice: NoticeBanner?
    let token: FormToken

    static let heading = LocalizedText(zh: "财政复核", en: "Finance review")
    private var scene: YearScene { sheet.scene }
    private var year: String { String(scene.year) }

    var title: LocalizedText { LocalizedText(zh: "\(scene.year)年自评复核", en: "Review of \(scene.year)") }

    var html: HTML {
        let state = scene.evaluation.map { StateChip(label: $0.state.label, tone: .active).html(in: language) }
        let heading = PageHeading(
            title: title, overline: scene.current.organisationName, lead: sheet.isReviewed ? nil : Self.notReviewed,
            marks: state ?? HTML(), beam: sheet.isReviewed ? beam : nil)
        let tabs = EvaluationTabs(scene: scene, current: .review).html(in: language)
        guard scene.evaluation != nil else { return "\(heading.html(in: language))\(tabs)\(empty.html(in: language))" }
        return """
            \(heading.html(in: language))\(tabs)\(chooser)\(figures.html(in: language))\
            \(acts?.html(in: language))\(rectifications)\(table.html(in: language))
            """
    }

    private var empty: EmptyState {
        EmptyState(
            message: LocalizedText(
                zh: "\(scene.year)年还没有自评可复核", en: "There is no self-evaluation of \(scene.year) to review"),
            advice: LocalizedText(
                zh: "部门开始自评并报送后，在这里逐项复核。",
                en: "Once the department has submitted one, it is reviewed here item by item."))
    }

    private var beam: Beam {
        let gap = sheet.gap.magnitude
        let state: Beam.State = gap > SpotCheck.sendingBack ? .tipped : gap > SpotCheck.warning ? .leaning : .balanced
        return Beam(
            state: state,
            meaning: LocalizedText(
                zh: "自评 \(sheet.own.points()) 分，复核 \(sheet.total.points()) 分，相差 \(gap.points()) 分。",
                en: "Self-score \(sheet.own.points()), review \(sheet.total.points()): \(gap.points()) apart."))
    }

    private var chooser: HTML? {
        guard organisations.count > 1 else { return nil }
        let field = FormField(
            name: "organisation", label: LocalizedText(zh: "单位", en: "Organisation"),
            control: .select(organisations.map { FormField.Choice(value: $0, label: names[$0]) }),
            value: scene.organisation)
        return FilterBar(path: Path.review(year).description, fields: [field]).html(in: language)
    }

    private static let notReviewed = LocalizedText(
        zh: "尚未复核，还没有复核得分。", en: "Not reviewed yet, so there are no points after review.")

    private var figures: StatTiles {
        guard sheet.isReviewed else { return selfScore }
        var tiles = [
            FigureBlock(
                LocalizedText(zh: "复核得分", en: "Points after review"), Quantity(sheet.total, .point), places: 2,
                size: .hero),
            FigureBlock(LocalizedText(zh: "自评得分", en: "Self-score"), Quantity(sheet.own, .point), places: 2),
            FigureBlock(
                LocalizedText(zh: "差距", en: "Gap"), Quantity(sheet.gap, .point), places: 2,
                remark: SpotCheck.chip(gap: sheet.gap).label),
        ]
        if let published = sheet.dossier.publishedTotal {
            let gap = ((try? published.value - sheet.total) ?? .zero)
            tiles.append(
                FigureBlock(
                    LocalizedText(zh: "公布的自评得分", en: "Published score"), published, places: 2,
                    remark: SpotCheck.chip(gap: gap).label))
        }
        return StatTiles(figures: tiles)
    }

    /// Before the review there is nothing to compare.
    private var selfScore: StatTiles {
        let own = FigureBlock(
            LocalizedText(zh: "自评得分", en: "Self-score"), Quantity(sheet.own, .point), places: 2,
            remark: LocalizedText(zh: "尚未复核。", en: "Not reviewed yet."), size: .hero)
        let published = sheet.dossier.publishedTotal.map {
            FigureBlock(LocalizedText(zh: "公布的自评得分", en: "Published score"), $0, places: 2)
        }
        return StatTiles(figures: [own] + (published.map { [$0] } ?? []))
    }

    // MARK: Rectification

    private var rectifications: HTML {
        let count = sheet.unrectified.count
        let opened: [HTML] = sheet.rectified.values.sorted { $0.indicator < $1.indicator }.map(rectification)
        let list: HTML? = opened.isEmpty ? nil : "<ul class=\"rectifications\">\(opened)</ul>"
        let button = PostButton(
            button: SubmitButton(
                label: LocalizedText(
                    zh: "为 \(count) 项扣分建立整改", en: "Open rectifications for \(counted(count, "deduction", "deductions"))"
                ),
                weight: .secondary), path: scene.link(.deductions(year)).description, token: token)
        guard canRectify && count > 0 || list != nil else { return HTML() }
        return Panel(
            title: LocalizedText(zh: "整改", en: "Rectification"),
            content: "\(list)\(canRectify && count > 0 ? button.html(in: language) : nil)"
        ).html(in: language)
    }

    private func rectification(_ rectification: Rectification) -> HTML {
        let path = Path.matter(Rectification.register.name, rectification.head.number).description
        let carried: HTML? = rectification.carriedInto.map {
            let target = Path.target(String(scene.year + 1), $0).description
            return " <a\(href: target)>\(LocalizedText(zh: "转入目标 \($0)", en: "Carried into \($0)"), language)</a>"
        }
        return """
            <li><a\(href: path)>\(rectification.indicator)</a> \(rectification.problem) \
            \(StateChip(label: rectification.state.label).html(in: language))\(carried)</li>
            """
    }

    // MARK: Indicators

    private var table: DataTable {
        DataTable(
            caption: LocalizedText(zh: "逐项得分", en: "Item by item"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Indicator"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "分值", en: "Weight"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "自评", en: "Self-score"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "复核", en: "Review"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "差", en: "Gap"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "公布值", en: "Published")),
                DataTable.Column(title: LocalizedText(zh: "理由", en: "Reason")),
            ],
            rows: sheet.lines.map(row))
    }

    private func row(_ line: ReviewSheet.Line) -> DataTable.Row {
        let (result, code) = (line.result, line.result.code)
        let path = canReview ? Path.reviewScore(year, code) : .indicator(year, code)
        let mark = sheet.dossier.comparison(code).map { PublishedMark($0).chip.html(in: language) }
        return DataTable.Row(
            cells: [
                "<span class=\"code\" id=\"row-\(code)\">\(code)</span> \(result.title, language)",
                "\(result.score.weight.points())", "\(result.score.points.points())",
                line.review.map { "<strong>\($0.points.points())</strong>" } ?? "—",
                line.gap == .zero ? "—" : "\(line.gap.points().replacing("-", with: "−"))",
                mark ?? "—", "\(line.review?.reason ?? "")",
            ],
            path: scene.link(path).description, emphasis: line.gap == .zero ? .usual : .marked)
    }
}
