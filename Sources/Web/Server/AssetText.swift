/// Style sheets and scripts as browsers need them (样式与脚本精简): what people read in them stays in the source.
enum AssetText {
    /// Without remarks, which stand between rules, and without indents.
    static func sheet(_ bytes: [UInt8]) -> [UInt8] {
        let rules = String(decoding: bytes, as: UTF8.self).split(separator: "/*", omittingEmptySubsequences: false)
            .enumerated().map { index, part in
                index == 0 ? part : part.firstRange(of: "*/").map { part[$0.upperBound...] } ?? part
            }
        return lines(rules.joined()[...]) { _ in true }
    }

    /// The same without the sections that begin with these headings.
    static func sheet(_ bytes: [UInt8], without headings: [String]) -> [UInt8] {
        var kept: [Substring] = []
        var isKept = true
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("/* ") { isKept = !headings.contains { line.dropFirst(3).hasPrefix($0) } }
            if isKept { kept.append(line) }
        }
        return sheet(Array(kept.joined(separator: "\n").utf8))
    }

    /// Without indents and lines that are remarks: no script here has a text that runs over lines.
    static func script(_ bytes: [UInt8]) -> [UInt8] {
        lines(String(decoding: bytes, as: UTF8.self)[...]) { !$0.hasPrefix("//") }
    }

    private static func lines(_ text: Substring, _ isKept: (Substring) -> Bool) -> [UInt8] {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
        return Array(lines.filter { !$0.isEmpty && isKept($0) }.joined(separator: "\n").utf8)
    }
}
