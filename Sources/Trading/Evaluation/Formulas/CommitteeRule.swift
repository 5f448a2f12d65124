package import Kernel

/// Who may sit in a committee, by numbers (评审委员会组成).
package struct CommitteeRule: Sendable, Hashable {
    /// The least number of members, from the policy.
    package let least: Int
    /// The least share of experts: two in three.
    package let expertShare: Ratio

    package init(least: Int, expertShare: Ratio) {
        self.least = least
        self.expertShare = expertShare
    }

    /// The fewest experts of a committee of `size`.
    package func experts(of size: Int) throws -> Int {
        Int(clamping: (try Ratio(size) * expertShare).ceiling.numerator)
    }

    package func problem(size: Int, experts: Int) throws -> LocalizedText? {
        if size < least {
            return LocalizedText(zh: "评审委员会不得少于\(least)人。", en: "The committee has at least \(least) members.")
        }
        if size.isMultiple(of: 2) {
            return LocalizedText(zh: "评审委员会人数须为单数。", en: "The number of members has to be odd.")
        }
        let needed = try self.experts(of: size)
        if experts < needed {
            return LocalizedText(
                zh: "\(size)人的评审委员会，评审专家不得少于\(needed)人（三分之二）。",
                en: "A committee of \(size) has at least \(needed) experts.")
        }
        return nil
    }
}
