import Crosscheck
package import Kernel

/// Why a text is no scoring rule, with the character where reading stopped.
package struct RuleError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case unknownRule(String)
        case expected(String)
        case notANumber(String)
        case unknownOption(String)
        case missingOption(String)
        case outOfRange(String)
        case excess(String)
    }

    package let reason: Reason
    package let pointer: TextPointer

    package var message: LocalizedText {
        let what =
            switch reason {
            case .unknownRule(let name): LocalizedText(zh: "没有“\(name)”这种评分规则。", en: "there is no rule “\(name)”.")
            case .expected(let sign): LocalizedText(zh: "此处应为“\(sign)”。", en: "“\(sign)” belongs here.")
            case .notANumber(let text): LocalizedText(zh: "“\(text)”不是数值。", en: "“\(text)” is not a number.")
            case .unknownOption(let text): LocalizedText(zh: "不认识选项“\(text)”。", en: "“\(text)” is not an option here.")
            case .missingOption(let text): LocalizedText(zh: "缺少“\(text)”。", en: "“\(text)” is missing.")
            case .outOfRange(let text): LocalizedText(zh: "“\(text)”超出允许范围。", en: "“\(text)” is out of range.")
            case .excess(let text): LocalizedText(zh: "“\(text)”是多余的。", en: "“\(text)” is not needed.")
            }
        let column = pointer.offset + 1
        return LocalizedText(
            zh: "评分规则第\(column)个字符：\(what.zh)", en: "Scoring rule, character \(column): \(what.en)")
    }
}

extension ScoringRule {
    package init(_ text: String) throws(RuleError) {
        var reader = ScoringRuleReader(text)
        self = try reader.rule()
    }
}

/// Reads "CAP(100, step=1pp, cut=0.1W)" and its siblings.
struct ScoringRuleReader {
    private let source: String
    private let characters: [Character]
    private var position = 0

    init(_ source: String) {
        self.source = source
        characters = Array(source)
    }

    mutating func rule() throws(RuleError) -> ScoringRule {
        let (name, at) = word { $0.isLetter || $0 == "_" || $0.isNumber }
        let result: ScoringRule =
            switch name.uppercased() {
            case "CAP": try stepped { .cap(limit: $0, $1) }
            case "BELOW": try stepped { .below(limit: $0, $1) }
            case "DEV": try stepped { .deviation(limit: $0, $1) }
            case "TARGET": try target()
            case "BAND": try bands()
            case "CHECK": try check()
            case "VIOLATION": try violation()
            case "PROP": .proportional(target: try optionalTarget())
            case "PROP_REV": .reverseProportional(target: try optionalTarget())
            case "EQ": .equal(target: try optionalTarget())
            case "EXEC", "EXEC10": try execution()
            case "SUB": .subIndicators
            case "THREE_BANDS": .threeBands
            default: throw failure(.unknownRule(name), at: at)
            }
        skipSpace()
        guard position == characters.count else {
            throw failure(.excess(String(characters[position...])), at: position)
        }
        return result
    }

    // MARK: Rules

    private mutating func stepped(_ make: (Ratio, Deduction) -> ScoringRule) throws(RuleError) -> ScoringRule {
        let (limit, options) = try limitAndOptions(["step", "cut", "rounding"])
        return make(limit, try deduction(options))
    }

    private mutating func target() throws(RuleError) -> ScoringRule {
        let (limit, options) = try limitAndOptions(["step", "cut", "rounding", "over"])
        if let over = options["over"], over.text != "flag" { throw failure(.unknownOption(over.text), at: over.at) }
        return .target(limit: limit, try deduction(options), flagsOver: options["over"] != nil)
    }

    private mutating func bands() throws(RuleError) -> ScoringRule {
        try expect("(")
        var bands: [Band] = []
        repeat { bands.append(try band()) } while take(";")
        try expect(")")
        return .band(bands)
    }

    private mutating func band() throws(RuleError) -> Band {
        let (sign, at) = word { "<>=≥≤".contains($0) }
        var condition: Band.Condition?
        if sign.isEmpty {
            let (name, nameAt) = word { $0.isLetter }
            guard name == "else" else { throw failure(.expected(">= <= = > < else"), at: nameAt) }
        } else {
            guard let nature = TargetNature(sign: sign) else { throw failure(.unknownOption(sign), at: at) }
            condition = Band.Condition(nature: nature, limit: try number())
        }
        try expect(":")
        skipSpace()
        let shareAt = position
        let share = try number()
        guard (Ratio.zero...Ratio.one).contains(share) else { throw failure(.outOfRange(share.exact), at: shareAt) }
        return Band(condition: condition, share: share)
    }

