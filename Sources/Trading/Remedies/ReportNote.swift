package import Kernel
package import Registry

/// What the reporter adds, and what they are told (举报补充与告知).
package struct ReportNote: LedgerEntry {
    package enum Author: String, Labelled {
        case reporter, office

        package var label: LocalizedText {
            switch self {
            case .reporter: LocalizedText(zh: "举报人", en: "reporter")
            case .office: LocalizedText(zh: "办理单位", en: "office")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var report = ""
    package var author = Author.office
    package var words = ""
    package var reported: String?
    package var reportedAgent: String?

    package init() {}

    package static let fields: [Field<ReportNote>] = [
        Field(\.report, "report", zh: "举报", en: "Report", .reference("trade_report"), listed: true),
        Field(\.author, "author", zh: "来自", en: "From", .choice(of: Author.self), listed: true),
        Field(\.words, "words", zh: "内容", en: "Words", .prose(4000), listed: true),
        Field(\.reported, "reported", zh: "被举报单位", en: "House reported", .organisation, derived: true),
        Field(\.reportedAgent, "reported_agent", zh: "被举报代理机构", en: "Agent reported", .organisation, derived: true),
    ]

    package static let register = Register(
        ReportNote.self, "report_note", zh: "举报补充与告知", en: "Notes on reports",
        purpose: LocalizedText(zh: "举报人的补充和对举报人的告知。", en: "What reporters add and are told."),
        prefix: "JBB",
        access: Register.Access(
            readers: TradeReport.readers, editors: TradeReport.readers.union([.administrator]),
            aboutOrganisations: ["reported", "reported_agent"]),
        acts: [], editable: [],
        takesOver: [
            TakenOver(
                "report", ["reported": "reported", "reported_agent": "reported_agent"], head: true,
                in: TradeReport.State.allCases, otherwise: LocalizedText(zh: "举报已归档。", en: "That report is closed."))
        ], entry: LocalizedText(zh: "补充或告知", en: "Add or tell"))
}
