package import Kernel

/// Why a text is no formula, with the character where reading stopped.
package struct FormulaError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case empty
        case unexpectedCharacter(Character)
        case unexpectedEnd
        case expectedOperand(found: String)
        case expectedOperator(found: String)
        case missingClosingParenthesis
        case notANumber(String)
        case unknownUnit(String)
        case unknownFunction(String)
        case wrongArgumentCount(function: String, expected: Int, found: Int)
        case expectedVariable(function: String)
        case tooLong
    }

    package let reason: Reason
    package let pointer: TextPointer

    package var offset: Int { pointer.offset }

    package var message: LocalizedText {
        let column = pointer.offset + 1
        let what = reason.text
        return LocalizedText(zh: "公式第\(column)个字符：\(what.zh)", en: "Formula, character \(column): \(what.en)")
    }

    /// The message with the formula and a caret under it.
    package func report(_ language: Language) -> String {
        message[language] + "\n" + pointer.caret
    }
}

extension FormulaError.Reason {
    var text: LocalizedText {
        switch self {
        case .empty: LocalizedText(zh: "公式为空。", en: "the formula is empty.")
        case .unexpectedCharacter(let character):
            LocalizedText(zh: "不能使用“\(character)”。", en: "“\(character)” can't be used here.")
        case .unexpectedEnd: LocalizedText(zh: "公式没有写完。", en: "the formula ends too early.")
        case .expectedOperand(let found):
            LocalizedText(
                zh: "此处应为数值、变量或括号，而不是“\(found)”。", en: "a number, a variable or “(” belongs here, not “\(found)”.")
        case .expectedOperator(let found):
            LocalizedText(zh: "“\(found)”前缺少运算符。", en: "an operator is missing before “\(found)”.")
        case .missingClosingParenthesis: LocalizedText(zh: "此括号没有对应的“)”。", en: "this parenthesis has no “)”.")
        case .notANumber(let text): LocalizedText(zh: "“\(text)”不是数值。", en: "“\(text)” is not a number.")
        case .unknownUnit(let text): LocalizedText(zh: "没有“\(text)”这个单位。", en: "there is no unit “\(text)”.")
        case .unknownFunction(let name): LocalizedText(zh: "没有“\(name)”这个函数。", en: "there is no function “\(name)”.")
        case .wrongArgumentCount(let function, let expected, let found):
            LocalizedText(
                zh: "“\(function)”需要\(expected)个参数，写了\(found)个。",
                en: "“\(function)” takes \(expected), not \(found), arguments.")
        case .expectedVariable(let function):
            LocalizedText(zh: "“\(function)”的参数必须是变量名。", en: "“\(function)” takes the name of a variable.")
        case .tooLong: LocalizedText(zh: "公式过长或括号嵌套过深。", en: "the formula is too long or nested too deeply.")
        }
    }
}
