/// The identifier of a legal person or organisation (统一社会信用代码, GB 32100-2015): 18 characters, the last a check.
package struct UnifiedSocialCreditCode: Hashable, Sendable {
    package let code: String

    package enum Flaw: Error, Hashable, Sendable {
        case length(Int)
        case character(Character)
        case region
        case checkCharacter(expected: Character)

        package var message: LocalizedText {
            switch self {
            case .length(let count):
                LocalizedText(
                    zh: "统一社会信用代码应为18位，现为\(count)位。",
                    en: "A unified social credit code has 18 characters, not \(count).")
            case .character(let character):
                LocalizedText(
                    zh: "统一社会信用代码不使用字符“\(character)”。", en: "“\(character)” is not used in unified social credit codes."
                )
            case .region:
                LocalizedText(zh: "第3—8位应为6位行政区划代码。", en: "Characters 3 to 8 must be a region code of six digits.")
            case .checkCharacter:
                LocalizedText(zh: "校验码不符，请核对是否录错。", en: "The check character does not fit. Look for a typing error.")
            }
        }
    }

    package init(_ text: some StringProtocol) throws(Flaw) {
        if Self.isFlawless(Array(text.utf8)) {
            code = String(text)
            return
        }
        let characters = Array(text.uppercased())
        guard characters.count == 18 else { throw .length(characters.count) }
        var sum = 0
        for (index, character) in characters.enumerated() {
            guard let value = Self.values[character] else { throw .character(character) }
            if index < 17 { sum += value * Self.weights[index] }
        }
        guard characters[2..<8].allSatisfy({ $0.isASCII && $0.isNumber }) else { throw .region }
        let expected = Self.alphabet[(31 - sum % 31) % 31]
        guard characters[17] == expected else { throw .checkCharacter(expected: expected) }
        code = String(characters)
    }

    /// Nearly every code a file holds: right, and in capitals. What is wrong with another is found out by characters.
    private static func isFlawless(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 18, bytes[2..<8].allSatisfy({ (48...57).contains($0) }) else { return false }
        var sum = 0
        for (place, byte) in bytes.enumerated() {
            guard byte < 128, let value = valuesOfBytes[Int(byte)] else { return false }
            if place < 17 { sum += value * weights[place] } else if value != (31 - sum % 31) % 31 { return false }
        }
        return true
    }

    private static let valuesOfBytes: [Int?] = (0..<128).map { byte in
        alphabet.firstIndex(of: Character(UnicodeScalar(UInt8(byte))))
    }

    /// GB 32100: digits and capitals without I, O, S, V, Z; weights are 3ⁱ mod 31.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let values = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
}

extension UnifiedSocialCreditCode: CustomStringConvertible {
    package var description: String { code }
}
