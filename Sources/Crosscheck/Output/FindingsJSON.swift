package import Kernel

/// Writes findings for programs: `{"files":[{"path","findings":[…]}]}`, one file a line so that a folder of thousands can be streamed.
package enum FindingsJSON {
    /// `beside`: more to say of each finding, by name.
    package static func file(
        _ checked: CheckedText, in language: Language, beside: [[(name: String, value: String)]] = []
    ) -> String {
        let findings = checked.findings.enumerated().map { index, one in
            finding(checked.text, one, language, beside.indices.contains(index) ? beside[index] : [])
        }
        return "{\"path\":\(quoted(checked.path)),\"findings\":[\(findings.joined(separator: ",\n"))]}"
    }

    /// What could not be read stands among the others and says why.
    package static func failure(_ path: String, _ reason: String) -> String {
        "{\"path\":\(quoted(path)),\"findings\":[],\"error\":\(quoted(reason))}"
    }

    package static let opening = "{\"files\":[\n"
    package static let closing = "]}"

    private static func finding(
        _ text: SourceText, _ finding: Finding, _ language: Language, _ beside: [(name: String, value: String)]
    ) -> String {
        var fields = [
            "\"kind\":\(quoted(finding.kind.rawValue))",
            "\"spans\":[\(finding.spans.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ","))]",
            "\"verdict\":\(quoted(finding.verdict.rawValue))", "\"message\":\(quoted(finding.message[language]))",
            "\"quotes\":[\(finding.spans.map { quoted(text.quote($0)) }.joined(separator: ","))]",
        ]
        let places = finding.spans.compactMap { text.place(of: $0.lowerBound) }
        if !places.isEmpty { fields.append("\"places\":[\(places.map(place).joined(separator: ","))]") }
        if !finding.calculation.isEmpty { fields.append("\"calculation\":\(quoted(finding.calculation))") }
        if let consistent = finding.consistent { fields.append("\"consistent\":\(quoted(consistent))") }
        if let slip = finding.slip { fields.append("\"slip\":\(quoted(slip.rawValue))") }
        if let suggestion = finding.suggestion { fields.append("\"suggestion\":\(quoted(suggestion[language]))") }
        fields += beside.map { "\(quoted($0.name)):\(quoted($0.value))" }
        return "{\(fields.joined(separator: ","))}"
    }

    private static func place(_ place: PagePlace) -> String {
        let box = [place.left, place.top, place.right, place.bottom].map { String(Int($0.rounded())) }
        return "{\"page\":\(place.page),\"box\":[\(box.joined(separator: ","))]}"
    }

    /// A JSON string, for whatever characters the text has.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 32 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// Writes contradictions and questions in SARIF 2.1.0, which code-review tools show beside the text.
package enum SARIF {
    package static func document(_ files: [CheckedText], version: String, in language: Language) -> String {
        let rules = Finding.Kind.allCases.map {
            "{\"id\":\(FindingsJSON.quoted($0.rawValue)),\"shortDescription\":{\"text\":\(FindingsJSON.quoted($0.label[language]))}}"
        }
        let results = files.flatMap { file in
            file.findings.filter { $0.verdict != .holds }.map { result(file, $0, language) }
        }
        return """
            {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints",\
            "tool":{"driver":{"name":"heng","version":\(FindingsJSON.quoted(version)),"rules":[\(rules.joined(separator: ","))]}},\
            "results":[\(results.joined(separator: ",\n"))]}]}
            """
    }

    private static func result(_ file: CheckedText, _ finding: Finding, _ language: Language) -> String {
        let places = finding.spans.map { location(file, $0) }
        let level = finding.verdict == .contradicts ? "error" : "warning"
        let words = ([finding.message] + [finding.suggestion].compactMap { $0 }).map { $0[language] }.joined(
            separator: "\n")
        return """
            {"ruleId":\(FindingsJSON.quoted(finding.kind.rawValue)),"level":"\(level)",\
            "message":{"text":\(FindingsJSON.quoted(words))},"locations":[\(places.first ?? "")],\
            "relatedLocations":[\(places.dropFirst().joined(separator: ","))]}
            """
    }

    private static func location(_ file: CheckedText, _ span: Range<Int>) -> String {
        let (start, end) = (file.place(span.lowerBound), file.place(span.upperBound))
        return """
            {"physicalLocation":{"artifactLocation":{"uri":\(FindingsJSON.quoted(address(file.path)))},"region":{"startLine":\(start.line),\
            "startColumn":\(start.column),"endLine":\(end.line),"endColumn":\(end.column),"charOffset":\(span.lowerBound),\
            "charLength":\(span.count)}}}
            """
    }

    /// A path as a relative reference: whatever isn't plain is percent-encoded.
    private static func address(_ path: String) -> String {
        path.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain || [0x2D, 0x2E, 0x5F, 0x7E, 0x2F].contains(byte) { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
