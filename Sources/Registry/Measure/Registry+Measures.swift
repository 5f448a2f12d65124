package import Kernel
import Storage

// Figures: always those of the records as they stand, from cells kept beside them where that is the quicker way.
extension Registry {
    /// The figure of `measure` in `period`, of the records of `organisations` (nil: all).
    ///
    /// Zero is a value only when the register holds records for the period; before anything is recorded there is none.
    package func figure(
        _ measure: Measure, _ period: Period, of organisation: String, organisations: [String]? = nil
    ) async throws -> Figure {
        try await figure(measure, MeasureScope(period, organisations: organisations), of: organisation)
    }

    package func figure(_ measure: Measure, _ scope: MeasureScope, of organisation: String = "") async throws -> Figure
    {
        let figures = try await figures([measure], scope, of: organisation)
        guard let figure = figures.first else { throw NotAFigure(measure: measure.name) }
        return figure
    }

    package struct NotAFigure: Error {
        package let measure: String
    }

    /// The figures of several measures in one scope and one snapshot, in their order.
    package func figures(
        _ measures: [Measure], _ scope: MeasureScope, of organisation: String = ""
    ) async throws -> [Figure] {
        try await figures(measures.map { ($0, scope) }, of: organisation)
    }

    /// The figures of measures, each in its own scope, in one snapshot.
    package func figures(_ asked: [(Measure, MeasureScope)], of organisation: String = "") async throws -> [Figure] {
        let asked = try asked.map { (measure: $0, scope: $1, register: try register($0.register)) }
        return try await reading { reader, counting in
            try asked.map { measure, scope, register in
                let totals = try reader.totals(measure, scope, in: register, counting: counting)[""] ?? .nothing
                return try measure.figure(totals, scope, organisation, register, asOf: reader.trailLength)
            }
        }
    }

    /// Days in a table: a leap year.
    package static let mostDays = 366

    /// A figure with its parts by month, day, organisation, region or category.
    package func table(
        _ measure: Measure, _ scope: MeasureScope, by dimension: MeasureDimension, of organisation: String = ""
    ) async throws -> FigureTable {
        guard measure.dimensions.contains(dimension) else { throw measure.cannotSplit(by: dimension) }
        guard dimension != .day || scope.period.days.count <= Self.mostDays else { throw Self.tooManyDays }
        let register = try register(measure.register)
        return try await reading { reader, counting in
            func figure(_ totals: Totals?, _ scope: MeasureScope) throws -> Figure {
                try measure.figure(totals ?? .nothing, scope, organisation, register, asOf: reader.trailLength)
            }
            let whole = try reader.totals(measure, scope, in: register, counting: counting)[""]
            var parts: [FigureTable.Part] = []
            if dimension == .day {
                for (day, totals) in try reader.daily(measure, scope, in: register, counting: counting) {
                    let part = scope.part(.day, day.description)
                    parts.append(FigureTable.Part(key: day.description, scope: part, figure: try figure(totals, part)))
                }
            } else if dimension == .month {
                for month in scope.period.months {
                    let part = scope.part(.month, month.description)
                    let totals = try reader.totals(measure, part, in: register, counting: counting)[""]
                    parts.append(
                        FigureTable.Part(key: month.description, scope: part, figure: try figure(totals, part)))
                }
            } else {
                let totals = try reader.totals(measure, scope, by: dimension, in: register, counting: counting)
                for (key, totals) in totals.sorted(by: { $0.key < $1.key }) where totals.book > 0 {
                    let part = scope.part(dimension, key)
                    parts.append(FigureTable.Part(key: key, scope: part, figure: try figure(totals, part)))
                }
            }
            return FigureTable(whole: try figure(whole, scope), dimension: dimension, parts: parts)
        }
    }

    private static let tooManyDays = Refusal.invalid(
        "period", zh: "按日分组最多\(mostDays)天，请缩短期间。",
        en: "By day a period has at most \(mostDays) days. Choose a shorter one.")

