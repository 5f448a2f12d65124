package import Kernel
package import Registry

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

    package init(_ rules: PolicySet) throws {
        let supplied = PolicySet(try MarketPolicy.supplied(), day: rules.day)
        func count(_ key: String) throws -> Int { try rules.find(key)?.count ?? supplied.count(key) }
        directMost = try count("signal.direct")
        groupLeast = try count("signal.group")
        jobsMost = try count("signal.jobs")
        factorLeast = try count("signal.factor")
        acceptanceLeast = try count("signal.acceptance")
        starsLeast = try count("signal.stars")
        restLeast = try count("signal.rest")
        providersLeast = try count("signal.providers")
        directLimit = Money(fen: Int64(try count("direct.limit")))
        enrolment = try count("enrol.period")
    }
}
