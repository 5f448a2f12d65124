/// SplitMix64 (S. Vigna): small, quick and the same on every machine, so that a seed is all there is to a simulated year.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    /// The numbers of one part of the year, which don't depend on how many another part took.
    init(_ seed: UInt64, _ part: String, _ index: Int = 0) {
        // FNV-1a: tells the parts apart.
        let hash = part.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        self.init(seed ^ hash &+ UInt64(truncatingIfNeeded: index) &* 0xD6E8_FEB8_6659_FD93)
        _ = next()
    }

    /// Its first number, to draw from again.
    var seeded: UInt64 {
        var copy = self
        return copy.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< `bound`, which is positive (Lemire's multiplication).
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// Whether one of `count` out of `total` was drawn.
    mutating func draws(_ count: Int, of total: Int) -> Bool { below(total) < count }

    /// 0 ..< `bound`, low numbers more often than high ones: a few services make most of the work.
    mutating func skewed(below bound: Int) -> Int {
        let (one, two) = (below(bound), below(bound))
        return one * two / bound
    }

    mutating func shuffle<T>(_ values: inout [T]) {
        guard values.count > 1 else { return }
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, below(last + 1)) }
    }
}
