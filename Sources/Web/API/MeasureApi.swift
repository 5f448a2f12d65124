import Hummingbird
import Kernel
import Registry
import Storage

/// Measures and their figures, for programs.
struct MeasureApi: Sendable {
    let registry: Registry

    func add(to routes: Routes) {
        routes.api(.get, .apiMeasures, use: measures)
        routes.api(.get, .apiMeasure("measure"), use: figure)
    }

    private func measures(_ call: ApiCall) async throws -> Response {
        _ = try ApiQuery(call.query, knowing: [])
        return call.answer(.object([("items", .list(registry.measures.map(\.json)))]))
    }

    private func figure(_ call: ApiCall) async throws -> Response {
        let name = call.gap("measure")
        guard let measure = registry.measure(name) else {
            throw Refusal.notFound(LocalizedText(zh: "指标数据“\(name)”", en: "The measure “\(name)”"))
        }
        try call.actor.demand(registry.register(measure.register).access.readers)
        let query = try ApiQuery(call.query, knowing: ["period", "organisation"])
        guard case .text(let text)? = try query.value("period", .period), let period = Period(text) else {
            throw Refusal.invalid("period", zh: "请写明期间，如 period=2021。", en: "Name the period, such as period=2021.")
        }
        var organisations = call.actor.reach?.sorted()
        if case .text(let code)? = try query.value("organisation", .organisation) {
            try call.actor.demandReach(code)
            organisations = [code]
        }
        let scope = MeasureScope(period, organisations: organisations)
        return call.answer(try await registry.figure(measure, scope, of: organisations?.first ?? "").json)
    }
}
