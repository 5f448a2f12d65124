package import Kernel

/// The policy rows that hold on one day. Asking for a key that no row sets is refused by name: nothing goes by a number
/// that stands in the code.
package struct PolicySet: Sendable {
    package struct Row: Sendable, Hashable {
        package let number: String
        package let key: String
        package let value: Ratio
        package let unit: PolicyMeasure
        package let bound: PolicyBound
        package let meaning: String
        package let source: String
        package var text: String?

        init(
            number: String, key: String, value: Ratio, unit: PolicyMeasure, bound: PolicyBound, meaning: String,
            source: String, text: String?
        ) {
            self.number = number
            self.key = key
            self.value = value
            self.unit = unit
            self.bound = bound
            self.meaning = meaning
            self.source = source
            self.text = text
        }

        init<Table: PolicyTable>(_ rule: PolicyRule<Table>) {
            self.init(
                number: rule.head.number, key: rule.key, value: rule.value, unit: rule.unit,
                bound: rule.bound ?? .exact,
                meaning: rule.meaning, source: rule.source, text: rule.text)
        }
    }

    /// What the table is called.
    private let label: LocalizedText
    package let day: Day
    private let rows: [String: Row]

    init(of label: LocalizedText, day: Day, _ rows: [Row]) {
        self.label = label
        self.day = day
        self.rows = Dictionary(rows.map { ($0.key, $0) }) { _, later in later }
    }

    /// Rules as they are written, in the order of the days they come into force.
    package init<Table: PolicyTable>(_ rules: [PolicyRule<Table>], day: Day) {
        self.init(of: Table.register.label, day: day, rules.map(Row.init))
    }

    package func row(_ key: String) throws(Refusal) -> Row {
        guard let row = rows[key] else {
            throw .rule(
                zh: "\(label.zh)“\(key)”在\(day)没有有效的取值。请先由管理员登记（见“\(label.zh)”）。",
                en:
                    "Of \(label.en.lowercased()), “\(key)” had no value in force on \(day). Have it entered there first."
            )
        }
        return row
    }

    package func find(_ key: String) -> Row? { rows[key] }

    package func ratio(_ key: String) throws(Refusal) -> Ratio { try row(key).value }

    package func count(_ key: String) throws(Refusal) -> Int { try row(key).count }

    package func money(_ key: String) throws(Refusal) -> Money { Money(fen: Int64(try count(key))) }

    /// A span of minutes or seconds, as seconds.
    package func seconds(_ key: String) throws(Refusal) -> Int {
        let row = try row(key)
        switch row.unit {
        case .second: return row.count
        case .minute: return 60 * row.count
        case .hour: return 3600 * row.count
        case .calendarDay, .workday, .year, .ratio, .count, .fen, .flag, .text: throw row.unlike("time")
        }
    }

    /// Nil where the row says nothing.
    package func text(_ key: String) throws(Refusal) -> String? { try row(key).text }

    package func isOn(_ key: String) -> Bool { rows[key].map { $0.value != .zero } ?? false }

    package func limit(_ key: String) throws(Refusal) -> TimeLimit {
        let row = try row(key)
        guard let limit = row.limit else { throw row.unlike("time") }
        return limit
    }

    /// The first moment after a row's time.
    package func end(_ key: String, from moment: Timestamp, in calendar: WorkCalendar) throws(Refusal) -> Timestamp {
        LimitClock(start: moment, try limit(key)).due(in: calendar)?.moment ?? moment
    }

    /// A clock of a policy row, its source as the basis.
    package func terms(_ key: String, _ name: String, _ label: LocalizedText) throws(Refusal) -> DeadlineTerms {
        DeadlineTerms(name, label, .limit(try limit(key)), basis: LocalizedText(verbatim: try row(key).source))
    }
}

extension PolicySet.Row {
    package var count: Int { Int(clamping: value.rounded(0).numerator) }

    package var limit: TimeLimit? {
        switch unit {
        case .calendarDay: .calendarDays(count)
        case .workday: .workdays(count)
        case .hour: .hours(count)
        case .year: .months(12 * count)
        case .minute, .second, .ratio, .count, .fen, .flag, .text: nil
        }
    }

    fileprivate func unlike(_ wanted: String) -> Refusal {
        .rule(
            zh: "规则参数“\(key)”的单位是“\(unit.label.zh)”，此处需要期限。请更正该参数。",
            en: "The rule “\(key)” is in \(unit.label.en), where a \(wanted) is needed. Correct the rule.")
    }
}
