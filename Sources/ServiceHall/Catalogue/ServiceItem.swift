package import Kernel
package import Registry

/// One edition of what an agency does for people in one place (政务服务事项, 实施清单): with its limits, materials and fees.
/// A case always belongs to one edition; the next edition is another matter of the same code.
package struct ServiceItem: Matter {
    package enum State: String, Labelled {
        case draft, submitted
        case legalChecked = "legal_checked"
        case approved, published, suspended, superseded, cancelled

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "起草", en: "draft")
            case .submitted: LocalizedText(zh: "待法制审核", en: "awaiting the legal check")
            case .legalChecked: LocalizedText(zh: "待审改科审核", en: "awaiting the bureau's review")
            case .approved: LocalizedText(zh: "待发布", en: "approved")
            case .published: LocalizedText(zh: "已发布", en: "published")
            case .suspended: LocalizedText(zh: "暂停办理", en: "suspended")
            case .superseded: LocalizedText(zh: "已换版", en: "superseded")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case submit
        case legalCheck(opinion: String)
        case approve(opinion: String)
        case sendBack(reason: String)
        /// Puts it in force, and the edition it replaces out of force.
        case publish
        case suspend(reason: String)
        case resume
        /// What happens to the edition before, when the next is published.
        case supersede(by: String)
        case cancel(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var code = ""
    package var catalogueCode: String?
    package var edition = 1
    package var replaces: String?
    package var name = ""
    package var keywords: String?
    package var type = ItemType.licence
    package var level = ExerciseLevel.city
    package var forPersons = false
    package var forEnterprises = false
    package var topic: String?

    package var basis = ""
    package var powerCode: String?
    package var conditions: String?
    package var quota: String?
    package var steps: String?

    package var handling = Handling.promised
    package var statutory = 0
    package var statutoryUnit = TimeLimit.Unit.workday
    package var promise = 0
    package var promiseUnit = TimeLimit.Unit.workday
    package var separation = Separation.two

    package var byWindow = false
    package var byWeb = false
    package var byMobile = false
    package var byKiosk = false
    package var byCourier = false
    package var onlineDepth = 1
    package var visits = 0
    package var visitReason: String?
    package var isAppointable = false
    package var scope = ServiceScope.local

    package var charges = false
    package var feeStandard: String?
    package var feeBasis: String?
    package var paysOnline = false
    package var result: String?
    package var resultSample: String?
    package var hasCommitment = false
    package var isTolerant = false

    package var isInHall = false
    package var mustBeInHall = false
    package var place: String?
    package var hours: String?
    package var consultPhone: String?
    package var complaintPhone: String?

    /// The account that submitted it, which can't also pass the legal check.
    package var submitter: Int64?
    package var publishedOn: Day?
    package var withdrawnOn: Day?

    package init() {}

    package var statutoryLimit: TimeLimit { TimeLimit(statutory, statutoryUnit) }
    package var promisedLimit: TimeLimit { TimeLimit(promise, promiseUnit) }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if statutoryUnit == promiseUnit, promise > statutory {
            problems.append(
                FieldProblem("promise", zh: "承诺时限不能长于法定时限。", en: "The promise can't be longer than the law's limit."))
        }
        if (publishedOn != nil) != state.wasPublished {
            problems.append(
                FieldProblem(
                    "published_on", zh: "已发布过的事项须有发布日期，未发布的不能有。",
                    en: "An item that was published has a day of publication, others have none."))
        }
        if (withdrawnOn != nil) != state.isWithdrawn {
            problems.append(
                FieldProblem(
                    "withdrawn_on", zh: "已换版或已取消的事项须有停用日期，其他状态不能有。",
                    en: "A superseded or cancelled item has a day of withdrawal, others have none."))
        }
        if let publishedOn, let withdrawnOn, withdrawnOn < publishedOn {
            problems.append(
                FieldProblem("withdrawn_on", zh: "停用日期早于发布日期。", en: "It was withdrawn before it was published."))
        }
        return problems
    }
}

extension ServiceItem.State {
    /// Cancelled drafts never were: only what was published is cancelled.
    var wasPublished: Bool {
        switch self {
        case .draft, .submitted, .legalChecked, .approved: false
        case .published, .suspended, .superseded, .cancelled: true
        }
    }

    var isWithdrawn: Bool { self == .superseded || self == .cancelled }
}
