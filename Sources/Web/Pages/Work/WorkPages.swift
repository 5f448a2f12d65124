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
        let address = WorkAddress(query)
        let registry = console.registry
        let portion = try await registry.work(for: context.actor, address.request)
        let names = try await console.organisationNames(portion.items.map(\.record.head.organisation))
        let clock = WorkClock(calendar: registry.calendar, now: registry.now)
        let page = WorkPage(
            language: context.language,
            lines: portion.items.map { item in
                line(
                    item, context, chip: item.deadline.map(clock.chip),
                    organisation: names[item.record.head.organisation])
            },
            address: address,
            counts: try await registry.workCounts(for: context.actor, register: address.register), next: portion.next,
            registers: registry.registersOfWork(for: context.actor).map { Choice($0.name, $0.label) },
            starts: console.ownPages(of: context.actor))
        return await console.page(page, for: context.visit)
    }

    private func line(
        _ item: WorkItem, _ context: StaffContext, chip: DeadlineChip?, organisation: LocalizedText
    ) -> WorkPage.Line {
        let (register, record) = (item.register, item.record)
        let links = console.links(from: record, in: register, for: context.actor)
        let title = FieldView(register: register, actor: context.actor, language: context.language).title(of: record)
        return WorkPage.Line(
            name: links.lazy.compactMap(\.subject).first
                ?? LocalizedText(zh: "\(register.label.zh) · \(title)", en: "\(register.label.en) · \(title)"),
            path: links.first(where: \.isDesk)?.path ?? .matter(register.name, record.head.number), register: register,
            record: record,
            acts: item.acts.filter { $0.awaitedStates.contains(record.state) }.map(\.label), chip: chip,
            organisation: organisation)
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
    /// The pages that are there for the actor's roles, those of few before those of many: where somebody begins for whom nothing
    /// waits, or to whom nothing ever comes by itself.
    func ownPages(of actor: Actor) -> [NavigationGroup.Link] {
        features.flatMap(\.navigation).filter {
            $0.roles != Role.everyone && !$0.roles.isDisjoint(with: actor.roles)
        }.enumerated().sorted { ($0.element.roles.count, $0.offset) < ($1.element.roles.count, $1.offset) }
            .prefix(8).map { NavigationGroup.Link(title: $0.element.title, path: $0.element.path.description) }
    }

    func readable(by actor: Actor) -> [Register] {
        registry.registers.filter { !$0.access.readers.isDisjoint(with: actor.roles) }
    }
}
