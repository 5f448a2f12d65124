package import Kernel
package import Registry

/// Government information made public by itself (主动公开): within twenty working days of its coming about or its change. What
/// was published stays as it was; a correction is a new edition beside it.
package struct DisclosureItem: Matter {
    package enum State: String, Labelled {
        case draft, published, corrected, dropped

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "待公开", en: "to be published")
            case .published: LocalizedText(zh: "已公开", en: "published")
            case .corrected: LocalizedText(zh: "已更正（见新版）", en: "corrected by a later edition")
            case .dropped: LocalizedText(zh: "草稿已弃", en: "draft dropped")
            }
        }
    }

    package enum Topic: String, Labelled {
        case budget
        case finalAccounts = "final_accounts"
        case performance
        case annualReport = "annual_report"
        case rules, other

        package var label: LocalizedText {
            switch self {
            case .budget: LocalizedText(zh: "部门预算", en: "budget")
            case .finalAccounts: LocalizedText(zh: "部门决算", en: "final accounts")
            case .performance: LocalizedText(zh: "绩效评价结果", en: "performance results")
            case .annualReport: LocalizedText(zh: "信息公开工作年度报告", en: "annual report on disclosure")
            case .rules: LocalizedText(zh: "制度文件及清理结果", en: "rules and clean-ups")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package enum Timeliness: String, Labelled {
        case inTime = "in_time"
        case late

        package var label: LocalizedText {
            switch self {
            case .inTime: LocalizedText(zh: "按期公开", en: "published in time")
            case .late: LocalizedText(zh: "逾期公开", en: "published late")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        case correct
        case drop(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var topic = Topic.other
    package var year = 0
    package var title = ""
    package var englishTitle = ""
    /// When what it tells came about or changed: its time runs from then.
    package var arisenOn = Day(number: 0)
    package var edition = 1
    package var replaces: String?
    package var reason: String?
    package var paper = ""
    package var englishPaper = ""
    package var digest = ""
    package var publishedAt: Timestamp?
    package var publisher: String?
    package var timeliness: Timeliness?

    package init() {}

    static let publishing = DeadlineTerms(
        "publish", LocalizedText(zh: "主动公开", en: "publish"), .limit(.workdays(20)), statutory: .workdays(20),
        basis: LocalizedText(zh: "《政府信息公开条例》第二十六条", en: "Regulation on government information, art. 26"))

    package var problems: [FieldProblem] {
        guard replaces != nil, reason == nil else { return [] }
        return [FieldProblem("reason", zh: "更正须写明原因。", en: "A correction says why.")]
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .draft else { return [] }
        var terms = Self.publishing
        terms.since = Timestamp(arisenOn)
        return [.start(terms)]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<DisclosureItem> {
        switch (state, act) {
        case (.draft, .publish):
            let next = moved(to: .published) {
                $0.publishedAt = context.now
                $0.publisher = context.actor.name
                $0.timeliness =
                    context.clock(Self.publishing.name).map { context.now < $0.dueAt } ?? true ? .inTime : .late
            }
            let corrected = replaces.map { Effect.follow(ActCall("correct"), in: "disclosure_item", on: $0) }
            return Outcome(next, [.stopDeadline(name: Self.publishing.name)] + [corrected].compactMap(\.self))
        case (.published, .correct): return Outcome(moved(to: .corrected))
        case (.draft, .drop): return Outcome(moved(to: .dropped), [.stopDeadline(name: Self.publishing.name)])
        case (.published, .publish), (.corrected, .publish), (.dropped, .publish): throw notPossible("publish")
        case (.draft, .correct), (.corrected, .correct), (.dropped, .correct): throw notPossible("correct")
        case (.published, .drop), (.corrected, .drop), (.dropped, .drop): throw notPossible("drop")
        }
    }
}
