import Kernel

/// Counts what is listed: "内设8个机构，分别为：…", "3条92.6公里，即：…".
struct Counts {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }

    func read(into ledger: inout Ledger) {
        for opener in reading.openers { named(opener, into: &ledger) }
        inWords(into: &ledger)
        for index in figures.indices { namedBefore(index, into: &ledger) }
        items(into: &ledger)
        numberedLines(into: &ledger)
    }

    // MARK: - Names behind

    private func named(_ opener: Opener, into ledger: inout Ledger) {
        guard [.respectively, .consisting, .colon, .bracket, .aside, .heading].contains(opener.kind),
            let index = counted(before: opener)
        else { return }
        guard let list = names(from: Int(opener.end), inBracket: opener.kind == .bracket || opener.kind == .aside),
            list.count >= 2
        else { return }
        let figure = figures[index]
        // Of nothing nobody lists the names.
        guard let stated = figure.value, stated.isInteger, stated > .zero, !list.isOpen else { return }
        let holds = stated >= Ratio(list.count) && stated <= Ratio(list.count + list.joined)
        let formula = "列名\(list.count)"
        if holds {
            return add(index, list.span, formula, .holds, list.count, into: &ledger)
        }
        let near = (try? stated - Ratio(list.count))?.magnitude ?? .zero
        guard list.count + list.joined >= 3, near <= Ratio(3), !isLoose(opener, index) else { return }
        add(index, list.span, formula, .contradicts, list.count, into: &ledger)
    }

    /// The nearest count of things in the clause before.
    private func counted(before opener: Opener) -> Int? {
        let first = Int(opener.firstFigure)
        guard first > 0 else { return nil }
        let figure = figures[first - 1]
        guard figure.sentence == opener.sentence, figure.dimension == .count, figure.places == 0, figure.scale == 0,
            Int(opener.start) - Int(figure.end) <= 14, figure.bound == .stated
        else { return nil }
        return first - 1
    }

    /// Behind a colon or in a bracket may stand a remark; of things told one by one it is a list.
    private func isLoose(_ opener: Opener, _ index: Int) -> Bool {
        switch opener.kind {
        case .colon, .bracket, .aside, .heading: !ListedThings.units.contains(figures[index].unit.word.written)
        default: false
        }
    }

    /// "内设三个科室：甲、乙、丙": a count written in words.
    private func inWords(into ledger: inout Ledger) {
        for opener in reading.openers where [.respectively, .consisting, .heading].contains(opener.kind) {
            let from = max(0, Int(opener.start) - 16)
            guard let start = (from..<Int(opener.start)).last(where: { isCountInWords($0, opener) }),
                let (value, end) = ChineseNumerals.read(codes, at: start), value >= 2,
                let unit = UnitWord.table.match(codes, at: end, before: Int(opener.start)),
                let list = names(from: Int(opener.end)), list.count >= 2, !list.isOpen
            else { continue }
            let isRight = Int(value) >= list.count && Int(value) <= list.count + list.joined
            guard isRight || (list.count >= 3 && list.joined == 0 && abs(Int(value) - list.count) <= 2) else {
                continue
            }
            add(
                start..<unit.end, list.span, "列名\(list.count)", isRight ? .holds : .contradicts, list.count,
                unit.meaning, into: &ledger)
        }
    }

    /// A number in words with a measure word of things named one by one, and nothing but their noun before the list.
    private func isCountInWords(_ start: Int, _ opener: Opener) -> Bool {
        guard ChineseNumerals.begins(codes[start]), start == 0 || !ChineseNumerals.begins(codes[start - 1]),
            start == 0 || codes[start - 1] != 0x7B2C,
            let (_, end) = ChineseNumerals.read(codes, at: start), end < Int(opener.start),
            let unit = UnitWord.table.match(codes, at: end, before: Int(opener.start)),
            ListedThings.units.contains(unit.meaning.word.written)
        else { return false }
        return (unit.end..<Int(opener.start)).allSatisfy { Code.isHan(codes[$0]) || codes[$0] == Code.comma }
    }

    private struct NameList {
        var count = 0
        /// Names joined by 和 or 及: perhaps two, perhaps one.
        var joined = 0
        /// Ends with 等.
        var isOpen = false
        var span = 0..<0
    }

    /// Names separated by 、 up to the end of the clause; nil when it isn't a plain list.
    private func names(from start: Int, inBracket: Bool = false) -> NameList? {
        var position = start
        while position < codes.count,
            [Code.colon, Code.comma].contains(codes[position]) || Code.isSpace(codes[position])
        {
            position += 1
        }
        var list = NameList(count: 1, span: position..<position)
        var (length, depth) = (0, 0)
        let limit = min(codes.count, position + 900)
        let first = position
        loop: while position < limit {
            let code = codes[position]
            switch code {
            case Code.open: depth += 1
            case Code.close where inBracket && depth == 0: break loop
            case Code.close: depth -= 1
            case _ where depth > 0: break
            case Code.enumeration:
                list.count += 1
                length = 0
            case 0x548C, 0x53CA:  // 和 及
                if length >= 2 { list.joined += 1 }
                length += 1
            case 0x7B49: list.isOpen = true  // 等
            case Code.stop, Code.semicolon, Code.comma, Code.newline, Code.colon: break loop
            default:
                if Code.isDigit(code) { return nil }
                length += 1
                if length > 30 { return nil }
            }
            position += 1
        }
        list.span = first..<position
        return position < limit ? list : nil
    }

    // MARK: - Names before

    /// "内设综合科、交易科、产权科3个机构".
    private func namedBefore(_ index: Int, into ledger: inout Ledger) {
        let figure = figures[index]
        guard figure.dimension == .count, figure.places == 0, figure.scale == 0, figure.digits >= 2, figure.digits <= 30
        else {
            return
        }
        var (position, count, length) = (Int(figure.start) - 1, 1, 0)
        let floor = max(0, position - 300)
        var (first, isOpenEnded) = (position, false)
        loop: while position > floor {
            let code = codes[position]
            switch code {
            case Code.enumeration:
                if length == 0 { return }
                (count, length) = (count + 1, 0)
            case Code.stop, Code.semicolon, Code.comma, Code.newline, Code.colon, Code.open, Code.close: break loop
            case 0x7B49 where count == 1 && length == 0: isOpenEnded = true
            case 0x7B49: return
            default:
                if Code.isDigit(code) { return }
                length += 1
                first = position
            }
            position -= 1
        }
        guard count >= 3 else { return }
        if Int64(count) == figure.digits {
            return add(index, first..<Int(figure.start), "列名\(count)", .holds, count, into: &ledger)
        }
        // "甲、乙、丙、丁等3个部门": more are named than the number allows.
        guard isOpenEnded, Int64(count) > figure.digits, ListedThings.units.contains(figure.unit.word.written),
            Int64(count) - figure.digits <= 2
        else { return }
        add(index, first..<Int(figure.start), "列名\(count)", .contradicts, count, into: &ledger)
    }

    // MARK: - Items with amounts

    /// "高速3条92.6公里，即：甲51.9公里，…": as many parts as the count before their total says.
    private func items(into ledger: inout Ledger) {
        for (whole, parts, _) in ledger.lists where parts.count >= 2 && whole > 0 {
            let count = figures[whole - 1]
            guard count.end == figures[whole].start, count.dimension == .count, count.places == 0, count.scale == 0
            else { continue }
            let listed = Ratio(parts.count)
            ledger.judge(
                .count, result: whole - 1, parts: parts, computed: Interval(listed, listed),
                formula: "列名\(parts.count)",
                claim: .plain)
        }
    }

    func add(
        _ index: Int, _ names: Range<Int>, _ formula: String, _ verdict: Finding.Verdict, _ count: Int,
        into ledger: inout Ledger
    ) {
        add(figures[index].span, names, formula, verdict, count, figures[index].unit, into: &ledger)
    }

    private func add(
        _ stated: Range<Int>, _ names: Range<Int>, _ formula: String, _ verdict: Finding.Verdict, _ count: Int,
        _ unit: UnitIndex, into ledger: inout Ledger
    ) {
        let quote = reading.source.quote(stated)
        let message =
            verdict == .holds
            ? Wording.holds(.count, "\(quote)，\(formula)")
            : LocalizedText(zh: "写为\(quote)，实际列出\(count)个名称", en: "stated \(quote), but \(count) names are listed")
        // A list may be long: its beginning is enough to find it.
        let shown = names.lowerBound..<min(names.upperBound, names.lowerBound + 36)
        ledger.add(
            Finding(
                .count, verdict, spans: [stated, shown], message: message, calculation: formula,
                consistent: verdict == .holds ? nil : "\(count)\(unit.word.written)"))
    }
}

/// Measure words of things that are named one by one.
enum ListedThings {
    static let units: Set<String> = [
        "个", "家", "所", "项", "名", "人", "位", "条", "类", "种", "部", "份", "座", "支", "镇", "村", "区", "县",
    ]
}
