/// A sentence and the figures in it, by their numbers.
struct Sentence: Sendable {
    var span: Range<Int>
    var figures: Range<Int>
    /// Sentences of one paragraph share its number.
    let paragraph: Int32
    /// A line of its own without a full stop: a title or a heading.
    var isHeading = false
}

/// A text with its figures, sentences and list openers found.
struct Reading: Sendable {
    let source: SourceText
    let figures: [Figure]
    let sentences: [Sentence]
    let openers: [Opener]

    /// What every figure's digits may stand for: every rule asks for it.
    private let intervals: [Interval?]

    var codes: [UInt16] { source.codes }

    /// The rows of tables are left out: their numbers stand in columns, not in sentences.
    init(_ source: SourceText, without rows: [Range<Int>] = []) {
        self.source = source
        var scanner = Scanner(source, skipping: rows.sorted { $0.lowerBound < $1.lowerBound })
        scanner.run()
        figures = scanner.figures
        sentences = scanner.sentences
        openers = scanner.openers
        intervals = scanner.figures.map(\.interval)
    }

    func interval(_ index: Int) -> Interval? { intervals[index] }

    /// The words that name a figure: those before it, or, where there are none, those behind.
    func name(of index: Int) -> Range<Int> {
        let label = figures[index].label
        if label.count >= 2 { return label }
        let behind = trailing(index)
        return behind.isEmpty ? label : behind
    }

    /// Openers whose first figure is the one given.
    func openers(at figure: Int) -> ArraySlice<Opener> {
        func first(_ number: Int) -> Int {
            var (low, high) = (0, openers.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(openers[middle].firstFigure) < number { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return openers[first(figure)..<first(figure + 1)]
    }

    /// From a figure's end to the next punctuation or figure.
    func trailing(_ index: Int) -> Range<Int> {
        let start = Int(figures[index].end)
        let limit = min(codes.count, start + 24)
        let next = index + 1 < figures.count ? Int(figures[index + 1].start) : codes.count
        var end = start
        while end < min(limit, next), !Punctuation.endsClause(codes[end]) { end += 1 }
        return start..<end
    }

    /// Figures of the sentence a figure stands in.
    func siblings(of index: Int) -> Range<Int> { sentences[Int(figures[index].sentence)].figures }
}

enum Punctuation {
    /// Whether a character separates one clause's words from the next's.
    static func endsClause(_ code: UInt16) -> Bool {
        switch code {
        case Code.comma, Code.semicolon, Code.colon, Code.stop, Code.enumeration, Code.open, Code.close, Code.newline,
            Code.tab, 0x21, 0x3F, 0x7C, 0x5B, 0x5D, 0x3010, 0x3011:
            true
        default: false
        }
    }
}