    private mutating func check() throws(RuleError) -> ScoringRule {
        try expect("(")
        let at = position
        let count = try number()
        guard count.isInteger, count >= .one, count <= .hundred else {
            throw failure(.outOfRange(count.exact), at: at)
        }
        try expect(")")
        return .check(Int(count.numerator))
    }

    private mutating func violation() throws(RuleError) -> ScoringRule {
        try expect("(")
        let options = try options(["cut"])
        guard let cut = options["cut"] else { throw failure(.missingOption("cut"), at: position) }
        return .violation(try self.cut(cut))
    }

    private mutating func execution() throws(RuleError) -> ScoringRule {
        guard take("(") else { return .execution(.proportional) }
        let (name, at) = word { $0.isLetter }
        guard let practice = ExecutionPractice(rawValue: name) else { throw failure(.unknownOption(name), at: at) }
        try expect(")")
        return .execution(practice)
    }

    private mutating func optionalTarget() throws(RuleError) -> Ratio? {
        guard take("(") else { return nil }
        let target = try number()
        try expect(")")
        return target
    }

    // MARK: Parts

    private typealias Option = (text: String, at: Int)

    private mutating func limitAndOptions(_ names: Set<String>) throws(RuleError) -> (Ratio, [String: Option]) {
        try expect("(")
        let limit = try number()
        guard take(",") else { throw failure(.missingOption("step"), at: position) }
        return (limit, try options(names))
    }

    /// "step=1pp, cut=0.1W" up to and with the closing parenthesis.
    private mutating func options(_ names: Set<String>) throws(RuleError) -> [String: Option] {
        var found: [String: Option] = [:]
        repeat {
            let (name, at) = word { $0.isLetter }
            guard names.contains(name), found[name] == nil else { throw failure(.unknownOption(name), at: at) }
            try expect("=")
            let (text, textAt) = word { !",)".contains($0) && !$0.isWhitespace }
            found[name] = (text, textAt)
        } while take(",")
        try expect(")")
        return found
    }

    private func deduction(_ options: [String: Option]) throws(RuleError) -> Deduction {
        guard let step = options["step"] else { throw failure(.missingOption("step"), at: position) }
        guard let cut = options["cut"] else { throw failure(.missingOption("cut"), at: position) }
        let bare = step.text.hasSuffix("pp") ? String(step.text.dropLast(2)) : step.text
        let size = try ratio(bare, at: step.at)
        guard size > .zero else { throw failure(.outOfRange(step.text), at: step.at) }
        var rounding: StepRounding?
        if let option = options["rounding"] {
            rounding = StepRounding(rawValue: option.text.lowercased())
            if rounding == nil { throw failure(.unknownOption(option.text), at: option.at) }
        }
        return Deduction(step: size, cut: try self.cut(cut), rounding: rounding)
    }

    private func cut(_ option: Option) throws(RuleError) -> Cut {
        let isShare = option.text.hasSuffix("W")
        let value = try ratio(isShare ? String(option.text.dropLast()) : option.text, at: option.at)
        guard value >= .zero, !isShare || value <= .one else { throw failure(.outOfRange(option.text), at: option.at) }
        return isShare ? .shareOfWeight(value) : .points(value)
    }

    private mutating func number() throws(RuleError) -> Ratio {
        let (text, at) = word { $0.isASCII && ($0.isNumber || ".-/".contains($0)) }
        let value = try ratio(text, at: at)
        if position < characters.count, characters[position] == "%" { position += 1 }
        return value
    }

    private func ratio(_ text: String, at offset: Int) throws(RuleError) -> Ratio {
        // Tables print ".4W"; a leading zero makes it the same number.
        guard let value = Ratio(exact: text.hasPrefix(".") ? "0" + text : text) else {
            throw failure(.notANumber(text), at: offset)
        }
        return value
    }

    // MARK: Characters

    private mutating func word(_ belongs: (Character) -> Bool) -> (text: String, at: Int) {
        skipSpace()
        let start = position
        while position < characters.count, belongs(characters[position]) { position += 1 }
        return (String(characters[start..<position]), start)
    }

    private mutating func take(_ sign: Character) -> Bool {
        skipSpace()
        guard position < characters.count, characters[position] == sign else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ sign: Character) throws(RuleError) {
        guard take(sign) else { throw failure(.expected(String(sign)), at: position) }
    }

    private mutating func skipSpace() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private func failure(_ reason: RuleError.Reason, at offset: Int) -> RuleError {
        RuleError(reason: reason, pointer: TextPointer(source, offset))
    }
}
