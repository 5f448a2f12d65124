import Hotline
import Hummingbird
import Kernel
import Registry
import Storage

struct HotlineDashboardPages: Sendable {
    let desk: HotlineDesk

    func add(to routes: Routes) {
        routes.get(.hotlineDashboard, .roles(HotlineDesk.overseers), use: show)
        routes.post(.hotlineOutbreak("number"), .roles([.hotlineManager]), use: merge)
    }

    /// Done again it merges what came since.
    private func merge(_ form: Form, context: StaffContext) async throws -> Response {
        let merged = try await desk.registry.mergeOutbreak(context.gap("number"), as: context.actor)
        return .redirect(to: .hotlineDashboard.with(["merged": String(merged)]))
    }

    /// Of the last three days, those that aren't dismissed.
    private func outbreaks(_ context: StaffContext) async throws -> OutbreakPanel {
        let registry = desk.registry
        let since = registry.now.adding(seconds: -3 * 86_400)
        let standing = [Outbreak.State.open, .confirmed].map(\.rawValue)
        let page = try await registry.list(
            Outbreak.register,
            ListRequest(.field("until", .atLeast, since.stored) && .state(standing), limit: 10), as: context.actor)
        return OutbreakPanel(
            language: context.language, token: context.token, outbreaks: try page.records.map { try Outbreak($0) },
            names: Dictionary(try await desk.categories().map { ($0.head.number, $0.name) }) { first, _ in first },
            canMerge: context.actor.roles.contains(.hotlineManager))
    }

    private static let open = Set(HotlineOrder.State.allCases.filter(\.isOpen).map(\.rawValue))

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let registry = desk.registry
        let month = try await HotlineMonth.gather(try await desk.month(query), desk: desk)
        let reach = context.actor.reach?.sorted()
        let load = try await registry.load(of: HotlineOrder.register, in: Self.open, within: reach)
        let urgent = try await registry.urgent(of: HotlineOrder.register, in: Self.open, within: reach, limit: 20)
        let page = HotlineDashboard(
            language: context.language, month: month, outbreaks: try await outbreaks(context),
            merged: query.text("merged").flatMap { Int($0) }, load: load, urgent: urgent, clock: desk.clock,
            names: try await desk.console.organisationNames(
                load.map(\.organisation) + urgent.map(\.record.head.organisation)))
        return await desk.console.page(page, for: context.visit)
    }
}

/// The hotline's month and its now: the three rates with what was counted of what, those who are late, and the signs of
/// work done for the figures.
struct HotlineDashboard: ConsolePage {
    let language: Language
    let month: HotlineMonth
    let outbreaks: OutbreakPanel
    /// How many orders were just merged into an outbreak's first.
    let merged: Int?
    let load: [WorkLoad]
    let urgent: [WorkItem]
    let clock: WorkClock
    let names: OrganisationNames

