import Kernel
import Testing

@testable import Surveys

/// Expected bounds were computed apart, in floating point; these here are rounded outwards to a millionth.
@Suite("The estimate of satisfaction")
struct EstimateTests {
    @Test(
        "Wilson's interval of plain samples",
        arguments: [
            (891, 900, "0.981104", "0.994731"), (0, 10, "0.000000", "0.277541"), (10, 10, "0.722459", "1.000000"),
            (1, 2, "0.094528", "0.905472"), (81, 263, "0.255287", "0.366211"), (192, 384, "0.450237", "0.549763"),
            (15, 148, "0.062385", "0.160489"),
        ])
    func wilson(satisfied: Int, valid: Int, low: String, high: String) throws {
        let interval = try WilsonInterval(
            share: Ratio(Int128(satisfied), over: Int128(valid)), of: Ratio(valid))
        #expect(interval.low.decimal(6) == low)
        #expect(interval.high.decimal(6) == high)
    }

    @Test("the year's survey: 99 % in each stratum is 99 % together, as good as 800.9 plain answers")
    func year() throws {
        let estimate = try #require(
            try StratifiedEstimate([
                StratumCount(population: 64_280, valid: 500, satisfied: 495),
                StratumCount(population: 21_460, valid: 300, satisfied: 297),
                StratumCount(population: 2_940, valid: 100, satisfied: 99),
            ]))
        #expect(estimate.share == Ratio(decimal: "0.99"))
        #expect(estimate.effectiveSize.decimal(2) == "800.91")
        #expect(estimate.interval.low.decimal(4) == "0.9804")
        #expect(estimate.interval.high.decimal(4) == "0.9949")
    }

    @Test("strata weigh by their people, not by who answered")
    func weighted() throws {
        let estimate = try #require(
            try StratifiedEstimate([
                StratumCount(population: 1_000, valid: 50, satisfied: 40),
                StratumCount(population: 9_000, valid: 100, satisfied: 60),
            ]))
        #expect(estimate.share == Ratio(decimal: "0.62"))
        #expect(estimate.effectiveSize.decimal(2) == "119.42")
        #expect(estimate.interval.low.decimal(4) == "0.5305")
        #expect(estimate.interval.high.decimal(4) == "0.7020")
    }

    @Test("where all agree the interval still has a width, and weights decide it")
    func unanimous() throws {
        let estimate = try #require(
            try StratifiedEstimate([
                StratumCount(population: 1_000, valid: 50, satisfied: 50),
                StratumCount(population: 9_000, valid: 100, satisfied: 100),
            ]))
        #expect(estimate.share == .one)
        #expect(estimate.effectiveSize.decimal(2) == "120.48")
        #expect(estimate.interval.low.decimal(4) == "0.9691")
        #expect(estimate.interval.high == .one)
    }

    @Test("strata without an answer say nothing; without any there is no estimate")
    func silent() throws {
        #expect(try StratifiedEstimate([StratumCount(population: 10, valid: 0, satisfied: 0)]) == nil)
        #expect(try StratifiedEstimate([]) == nil)
        let one = try StratifiedEstimate([
            StratumCount(population: 10, valid: 0, satisfied: 0), StratumCount(population: 90, valid: 3, satisfied: 3),
        ])
        #expect(one?.share == .one)
    }

    @Test("large populations and samples stay exact")
    func large() throws {
        let estimate = try #require(
            try StratifiedEstimate([
                StratumCount(population: 2_357_237, valid: 9_973, satisfied: 9_001),
                StratumCount(population: 1_016_323, valid: 9_967, satisfied: 5_003),
                StratumCount(population: 30_644, valid: 9_949, satisfied: 9_900),
            ]))
        #expect(estimate.share.decimal(4) == "0.7838")
        #expect(estimate.interval.low < estimate.share && estimate.share < estimate.interval.high)
    }

    @Test("so many answers are needed", arguments: [(1_000_000_000, 385), (1_000, 278), (100, 80), (88_680, 383)])
    func needed(population: Int, answers: Int) throws {
        let margin = try #require(Ratio(decimal: "0.05"))
        #expect(try SampleSize.needed(population: population, margin: margin) == answers)
    }

    @Test("the root of a whole number is the largest whose square fits")
    func roots() {
        for number in (0...400 as ClosedRange<Int128>) + [Int128(1) << 100, (Int128(1) << 100) - 1, .max] {
            let root = number.squareRoot
            #expect(root * root <= number)
            let (square, overflow) = (root + 1).multipliedReportingOverflow(by: root + 1)
            #expect(overflow || square > number)
        }
    }
}
