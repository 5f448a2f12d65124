import Kernel

/// The texts that cells refer to by number.
enum SharedStrings {
    static func read(_ scanner: consuming MarkupScanner, _ limits: ReadingLimits) throws(Refusal) -> [String] {
        var texts: [String] = []
        while let token = try scanner.next() {
            guard token == .open, scanner.isNamed("si") else { continue }
            texts.append(try text(&scanner, until: "si"))
            guard texts.count <= limits.cells else { throw .unfoldsTooLarge }
        }
        return texts
    }

    /// The runs of a text one behind the other, without the reading aids that stand above them.
    static func text(_ scanner: inout MarkupScanner, until end: StaticString) throws(Refusal) -> String {
        var (text, isText, isAid) = ("", false, false)
        while let token = try scanner.next() {
            switch token {
            case .text: if isText, !isAid { text += scanner.text }
            case .open:
                if scanner.isNamed("rPh") { isAid = true }
                isText = scanner.isNamed("t")
            case .close:
                if scanner.isNamed("rPh") { isAid = false }
                isText = false
                if scanner.isNamed(end) { return unescaped(text) }
            }
        }
        throw .damaged("text")
    }

    /// "_x000D_" stands for a character that XML can't write.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }
}
