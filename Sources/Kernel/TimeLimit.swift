/// A period as the law gives it (期限): a number and its unit, never a bare number.
package struct TimeLimit: Hashable, Sendable {
    package enum Unit: String, CaseIterable, Sendable {
        case workday
        case calendarDay = "calendar_day"
        case month
        /// Of the clock, day and night.
        case hour
    }

    package let number: Int
    package let unit: Unit

    package init(_ number: Int, _ unit: Unit) {
        self.number = number
        self.unit = unit
    }

    package static func workdays(_ number: Int) -> TimeLimit { TimeLimit(number, .workday) }
    package static func calendarDays(_ number: Int) -> TimeLimit { TimeLimit(number, .calendarDay) }
    package static func months(_ number: Int) -> TimeLimit { TimeLimit(number, .month) }
    package static func hours(_ number: Int) -> TimeLimit { TimeLimit(number, .hour) }

    /// From when on a limit like this is near, unless its terms say otherwise.
    package var usualWarning: TimeLimit {
        switch unit {
        case .workday: .workdays(number > 5 ? 3 : 1)
        case .calendarDay: .workdays(number > 7 ? 3 : 1)
        case .month: .workdays(3)
        case .hour: .hours(max(1, number / 4))
        }
    }

    package var text: LocalizedText {
        let one = number == 1
        return switch unit {
        case .workday:
            LocalizedText(zh: "\(number)个工作日", en: one ? "1 working day" : "\(number) working days")
        case .calendarDay: LocalizedText(zh: "\(number)日", en: one ? "1 day" : "\(number) days")
        case .month: LocalizedText(zh: "\(number)个月", en: one ? "1 month" : "\(number) months")
        case .hour: LocalizedText(zh: "\(number)小时", en: one ? "1 hour" : "\(number) hours")
        }
    }
}
