/// Goes over a text once and finds figures, cues, openers and sentences.
struct Scanner {
    let codes: [UInt16]
    var figures: [Figure] = []
    var sentences: [Sentence] = []
    var openers: [Opener] = []

    var position = 0
    var depth: Int8 = 0
    var group: Int16 = 0
    /// Where the words begin that name the next figure.
    var labelStart = 0
    /// Cues since `labelStart`, and where the last one ended.
    var cues: CueSet = []
    var lastCue: (meaning: CueSet, end: Int) = ([], -1)
    /// Names separated by 、 since the clause began, for 各.
    var names: Int16 = 1
    /// Of the clause, of the paragraph's opening words, and of the heading above: the nearer goes first.
    var period = StatedPeriod()
    var paragraphPeriod = StatedPeriod()
    var headingPeriod = StatedPeriod()
    var sentenceStart = 0
    var sentenceFigures = 0
    var paragraph: Int32 = 0
    var lineStart = 0
    var paragraphStart = 0
    /// The name that the last bracket interrupts, and where it opened.
    private var beforeBracket: (start: Int, cues: CueSet, opened: Int, figures: Int) = (0, [], -100, 0)
    /// Between 【 and 】.
    var inTitle = false

    /// Lines that belong to tables, in order.
    private let skipped: [Range<Int>]
    private var nextSkipped = 0

    init(_ source: SourceText, skipping skipped: [Range<Int>]) {
        codes = source.codes
        self.skipped = skipped
        figures.reserveCapacity(codes.count / 40)
    }

    mutating func run() {
        while position < codes.count {
            if nextSkipped < skipped.count, position >= skipped[nextSkipped].lowerBound {
                skipRow()
                continue
            }
            let code = codes[position]
            if Code.isDigit(code) {
                readDigits()
            } else if code < 128 || code == Code.stop || code == Code.enumeration || code == Code.dash
                || (0x3008...0x3011).contains(code) || code == 0x2028
            {
                punctuation(code)
            } else {
                word(code)
            }
        }
        endSentence(at: codes.count)
    }

    private mutating func skipRow() {
        let row = skipped[nextSkipped]
        nextSkipped += 1
        guard position < row.upperBound else { return }
        endSentence(at: position)
        position = row.upperBound
        sentenceStart = position
        labelStart = position
        depth = 0
    }

    // MARK: - Words

    private mutating func word(_ code: UInt16) {
        if ChineseNumerals.begins(code), readChinese() { return }
        guard let (end, meaning) = CueWords.table.match(codes, at: position, before: codes.count) else {
            if code == 0x4E2D { within() }  // 中
            position += 1
            return
        }
        switch meaning {
        case .nothing: break
        case .cue(let set):
            cues.formUnion(set)
            lastCue = (set, end)
        case .lastYear: cues.insert(.previous)
        case .months(let from, let to):
            setPeriod { ($0.fromMonth, $0.toMonth) = (from, to) }
            if labelStart == position { labelStart = end }
        case .opens(.uses):
            // Only behind an amount it opens a list; elsewhere it is a word like others.
            guard let last = figures.last, position - Int(last.end) <= 1, last.dimension == .money else { break }
            open(.uses, from: position, to: end)
            (labelStart, cues, names) = (end, [], 1)
        case .opens(let kind):
            open(kind, from: position, to: end)
            labelStart = end
            cues = []
            names = 1
        }
        position = end
    }

    mutating func open(_ kind: Opener.Kind, from start: Int, to end: Int, name: Int = 0) {
        openers.append(
            Opener(
                kind: kind, start: Int32(start), end: Int32(end), sentence: Int32(sentences.count), depth: depth,
                firstFigure: Int32(figures.count), nameStart: Int32(name)))
    }

    /// "新增确诊病例中，" names a whole that stands further back.
    private mutating func within() {
        let next = position + 1
        guard next < codes.count, codes[next] == Code.comma || codes[next] == Code.colon, position - labelStart >= 2,
            figures.last.map({ Int($0.end) <= labelStart }) ?? true
        else { return }
        open(.within, from: position, to: next + 1, name: labelStart)
    }

