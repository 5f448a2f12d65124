extension Scanner {
    // MARK: - What is

    struct Tail {
        var end: Int
        var scale: Int8 = 0
        var unit = UnitIndex.none
        var isMore = false
    }

    /// 余, 万, 元 and so on behind a number.
    func afterUnit(_ start: Int) -> Tail {
        var tail = Tail(end: start)
        var next = start
        while next - start < 3, Code.isSpace(code(next)) { next += 1 }
        // Across a space only what can't begin a word: "142.53 万元", not "12 项目支出".
        if next > start {
            let wide = [0x4E07, 0x4EBF, 0x25, 0x5143].contains(code(next))
            if !wide { next = start }
        }
        func takeMore() {
            if [0x591A, 0x4F59, 0x51E0].contains(code(next)) {  // 多 余 几
                tail.isMore = true
                next += 1
            }
        }
        takeMore()
        let beforeMagnitude = next
        // "2百分点": 百 of the unit is no magnitude.
        let isUnit = next < codes.count && codes[next] == 0x767E && UnitWord.table.occursAt(next, codes)
        if next < codes.count, !isUnit,
            let (end, zeros) = UnitWord.magnitudes.match(codes, at: next, before: codes.count)
        {
            (next, tail.scale) = (end, zeros)
            takeMore()
            // "0.50万⏎元": the line broke within the unit.
            if code(next) == Code.newline, code(next + 1) == 0x5143 { next += 1 }
        }
        if next < codes.count, let (end, unit) = UnitWord.table.match(codes, at: next, before: codes.count) {
            (next, tail.unit) = (end, unit)
            takeMore()
        }
        if tail.unit == .none, let post = post(next, from: start) { (next, tail.unit) = (next + 1, post) }
        if tail.isMore && next == beforeMagnitude && tail.unit == .none { return Tail(end: start) }
        if tail.scale != 0 || tail.unit != .none { tail.end = next }
        return tail
    }

    /// 成 for tenths, and the leading and deputy posts of "3正2副".
    private func post(_ next: Int, from start: Int) -> UnitIndex? {
        switch code(next) {
        case 0x6210:  // 成
            return ChineseNumerals.tenthsWords.occursAt(next, codes) ? nil : UnitWord.tenths
        case 0x6B63 where Code.isDigit(code(next + 1)): return UnitWord.posts  // 正
        case 0x526F where code(next + 1) == Code.close || !Code.isHan(code(next + 1)):  // 副
            return figures.last.map { $0.unit == UnitWord.posts && next - Int($0.end) <= 3 } == true
                ? UnitWord.posts : nil
        default: return nil
        }
    }

    mutating func append(_ numeral: Numeral, from start: Int) {
        append(numeral, from: start, tail: afterUnit(numeral.end))
    }

    mutating func append(_ numeral: Numeral, from start: Int, tail: Tail) {
        // A unit that begins a longer word: 个体户, 项目, 家具 …
        position = tail.end
        var negative = false
        if [Code.minus, 0x2212].contains(code(start - 1)), !Code.isDigit(code(start - 2)), !Code.isHan(code(start - 2))
        {
            negative = true
        }
        let label = trimmed(labelStart..<start)
        figures.append(
            Figure(
                start: Int32(start), numberEnd: Int32(numeral.end), end: Int32(tail.end),
                digits: negative ? -numeral.digits : numeral.digits, places: numeral.places, scale: tail.scale,
                bound: bound(start, tail), unit: tail.unit, labelStart: Int32(label.lowerBound),
                labelEnd: Int32(label.upperBound), depth: depth,
                shares: cues.contains(.each) && names > 1 ? names : 1, sentence: Int32(sentences.count),
                period: period, cues: cues, group: group))
        labelStart = position
        cues = []
        names = 1
    }

    private func bound(_ start: Int, _ tail: Tail) -> Figure.Bound {
        if lastCue.end == start {
            if lastCue.meaning.contains(.limit) { return .limit }
            if lastCue.meaning.contains(.nearly) { return .below }
            if lastCue.meaning.contains(.approximately) { return .about }
        }
        switch code(tail.end) {
        case 0x4EE5: return [0x4E0A, 0x4E0B, 0x5185].contains(code(tail.end + 1)) ? .limit : .stated  // 以上 以下 以内
        case 0x5DE6: return .about  // 左右
        default: return tail.isMore ? .upward : .stated
        }
    }

    /// Without spaces, quotes and the words that only lead over to the number.
    private func trimmed(_ span: Range<Int>) -> Range<Int> {
        var (low, high) = (max(span.lowerBound, span.upperBound - 40), span.upperBound)
        while low < high, Code.isSpace(codes[low]) { low += 1 }
        trailing: while low < high {
            if Code.isSpace(codes[high - 1]) || LabelWords.trailingCodes.contains(codes[high - 1]),
                LabelWords.whole.endsAt(high, from: low, of: codes) == nil
            {
                high -= 1
                continue
            }
            break trailing
        }
        return low..<high
    }
}

enum LabelWords {
    /// 为达到是有共约近超了计额 … in "金额为", "共计", "达到".
    /// Words that only end like those.
    static let whole = [
        "签约", "履约", "节约", "预约", "合约", "应到", "实到", "未到", "收到", "接到", "实有", "现有", "拥有", "国有", "统计", "审计", "设计", "提高",
        "合计", "共计", "总计", "小计", "预计", "累计",
    ].map { Code.of($0) }
    static let trailingCodes = Set(Code.of("为达到是有共约近超了的:计逾至各仅只高不足于“\""))
}
