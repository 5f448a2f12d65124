import Hotline
import Hummingbird
import Kernel
import Registry
import Storage

/// Drawing calls for checking, and what the checks came to.
struct QualityPages: Sendable {
    let desk: HotlineDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.hotlineQuality, .roles(HotlineDesk.checkers), use: show)
        routes.post(.hotlineQuality, .roles([.hotlineManager]), use: draw)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let month = try await desk.month(query)
        let drawn =
            Condition.field("drawn_on", .atLeast, month.firstDay.stored)
            && .field("drawn_on", .atMost, month.lastDay.stored)
        let found = try await registry.list(
            QualityCheck.register,
            ListRequest(drawn, order: SortOrder("drawn_on", descending: true), limit: 200), as: context.actor)
        var seats: [FigureTable.Part] = []
        if let measure = registry.measure("hotline.checks.points") {
            seats = try await registry.table(measure, MeasureScope(month), by: .category).parts
        }
        let page = QualityPage(
            language: context.language, token: context.token, month: month, today: registry.now.day,
            checks: try found.records.map { try QualityCheck($0) }, seats: seats,
            canDraw: context.actor.roles.contains(.hotlineManager), drawn: query.text("drawn").flatMap { Int($0) })
        return await desk.console.page(page, for: context.visit)
    }

    /// The same month drawn again adds only what came since: who was drawn isn't drawn twice.
    private func draw(_ form: Form, context: StaffContext) async throws -> Response {
        let month = try HotlineDesk.month(form["month"])
        let count = try await registry.drawQualitySample(
            of: month, seed: desk.accounts.random(16), as: context.actor)
        // Checks are listed by the day they were drawn.
        let today = registry.now.day
        let listed = Period.month(today.month, of: today.year)
        return .redirect(to: .hotlineQuality.with(["month": listed.description, "drawn": String(count)]))
    }
}

struct QualityPage: ConsolePage {
    let language: Language
    let token: FormToken
    let month: Period
    let today: Day
    let checks: [QualityCheck]
    let seats: [FigureTable.Part]
    let canDraw: Bool
    let drawn: Int?

    static let heading = LocalizedText(zh: "热线质检", en: "Quality checks")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        drawn.map {
            NoticeBanner(
                tone: .done, text: LocalizedText(zh: "新抽取 \($0) 件", en: "\(counted($0, "check", "checks")) drawn"))
        }
    }

    var html: HTML {
        """
        \(HotlineAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))\
        \(HotlineDesk.months(month, until: today, .hotlineQuality, language))\(drawing)\(seatTable)\(checkTable)
        """
    }

    private var drawing: HTML? {
        guard canDraw else { return nil }
        let form = EntryForm(
            path: Path.hotlineQuality.description, token: token,
            fields: [
                FormField(
                    name: "month", label: LocalizedText(zh: "抽取月份", en: "Draw from"), value: month.description,
                    hint: LocalizedText(zh: "如 2021-07", en: "Such as 2021-07"), isRequired: true, width: .short)
            ], submit: SubmitButton(label: LocalizedText(zh: "抽取", en: "Draw"), weight: .secondary))
        return Disclosure(title: LocalizedText(zh: "抽取样本", en: "Draw a sample"), content: form.html(in: language))
            .html(in: language)
    }

    private var seatTable: HTML? {
        guard !seats.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "各坐席平均分", en: "Mean points by seat"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "坐席", en: "Seat")),
                DataTable.Column(title: LocalizedText(zh: "平均分", en: "Points"), content: .number),
            ],
            rows: seats.map { part in
                let points = part.figure.value.map { $0.value.decimal(1) } ?? "—"
                return DataTable.Row(cells: ["\(part.key.isEmpty ? "—" : part.key)", "\(points)"])
            }
        ).html(in: language)
    }

    private var checkTable: HTML {
        DataTable(
            caption: LocalizedText(zh: "抽取的来电和工单", en: "Calls and orders drawn"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "对象", en: "Of"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "坐席", en: "Seat")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "得分", en: "Points"), content: .number),
            ],
            rows: checks.map { check in
                DataTable.Row(
                    cells: [
                        "\(check.head.number)", "\(check.call ?? check.order ?? "")", "\(check.seat ?? "—")",
                        StateChip(label: check.state.label, tone: check.state == .confirmed ? .done : .active)
                            .html(in: language), "\(check.points.map(String.init) ?? "—")",
                    ], path: Path.matter(QualityCheck.register.name, check.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "本月没有抽取", en: "Nothing was drawn this month"))
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "每个坐席抽百分之三的来电，不予受理的抽百分之十；五项评分，致命差错不得分，可申诉一次。",
        en:
            "Three in a hundred calls of each seat and one in ten refusals; five lines of points, none after a fatal error, one appeal."
    )
}
