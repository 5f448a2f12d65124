package import Kernel
package import Registry

/// The market's rules in force on one day. A key that no row sets is refused by name.
package struct MarketRules: Sendable {
    private let rows: [String: Row]

    package struct Row: Sendable, Hashable {
        package let key: String
        package let value: Ratio
        package let source: String

        package init(key: String, value: Ratio, source: String) {
            self.key = key
            self.value = value
            self.source = source
        }
    }

    package init(_ rows: [Row]) {
        self.rows = Dictionary(rows.map { ($0.key, $0) }) { _, later in later }
    }

    package func row(_ key: String) throws(Refusal) -> Row {
        guard let row = rows[key] else {
            throw .rule(
                zh: "中介超市规则参数“\(key)”没有有效的取值，请先由管理员登记。",
                en: "No value of the market's rule “\(key)” is in force. Have it entered under “Market rules” first.")
        }
        return row
    }

    package func ratio(_ key: String) throws(Refusal) -> Ratio { try row(key).value }
    package func count(_ key: String) throws(Refusal) -> Int { Int(clamping: try ratio(key).rounded(0).numerator) }
    package func money(_ key: String) throws(Refusal) -> Money { Money(fen: Int64(try count(key))) }
    package func isOn(_ key: String) -> Bool { rows[key].map { $0.value != .zero } ?? false }

    /// A clock of so many working days, the rule's source as its basis.
    package func terms(_ key: String, _ name: String, _ label: LocalizedText) throws(Refusal) -> DeadlineTerms {
        DeadlineTerms(
            name, label, .limit(.workdays(try count(key))), basis: LocalizedText(verbatim: try row(key).source))
    }

    /// The first moment after so many working days.
    package func end(_ key: String, from moment: Timestamp, in calendar: WorkCalendar) throws(Refusal) -> Timestamp {
        let limit = TimeLimit.workdays(try count(key))
        return LimitClock(start: moment, limit).due(in: calendar)?.moment ?? moment
    }
}
