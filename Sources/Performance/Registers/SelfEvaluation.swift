package import Kernel
package import Registry

/// A department's or project's evaluation of its own year (绩效自评), from frozen data through its signatures to the
/// finance bureau's review and publication.
package struct SelfEvaluation: Matter {
    package enum State: String, Labelled {
        case notStarted = "not_started"
        case dataFrozen = "data_frozen"
        case filled, checked, scored, signed, submitted
        case spotCheck = "spot_check"
        case rescored, rectifying, accepted, published

        package var label: LocalizedText {
            switch self {
            case .notStarted: LocalizedText(zh: "未开始", en: "not started")
            case .dataFrozen: LocalizedText(zh: "数据已冻结", en: "data frozen")
            case .filled: LocalizedText(zh: "科室已填报", en: "filled in")
            case .checked: LocalizedText(zh: "财务已核对", en: "checked by finance staff")
            case .scored: LocalizedText(zh: "已评分", en: "scored")
            case .signed: LocalizedText(zh: "负责人已签署", en: "signed")
            case .submitted: LocalizedText(zh: "已报送财政", en: "submitted")
            case .spotCheck: LocalizedText(zh: "财政抽查中", en: "under spot check")
            case .rescored: LocalizedText(zh: "已复核评分", en: "re-scored")
            case .rectifying: LocalizedText(zh: "整改中", en: "being rectified")
            case .accepted: LocalizedText(zh: "已通过", en: "accepted")
            case .published: LocalizedText(zh: "已公开", en: "published")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case freeze(day: String)
        case fill
        case check(opinion: String)
        /// Points as an exact ratio, grade by raw value, the snapshot by its SM3 digest; `unexplained` counts the
        /// indicators that lost points without a reason, `contradictions` what contradicts itself in the report without one.
        case score(points: String, grade: String, snapshot: String, unexplained: Int, contradictions: Int)
        case sign(opinion: String)
        case submit
        case sendBack(reason: String)
        case accept(opinion: String)
        case spotCheck(reason: String)
        case rescore(points: String, opinion: String)
        case rectify(reason: String)
        case close(opinion: String)
        case publish
    }

    package var head = Head()
    package var state = State.notStarted
    package var year = 2021
    package var project: String?
    package var framework = ""
    /// The day up to which data counts; later changes show as drift.
    package var frozenOn: Day?
    package var points: Ratio?
    package var grade: Grade?
    /// SM3 of the frozen evaluation in `evaluation_snapshot`.
    package var snapshot: String?
    package var scoredBy: String?
    /// The account behind the name: whoever scored can't sign, whatever they are called.
    package var scoringAccount: Int64?
    package var unexplained: Int?
    package var contradictions: Int?
    package var reviewPoints: Ratio?
    package var reviewOpinion: String?

    package init() {}
}

extension Grade: Labelled {}

extension SelfEvaluation {
    package static let fields: [Field<SelfEvaluation>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.project, "project", zh: "项目", en: "Project", .reference("project"), listed: true),
        Field(\.framework, "framework", zh: "指标体系", en: "Framework", .text(1...60), listed: true),
        Field(\.frozenOn, "frozen_on", zh: "数据截止日", en: "Data as of", .day, derived: true),
        Field(\.points, "points", zh: "自评得分", en: "Points", .decimal(.point), listed: true, derived: true),
        Field(\.grade, "grade", zh: "等级", en: "Grade", .choice(of: Grade.self), listed: true, derived: true),
        Field(\.snapshot, "snapshot", zh: "冻结数据摘要", en: "Digest of the frozen data", .text(64...64), derived: true),
        Field(\.scoredBy, "scored_by", zh: "评分人", en: "Scored by", .text(1...80), derived: true),
        Field(
            \.scoringAccount, "scoring_account", zh: "评分账号", en: "Scoring account", .integer(0...Int.max),
            derived: true),
        Field(
            \.unexplained, "unexplained", zh: "未说明的偏差", en: "Unexplained deviations", .integer(0...1000), derived: true),
        Field(
            \.contradictions, "contradictions", zh: "报告中未说明的矛盾", en: "Unexplained contradictions in the report",
            .integer(0...100_000), derived: true),
        Field(
            \.reviewPoints, "review_points", zh: "复核得分", en: "Points after review", .decimal(.point), listed: true,
            derived: true),
        Field(\.reviewOpinion, "review_opinion", zh: "复核意见", en: "Reviewer's opinion", .prose(2000), derived: true),
    ]

    package static let register = Register(
        SelfEvaluation.self, "self_evaluation", zh: "绩效自评", en: "Self-evaluations",
        purpose: LocalizedText(
            zh: "部门整体支出和项目支出的年度自评，从数据冻结、评分、签署到财政复核。",
            en:
                "The yearly self-evaluation of the department and its projects, from frozen data to the finance bureau's review."
        ),
        prefix: "SE", access: Register.Access(editors: [.performanceOfficer]),
        acts: officeActs + financeActs, editable: [.notStarted], order: SortOrder("number"), clocks: clocks,
        attachments: .evidence(
            in: [State.notStarted, .dataFrozen, .filled, .checked, .scored],
            by: [.performanceOfficer, .sectionStaff, .financeOfficer]))

    private static let officeActs = [
        ActDescription(
            "freeze", zh: "冻结数据", en: "Freeze the data", from: [State.notStarted], by: [.performanceOfficer],
            inputs: [.input("day", zh: "数据截止日", en: "Data as of", .day)]),
        ActDescription(
            "fill", zh: "填报完毕", en: "Finish filling in", from: [State.dataFrozen],
            by: [.sectionStaff, .performanceOfficer]),
        ActDescription(
            "check", zh: "财务核对", en: "Check by finance staff", from: [State.filled], by: [.financeOfficer],
            inputs: [.opinion]),
        ActDescription(
            "score", zh: "评分", en: "Score", from: [State.checked, .scored], by: [.performanceOfficer],
            ownPage: true),
        ActDescription(
            "sign", zh: "签署", en: "Sign", from: [State.scored], by: [.leader], inputs: [.opinion]),
        ActDescription(
            "submit", zh: "报送财政", en: "Submit to the finance bureau", from: [State.signed],
            by: [.performanceOfficer]),
        ActDescription(
            "publish", zh: "公开", en: "Publish", from: [State.accepted], by: [.performanceOfficer], grave: true),
    ]

    private static let financeActs = [
        ActDescription(
            "sendBack", zh: "退回", en: "Send back", from: [State.submitted, .scored, .signed],
            by: [.financeReviewer, .leader], inputs: [.reason], awaited: false),
        ActDescription(
            "accept", zh: "通过", en: "Accept", from: [State.submitted, .rescored], by: [.financeReviewer],
            inputs: [.opinion]),
        ActDescription(
            "spotCheck", zh: "列入抽查", en: "Spot-check", from: [State.submitted], by: [.financeReviewer],
            inputs: [.reason]),
        ActDescription(
            "rescore", zh: "复核评分", en: "Re-score", from: [State.spotCheck], by: [.financeReviewer],
            inputs: [.input("points", zh: "复核得分", en: "Points after review", .decimal(.point)), .opinion],
            ownPage: true),
        ActDescription(
            "rectify", zh: "要求整改", en: "Demand rectification", from: [State.rescored], by: [.financeReviewer],
            inputs: [.reason]),
        ActDescription(
            "close", zh: "整改验收", en: "Accept the rectification", from: [State.rectifying], by: [.financeReviewer],
            inputs: [.opinion]),
    ]
}
