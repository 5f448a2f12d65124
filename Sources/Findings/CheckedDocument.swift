package import Kernel
package import Registry

/// A report somebody handed in to be read for contradictions (受检文件). A corrected version is a document of its own that
/// takes the place of the one before.
package struct CheckedDocument: Matter {
    package enum State: String, Labelled {
        case received, read, unreadable, superseded

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "待检查", en: "waiting to be checked")
            case .read: LocalizedText(zh: "已检查", en: "checked")
            case .unreadable: LocalizedText(zh: "未能读取", en: "could not be read")
            case .superseded: LocalizedText(zh: "已有新版", en: "superseded")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case record(contradictions: Int, questions: Int, confirmed: Int, characters: Int, day: String)
        case decline(zh: String, en: String)
        case supersede(by: String)
    }

    package var head = Head()
    package var state = State.received
    /// The name of the file.
    package var title = ""
    /// Whose report it is, in the reader's words.
    package var subject: String?
    package var edition = 1
    package var previous: String?
    package var successor: String?
    /// SM3 of the file, which lies in `checked_file`.
    package var digest = ""
    package var characters: Int?
    package var contradictions: Int?
    package var questions: Int?
    package var confirmed: Int?
    package var checkedOn: Day?
    package var failureZh: String?
    package var failureEn: String?

    package init() {}

    /// Why nothing was checked.
    package var failure: LocalizedText? { failureZh.map { LocalizedText(zh: $0, en: failureEn ?? $0) } }

    package static let reviewers: Set<Role> = [.financeReviewer, .performanceOfficer]
    package static let readers: Set<Role> = [
        .financeReviewer, .performanceOfficer, .financeOfficer, .leader, .auditor, .administrator,
    ]

    package static let fields: [Field<CheckedDocument>] = [
        Field(\.title, "title", zh: "文件", en: "File", .text(1...200), listed: true, searched: true),
        Field(\.subject, "subject", zh: "被查单位", en: "Whose report", .text(1...80), listed: true, searched: true),
        Field(\.edition, "edition", zh: "第几版", en: "Version", .integer(1...10_000), listed: true, derived: true),
        Field(\.previous, "previous", zh: "上一版", en: "Version before", .reference("checked_document"), derived: true),
        Field(\.successor, "successor", zh: "新版", en: "Newer version", .reference("checked_document"), derived: true),
        Field(\.digest, "digest", zh: "文件 SM3 摘要", en: "SM3 of the file", .text(64...64), derived: true),
        Field(\.characters, "characters", zh: "字数", en: "Characters", .integer(0...1_000_000_000), derived: true),
        Field(
            \.contradictions, "contradictions", zh: "矛盾", en: "Contradictions", .integer(0...1_000_000), listed: true,
            derived: true),
        Field(
            \.questions, "questions", zh: "疑问", en: "Questions", .integer(0...1_000_000), listed: true, derived: true),
        Field(\.confirmed, "confirmed", zh: "相符", en: "Confirmed", .integer(0...1_000_000), derived: true),
        Field(\.checkedOn, "checked_on", zh: "检查日期", en: "Checked on", .day, listed: true, derived: true),
        Field(
            \.failureZh, "failure_zh", zh: "未能读取的原因", en: "Why it could not be read (zh)", .prose(1000), derived: true),
        Field(
            \.failureEn, "failure_en", zh: "未能读取的原因（英文）", en: "Why it could not be read", .prose(1000), derived: true),
    ]

    package static let register = Register(
        CheckedDocument.self, "checked_document", zh: "受检文件", en: "Checked documents",
        purpose: LocalizedText(
            zh: "上传核查的报告，每份一条；更正后重新上传的为新的一版。",
            en: "Reports handed in to be checked, each with its versions."),
        prefix: "CD", access: Register.Access(readers: readers, editors: reviewers),
        acts: [
            ActDescription(
                "record", zh: "记录核查结果", en: "Record what was found", from: [State.received], by: reviewers,
                ownPage: true, awaited: false, alongside: true),
            ActDescription(
                "decline", zh: "记录未能读取", en: "Record that it can't be read", from: [State.received], by: reviewers,
                ownPage: true, awaited: false, alongside: true),
            ActDescription(
                "supersede", zh: "由新版替代", en: "Supersede", from: [State.read, .unreadable], by: reviewers,
                ownPage: true, awaited: false, alongside: true),
        ],
        editable: [.received, .read, .unreadable], order: SortOrder("number", descending: true), measures: measures)

    package var problems: [FieldProblem] {
        guard digest.isEmpty else { return [] }
        return [
            FieldProblem(
                "title", zh: "请在“报告核查”页面上传文件，登记由系统完成。",
                en: "Upload the file on the page “Report check”; it is entered from there.")
        ]
    }
}