    static let heading = LocalizedText(zh: "热线看板", en: "Hotline figures")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        merged.map {
            NoticeBanner(
                tone: .done, text: LocalizedText(zh: "已并入 \($0) 件", en: "\(counted($0, "order", "orders")) merged"))
        }
    }

    private static let groups: [(LocalizedText, [String])] = [
        (
            LocalizedText(zh: "受理和办结", en: "Accepted and closed"),
            ["hotline.accepted", "hotline.direct", "hotline.assigned", "hotline.closed", "hotline.in_progress"]
        ),
        (LocalizedText(zh: "三率（承办单位联系、解决、满意）", en: "The three rates"), HotlineMonth.rates),
        (
            LocalizedText(zh: "时限和质量", en: "Time and quality"),
            [
                "hotline.on_time_rate", "hotline.sign_rate", "hotline.days.median", "hotline.redo_rate",
                "hotline.return_rate", "hotline.false_replies",
            ]
        ),
        (
            LocalizedText(zh: "话务", en: "Telephone"),
            [
                "hotline.calls.offered", "hotline.calls.connection_rate", "hotline.calls.within_15s",
                "hotline.calls.not_called_back",
            ]
        ),
    ]

    var html: HTML {
        let bulletin = ButtonLink(
            label: HotlineBulletin.heading,
            path: Path.hotlineBulletin.with(["month": month.period.description]).description)
        let panels: [HTML] = Self.groups.map { title, names in
            let tiles = names.compactMap { month.figures[$0]?.html(in: language) }
            return "<h2 class=\"dashboard-group\">\(title, language)</h2><div class=\"tiles\">\(tiles)</div>\n"
        }
        return """
            \(HotlineAssets.html)\(PageHeading(title: title, lead: lead, actions: bulletin.html(in: language)).html(in: language))\
            \(outbreaks.html)\(HotlineDesk.months(month.period, until: clock.now.day, .hotlineDashboard, language))\
            <div class="dashboard">\(panels)</div><div class="hotline-stack">\(closing)\(late)\(units)\(signs)</div>
            """
    }

    private var lead: LocalizedText {
        LocalizedText(
            zh: "\(month.period.text(.zh))，与上月比较；每个数字打开就是它的工单",
            en: "\(month.period.text(.en)), beside the month before; every figure opens to its orders")
    }

    /// Both closing rates side by side, since one alone misleads.
    private var closing: HTML {
        let rows = [
            (LocalizedText(zh: "全部工单", en: "All orders"), month.closing),
            (LocalizedText(zh: "交办工单", en: "Dispatched orders"), month.closingOfDispatched),
        ].map { label, share in
            DataTable.Row(cells: ["\(label, language)", "\(share.text)", "\(share.words, language)"])
        }
        return DataTable(
            caption: LocalizedText(zh: "办结率", en: "Closing rate"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "范围", en: "Of")),
                DataTable.Column(title: LocalizedText(zh: "办结率", en: "Rate"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "办结 ÷ 受理", en: "Closed of accepted"), content: .number),
            ], rows: rows
        ).html(in: language)
    }

    // MARK: Who is late

    private var late: HTML {
        let overdue = load.reduce(0) { $0 + $1.overdue }
        let near = load.reduce(0) { $0 + $1.near }
        let rows = urgent.map { item in
            var words = ""
            if case .text(let text) = item.register.value("title", of: item.record) { words = text }
            return DataTable.Row(
                cells: [
                    "\(item.record.head.number)", "\(words)", "\(names[item.record.head.organisation], language)",
                    item.register.chip(item.record.state).html(in: language),
                    item.deadline.map { clock.chip($0).html(in: language) } ?? "—",
                ], path: Path.hotlineOrder(item.record.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "最急的工单", en: "The most urgent orders"),
            count: LocalizedText(
                zh: "现在逾期 \(overdue) 件，临期 \(near) 件", en: "now \(overdue) overdue, \(near) due soon"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标题", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Unit")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "Deadline")),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有带时限的在办件", en: "No clock is running"))
        ).html(in: language)
    }

    // MARK: Units

    private var units: HTML {
        let columns = HotlineMonth.unitRates.compactMap { name in
            month.figures[name].map { ($0.measure.label, name) }
        }
        let rows = month.units.map { line in
            let few: HTML? =
                line.closed < HotlineMonth.least
                ? " <span class=\"chip\">\(LocalizedText(zh: "样本少", en: "too few"), language)</span>" : nil
            let cells: [HTML] = columns.map { _, name in
                guard let share = line.shares[name] else { return "—" }
                return "\(share.text)<span class=\"hint\"> \(share.words, language)</span>"
            }
            return DataTable.Row(
                cells: ["\(month.names[line.unit], language)\(few)", "\(grouped(line.closed))"] + cells)
        }
        return DataTable(
            caption: LocalizedText(zh: "承办单位", en: "Units"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Unit"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "办结交办", en: "Closed"), content: .number),
            ] + columns.map { DataTable.Column(title: $0.0, content: .number) },
            rows: rows, empty: EmptyState(message: LocalizedText(zh: "本月没有办结的交办工单", en: "No dispatched order ended")),
            onPhone: .scrolls
        ).html(in: language)
    }

    /// What a unit's month would show if it worked for the figures and not for the callers.
    private var signs: HTML {
        let rows = month.units.compactMap { line -> DataTable.Row? in
            guard let signs = line.signs, signs.pasted + signs.closedAlone + signs.atMonthsEnd > 0 else { return nil }
            return DataTable.Row(
                cells: [
                    "\(month.names[line.unit], language)", "\(signs.closed)", "\(signs.pasted)", "\(signs.closedAlone)",
                    "\(signs.atMonthsEnd)",
                ])
        }
        return DataTable(
            caption: LocalizedText(zh: "须留意的迹象", en: "Signs to look into"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Unit"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "办结", en: "Closed"), content: .number),
                DataTable.Column(
                    title: LocalizedText(zh: "答复逐字相同", en: "Answer stands elsewhere too"), content: .number),
                DataTable.Column(
                    title: LocalizedText(zh: "未回访即办结", en: "Closed without a call back"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "月末两天办结", en: "In the last two days"), content: .number),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "本月没有这类迹象", en: "None this month")),
            onPhone: .scrolls
        ).html(in: language)
    }
}
