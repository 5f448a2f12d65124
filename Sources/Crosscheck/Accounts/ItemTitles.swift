/// The titles of per-item paragraphs: "一般公共服务支出（类）…事务（款）行政运行（项）".
struct ItemTitle: Sendable {
    /// From the class's name to the item's mark.
    let span: Range<Int>
    let className, section, item: String
    let itemSpan: Range<Int>
}

enum ItemTitles {
    private static let marks = ["(类)", "(款)", "(项)"].map(Code.of)

    private static func isMark(_ number: Int, _ position: Int, _ codes: [UInt16]) -> Bool {
        let mark = marks[number]
        guard position + 3 <= codes.count else { return false }
        return codes[position] == mark[0] && codes[position + 1] == mark[1] && codes[position + 2] == mark[2]
    }

    static func first(in span: Range<Int>, _ codes: [UInt16]) -> Int? {
        all(in: span, codes, limit: 1).first?.span.lowerBound
    }

    static func all(in span: Range<Int>, _ codes: [UInt16], source: SourceText? = nil, limit: Int = .max) -> [ItemTitle]
    {
        var titles: [ItemTitle] = []
        var (classEnd, sectionEnd): (Int?, Int?) = (nil, nil)
        for position in span {
            if isMark(0, position, codes) { (classEnd, sectionEnd) = (position, nil) }
            if isMark(1, position, codes), classEnd != nil { sectionEnd = position }
            guard isMark(2, position, codes), let type = classEnd, let section = sectionEnd, section > type,
                position > section,
                position - type < 160
            else { continue }
            let start = start(before: type, span.lowerBound, codes)
            func name(_ range: Range<Int>) -> String {
                String(
                    String.UnicodeScalarView(
                        codes[range].filter { !Code.isSpace($0) && $0 != Code.newline }.compactMap {
                            Unicode.Scalar($0)
                        }))
            }
            titles.append(
                ItemTitle(
                    span: start..<(position + 3), className: name(start..<type), section: name((type + 3)..<section),
                    item: name((section + 3)..<position), itemSpan: (section + 3)..<position))
            (classEnd, sectionEnd) = (nil, nil)
            if titles.count == limit { break }
        }
        return titles
    }

    /// Back to the punctuation or number before the class's name.
    private static func start(before end: Int, _ floor: Int, _ codes: [UInt16]) -> Int {
        var start = end
        while start > floor, end - start < 30 {
            let code = codes[start - 1]
            guard
                Code.isHan(code) || Code.isSpace(code)
                    || code == Code.enumeration && start - 1 > floor && Code.isHan(codes[start - 2])
                        && !Enumerators.numerals.contains(codes[start - 2])
            else { break }
            start -= 1
        }
        return start
    }
}
