package import Kernel

/// From when on a rule takes notice (线索阈值): rows of the market's rules, the supplied ones where a city has none.
package struct MarketSignalTerms: Sendable, Hashable {
    /// Direct choices of one firm by one owner within a year, and needs of one group of firms.
    package let directMost: Int
    package let groupLeast: Int
    package let jobsMost: Int
    /// Needs in which a firm quotes the same share of the ceiling.
    package let factorLeast: Int
    /// Minutes between a delivery and its acceptance.
    package let acceptanceLeast: Int
    package let starsLeast: Int
    /// Days without work on end.
    package let restLeast: Int
    package let providersLeast: Int
    package let directLimit: Money
    /// The usual period of enrolment, in working days.
    package let enrolment: Int

    package init(_ rules: MarketRules) {
        func count(_ key: String) -> Int {
            if let count = try? rules.count(key) { return count }
            let supplied = MarketPolicy.supplied.first { $0.key == key }?.value ?? .zero
            return Int(clamping: supplied.rounded(0).numerator)
        }
        directMost = count("signal.direct")
        groupLeast = count("signal.group")
        jobsMost = count("signal.jobs")
        factorLeast = count("signal.factor")
        acceptanceLeast = count("signal.acceptance")
        starsLeast = count("signal.stars")
        restLeast = count("signal.rest")
        providersLeast = count("signal.providers")
        directLimit = Money(fen: Int64(count("direct.limit")))
        enrolment = count("enrol.period")
    }
}
