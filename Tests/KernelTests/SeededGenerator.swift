import Kernel

/// SplitMix64: small, quick, and the same everywhere, so that a failure is found again by its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SeededGenerator {
    /// The seeds property tests run with; as test arguments they are printed with every failure.
    static let seeds: [UInt64] = [1, 2021, 0xBA05_4A11]

    mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func element<T>(_ values: [T]) -> T { values[integer(0...values.count - 1)] }

    /// A number of any size up to `bits` bits: small ones come as often as large ones.
    mutating func int128(bits: Int) -> Int128 {
        let size = integer(0...bits)
        let raw = UInt128(next()) << 64 | UInt128(next())
        let kept = size == 0 ? 0 : raw >> UInt128(128 - size)
        return Bool.random(using: &self) ? Int128(kept) : -Int128(kept)
    }

    /// A ratio whose parts have up to `bits` bits.
    mutating func ratio(bits: Int) throws -> Ratio {
        let bottom = int128(bits: bits)
        return try Ratio(int128(bits: bits), over: bottom == 0 ? 1 : bottom)
    }
}
