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
        routes.api(.get, .apiMeasureParts("measure"), use: parts)
    }

    private func measures(_ call: ApiCall) async throws -> Response {
        _ = try ApiQuery(call.query, knowing: [])
        return call.answer(.object([("items", .list(registry.measures.map(\.json)))]))
    }

    private func figure(_ call: ApiCall) async throws -> Response {
        let measure = try measure(call)
        let query = try ApiQuery(call.query, knowing: Self.scopeNames)
        let scope = try scope(query, call)
        return call.answer(try await registry.figure(measure, scope, of: scope.organisations?.first ?? "").json)
    }

    private func parts(_ call: ApiCall) async throws -> Response {
        let measure = try measure(call)
        let query = try ApiQuery(call.query, knowing: Self.scopeNames.union(["by"]))
        let names = MeasureDimension.allCases.map(\.rawValue)
        guard let by = try query.one(of: names, "by").flatMap(MeasureDimension.init(rawValue:)) else {
            throw Refusal.invalid("by", zh: "请写明按什么分组，如 by=day。", en: "Say what to break it down by, such as by=day.")
        }
        let scope = try scope(query, call)
        let table = try await registry.table(measure, scope, by: by, of: scope.organisations?.first ?? "")
        let register = try registry.register(measure.register)
        return call.answer(
            .object([
                ("whole", table.whole.json), ("by", .text(by.rawValue)),
                (
                    "parts",
                    .list(
                        table.parts.map { part in
                            .object([
                                ("key", .text(part.key)),
                                ("label", JSONText(measure.label(of: part, by: by, in: register))),
                                ("figure", part.figure.json),
                            ])
                        })
                ),
            ]))
    }

    private func measure(_ call: ApiCall) throws -> Measure {
        let name = call.gap("measure")
        guard let measure = registry.measure(name) else {
            throw Refusal.notFound(LocalizedText(zh: "指标数据“\(name)”", en: "The measure “\(name)”"))
        }
        try call.actor.demand(registry.register(measure.register).access.readers)
        return measure
    }

    private static let scopeNames: Set = ["period", "from", "to", "organisation", "region", "category"]

    private func scope(_ query: ApiQuery, _ call: ApiCall) throws -> MeasureScope {
        var scope = MeasureScope(try period(query), organisations: call.actor.reach?.sorted())
        if case .text(let code)? = try query.value("organisation", .organisation) {
            try call.actor.demandReach(code)
            scope.organisations = [code]
        }
        if let region = query["region"] {
            guard RegionCode(region) != nil else {
                throw Refusal.invalid("region", zh: "“\(region)”不是行政区划代码。", en: "“\(region)” is no code of a division.")
            }
            scope.regions = [region]
        }
        scope.category = query["category"]
        return scope
    }

    /// Either a period by its name, or two days.
    private func period(_ query: ApiQuery) throws -> Period {
        let named = try query.value("period", .period)
        let (from, to) = (try query.value("from", .day), try query.value("to", .day))
        switch (named, from.flatMap(Day.init(stored:)), to.flatMap(Day.init(stored:))) {
        case (.text(let text)?, nil, nil):
            if let period = Period(text) { return period }
        case (nil, let first?, let last?):
            if first <= last { return .days(between: first, and: last) }
        default: break
        }
        throw Refusal.invalid(
            "period", zh: "请写明期间，如 period=2021，或 from 和 to 两个日期（先后有序）。",
            en: "Name the period, such as period=2021, or two days with from and to, the earlier first.")
    }
}

extension Measure {
    /// What a part is called.
    fileprivate func label(
        of part: FigureTable.Part, by dimension: MeasureDimension, in register: Register
    ) -> LocalizedText {
        switch dimension {
        case .month, .day:
            LocalizedText(zh: part.scope.period.text(.zh), en: part.scope.period.text(.en))
        case .organisation, .region: LocalizedText(verbatim: part.key)
        case .category: register.categoryLabel(part.key, of: category ?? "")
        }
    }
}