    func figureAndWay(
        _ measure: Measure, _ scope: MeasureScope, of organisation: String
    ) async throws -> (Figure, MeasureExplanation.Way) {
        let register = try register(measure.register)
        return try await reading { reader, counting in
            let totals = try reader.totals(measure, scope, in: register, counting: counting)[""] ?? .nothing
            let figure = try measure.figure(totals, scope, organisation, register, asOf: reader.trailLength)
            return (figure, try reader.way(measure, scope, in: register))
        }
    }

    /// The years of which anything is kept, newest first.
    package func measuredYears() async throws -> [Int] { try await keptYears().map(\.year) }

    /// The newest year that the registers speak of with half as many voices as of any: a few records of the next one, as
    /// of cases carried over, don't make it the year one asks about.
    package func measuredYear() async throws -> Int? {
        let years = try await keptYears()
        let most = years.map(\.cubes).max() ?? 0
        return years.first { $0.cubes * 2 >= most }?.year
    }

    private func keptYears() async throws -> [(year: Int, cubes: Int)] {
        let kept = try await database.read { try CellYears(session: $0).counted() }
        return kept.compactMap { bucket, cubes in Int(bucket).map { ($0, cubes) } }.filter { $0.0 <= now.day.year }
    }

    /// The same figure counted straight from the records: what every other way must equal.
    package func recount(_ measure: Measure, _ scope: MeasureScope, of organisation: String = "") async throws -> Figure
    {
        let register = try register(measure.register)
        try await followCalendar()
        return try await database.read { [calendar] session in
            let totals = try MeasureRecount(session: session, register: register, calendar: calendar)
                .totals(measure, scope)
            let asOf: Int64 = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
            return try measure.figure(totals, scope, organisation, register, asOf: asOf)
        }
    }

    /// Runs `read` on one snapshot; when cells are missing, settles them and reads again; when even that doesn't bring
    /// them (somebody else is building them or keeps them otherwise, or nothing can be written), counts from the records.
    private func reading<T: Sendable>(
        _ read: @escaping @Sendable (MeasureReader, Bool) throws -> T
    ) async throws -> T {
        var (counting, tried): (Bool, Set<String>) = (false, [])
        for _ in 0...registers.count + 2 {
            do {
                return try await attempt(counting, read)
            } catch is MeasureReader.CalendarBehind {
                try await followCalendar()
            } catch let unsettled as MeasureReader.Unsettled {
                // Settled in vain, as beside another version: what is counted is right all the same.
                counting = !tried.insert(unsettled.register).inserted
                if !counting { counting = (try? await settleMeasures(of: unsettled.register)) == nil }
            }
        }
        return try await attempt(true, read)
    }

    private func attempt<T: Sendable>(
        _ counting: Bool, _ read: @escaping @Sendable (MeasureReader, Bool) throws -> T
    ) async throws -> T {
        let (planning, shelf) = (planning, measureShelf)
        guard let plan = planning.measures else { throw NotAFigure(measure: "") }
        return try await database.read { session in
            try read(
                MeasureReader(session: session, plan: plan, calendar: planning.calendar, shelf: shelf), counting)
        }
    }
}

extension Measure {
    fileprivate func figure(
        _ totals: Totals, _ scope: MeasureScope, _ organisation: String, _ register: Register, asOf: Int64
    ) throws -> Figure {
        let derivation: Derivation =
            if case .share = aggregate {
                .share(
                    register: register.name, measure: name, numerator: totals.whole, denominator: totals.count,
                    asOf: asOf)
            } else {
                .records(register: register.name, measure: name, count: totals.count, asOf: asOf)
            }
        return Figure(
            name: name, label: label, value: try value(of: totals, in: register), period: scope.period,
            organisation: organisation, derivation: derivation)
    }

    fileprivate func cannotSplit(by dimension: MeasureDimension) -> Refusal {
        .rule(
            zh: "“\(label.zh)”不能按\(dimension.label.zh)分组，可用："
                + "\(dimensions.map(\.label.zh).joined(separator: "、"))。",
            en: "“\(label.en)” can't be broken down by \(dimension.label.en). Use one of: "
                + "\(dimensions.map(\.label.en).joined(separator: ", ")).")
    }
}
