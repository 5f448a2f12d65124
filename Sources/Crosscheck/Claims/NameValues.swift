import Kernel

/// How many different values the names of a text come with: what is told of several things has several.
struct NameValues {
    /// The first values of a name, and whether there are more.
    private struct Values {
        let first: Ratio
        var second: Ratio?
        var isCommon = false

        init(_ value: Ratio) { first = value }

        mutating func insert(_ value: Ratio) {
            if value == first || value == second { return }
            if second == nil { second = value } else { isCommon = true }
        }
    }

    /// By the last four characters of the noun, and by the whole name with its state and unit.
    private var nouns: [UInt64: Values] = [:]
    private var names: [UInt64: Values] = [:]
    private var nounOf: [UInt64] = []
    private var nameOf: [UInt64] = []

    init(_ reading: Reading, _ subjects: [Subject]) {
        let count = reading.figures.count
        nounOf.reserveCapacity(count)
        nameOf.reserveCapacity(count)
        for index in reading.figures.indices {
            let head = subjects[index].head
            nounOf.append(head.isEmpty ? 0 : head.suffixed(4).reduce(0) { $0 << 16 | UInt64(reading.codes[$1]) })
            nameOf.append(Self.key(reading.figures[index], subjects[index], reading.codes))
            guard reading.figures[index].dimension != .none, let value = reading.figures[index].value else { continue }
            Self.insert(value, nounOf[index], &nouns)
            Self.insert(value, nameOf[index], &names)
        }
    }

    private static func insert(_ value: Ratio, _ key: UInt64, _ values: inout [UInt64: Values]) {
        if key != 0 { values[key, default: Values(value)].insert(value) }
    }

    /// The noun comes with three values or more.
    func isCommon(_ index: Int) -> Bool { nouns[nounOf[index]]?.isCommon ?? true }
    /// The whole name does.
    func isCommonName(_ index: Int) -> Bool { names[nameOf[index]]?.isCommon ?? true }
    func isOneName(_ a: Int, _ b: Int) -> Bool { nameOf[a] == nameOf[b] && nameOf[a] != 0 }

    /// A hash of the name. Of percentages the words of moving belong to it: 涨幅 is not 涨幅回落到.
    private static func key(_ figure: Figure, _ subject: Subject, _ codes: [UInt16]) -> UInt64 {
        let head = subject.head
        guard !head.isEmpty else { return 0 }
        var name = head
        if figure.dimension == .percent {
            // "去年居民消费价格涨幅": the year under report is last year or the year, as one looks at it.
            let low = SubjectWords.lastYear.match(codes, at: head.lowerBound, before: head.upperBound)?.end
            name = (low ?? head.lowerBound)..<max(head.upperBound, figure.label.upperBound)
        }
        var hash: UInt64 = 14_695_981_039_346_656_037
        func mix(_ value: UInt64) { hash = (hash ^ value) &* 1_099_511_628_211 }
        for code in plain(name, codes) { mix(UInt64(code)) }
        mix(subject.states)
        mix(UInt64(figure.dimension.rawValue))
        return hash
    }

    /// A name without the words that narrow nothing: the illness that the whole text is of.
    static func plain(_ name: Range<Int>, _ codes: [UInt16]) -> [UInt16] {
        var (result, position) = ([UInt16](), name.lowerBound)
        while position < name.upperBound {
            if let found = SubjectWords.neutral.match(codes, at: position, before: name.upperBound) {
                position = found.end
                continue
            }
            if !Names.isQuiet(codes[position]) { result.append(codes[position]) }
            position += 1
        }
        return result
    }
}
