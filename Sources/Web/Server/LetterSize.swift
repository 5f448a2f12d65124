import Hummingbird

/// How large letters are on the portal (长辈版): what the address asks for, else what was chosen before.
enum LetterSize: String, Sendable {
    case ordinary, large

    static let query = "size"

    static func asked(_ request: Request) -> LetterSize? {
        request.uri.query.flatMap { LetterSize(rawValue: FormFields(urlencoded: $0)[query]) }
    }

    static func of(_ request: Request) -> LetterSize {
        asked(request) ?? Cookies.value(Cookies.sizeName, in: request).flatMap(LetterSize.init) ?? .ordinary
    }
}
