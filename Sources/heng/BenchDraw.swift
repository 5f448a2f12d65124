import Registry

/// A draw from ten thousand candidates, beside as many raw hashes.
struct BenchDraw {
    private let site: BenchSite
    private static let count = 10_000

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let everybody = (0..<Self.count).map { DrawCandidate("ZJ-2021-\(100_000 + $0)") }
        var frozen = Samples(.nanoseconds)
        var drawn = Samples(.nanoseconds)
        var hashed = Samples(.nanoseconds)
        for round in 0..<site.rounds * 4 {
            try await frozen.time { _ = try DrawList(everybody).digest() }
            let seed = try SM3.hash([UInt8(round)])
            try await drawn.time { _ = try DrawSeed.order(of: Self.count, seed: seed) }
            try await hashed.time { try Self.hash() }
        }
        let hashes = BenchLine.Yardstick(zh: "10,000次SM3，每次40字节", en: "10,000 × SM3 of 40 bytes", hashed)
        return [
            BenchLine(zh: "从10,000个候选中抽取全部顺序", en: "draw the order of 10,000 candidates", drawn, beside: hashes),
            BenchLine(
                zh: "10,000个候选的名单冻结（排序、摘要）", en: "freeze a list of 10,000 (sort, digest)", frozen, beside: hashes),
        ]
    }

    private static func hash() throws {
        var hasher = try SM3()
        var message = [UInt8](repeating: 0x48, count: 40)
        for index in 0..<count {
            message[0] = UInt8(truncatingIfNeeded: index)
            _ = try hasher.hash(message)
        }
    }
}
