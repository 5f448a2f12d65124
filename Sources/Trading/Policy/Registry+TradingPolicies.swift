import Kernel
package import Registry
import Storage

/// A line of the product's table of trading rules that can't be read: a fault of the file, not of a user.
package struct UnreadablePolicyLine: Error, Sendable {
    package let line: Int
}

extension TradingPolicy {
    /// The rules that come with the product (随产品提供的交易规则参数). A city replaces its own by entering later rows.
    package static func supplied() throws -> [TradingPolicy] {
        let text = String(decoding: PackageResources.trading_policy_csv, as: UTF8.self)
        return try rows(csv: text)
    }

    static func rows(csv text: String) throws -> [TradingPolicy] {
        try CSV.lines(text).dropFirst().map { line in
            let cells = line.cells + Array(repeating: "", count: max(0, 8 - line.cells.count))
            guard let unit = Measure(rawValue: cells[2]), let value = unit == .text ? .zero : Ratio(exact: cells[1]),
                let bound = Bound(rawValue: cells[3]), let from = Day(cells[6]),
                cells[7].isEmpty || Day(cells[7]) != nil
            else { throw UnreadablePolicyLine(line: line.number) }
            var policy = TradingPolicy()
            policy.key = cells[0]
            policy.value = value
            policy.text = unit == .text && !cells[1].isEmpty ? cells[1] : nil
            policy.unit = unit
            policy.bound = bound
            policy.meaning = cells[4]
            policy.source = cells[5]
            policy.effectiveFrom = from
            policy.effectiveTo = Day(cells[7])
            return policy
        }
    }
}

extension Registry {
    /// Enters the supplied rules that aren't there yet, for the organisation that keeps them. Returns how many. What was
    /// entered before is left alone, so that a city's own values are never overwritten by a later version of the product.
    @discardableResult
    package func loadTradingPolicies(of keeper: String) async throws -> Int {
        let supplied = try TradingPolicy.supplied()
        return try await database.write { session in
            let known = try PolicyRowStore(session: session).known()
            let missing = supplied.filter { !known.contains(PolicyRowStore.Known($0)) }
            for policy in missing {
                var policy = policy
                policy.head.organisation = keeper
                try self.enter(policy.record, in: TradingPolicy.register, within: session, as: .system)
            }
            return missing.count
        }
    }
}
