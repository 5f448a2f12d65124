import HTTPTypes
import Hummingbird
import Kernel

/// Which language a visitor reads: what the address asks for, else what was chosen before, else what the browser prefers.
enum LanguageChoice {
    static let query = "lang"

    /// The language the address asks for.
    static func asked(_ request: Request) -> Language? {
        request.uri.query.flatMap { Language(rawValue: FormFields(urlencoded: $0)[query]) }
    }

    static func language(for request: Request) -> Language {
        asked(request)
            ?? Cookies.value(Cookies.languageName, in: request).flatMap(Language.init)
            ?? preferred(request.headers[.acceptLanguage] ?? "")
    }

    /// The first of our languages by weight; Chinese when there is none.
    static func preferred(_ header: String) -> Language {
        var best: (language: Language, weight: Int)?
        for entry in header.split(separator: ",") {
            let parts = entry.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let tag = parts.first, let language = Language.allCases.first(where: { tag.hasPrefix($0.rawValue) })
            else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1000
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .zh
    }

    /// "0.8" is 800.
    private static func thousandths(_ text: some StringProtocol) -> Int {
        let digits = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = digits.count > 1 ? String((digits[1] + "000").prefix(3)) : "000"
        return (Int(digits[0]) ?? 0) * 1000 + (Int(fraction) ?? 0)
    }
}
