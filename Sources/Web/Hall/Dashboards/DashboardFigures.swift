import Kernel
import Registry

extension Console {
    /// A count by day, one place for each day of the period.
    func daily(_ name: String, _ scope: MeasureScope) async throws -> [Ratio?] {
        guard let measure = registry.measure(name) else { return [] }
        return try await registry.table(measure, scope, by: .day).parts.map { $0.figure.value?.value }
    }

    /// A measure by its category, largest first.
    func split(_ name: String, _ scope: MeasureScope) async throws -> [HallSplit] {
        guard let measure = registry.measure(name) else { return [] }
        let register = try registry.register(measure.register)
        return try await registry.table(measure, scope, by: .category).parts.compactMap { part in
            part.figure.value.map {
                HallSplit(label: register.categoryLabel(part.key, of: measure.category ?? ""), value: $0.value)
            }
        }.sorted { $0.value > $1.value }
    }

    /// How many tickets a day like today brings, from the last four of its weekday that were working days.
    func forecast(_ scope: HallScope, _ region: RegionCode) async throws -> HallForecast? {
        guard let measure = registry.measure("queue.taken") else { return nil }
        let (today, calendar) = (registry.now.day, registry.calendar)
        guard calendar.isWorkday(today) else { return nil }
        let days = (1...8).map { today.advanced(by: -7 * $0) }.filter(calendar.isWorkday).prefix(4)
        let figures = try await registry.figures(
            days.map { (measure, scope.at(.day($0), region: region)) })
        return HallForecast(figures.compactMap { $0.value.flatMap { Int(exactly: $0.value.numerator) } })
    }
}

/// A part of a measure with its words.
struct HallSplit: Sendable {
    let label: LocalizedText
    let value: Ratio
}

/// What the same weekday brought lately: a range, not a promise.
struct HallForecast: Hashable, Sendable {
    let least: Int
    let most: Int

    init?(_ counts: [Int]) {
        guard counts.count > 1, let least = counts.min(), let most = counts.max(), most > 0 else { return nil }
        (self.least, self.most) = (least, most)
    }
}
