import Kernel
import Registry
import Trading

/// My projects and lots, by whose turn it is and what ends first.
struct TradingDeskPage: ConsolePage {
    struct Line: Sendable {
        let lot: Lot
        let project: String
        let next: DeskNext
        let clock: RunningDeadline?

        /// Own work first, and what ends first at the head of each part.
        var place: (Int, Int64) {
            (next.turn.rawValue, clock?.dueAt.milliseconds ?? lot.runningUntil?.milliseconds ?? .max)
        }
    }

    let language: Language
    let now: Timestamp
    let clock: WorkClock
    let lines: [Line]
    let drafts: [TradeProject]
    let canCreate: Bool

    static let heading = LocalizedText(zh: "招采工作台", en: "Tenderee's desk")
    static let crumb = Breadcrumb(title: heading, path: Path.tradeDesk.description)
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let new: HTML =
            canCreate
            ? ButtonLink(label: Self.newProject, path: Path.newTradeProject.description, weight: .primary).html(
                in: language)
            : HTML()
        let plan = ButtonLink(label: Self.plan, path: Path.tradePurchasing.description)
        return """
            \(TradingAssets.html)\(PageHeading(
                title: title, lead: Self.lead, actions: "\(new)\(plan.html(in: language))").html(in: language))
            <div class="trading-stack">\(draftList)\(part(.own, Self.own, isOpen: true))\
            \(part(.clock, Self.running, isOpen: true))\(part(.others, Self.others, isOpen: true))\(nothing)</div>
            """
    }

    private func part(_ turn: DeskNext.Turn, _ title: LocalizedText, isOpen: Bool) -> HTML? {
        let own = lines.filter { $0.next.turn == turn }
        guard !own.isEmpty else { return nil }
        let rows = own.map { line in
            DataTable.Row(
                cells: [
                    "\(line.lot.title)<span class=\"hint\">\(line.lot.head.number) · \(line.project)</span>",
                    line.lot.state.chip.html(in: language), next(line.next), due(line),
                ], path: Path.deskLot(line.lot.head.number).description)
        }
        return DataTable(
            caption: title, count: LocalizedText(zh: "\(own.count) 个", en: "\(own.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "下一步", en: "Next")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "By")),
            ], rows: rows
        ).html(in: language)
    }

    private func next(_ next: DeskNext) -> HTML {
        next.path.map { "<a\(href: $0.description)>\(next.words, language)</a>" } ?? "\(next.words, language)"
    }

    private func due(_ line: Line) -> HTML {
        if let deadline = line.clock { return "\(deadline.label, language) \(clock.chip(deadline).html(in: language))" }
        guard let end = line.lot.runningUntil, end > now else { return "—" }
        return
            "\(TimeLeft(end: end, now: now).html(in: language)) <time class=\"due\" datetime=\"\(end.description)\">\(end.text(language))</time>"
    }

    private var draftList: HTML? {
        guard !drafts.isEmpty else { return nil }
        let rows = drafts.map { project in
            let words = project.state == .draft ? Self.waits : Self.needsLots
            return DataTable.Row(
                cells: [
                    "\(project.name)<span class=\"hint\">\(project.head.number)</span>",
                    "\(project.category.label, language)", "\(project.state.label, language)", "\(words, language)",
                ], path: Path.deskProject(project.head.number).description)
        }
        return DataTable(
            caption: Self.projects,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "项目", en: "Project"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Category")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "下一步", en: "Next")),
            ], rows: rows
        ).html(in: language)
    }

    private var nothing: HTML? {
        guard lines.isEmpty, drafts.isEmpty else { return nil }
        return EmptyState(
            message: LocalizedText(zh: "还没有项目", en: "No project yet"),
            advice: LocalizedText(
                zh: "登记项目后，按提示添加标段、上传文件、发布公告。", en: "Enter a project, then lots, documents and the notice follow.")
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "轮到您办的在最前，按期限先后。法定期限由系统按当日规则计算。",
        en:
            "What is yours to do comes first, in the order of its deadline. Statutory periods are reckoned by the rules of the day."
    )
    private static let newProject = LocalizedText(zh: "登记新项目", en: "New project")
    private static let plan = LocalizedText(zh: "采购计划和意向", en: "Plans and intentions")
    private static let own = LocalizedText(zh: "轮到我办", en: "Mine to do")
    private static let running = LocalizedText(zh: "正在进行", en: "Running")
    private static let others = LocalizedText(zh: "等别人办", en: "With others")
    private static let projects = LocalizedText(zh: "项目准备", en: "Projects being prepared")
    private static let waits = LocalizedText(zh: "添加标段，等交易中心受理", en: "Add lots; the centre takes it in")
    private static let needsLots = LocalizedText(zh: "添加标段", en: "Add lots")
}
