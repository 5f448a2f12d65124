package import Kernel
package import Registry

/// The policy rows that hold on one day. Asking for a key that no row sets is refused by name: nothing goes by a number
/// that stands in the code.
package struct PolicySet: Sendable {
    package struct Row: Sendable, Hashable {
        package let number: String
        package let key: String
        package let value: Ratio
        package let unit: TradingPolicy.Measure
        package let bound: TradingPolicy.Bound
        package let meaning: String
        package let source: String
        package var text: String?
    }

    package let day: Day
    private let rows: [String: Row]

    package init(day: Day, _ rows: [Row]) {
        self.day = day
        self.rows = Dictionary(rows.map { ($0.key, $0) }) { _, later in later }
    }

    package func row(_ key: String) throws(Refusal) -> Row {
        guard let row = rows[key] else {
            throw .rule(
                zh: "交易规则参数“\(key)”在\(day)没有有效的取值。请先由管理员登记（见“交易规则参数”）。",
                en:
                    "No value of the trading rule “\(key)” was in force on \(day). Have it entered under “Trading rules” first."
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
            zh: "交易规则参数“\(key)”的单位是“\(unit.label.zh)”，此处需要期限。请更正该参数。",
            en: "The trading rule “\(key)” is in \(unit.label.en), where a \(wanted) is needed. Correct the rule.")
    }
}
