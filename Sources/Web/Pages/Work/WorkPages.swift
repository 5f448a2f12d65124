import Hummingbird
import Kernel
import Registry

extension Feature {
    static let work = Feature(
        navigation: [Entry(title: WorkPage.heading, path: .work)]
    ) { routes, console in
        WorkPages(console: console).add(to: routes)
    }
}

/// My work (我的待办): what waits for the reader, the most urgent first.
struct WorkPages: Sendable {
    let console: Console

    func add(to routes: Routes) {
        routes.get(.work, .signedIn, use: show)
        routes.get(.search, .signedIn, use: search)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let items = try await console.registry.work(for: context.actor)
        let names = try await console.organisationNames(items.map(\.record.head.organisation))
        let clock = WorkClock(calendar: console.registry.calendar, today: console.registry.now.day)
        let lines = items.map { item in
            line(item, context, chip: clock.chip(item.deadline), organisation: names[item.record.head.organisation])
        }
        return await console.page(WorkPage(language: context.language, lines: lines), for: context.visit)
    }

    private func line(
        _ item: WorkItem, _ context: StaffContext, chip: DeadlineChip, organisation: LocalizedText
    ) -> WorkPage.Line {
        let (register, record) = (item.register, item.record)
        let link = console.links(from: record, in: register, for: context.actor).first
        let title = FieldView(register: register, actor: context.actor, language: context.language).title(of: record)
        return WorkPage.Line(
            name: link?.subject
                ?? LocalizedText(zh: "\(register.label.zh) · \(title)", en: "\(register.label.en) · \(title)"),
            path: link?.path ?? .matter(register.name, record.head.number), register: register, record: record,
            deadline: item.deadline, acts: item.acts.map(\.label), chip: chip, organisation: organisation)
    }

    private func search(_ query: FormFields, context: StaffContext) async throws -> Response {
        let text = query["q"].trimmed
        var groups: [SearchPage.Group] = []
        for register in text.isEmpty ? [] : console.readable(by: context.actor) {
            let found = try await console.registry.list(
                register, ListRequest(.search(text), limit: SearchPage.shown), as: context.actor)
            if found.total > 0 { groups.append(SearchPage.Group(register, found, reader: context.actor)) }
        }
        return await console.page(
            SearchPage(language: context.language, text: text, groups: groups), for: context.visit)
    }
}

extension Console {
    func readable(by actor: Actor) -> [Register] {
        registry.registers.filter { !$0.access.readers.isDisjoint(with: actor.roles) }
    }
}

/// Turns running clocks into words.
struct WorkClock: Sendable {
    let calendar: WorkCalendar
    let today: Day

    /// From here on a deadline is near.
    private static let near = 3

    func chip(_ deadline: RunningDeadline) -> DeadlineChip {
        DeadlineChip(standing: standing(deadline.dueOn), due: deadline.dueOn, reason: reason(deadline))
    }

    private func standing(_ due: Day) -> DeadlineChip.Standing {
        if due == today { return .today }
        if due < today { return .overdue(workdays: max(1, calendar.workdays(after: due, through: today))) }
        let left = calendar.workdays(after: today, through: due)
        return left <= Self.near ? .soon(workdays: left) : .open(workdays: left)
    }

    private func reason(_ deadline: RunningDeadline) -> LocalizedText {
        guard deadline.isProvisional else { return deadline.label }
        return LocalizedText(
            zh: "\(deadline.label.zh)（该年节假日安排尚未公布，暂按周末计算）",
            en: "\(deadline.label.en) (that year's holidays aren't published yet; weekends only)")
    }
}
