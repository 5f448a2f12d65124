package import Crosscheck
package import Kernel
package import Registry

extension Finding.Kind: Labelled {}
extension Finding.Verdict: Labelled {}
extension Finding.Slip: Labelled {}

/// A contradiction or question in a checked document, and what a reader made of it (核查发现).
package struct ReportFinding: Matter {
    package enum State: String, Labelled {
        case open, accepted, explained, wrong

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待审", en: "to be read")
            case .accepted: LocalizedText(zh: "属实", en: "accepted")
            case .explained: LocalizedText(zh: "已说明", en: "explained")
            case .wrong: LocalizedText(zh: "误报", en: "not a finding")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case accept
        case explain(reason: String)
        case dismiss
        case reopen
    }

    package var head = Head()
    package var state = State.open
    package var document = ""
    /// In the order of the document, from 1.
    package var position = 1
    package var kind = Finding.Kind.sum
    package var verdict = Finding.Verdict.question
    /// The figures concerned, the stated result first: "12-15 30-34", positions in the document's text.
    package var spans = ""
    package var quotes = ""
    package var messageZh = ""
    package var messageEn = ""
    package var calculation: String?
    package var consistent: String?
    package var slip: Finding.Slip?
    package var suggestionZh: String?
    package var suggestionEn: String?
    /// What makes it the same finding in another version.
    package var fingerprint = ""
    package var reason: String?
    package var judgedBy: String?
    package var judgedOn: Day?
    /// The finding of the version before whose judgement this one took over.
    package var carriedFrom: String?
    package var foundOn: Day?

    package init() {}

    package static let fields: [Field<ReportFinding>] = [
        Field(
            \.document, "document", zh: "文件", en: "Document", .reference("checked_document"), listed: true,
            derived: true),
        Field(\.position, "position", zh: "序号", en: "Number", .integer(1...1_000_000), listed: true, derived: true),
        Field(
            \.verdict, "verdict", zh: "判断", en: "Verdict", .choice(of: Finding.Verdict.self), listed: true,
            derived: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Finding.Kind.self), listed: true, derived: true),
        Field(
            \.messageZh, "message_zh", zh: "内容", en: "In Chinese", .prose(4000), listed: true, searched: true,
            derived: true),
        Field(\.messageEn, "message_en", zh: "内容（英文）", en: "Finding", .prose(4000), derived: true),
        Field(\.spans, "spans", zh: "位置", en: "Places", .text(0...20_000), required: false, derived: true),
        Field(\.quotes, "quotes", zh: "原文", en: "Quoted", .prose(20_000), required: false, derived: true),
        Field(\.calculation, "calculation", zh: "计算", en: "Calculation", .prose(4000), derived: true),
        Field(\.consistent, "consistent", zh: "相符的值", en: "Consistent value", .prose(400), derived: true),
        Field(\.slip, "slip", zh: "可能的原因", en: "Likely slip", .choice(of: Finding.Slip.self), derived: true),
        Field(\.suggestionZh, "suggestion_zh", zh: "建议", en: "Suggestion in Chinese", .prose(2000), derived: true),
        Field(\.suggestionEn, "suggestion_en", zh: "建议（英文）", en: "Suggestion", .prose(2000), derived: true),
        Field(\.fingerprint, "fingerprint", zh: "识别码", en: "Fingerprint", .text(64...64), derived: true),
        Field(\.reason, "reason", zh: "说明", en: "Explanation", .prose(500), listed: true, derived: true),
        Field(\.judgedBy, "judged_by", zh: "审读人", en: "Judged by", .text(1...80), derived: true),
        Field(\.judgedOn, "judged_on", zh: "审读日期", en: "Judged on", .day, derived: true),
        Field(
            \.carriedFrom, "carried_from", zh: "沿用上一版", en: "Carried from", .reference("report_finding"), derived: true),
        Field(\.foundOn, "found_on", zh: "发现日期", en: "Found on", .day, derived: true),
    ]

    package static let register = Register(
        ReportFinding.self, "report_finding", zh: "核查发现", en: "Report findings",
        purpose: LocalizedText(
            zh: "报告中的矛盾与疑问，以及审读人的判断。", en: "Contradictions and questions in reports, and what readers made of them."),
        prefix: "FD", access: Register.Access(readers: CheckedDocument.readers, editors: CheckedDocument.reviewers),
        acts: [
            ActDescription(
                "accept", zh: "属实", en: "Accept", from: [State.open], by: CheckedDocument.reviewers,
                undoneBy: "reopen", awaited: false),
            ActDescription(
                "explain", zh: "已说明", en: "Explained", from: [State.open], by: CheckedDocument.reviewers,
                inputs: [.reason], undoneBy: "reopen", awaited: false),
            ActDescription(
                "dismiss", zh: "误报", en: "Not a finding", from: [State.open], by: CheckedDocument.reviewers,
                undoneBy: "reopen", awaited: false),
            ActDescription(
                "reopen", zh: "撤销判断", en: "Take back", from: [State.accepted, .explained, .wrong],
                by: CheckedDocument.reviewers, awaited: false),
        ],
        editable: [], order: SortOrder("number", descending: true), measures: measures)

    package var problems: [FieldProblem] {
        guard document.isEmpty else { return [] }
        return [FieldProblem("document", zh: "核查发现由核查产生，不能录入。", en: "Findings come from a check and aren't entered.")]
    }
}
