package import Kernel

/// What a reader is told beside one place of a text.
package struct Remark: Sendable, Hashable {
    package let span: Range<Int>
    package let paragraphs: [String]
}

extension CheckedText {
    /// The contradictions and questions as remarks: the full words where the result stands, and a short one wherever else
    /// a finding's figures stand. Within a line, figures share a remark.
    package func remarks(in language: Language) -> [Remark] {
        let asking = findings.filter { $0.verdict != .holds }
        return asking.enumerated().flatMap { number, finding in
            places(of: finding).enumerated().map { index, span in
                index == 0
                    ? Remark(span: span, paragraphs: finding.paragraphs(numbered: number + 1, in: language))
                    : Remark(span: span, paragraphs: [Self.reference(to: number + 1, finding)[language]])
            }
        }
    }

    private static let mostPlaces = 6

    /// One stretch for all figures of a line or cell; that of the stated result first.
    private func places(of finding: Finding) -> [Range<Int>] {
        var places: [Range<Int>] = []
        for span in finding.spans where !span.isEmpty {
            if let index = places.firstIndex(where: { areTogether($0, span) }) {
                let there = places[index]
                places[index] = min(there.lowerBound, span.lowerBound)..<max(there.upperBound, span.upperBound)
            } else {
                places.append(span)
            }
        }
        return Array(places.prefix(Self.mostPlaces))
    }

    private func areTogether(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        let (start, end) = (min(one.upperBound, other.upperBound), max(one.lowerBound, other.lowerBound))
        guard start < end else { return true }
        return !text.codes[start..<end].contains { $0 == Code.newline || $0 == Code.tab }
    }

    private static func reference(to number: Int, _ finding: Finding) -> LocalizedText {
        LocalizedText(zh: "见第 \(number) 项：\(finding.kind.label.zh)", en: "See no. \(number): \(finding.kind.label.en)")
    }
}

extension Finding {
    /// The words of a finding, one thing a line.
    func paragraphs(numbered number: Int, in language: Language) -> [String] {
        var lines = ["\(number). \(verdict.label[language]) · \(kind.label[language])", message[language]]
        for (label, value) in details { lines.append("\(label[language])\(value[language])") }
        return lines
    }

    /// What there is to say beside the message.
    package var details: [(label: LocalizedText, value: LocalizedText)] {
        var details: [(LocalizedText, LocalizedText)] = []
        if !calculation.isEmpty {
            details.append((LocalizedText(zh: "计算：", en: "Calculation: "), LocalizedText(verbatim: calculation)))
        }
        if let consistent {
            details.append((LocalizedText(zh: "相符的值：", en: "Consistent value: "), LocalizedText(verbatim: consistent)))
        }
        if let slip { details.append((LocalizedText(zh: "可能的原因：", en: "Likely slip: "), slip.label)) }
        if let suggestion { details.append((LocalizedText(zh: "建议：", en: "Suggestion: "), suggestion)) }
        return details
    }
}

extension Finding {
    /// The details that the message doesn't say already.
    package var furtherDetails: [(label: LocalizedText, value: LocalizedText)] {
        details.filter { !message.zh.contains($0.value.zh) }
    }
}

extension Finding.Verdict {
    package var label: LocalizedText {
        switch self {
        case .contradicts: LocalizedText(zh: "矛盾", en: "Contradiction")
        case .question: LocalizedText(zh: "疑问", en: "Question")
        case .holds: LocalizedText(zh: "相符", en: "Holds")
        }
    }
}
