import Kernel

/// Which cell formats of a workbook show a number as a day or a time.
struct CellFormats {
    enum Meaning: Hashable {
        case number, day, time
    }

    private var meanings: [Meaning] = []

    subscript(style: Int) -> Meaning { meanings.indices.contains(style) ? meanings[style] : .number }

    /// Nothing but numbers.
    init() {}

    init(_ scanner: consuming MarkupScanner) throws(Refusal) {
        var codes: [Int: Meaning] = [:]
        var isInCells = false
        while let token = try scanner.next() {
            switch token {
            case .open where scanner.isNamed("numFmt"):
                guard let id = scanner.number("numFmtId"), let code = scanner.attribute("formatCode") else { continue }
                codes[id] = Self.meaning(ofCode: code)
            case .open where scanner.isNamed("cellXfs"): isInCells = true
            case .close where scanner.isNamed("cellXfs"): isInCells = false
            case .open where isInCells && scanner.isNamed("xf"):
                let id = scanner.number("numFmtId") ?? 0
                meanings.append(codes[id] ?? Self.meaning(ofBuiltIn: id))
            default: continue
            }
        }
    }

    /// The numbers that ECMA-376 gives out (18.8.30), with those of Chinese workbooks.
    static func meaning(ofBuiltIn id: Int) -> Meaning {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .day
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// By the letters of the code that are not quoted, escaped or in brackets.
    static func meaning(ofCode code: String) -> Meaning {
        var (isQuoted, isEscaped, isBracketed) = (false, false, false)
        var letters: Set<Unicode.Scalar> = []
        code: for scalar in code.unicodeScalars {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch scalar {
            case "\"": isQuoted.toggle()
            case _ where isQuoted: continue
            case "\\", "_", "*": isEscaped = true
            case "[": isBracketed = true
            case "]": isBracketed = false
            // Elapsed time, "[h]:mm"; a colour or a currency otherwise.
            case "h", "m", "s": letters.insert(isBracketed ? "h" : scalar)
            case _ where isBracketed: continue
            // What follows is for other numbers.
            case ";": break code
            case "H", "M", "S", "y", "Y", "d", "D":
                letters.insert(Unicode.Scalar(scalar.value | 32) ?? scalar)
            default: continue
            }
        }
        if !letters.isDisjoint(with: ["y", "d"]) { return .day }
        if !letters.isDisjoint(with: ["h", "s"]) { return .time }
        return letters.contains("m") ? .day : .number
    }
}
