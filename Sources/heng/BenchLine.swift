import Kernel

/// What the rounds of one measurement gave: nanoseconds, or how many in a second.
struct Samples: Encodable, Sendable {
    enum Unit: String, Encodable {
        case nanoseconds, perSecond
    }

    let unit: Unit
    private(set) var values: [Int]

    init(_ unit: Unit, _ values: [Int] = []) {
        self.unit = unit
        self.values = values
    }

    mutating func append(_ value: Int) { values.append(value) }

    mutating func append(_ count: Int, in duration: Duration) {
        values.append(count.perSecond(in: duration))
    }

    mutating func time(_ body: () async throws -> Void) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        try await body()
        append((clock.now - start).wholeNanoseconds)
    }

    var median: Int {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    var least: Int { values.min() ?? 0 }
    var most: Int { values.max() ?? 0 }

    var medianText: String { text(median) }
    var spreadText: String { values.count < 2 ? "" : "\(text(least)) – \(text(most))" }

    private func text(_ value: Int) -> String {
        switch unit {
        case .perSecond: "\(value.grouped)/s"
        case .nanoseconds where value < 10_000_000: "\(Self.thousandths(value / 1000)) ms"
        case .nanoseconds where value < 1_000_000_000: "\(value / 1_000_000) ms"
        case .nanoseconds: "\(Self.thousandths(value / 1_000_000)) s"
        }
    }

    private static func thousandths(_ value: Int) -> String {
        let rest = String(value % 1000 + 1000).dropFirst().prefix(2)
        return "\(value / 1000).\(rest)"
    }

    private enum Key: CodingKey {
        case unit, median, least, most, rounds
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(unit, forKey: .unit)
        try container.encode(median, forKey: .median)
        try container.encode(least, forKey: .least)
        try container.encode(most, forKey: .most)
        try container.encode(values.count, forKey: .rounds)
    }
}

/// A figure beside its yardstick.
struct BenchLine: Encodable, Sendable {
    struct Yardstick: Encodable, Sendable {
        let name: LocalizedText
        let samples: Samples
    }

    let name: LocalizedText
    let samples: Samples
    let yardstick: Yardstick?
    /// Set when the figure can't be true, such as acts kept faster than the disk keeps anything.
    var isImpossible = false
    /// Its place in the table of growth.
    private(set) var growth: Growth?

    /// The same thing measured on so many records.
    struct Growth: Encodable, Sendable {
        let name: LocalizedText
        let records: Int
    }

    /// The line as one of several that differ in how many records there are.
    func growing(zh: String, en: String, _ records: Int) -> BenchLine {
        var line = self
        line.growth = Growth(name: LocalizedText(zh: zh, en: en), records: records)
        return line
    }

    init(zh: String, en: String, _ samples: Samples, beside yardstick: Yardstick? = nil) {
        self.name = LocalizedText(zh: zh, en: en)
        self.samples = samples
        self.yardstick = yardstick
    }

    /// How many times the yardstick, in hundredths.
    var share: Int? {
        guard let yardstick, yardstick.samples.unit == samples.unit, yardstick.samples.median > 0 else { return nil }
        return samples.median * 100 / yardstick.samples.median
    }
}

extension BenchLine.Yardstick {
    init(zh: String, en: String, _ samples: Samples) {
        self.init(name: LocalizedText(zh: zh, en: en), samples: samples)
    }
}

extension Int {
    func perSecond(in duration: Duration) -> Int { self * 1_000_000_000 / Swift.max(1, duration.wholeNanoseconds) }

    /// "1,234,567".
    var grouped: String {
        var digits = String(self)
        var end = digits.count - 3
        while end > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: end))
            end -= 3
        }
        return digits
    }
}

extension Duration {
    var wholeNanoseconds: Int {
        Int(components.seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000)
    }
}
