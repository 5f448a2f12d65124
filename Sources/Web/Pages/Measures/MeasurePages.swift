import Hummingbird
import Kernel
import Registry

extension PathOf {
    package static var measures: PathOf { "/measures" }
    package static func measure(_ name: Segment) -> PathOf { "/measures/\(name)" }
}

/// What the registers add up to: the catalogue of measures, and each with its parts.
struct MeasurePages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.measures, .signedIn, use: index)
        routes.get(.measure("name"), .signedIn, use: show)
    }

    private func index(_ query: FormFields, context: StaffContext) async throws -> Response {
        let readable = Set(console.readable(by: context.actor).map(\.name))
        let text = query["q"].trimmed
        let measures = registry.measures.filter { readable.contains($0.register) && $0.matches(text) }
        let period = try await period(query)
        // What is being counted would be counted from the records, all of them: that can be left for later.
        let counting = try await registry.measuresBeingCounted()
        let ready = measures.filter { counting[$0.register] == nil }
        let figures = try await registry.figures(
            ready, MeasureScope(period, organisations: context.actor.reach?.sorted()))
        let known = Dictionary(zip(ready.map(\.name), figures)) { first, _ in first }
        let groups = registry.registers.compactMap { register -> MeasureListPage.Group? in
            let own = measures.filter { $0.register == register.name }
            return own.isEmpty
                ? nil
                : MeasureListPage.Group(
                    register: register, lines: own.map { ($0, known[$0.name]) }, counting: counting[register.name])
        }
        let page = MeasureListPage(
            language: context.language, text: text, period: period, groups: groups)
        return await console.page(page, for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let name = context.gap("name")
        guard let measure = registry.measure(name),
            let register = console.readable(by: context.actor).first(where: { $0.name == measure.register })
        else { throw Refusal.notFound(LocalizedText(zh: "数据项“\(name)”", en: "The measure “\(name)”")) }
        var scope = MeasureScope(query, try await period(query), of: measure)
        for code in scope.organisations ?? [] { try context.actor.demandReach(code) }
        scope.organisations = scope.organisations ?? context.actor.reach?.sorted()
        let dimension =
            MeasureDimension(rawValue: query["by"]).flatMap { measure.dimensions.contains($0) ? $0 : nil }
            ?? measure.dimensions.first ?? .organisation
        let explanation = try await registry.explain(measure, scope)
        let table = try await registry.table(measure, scope, by: dimension)
        let asked = query.codes("organisation") ?? []
        let names = try await console.organisationNames(
            asked + (dimension == .organisation ? table.parts.map(\.key) : []))
        let page = MeasurePage(
            language: context.language, register: register, explanation: explanation, scope: scope, table: table,
            names: names, asked: asked, organisations: try await organisations(context.actor))
        return await console.page(page, for: context.visit)
    }

    private func organisations(_ actor: Actor) async throws -> [FormField.Choice] {
        (try await console.organisationChoices() ?? []).filter { actor.reaches($0.value) }
    }

    /// The period asked for, or the newest year that the registers speak of.
    private func period(_ query: FormFields) async throws -> Period {
        guard let text = query.text("period") else {
            return .year(try await registry.measuredYear() ?? registry.now.day.year)
        }
        guard let period = Period(text) else {
            throw Refusal.invalid(
                "period", zh: "“\(text)”不是期间，请写成 2021、2021-07、2021-Q3 或 2021-01..2021-11。",
                en: "“\(text)” is not a period. Write 2021, 2021-07, 2021-Q3 or 2021-01..2021-11.")
        }
        return period
    }
}

extension Measure {
    fileprivate func matches(_ text: String) -> Bool {
        text.isEmpty || [name, label.zh, label.en].contains { $0.lowercased().contains(text.lowercased()) }
    }
}
