package import Documents
package import Kernel
import Registry

/// The yearly self-evaluation report of a department (部门整体支出绩效自评报告), composed from a dossier and what stands
/// beside it. Every figure in it names its derivation; nothing is retyped.
package struct AnnualReport: Sendable {
    private let dossier: Dossier
    private let background: ReportBackground
    private let day: Day
    private let language: Language

    /// `day` is the day the report is dated.
    package init(_ dossier: Dossier, background: ReportBackground, day: Day, language: Language) {
        self.dossier = dossier
        self.background = background
        self.day = day
        self.language = language
    }

    package var document: Document {
        let draft = ReportDraft(dossier, background, language, day: day)
        var numbers = HeadingNumbers(language)
        let body =
            draft.overview + draft.method + draft.results + draft.problems + draft.use + draft.experience + draft.notes
        return Document(
            language, title: title, dated: day,
            publication: Publication(
                publisher: draft.organisation, catalogue: draft.say(zh: "绩效自评报告", en: "Self-evaluation reports"),
                publishedOn: day),
            blocks: numbers.number(body) + [.landscape([.attachment(title: tableTitle), .table(table)])],
            signature: Signature(issuer: draft.organisation, day: day),
            pageNotice: background.simulation.map { draft.say($0.label) }
                ?? background.illustration.map { _ in
                    draft.say(zh: "部分明细为示例数据", en: "Some breakdowns are sample data")
                })
    }

    private var title: String {
        let name = dossier.organisationName
        return switch language {
        case .zh: "\(name.zh)\n\(dossier.year)年度部门整体支出绩效自评报告"
        case .en: "\(name.en)\nSelf-evaluation of Overall Expenditure, \(dossier.year)"
        }
    }

    private var tableTitle: String {
        switch language {
        case .zh: "\(dossier.year)年度部门整体支出绩效自评表"
        case .en: "Self-evaluation table, \(dossier.year)"
        }
    }

    private var table: Table {
        EvaluationTable(dossier, framework: background.framework, language: language).printed
    }
}
