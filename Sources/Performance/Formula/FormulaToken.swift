import Kernel

/// The words of a formula.
struct FormulaToken: Equatable {
    enum Kind: Equatable {
        /// With the text as written, for printing it again.
        case number(Quantity)
        case name(String)
        case sign(Character)
        case end
    }

    let kind: Kind
    let text: String
    let range: Range<Int>
}

/// Cuts a formula into words.
struct FormulaLexer {
    private let source: String
    private let characters: [Character]
    private var position = 0

    init(_ source: String) {
        self.source = source
        characters = Array(source)
    }

    static func tokens(of source: String) throws(FormulaError) -> [FormulaToken] {
        var lexer = FormulaLexer(source)
        var tokens: [FormulaToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(FormulaError) -> FormulaToken {
        _ = take { $0.isWhitespace }
        let start = position
        guard let character = current else {
            return FormulaToken(kind: .end, text: "", range: start..<start)
        }
        if character.isASCII, character.isNumber { return try number() }
        if Self.startsName(character) {
            let name = take { Self.startsName($0) || $0.isNumber || $0 == "." }
            return FormulaToken(kind: .name(name), text: name, range: start..<position)
        }
        guard let sign = Self.signs[character] else {
            throw failure(.unexpectedCharacter(character), at: start)
        }
        position += 1
        return FormulaToken(kind: .sign(sign), text: String(character), range: start..<position)
    }

    private mutating func number() throws(FormulaError) -> FormulaToken {
        let start = position
        let digits = take { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Ratio(decimal: digits) else { throw failure(.notANumber(digits), at: start) }
        let unitStart = position
        let unit = try unit()
        guard let known = Unit(symbol: unit) else { throw failure(.unknownUnit(unit), at: unitStart) }
        return FormulaToken(kind: .number(Quantity(value, known)), text: digits + unit, range: start..<position)
    }

    /// "%", or the letters after a number; "元/件" is one unit, "28万元/approved" is a division.
    private mutating func unit() throws(FormulaError) -> String {
        if let sign = current, sign == "%" || sign == "‰" {
            position += 1
            return String(sign)
        }
        let first = take { $0.isLetter }
        guard !first.isEmpty, current == "/" else { return first }
        let back = position
        position += 1
        let second = take { $0.isLetter }
        if Unit(symbol: first + "/" + second) != nil { return first + "/" + second }
        position = back
        return first
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func take(while belongs: (Character) -> Bool) -> String {
        let start = position
        while let character = current, belongs(character) { position += 1 }
        return String(characters[start..<position])
    }

    private func failure(_ reason: FormulaError.Reason, at offset: Int) -> FormulaError {
        FormulaError(reason: reason, pointer: TextPointer(source, offset))
    }

    private static func startsName(_ character: Character) -> Bool { character.isLetter || character == "_" }

    /// The signs people type, in Chinese input modes too, and what they mean.
    private static let signs: [Character: Character] = [
        "+": "+", "＋": "+", "-": "-", "－": "-", "−": "-", "*": "*", "×": "*", "＊": "*", "/": "/", "÷": "/", "／": "/",
        "(": "(", "（": "(", ")": ")", "）": ")", ",": ",", "，": ",",
    ]
}
