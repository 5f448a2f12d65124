import Kernel
import Registry

extension Console {
    /// The last month, begun by `day`, in which a measure counted anything in what `scope` makes of a year.
    func lastMonth(
        of name: String, begunBy day: Day, _ scope: @Sendable (Period) -> MeasureScope
    ) async throws -> Period? {
        guard let measure = registry.measure(name) else { return nil }
        for year in try await registry.measuredYears() {
            let months = try await registry.table(measure, scope(.year(year)), by: .month)
            let last = months.parts.last { part in
                part.scope.period.firstDay <= day && part.figure.value.map { $0.value > .zero } ?? false
            }
            if let last { return last.scope.period }
        }
        return nil
    }
}

extension Period {
    var monthBefore: Period {
        let day = firstDay.advanced(by: -1)
        return .month(day.month, of: day.year)
    }

    var monthAfter: Period {
        let day = lastDay.advanced(by: 1)
        return .month(day.month, of: day.year)
    }
}
