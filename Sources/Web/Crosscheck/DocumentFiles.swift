import Crosscheck
import Documents
import Findings
import HTTPTypes
import Hummingbird
import Kernel
import Readers
import Registry

/// What a checked document and the ranking can be had as.
struct DocumentFiles: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    enum Format: String, CaseIterable, Sendable {
        case docx, html, json, csv

        var label: LocalizedText {
            switch self {
            case .docx: LocalizedText(zh: "Word 批注", en: "Word with comments")
            case .html: LocalizedText(zh: "网页", en: "Page")
            case .json: LocalizedText(verbatim: "JSON")
            case .csv: LocalizedText(verbatim: "CSV")
            }
        }

        var mediaType: String {
            switch self {
            case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            case .html: "text/html; charset=utf-8"
            case .json: "application/json"
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    func add(to routes: Routes) {
        routes.get(.checkedDocumentFile("number", "format"), .roles(CheckedDocument.readers), use: file)
        routes.get(.crosscheckFile("format"), .roles(CheckedDocument.readers), use: ranking)
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let format = Format(rawValue: context.gap("format")) else {
            throw Refusal.notFound(
                LocalizedText(zh: "格式“\(context.gap("format"))”", en: "The format “\(context.gap("format"))”"))
        }
        let document = try await registry.matter(CheckedDocument.self, number: context.gap("number"), as: context.actor)
        guard let text = try await registry.text(of: document) else {
            throw Refusal.rule(zh: "这份文件还没有检查结果。", en: "This document has no result yet.")
        }
        let findings = try await registry.findings(of: document.head.number)
        let checked = CheckedText(
            path: document.title, text: SourceText(text), findings: findings.map(\.finding))
        let bytes =
            switch format {
            case .json: Array(FindingsList(findings, checked, context.language).json.utf8)
            case .csv: Array(FindingsList(findings, checked, context.language).csv.utf8)
            case .html, .docx:
                try await made(format, document, findings, checked, context.language)
            }
        let stem = document.title.split(separator: ".").dropLast().joined(separator: ".")
        let name = (stem.isEmpty ? document.title : stem) + LocalizedText(zh: "-核查", en: "-check")[context.language]
        return .file(bytes, type: format.mediaType, named: "\(name).\(format.rawValue)")
    }

    private func made(
        _ format: Format, _ document: CheckedDocument, _ findings: [ReportFinding], _ checked: CheckedText,
        _ language: Language
    ) async throws -> [UInt8] {
        let original = try await registry.file(of: document)
        if format == .html { return try await Self.page(original, document.title, language) }
        // What a reader found to be no finding isn't sent to the writers.
        let standing = CheckedText(
            path: checked.path, text: checked.text,
            findings: findings.filter { $0.state != .wrong }.map(\.finding))
        do {
            return try await Self.commented(original, standing, registry.now, language)
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }

    /// The whole text again, so that relations that hold show too.
    @concurrent
    private static func page(_ bytes: [UInt8], _ name: String, _ language: Language) async throws -> [UInt8] {
        let checked = CheckedText(path: name, checking: try await CheckingWork.text(bytes, named: name))
        return Array(AnnotatedPage(checked, in: language).html.utf8)
    }

    @concurrent
    private static func commented(
        _ original: [UInt8], _ checked: CheckedText, _ now: Timestamp, _ language: Language
    ) async throws -> [UInt8] {
        let document =
            ReportReader.isWord(original) ? original : try PlainWord.document(checked.text.text, dated: now.day)
        let places = try WordPlaces(in: document)
        let comments = checked.remarks(in: language).compactMap { remark in
            places.bytes(of: remark.span).map { WordComment(at: $0, remark.paragraphs) }
        }
        return try WordAnnotator(author: "衡 Heng", at: now).annotated(document, comments)
    }

    private func ranking(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (documents, _) = try await registry.documentRanking(limit: 100_000, as: context.actor)
        let lines = documents.filter { $0.state != .received }.map(\.summary)
        let name = LocalizedText(zh: "报告核查排名", en: "report-ranking")[context.language]
        switch context.gap("format") {
        case "csv":
            return .file(
                Array(CheckSummary.csv(lines, in: context.language).utf8), type: Format.csv.mediaType,
                named: name + ".csv")
        case "json":
            return .file(
                Array(CheckSummary.json(lines, in: context.language).utf8), type: Format.json.mediaType,
                named: name + ".json")
        default:
            throw Refusal.notFound(
                LocalizedText(zh: "格式“\(context.gap("format"))”", en: "The format “\(context.gap("format"))”"))
        }
    }
}

extension DocumentStanding {
    /// 100 less what each contradiction and question costs.
    var score: Int { CheckSummary.score(contradictions: contradictions, questions: questions) }

    fileprivate var summary: CheckSummary {
        if let failure { return CheckSummary(path: title, failure: failure) }
        return CheckSummary(path: title, contradictions: contradictions, questions: questions, confirmed: confirmed)
    }
}
