package import Kernel

/// The arithmetic of framework agreements (框架协议的计算规则), exact.
package enum FrameworkRule {
    /// How many of so many that passed may be taken in: a share drops out, rounded up, and at least one (淘汰比例且至少一家).
    package static func most(of passed: Int, dropping share: Ratio) throws -> Int {
        guard passed > 0 else { return 0 }
        let dropped = try (Ratio(passed) * share).ceiling
        return max(0, passed - max(1, Int(clamping: dropped.numerator)))
    }

    /// Whether so few are left that others may be taken in (补充征集).
    package static func needsRefill(remaining: Int, of selected: Int, under share: Ratio) throws -> Bool {
        try Ratio(remaining) < Ratio(selected) * share
    }

    /// Who is next by turn (轮候): the one after whoever had the last order, among those still in, in the order of entry.
    package static func next(after last: String?, among suppliers: [String]) -> String? {
        guard let last, let place = suppliers.firstIndex(of: last) else { return suppliers.first }
        return suppliers[(place + 1) % suppliers.count]
    }
}
