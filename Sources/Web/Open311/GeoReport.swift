import Kernel

/// An answer of GeoReport v2 (wiki.open311.org/GeoReport_v2), written as XML or JSON. In JSON the wrappers around single
/// things are dropped, and a list is an array.
enum GeoReport {
    typealias Members = [(name: String, value: Value)]

    indirect enum Value: Sendable {
        case text(String?)
        case flag(Bool)
        case number(Int)
        /// A decimal number, written as it stands.
        case decimal(String?)
        case list(of: String, [Members])
        /// Plain words, each in an element of its own.
        case words(of: String, [String])
    }

    case list(root: String, of: String, [Members])
    case object(root: String, Members)
}

/// The two formats; the address ends with one.
enum GeoReportFormat: String, Sendable, CaseIterable {
    case xml, json

    var mediaType: String {
        switch self {
        case .xml: "text/xml; charset=utf-8"
        case .json: "application/json; charset=utf-8"
        }
    }

    func write(_ answer: GeoReport) -> String {
        switch self {
        case .xml: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + Self.xml(answer)
        case .json: Self.json(answer)
        }
    }

    // MARK: XML

    private static func xml(_ answer: GeoReport) -> String {
        switch answer {
        case .list(let root, let name, let items): element(root, items.map { element(name, members($0)) }.joined())
        case .object(let root, let object): element(root, members(object))
        }
    }

    private static func members(_ members: GeoReport.Members) -> String {
        members.map { element($0.name, content($0.value)) }.joined()
    }

    private static func content(_ value: GeoReport.Value) -> String {
        switch value {
        case .text(let text), .decimal(let text): escaped(text ?? "")
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .list(let name, let items): items.map { element(name, members($0)) }.joined()
        case .words(let name, let words): words.map { element(name, escaped($0)) }.joined()
        }
    }

    private static func element(_ name: String, _ content: String) -> String {
        content.isEmpty ? "<\(name)/>" : "<\(name)>\(content)</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            // XML 1.0 knows no other control characters, escaped or not.
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    // MARK: JSON

    private static func json(_ answer: GeoReport) -> String {
        switch answer {
        case .list(_, _, let items): array(items)
        case .object(_, let members): object(members)
        }
    }

    private static func array(_ items: [GeoReport.Members]) -> String {
        "[\(items.map(object).joined(separator: ","))]"
    }

    private static func object(_ members: GeoReport.Members) -> String {
        "{\(members.map { "\(JSONText.text($0.name).text):\(written($0.value))" }.joined(separator: ","))}"
    }

    private static func written(_ value: GeoReport.Value) -> String {
        switch value {
        case .text(let text): text.map { JSONText.text($0).text } ?? "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .decimal(let text): text ?? "null"
        case .list(_, let items): array(items)
        case .words(_, let words): JSONText.list(words.map { .text($0) }).text
        }
    }
}

/// What GeoReport says when it declines: one HTTP status, and a finer code with words for each reason.
struct GeoReportError: Error {
    enum Code: Int {
        case missing = 400_001
        case place = 400_002
        case date = 400_003
        case span = 400_004
        case attribute = 400_005
        case value = 400_006
        case known = 400_007
        case key = 403_001
        case service = 404_001
        case request = 404_002
        case token = 404_003
        case busy = 503_001

        var status: Int { rawValue / 1000 }
    }

    let code: Code
    let words: [LocalizedText]

    init(_ code: Code, _ words: [LocalizedText]) {
        self.code = code
        self.words = words
    }

    init(_ code: Code, zh: String, en: String) {
        self.init(code, [LocalizedText(zh: zh, en: en)])
    }

    /// Nil: not the caller's doing.
    init?(_ refusal: Refusal) {
        switch refusal {
        case .invalid(let problems): self.init(.value, problems.map(\.message))
        case .notFound: self.init(.request, [refusal.message])
        case .signInFirst, .wrongCredentials, .needsRole, .otherOrganisation, .formExpired:
            self.init(.key, [refusal.message])
        case .rule, .notPossible, .unreadable, .tooLarge: self.init(.value, [refusal.message])
        case .busy, .tooManyAttempts, .unreachable, .storageFull, .changedMeanwhile: self.init(.busy, [refusal.message])
        case .outcomeUnknown: return nil
        }
    }

    func answer(in language: Language) -> GeoReport {
        .list(
            root: "errors", of: "error",
            words.map { [("code", .text(String(code.rawValue))), ("description", .text($0[language]))] })
    }
}
