import Directives
import Hummingbird
import Intermediaries
import Kernel
import Registry
import Storage

/// Complaints and reports from every register in one list, for the discipline inspector. Each register's own rules decide what
/// of it is seen: who may read, what is withheld, what is masked.
struct ComplaintsViewPages: Sendable {
    let room: DirectivesRoom
    private var registry: Registry { room.registry }
    private static let rows = 60

    func add(to routes: Routes) {
        routes.get(.complaintsView, .roles(DirectivesRoom.watchers), use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let filter = ComplaintsFilter(query)
        var lines: [ComplaintsViewPage.Line] = []
        var counts: [ComplaintsViewPage.Count] = []
        for source in ComplaintSource.all {
            guard let register = source.described(in: registry, for: context.actor) else { continue }
            let open = Condition.state(source.openStates(of: register))
            let standing = try await registry.list(
                register, ListRequest(source.condition && open, limit: 1), as: context.actor)
            counts.append(
                ComplaintsViewPage.Count(
                    source: source.register, label: source.label, open: standing.total, isExact: standing.isExact))
            guard filter.source.isEmpty || filter.source == source.register else { continue }
            let request = ListRequest(
                source.condition && filter.condition(for: source, in: register),
                order: SortOrder(register.field(source.came) == nil ? "created_at" : source.came, descending: true),
                limit: Self.rows)
            let page = try await registry.list(register, request, as: context.actor)
            lines += page.records.map { record in
                ComplaintsViewPage.Line(
                    register: register.name, source: source.label, record: record,
                    came: source.moment(of: record, in: register), about: source.subject(of: record, in: register),
                    words: source.words(of: record, in: register, context.language),
                    state: register.stateLabel(record.state),
                    isOpen: source.openStates(of: register).contains(record.state))
            }
        }
        lines.sort { ($1.came, $1.record.head.id) < ($0.came, $0.record.head.id) }
        let isCut = lines.count > Self.rows
        lines = Array(lines.prefix(Self.rows))
        for place in lines.indices where lines[place].isOpen {
            let register = try registry.register(lines[place].register)
            lines[place].due = try await registry.deadlines(of: lines[place].record, in: register)
                .filter { !$0.isPaused }.min { $0.dueAt < $1.dueAt }
        }
        let page = ComplaintsViewPage(
            language: context.language, filter: filter, lines: lines, counts: counts, isCut: isCut, clock: room.clock,
            names: try await names(in: lines))
        return await room.console.page(page, for: context.visit)
    }

    /// Whom lines are about: organisations, and intermediaries by the names under which they stand in the market.
    private func names(in lines: [ComplaintsViewPage.Line]) async throws -> OrganisationNames {
        let names = try await room.console.organisationNames(lines.map(\.about))
        let registers = Set(ComplaintSource.all.filter(\.isAboutIntermediary).map(\.register))
        let numbers = Set(lines.filter { registers.contains($0.register) }.map(\.about))
        guard !numbers.isEmpty else { return names }
        let found = try await registry.matters(
            Intermediary.self, where: .oneOf("number", numbers.map(\.stored)), limit: numbers.count)
        return names.adding(
            Dictionary(found.map { ($0.head.number, LocalizedText(verbatim: $0.name)) }) { first, _ in first })
    }
}

/// What narrows the view; it lives in the address.
struct ComplaintsFilter: Sendable {
    let words: String
    let source: String
    let standing: String
    let from: Day?
    let to: Day?

    init(_ query: FormFields) {
        words = String(query["q"].trimmed.prefix(60))
        source = query["source"]
        standing = ["open", "ended"].contains(query["state"]) ? query["state"] : ""
        from = query.text("from").flatMap { Day($0) }
        to = query.text("to").flatMap { Day($0) }
    }

    var isOpen: Bool { words.isEmpty && source.isEmpty && standing.isEmpty && from == nil && to == nil }

    func condition(for source: ComplaintSource, in register: Register) -> Condition {
        var parts: [Condition] = []
        if !words.isEmpty { parts.append(.search(words)) }
        let open = Condition.state(source.openStates(of: register))
        if standing == "open" { parts.append(open) }
        if standing == "ended" { parts.append(.not(open)) }
        let isDay = register.field(source.came)?.kind == .day
        let came = register.field(source.came) == nil ? "created_at" : source.came
        if let from { parts.append(.field(came, .atLeast, isDay ? from.stored : Timestamp(from).stored)) }
        if let to {
            parts.append(.field(came, .less, isDay ? to.advanced(by: 1).stored : Timestamp(to.advanced(by: 1)).stored))
        }
        return .all(parts)
    }
}
