package import Kernel
package import Storage

/// A line of a table of rules that comes with the product and can't be read: a fault of the file, not of a user.
package struct UnreadablePolicyLine: Error, Sendable {
    package let line: Int
}

extension PolicyRule {
    /// The rules of a table with a line of headings:
    /// `key,value,unit,bound,meaning,source,effectiveFrom,effectiveTo`.
    package static func rows(csv text: String) throws -> [PolicyRule] {
        try CSV.lines(text).dropFirst().map { line in
            let cells = line.cells + Array(repeating: "", count: max(0, 8 - line.cells.count))
            guard let unit = PolicyMeasure(rawValue: cells[2]),
                let value = unit == .text ? .zero : Ratio(exact: cells[1]),
                let bound = PolicyBound(rawValue: cells[3]), let from = Day(cells[6]),
                cells[7].isEmpty || Day(cells[7]) != nil
            else { throw UnreadablePolicyLine(line: line.number) }
            var rule = PolicyRule()
            rule.key = cells[0]
            rule.value = value
            rule.text = unit == .text && !cells[1].isEmpty ? cells[1] : nil
            rule.unit = unit
            rule.bound = bound
            rule.meaning = cells[4]
            rule.source = cells[5]
            rule.effectiveFrom = from
            rule.effectiveTo = Day(cells[7])
            return rule
        }
    }

    /// The rules in force on `day`.
    package static func inForce(on day: Day, _ session: Session) throws -> PolicySet {
        try PolicyRowStore<Table>(session: session).set(on: day)
    }
}

extension Registry {
    /// Enters the supplied rules that aren't there yet, for the organisation that keeps them. Returns how many. What was
    /// entered before is left alone, so that a city's own values are never overwritten by a later version of the product.
    package func loadPolicies<Table: PolicyTable>(_ supplied: [PolicyRule<Table>], of keeper: String) async throws
        -> Int
    {
        try await database.write { session in
            let known = try PolicyRowStore<Table>(session: session).known()
            let missing = supplied.filter { !known.contains(PolicyRowStore<Table>.Known($0)) }
            for rule in missing {
                var rule = rule
                rule.head.organisation = keeper
                try self.enter(rule.record, in: Table.register, within: session, as: .system)
            }
            return missing.count
        }
    }
}
