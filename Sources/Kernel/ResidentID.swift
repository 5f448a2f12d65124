/// A citizen's identity number (公民身份号码, GB 11643-1999): region, birthday, sequence, check character.
package struct ResidentID: Hashable, Sendable {
    package let number: String

    package enum Flaw: Error, Hashable, Sendable {
        case form
        case region
        case birthday
        case checkCharacter

        package var message: LocalizedText {
            switch self {
            case .form:
                LocalizedText(
                    zh: "身份号码应为17位数字加1位校验码（数字或X）。",
                    en: "An identity number is 17 digits and a check character (digit or X).")
            case .region: LocalizedText(zh: "前6位不是行政区划代码。", en: "The first six digits are no region code.")
            case .birthday: LocalizedText(zh: "第7—14位不是有效的出生日期。", en: "Digits 7 to 14 are no valid birthday.")
            case .checkCharacter:
                LocalizedText(zh: "校验码不符，请核对是否录错。", en: "The check character does not fit. Look for a typing error.")
            }
        }
    }

    package init(_ text: some StringProtocol) throws(Flaw) {
        var bytes = Array(text.utf8)
        if bytes.count == 18, bytes[17] == UInt8(ascii: "x") { bytes[17] = UInt8(ascii: "X") }
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        guard bytes.count == 18, bytes[..<17].allSatisfy(isDigit), isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X")
        else { throw .form }
        let number = String(decoding: bytes, as: UTF8.self)
        guard RegionCode(number.prefix(6)) != nil else { throw .region }
        guard let birthday = Self.day(bytes[6..<14]) else { throw .birthday }
        // ISO 7064 MOD 11-2, weights 2^(17-i) mod 11.
        let sum = zip(bytes, Self.weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        guard bytes[17] == Self.checks[sum % 11] else { throw .checkCharacter }
        self.number = number
        self.birthday = birthday
    }

    package let birthday: Day

    package var region: RegionCode? { RegionCode(number.prefix(6)) }

    /// "530521********1234", as shown to staff who needn't see it whole.
    package var masked: String {
        number.prefix(6) + "********" + number.suffix(4)
    }

    /// The day of eight digits.
    private static func day(_ digits: ArraySlice<UInt8>) -> Day? {
        let number = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)
}
