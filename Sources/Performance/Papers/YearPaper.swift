package import Documents
package import Kernel
package import Registry

/// What is made of a year besides the report (年度材料): each as a page, a Word document, a PDF and a workbook.
package enum YearPaper: String, CaseIterable, Sendable {
    /// 公布与计算对照表
    case comparison
    /// 佐证材料清单
    case evidence
    /// 自评信息公开表
    case disclosure
    /// 月报
    case bulletin

    package var label: LocalizedText {
        switch self {
        case .comparison: LocalizedText(zh: "公布与计算对照表", en: "Published and computed")
        case .evidence: LocalizedText(zh: "佐证材料清单", en: "List of evidence")
        case .disclosure: LocalizedText(zh: "绩效自评信息公开表", en: "Disclosure table")
        case .bulletin: LocalizedText(zh: "工作月报", en: "Monthly bulletin")
        }
    }

    package var purpose: LocalizedText {
        switch self {
        case .comparison:
            LocalizedText(
                zh: "公布的每个数和登记簿算出的数并列，写明是否一致、为什么。",
                en: "Each published figure beside the one the records give, whether they agree, and why not.")
        case .evidence:
            LocalizedText(
                zh: "报告中的每个数由哪个登记簿的多少条记录得来，定性指标逐条列出佐证。",
                en:
                    "Which records of which register each figure of the report is made of, and the evidence of each criterion."
            )
        case .disclosure:
            LocalizedText(
                zh: "随决算公开的一张表：预算执行、指标完成、得分、问题和整改。",
                en: "The table disclosed with the final accounts: budget, indicators, points, problems and remedies.")
        case .bulletin:
            LocalizedText(
                zh: "全局各项业务的当月数、上月数和年内累计。",
                en: "The bureau's figures of a month, of the month before, and of the year so far.")
        }
    }
}

/// A finished document as any of its files.
package struct PaperFiles: Sendable {
    package let document: Document
    private let tools: ReportTools

    package init(_ document: Document, tools: ReportTools) {
        self.document = document
        self.tools = tools
    }

    package func bytes(of kind: ReportFiles.Kind) async throws -> [UInt8] {
        switch kind {
        case .html: HTMLRenderer().page(document)
        case .docx: try await WordRenderer(rasteriserPath: tools.rasteriser).render(document)
        case .pdf: try await PDFRenderer(path: tools.weasyPrint).render(document)
        case .xlsx: try await SpreadsheetRenderer(dated: document.dated).render(document)
        }
    }
}

extension ReportFiles.Kind {
    /// "html", "docx", "pdf", "xlsx".
    package var ending: String { String(name.split(separator: ".").last ?? "") }
}

extension Registry {
    /// Composes a paper from the records. A dossier that was frozen speaks as of its freezing. `month` is the bulletin's.
    @concurrent
    package func paper(
        _ paper: YearPaper, of dossier: Dossier, framework: IndicatorFramework, month: Int, language: Language
    ) async throws -> Document {
        let (day, organisation) = (now.day, dossier.organisation)
        switch paper {
        case .comparison:
            let comparison = try await YearEvaluator(self, framework: framework)
                .comparison(year: dossier.year, organisation: organisation)
            return ComparisonPaper(comparison, day: day, language: language).document
        case .evidence, .disclosure:
            let background = try await ReportBackground.gather(for: dossier, framework: framework, from: self)
            let draft = ReportDraft(dossier, background, language, day: day)
            return paper == .evidence ? EvidenceList(draft).document : DisclosureTable(draft).document
        case .bulletin:
            let source = try await FigureSource(self, organisation: organisation)
            return try await BureauBulletin.gather(
                month: month, of: dossier.year, from: source, publisher: dossier.organisationName, day: day,
                language: language
            ).document
        }
    }
}