    // MARK: - Punctuation

    private mutating func punctuation(_ code: UInt16) {
        switch code {
        case Code.stop, 0x21, 0x3F: endSentence(at: position + 1)
        case Code.newline, 0x2028: newline()
        case Code.semicolon:
            group += 1
            clause()
        case Code.comma, Code.colon:
            if code == Code.colon, let last = figures.last, Int(last.end) == position {
                open(.colon, from: position, to: position + 1)
            } else if code == Code.colon, position > 0, Code.isHan(codes[position - 1]) {
                open(.heading, from: position, to: position + 1)
            }
            clause()
        case Code.enumeration:
            labelStart = position + 1
            names += 1
        case Code.open:
            depth = min(depth + 1, 100)
            open(
                figures.last.map { Int($0.end) == position } == true ? .bracket : .aside, from: position,
                to: position + 1)
            beforeBracket = (labelStart, cues, position, figures.count)
            clause()
        case Code.close:
            depth = max(0, depth - 1)
            closeBracket()
        case 0x3E, 0x3C, 0x3D:
            if let found = CueWords.table.match(codes, at: position, before: codes.count),
                case .cue(let set) = found.meaning
            {
                lastCue = (set, found.end)
            }
        case 0x3010:
            inTitle = true
            clause()
        case 0x3011:
            if inTitle { endSentence(at: position + 1, title: true) } else { clause() }
        case Code.tab, 0x7C: clause()
        default:
            if Code.isLetter(code) {
                skipWord()
                return
            }
        }
        position += 1
    }

    /// "因公出国（境）费": a few words in brackets are part of the name they stand in.
    private mutating func closeBracket() {
        let (start, cues, opened, count) = beforeBracket
        clause()
        guard position - opened <= 6, count == figures.count, opened > start, position + 1 < codes.count,
            Code.isHan(codes[position + 1])
        else { return }
        labelStart = start
        self.cues = cues
        beforeBracket.opened = -100
    }

    mutating func clause() {
        labelStart = position + 1
        cues = []
        names = 1
    }

    /// Letters with the digits that belong to them: a code, a road number, a web address.
    private mutating func skipWord() {
        while position < codes.count,
            Code.isLetter(codes[position]) || Code.isDigit(codes[position]) || isJoint(position)
        {
            position += 1
        }
    }

    private func isJoint(_ index: Int) -> Bool {
        guard [Code.point, Code.minus, 0x2F, 0x5F, 0x40, 0x3A].contains(codes[index]), index + 1 < codes.count else {
            return false
        }
        return Code.isLetter(codes[index + 1]) || Code.isDigit(codes[index + 1]) || codes[index + 1] == 0x2F
    }

    /// A sentence without a Chinese character claims nothing that these rules could read.
    private mutating func forgetForeign(before end: Int) {
        guard figures.count > sentenceFigures, end > sentenceStart,
            !codes[sentenceStart..<min(end, codes.count)].contains(where: Code.isHan)
        else { return }
        figures.removeSubrange(sentenceFigures...)
        while let last = openers.last, Int(last.sentence) == sentences.count { openers.removeLast() }
    }

    mutating func endSentence(at end: Int, title: Bool = false) {
        inTitle = false
        forgetForeign(before: end)
        let heading = title || end == 0 || codes[end - 1] != Code.stop
        if end > sentenceStart {
            sentences.append(
                Sentence(
                    span: sentenceStart..<end, figures: sentenceFigures..<figures.count, paragraph: paragraph,
                    isHeading: heading && end - sentenceStart <= 60))
        }
        sentenceStart = end
        sentenceFigures = figures.count
        labelStart = end
        group = 0
        cues = []
        names = 1
        period = paragraphPeriod
        if depth > 3 { depth = 0 }
    }
}
