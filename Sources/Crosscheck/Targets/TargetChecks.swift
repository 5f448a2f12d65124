import Kernel

/// Finds the targets of a document, in tables and in lines, and asks about those that nobody could judge at year end.
struct TargetChecks {
    let source: SourceText

    var findings: [Finding] {
        guard source.mentionsTargets else { return [] }
        let tables = TargetTable.all(in: source)
        return tables.flatMap(findings) + [breakdown(of: tables)].compactMap { $0 } + TargetLines(source).findings
    }

    /// What all tables together lack: a kind of target, or numbers in most of them (细化量化). A form broken over pages is
    /// several tables, so no one of them is asked.
    private func breakdown(of tables: [TargetTable]) -> Finding? {
        let sorted = tables.filter { $0.columns[.kind] != nil }
        let sheet = DraftSheet(indicators: sorted.flatMap { $0.rows.map(\.draft) })
        guard let first = sorted.first, sheet.indicators.count >= Self.fewest else { return nil }
        let lacking = sheet.reviewed().findings.filter { $0.demand == .brokenDown }
        guard let advice = lacking.first?.suggestion else { return nil }
        var finding = Finding(
            .target, .question, spans: [first.title.span],
            message: LocalizedText(
                zh: "目标表：" + lacking.map(\.explanation.zh).joined(),
                en: "Table of targets: " + lacking.map(\.explanation.en).joined(separator: " ")))
        finding.suggestion = advice
        return finding
    }

    /// Fewer targets are an excerpt.
    private static let fewest = 4

    private func findings(in table: TargetTable) -> [Finding] {
        let drafts = table.rows.map(\.draft)
        return table.rows.indices.compactMap { index in
            let row = table.rows[index]
            let asked = row.draft.reviewed(among: Array(drafts[..<index])).findings.filter { finding in
                switch finding.rule {
                case .incomplete: table.asks(for: finding.field)
                case .undefinedShare: table.columns[.definition] != nil || finding.words == "100"
                default: true
                }
            }
            let review = QualityReview(asked, proposals: IndicatorPattern.proposals(for: row.draft, limit: 1))
            guard review.verdict != .pass else { return nil }
            return Finding(review, of: row.draft.name, spans: spans(review, row))
        }
    }

    /// The offending words where they stand, else the cell that lacks something.
    private func spans(_ review: QualityReview, _ row: TargetTable.Row) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        for finding in review.findings {
            let cell = finding.field == .value && !row.value.span.isEmpty ? row.value : row.name
            let span = source.span(of: finding.words, in: cell.span) ?? cell.span
            if !spans.contains(where: { $0.overlaps(span) }) { spans.append(span) }
        }
        return spans
    }
}

extension Finding {
    /// What is vague about one target, with what could stand in its place.
    init(_ review: QualityReview, of name: String, spans: [Range<Int>]) {
        let faults = review.findings.map(\.explanation)
        let message = LocalizedText(
            zh: "目标“\(name)”：" + faults.map(\.zh).joined() + "（质量 \(review.score) 分，\(review.verdict.label.zh)）",
            en: "Target “\(name)”: " + faults.map(\.en).joined(separator: " ")
                + " (quality \(review.score) of 100: \(review.verdict.label.en.lowercased()))")
        self.init(.target, .question, spans: spans, message: message)
        suggestion = Self.suggestion(review)
    }

    private static func suggestion(_ review: QualityReview) -> LocalizedText? {
        var advice = review.findings.first.map { [$0.suggestion] } ?? []
        if let pattern = review.proposals.first {
            advice.append(LocalizedText(zh: "例如：\(pattern.text(.zh))。", en: "For example: \(pattern.text(.en))."))
        }
        guard !advice.isEmpty else { return nil }
        return LocalizedText(zh: advice.map(\.zh).joined(), en: advice.map(\.en).joined(separator: " "))
    }
}

extension SourceText {
    /// Whether it is worth looking for targets at all.
    fileprivate var mentionsTargets: Bool {
        // 目标, 指标
        codes.indices.dropFirst().contains {
            codes[$0] == 0x6807 && (codes[$0 - 1] == 0x76EE || codes[$0 - 1] == 0x6307)
        }
    }

    /// Where `words` stand within `span`.
    func span(of words: String, in span: Range<Int>) -> Range<Int>? {
        let wanted = Array(words.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= span.count else { return nil }
        return (span.lowerBound...(span.upperBound - wanted.count)).first {
            scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }.map { $0..<($0 + wanted.count) }
    }
}
