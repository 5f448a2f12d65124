import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var calendar: PathOf { "/calendar" }
    static var calendarNotice: PathOf { "/calendar/notice" }
    static var calendarPreview: PathOf { "/calendar/preview" }
}

extension Feature {
    /// What time is counted by: the working days, and the limits.
    static let time = Feature(
        heading: LocalizedText(zh: "时间与期限", en: "Time"),
        navigation: [
            Entry(title: CalendarPage.heading, path: .calendar),
            Entry(title: PoliciesPage.heading, path: .policies, roles: PolicyPages.readers),
        ]
    ) { routes, console in
        CalendarPages(console: console).add(to: routes)
        PolicyPages(console: console).add(to: routes)
    }
}

/// The working-day calendar (工作日历): everybody sees it; an administrator publishes notices of holidays.
struct CalendarPages: Sendable {
    let console: Console
    private static let who = StaffAccess.roles([.administrator])
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.calendar, .signedIn, use: show)
        routes.get(.calendarNotice, Self.who, use: new)
        routes.post(.calendarPreview, Self.who, use: preview)
        routes.post(.calendarNotice, Self.who, use: publish)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await registry.followCalendar()
        let calendar = registry.calendar
        let year = Int(query["year"]).flatMap { (1900...2100).contains($0) ? $0 : nil } ?? registry.now.day.year
        let page = CalendarPage(
            language: context.language, calendar: calendar, year: year, today: registry.now.day,
            notices: try await registry.calendarNotices(),
            mayPublish: context.actor.roles.contains(.administrator), isPublished: query["done"] == "published")
        return await console.page(page, for: context.visit)
    }

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(form(context), for: context.visit)
    }

    private func preview(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(form, context) { entry in
            let preview = try await registry.previewCalendar(
                entry.entries, source: entry.source, supplement: entry.isSupplement, layer: entry.layer,
                as: context.actor)
            let names = try await console.organisationNames(preview.moves.map(\.organisation))
            let labels = Dictionary(registry.registers.map { ($0.name, $0.label) }) { first, _ in first }
            let page = CalendarPreviewPage(
                language: context.language, entry: entry, preview: preview, names: names, labels: labels,
                token: context.token)
            return await console.page(page, for: context.visit)
        }
    }

    private func publish(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(form, context) { entry in
            let change = try await registry.publishCalendar(
                entry.entries, source: entry.source, supplement: entry.isSupplement, layer: entry.layer,
                as: context.actor)
            return .redirect(
                to: .calendar.with(["year": change.years.last.map { String($0) }, "done": "published"]))
        }
    }

    /// What is wrong with a list comes back beside it.
    private func answered(
        _ form: Form, _ context: StaffContext, _ act: (CalendarEntry) async throws -> Response
    ) async throws -> Response {
        do {
            return try await act(CalendarEntry(form))
        } catch Refusal.invalid(let problems) {
            // A list's own faults are said of the file elsewhere; here it is a field.
            let shown = problems.map { $0.field == "file" ? FieldProblem("text", $0.message) : $0 }
            let page = self.form(context, typed: form, problems: shown)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func form(
        _ context: StaffContext, typed: Form? = nil, problems: [FieldProblem] = []
    ) -> CalendarNoticePage {
        CalendarNoticePage(language: context.language, typed: typed, problems: problems, token: context.token)
    }
}

/// A notice as it was typed, pasted or uploaded.
struct CalendarEntry: Sendable {
    let text: String
    let source: String
    let isSupplement: Bool
    /// Empty for the nation.
    let region: String
    let entries: [WorkCalendar.Entry]

    var layer: String { region.isEmpty ? CalendarNotice.national : region }

    init(_ form: Form) throws(Refusal) {
        let file = form.files["list"].flatMap { $0.bytes.isEmpty ? nil : String(decoding: $0.bytes, as: UTF8.self) }
        text = file ?? form["text"]
        source = form["source"].trimmed
        isSupplement = form["supplement"] == "on"
        region = form["region"].trimmed
        guard region.isEmpty || RegionCode(region) != nil else {
            throw .invalid(
                "region", zh: "“\(region)”不是行政区划代码，如 530500。",
                en: "“\(region)” is no code of a division, such as 530500.")
        }
        do {
            // A pasted list may come without its head.
            let lines = text.trimmed.replacing("\u{FEFF}", with: "")
            entries = try WorkCalendar.entries(csv: lines.hasPrefix("date,") ? lines : "date,kind,name\n" + lines)
        } catch {
            throw .invalid(
                "text", zh: "有一行不是“日期,类别,名称”：\(error.text)。未录入任何内容。",
                en: "A line isn't “date,kind,name”: \(error.text). Nothing was entered.")
        }
    }
}
