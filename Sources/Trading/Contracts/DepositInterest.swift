package import Kernel
package import Registry

/// Interest on a deposit, in whole fen (保证金利息): the bank's while it lay there; a higher rate for the days by which it went
/// back late.
package struct DepositInterest: Sendable, Hashable {
    package let ordinary: Money
    package let late: Money
    package let days: Int
    package let lateDays: Int

    /// `due`: the last day for the refund. Of a year of so many days, as banks count.
    package init(
        on amount: Money, from received: Day, to paid: Day, due: Day?, by policies: PolicySet
    ) throws {
        let rate = try policies.ratio("deposit.rate")
        let year = try policies.count("deposit.yeardays")
        let lateFactor = try policies.ratio("proc.bond.lateinterest")
        let benchmark = try policies.ratio("deposit.benchmark")
        days = max(0, received.distance(to: paid))
        lateDays = due.map { max(0, $0.distance(to: paid)) } ?? 0
        ordinary = try Self.fen(amount, rate, days, year)
        late = try Self.fen(amount, try lateFactor * benchmark, lateDays, year)
    }

    /// Half a fen is a fen.
    private static func fen(_ amount: Money, _ rate: Ratio, _ days: Int, _ year: Int) throws -> Money {
        let exact = try Ratio(amount.fen) * rate * Ratio(days) / Ratio(max(1, year))
        return Money(fen: Int64(exact.rounded(0).numerator))
    }
}
