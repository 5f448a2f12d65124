import Foundation
import Kernel
import Registry
import Testing

@Suite("What decides a draw")
struct DrawSeedTests {
    static let ids = (1...10).map { $0 < 10 ? "E0\($0)" : "E\($0)" }

    @Test("follows the published example: digest, commitments, seed and order")
    func vector() throws {
        let list = try DrawList(Self.ids.shuffled().map { DrawCandidate($0) })
        let digest = try list.digest()
        #expect(digest.description == "af4ce941c9e94ed4e063f5485532fa9039be016df27362a2ddb97b3f81d27bd6")
        let secrets = [[UInt8](repeating: 0x11, count: 32), [UInt8](repeating: 0x22, count: 32)]
        let commitments = try secrets.map { try DrawSeed.commitment(to: digest, secret: $0).description }
        #expect(commitments[0].hasPrefix("1bf97723") && commitments[0].hasSuffix("8985"))
        #expect(commitments[1].hasPrefix("7b93689f") && commitments[1].hasSuffix("7fb9"))
        let seed = try DrawSeed.seed(list: digest, secrets: secrets, publicValue: "2021-12-31")
        #expect(seed.description == "89f19daeeeb94b4ff58c2910f1089dcac9d0d8358e5911fc56ce56ae271366f7")
        let order = try DrawSeed.order(of: 10, seed: seed).map { list.candidates[$0].id }
        #expect(order == ["E10", "E02", "E01", "E08", "E04", "E09", "E06", "E05", "E07", "E03"])
    }

    @Test("changes with every one of its parts")
    func depends() throws {
        let list = try SM3.hash([1])
        let secrets: [[UInt8]] = [Array(repeating: 1, count: 32), Array(repeating: 2, count: 32)]
        let seeds = try [
            DrawSeed.seed(list: list, secrets: secrets, publicValue: "1"),
            DrawSeed.seed(list: list, secrets: secrets.reversed(), publicValue: "1"),
            DrawSeed.seed(list: list, secrets: secrets, publicValue: "2"),
            DrawSeed.seed(list: SM3.hash([2]), secrets: secrets, publicValue: "1"),
        ]
        #expect(Set(seeds).count == seeds.count)
    }

    @Test("is a permutation, also of nobody, one and ten thousand", arguments: [0, 1, 2, 17, 10_000])
    func permutation(_ count: Int) throws {
        let order = try DrawSeed.order(of: count, seed: SM3.hash([UInt8(count % 251)]))
        #expect(order.sorted() == Array(0..<count))
    }

    /// Σ (seen − expected)² / expected, where `draws` fall on `cells` of a row.
    private func statistic(_ counts: [Int], draws: Int, cells: Int) throws -> Ratio {
        let squares = counts.reduce(0) { $0 + (cells * $1 - draws) * (cells * $1 - draws) }
        return try Ratio(squares) / Ratio(cells * draws)
    }

    @Test("puts each of ten in each place equally often over 100,000 draws (χ², p = 0.001)")
    func placesAreEven() throws {
        let draws = 100_000
        var counts = [Int](repeating: 0, count: 100)
        for draw in 0..<draws {
            let seed = try SM3.hash(Array("even \(draw)".utf8))
            for (place, who) in try DrawSeed.order(of: 10, seed: seed).enumerated() { counts[place * 10 + who] += 1 }
        }
        // Rows and columns of a permutation add up: of the hundred cells 9 × 9 are free, and 9/10 of the sum counts.
        let found = try statistic(counts, draws: draws, cells: 10) * (Ratio(9) / Ratio(10))
        #expect(try found < Ratio(12_608) / Ratio(100), "χ² is \(found.decimal(2)), 81 degrees of freedom")
    }

    @Test("lets each of seven win equally often over 100,000 draws (χ², p = 0.001)")
    func winnersAreEven() throws {
        let draws = 100_000
        var counts = [Int](repeating: 0, count: 7)
        for draw in 0..<draws {
            counts[try DrawSeed.order(of: 7, seed: SM3.hash(Array("winner \(draw)".utf8)))[0]] += 1
        }
        let found = try statistic(counts, draws: draws, cells: 7)
        #expect(try found < Ratio(22_457) / Ratio(1000), "χ² is \(found.decimal(2)), 6 degrees of freedom")
    }

    /// With words of 8 bits every pair of words can be tried: the counts are exact, and so is the difference.
    @Test("throws away the words that would favour some: of three, over all words of 8 bits")
    func rejection() {
        struct Exhausted: Error {}
        var fair: [[Int]: Int] = [:]
        var biased: [[Int]: Int] = [:]
        for first in UInt8.min ... .max {
            for second in UInt8.min ... .max {
                var words = [second, first]
                // A word thrown away asks for a third: those pairs are left out.
                let order = try? DrawSeed.shuffled(3) { () throws(Exhausted) in
                    guard let word = words.popLast() else { throw Exhausted() }
                    return word
                }
                if let order { fair[order, default: 0] += 1 }
                var plain = [0, 1, 2]
                plain.swapAt(2, Int(first % 3))
                plain.swapAt(1, Int(second % 2))
                biased[plain, default: 0] += 1
            }
        }
        #expect(fair.count == 6 && Set(fair.values) == [85 * 128])
        #expect(Set(biased.values).count > 1, "256 is no multiple of 3: taken modulo 3, words favour some orders")
    }
}
