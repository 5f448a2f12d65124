package import Kernel
import Registry

/// Six digits by which somebody shows that a telephone is theirs, or that a window has seen them (验证码).
package struct CitizenCode: Sendable, Hashable {
    package enum Purpose: String, Labelled {
        case password, phone

        package var label: LocalizedText {
            switch self {
            case .password: LocalizedText(zh: "重设密码", en: "a new password")
            case .phone: LocalizedText(zh: "更改手机号", en: "another telephone number")
            }
        }
    }

    /// By message; from a window, where somebody first has to find their telephone, three times as long.
    static let seconds = 600
    package static let secondsFromWindow = 1800
    static let attempts = 5
    /// Between two codes, and how many a day.
    static let pause = 60
    static let mostADay = 5

    /// Six digits from eight random bytes.
    static func digits(_ bytes: [UInt8]) -> String {
        let number = String(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000)
        return String(repeating: "0", count: 6 - number.count) + number
    }

    /// Codes lie in the database as hashes, each with its account and what it is for.
    static func digest(_ code: String, _ account: Int64, _ purpose: Purpose) throws -> Digest {
        let digits = code.filter { $0.isASCII && $0.isNumber }
        return try SM3.hash(Array("heng-citizen-code \(purpose.rawValue) \(account) \(digits)".utf8))
    }

    static func words(_ code: String, for purpose: Purpose) -> String {
        "验证码\(code)，用于\(purpose.label.zh)，10分钟内有效。请勿告诉他人；不是您本人操作请忽略。"
    }
}

/// What one machine may ask for only so often, signed in or not (防刷).
package enum PortalLimit: String, Labelled {
    case registration, code

    package var label: LocalizedText {
        switch self {
        case .registration: LocalizedText(zh: "注册", en: "registrations")
        case .code: LocalizedText(zh: "验证码", en: "codes")
        }
    }

    /// In an hour and in a day. A hall's own network and a mobile operator's have many people behind one address.
    var most: (hour: Int, day: Int) {
        switch self {
        case .registration: (30, 100)
        case .code: (30, 100)
        }
    }
}
