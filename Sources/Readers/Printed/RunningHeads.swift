/// Takes off what stands at the edge of page after page: running heads, their repetitions, and page numbers.
struct RunningHeads {
    let pages: [(page: PrintedPage, lines: [PrintedLine])]

    /// The pages' lines without them; a head is kept where it first appears, for it names the document.
    func removed() -> [[PrintedLine]] {
        var places: [String: Set<Int>] = [:]
        for (page, lines) in pages {
            for line in lines where isAtEdge(line, page) { places[pattern(line), default: []].insert(page.number) }
        }
        return pages.map { page, lines in
            lines.filter { line in
                guard isAtEdge(line, page) else { return true }
                if isPageNumber(line.packed) { return false }
                guard let found = places[pattern(line)], found.count >= 3, found.count * 4 >= pages.count else {
                    return true
                }
                return page.number == found.min()
            }
        }
    }

    private func isAtEdge(_ line: PrintedLine, _ page: PrintedPage) -> Bool {
        line.bottom < 0.1 * page.height || line.top > 0.9 * page.height
    }

    private func pattern(_ line: PrintedLine) -> String {
        String(line.packed.map { $0.isNumber && $0.isASCII ? "#" : $0 })
    }

    /// "7", "— 7 —", "第 7 页 共 20 页", "7/20".
    private func isPageNumber(_ text: String) -> Bool {
        let marks: Set<Character> = ["-", "—", "–", "－", "~", "·", "/", "第", "页", "共", ".", "I", "V", "X"]
        return text.count <= 12 && text.contains { $0.isNumber || $0 == "I" || $0 == "V" }
            && text.allSatisfy { $0.isNumber || marks.contains($0) } && text.count(where: \.isNumber) <= 6
            && !(text.contains(".") && text.count > 5)
    }
}
