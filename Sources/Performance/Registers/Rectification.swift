package import Kernel
package import Registry

/// A problem an evaluation found, its owner and its cure (整改). What can't be cured at once is carried into a target of
/// the next year.
package struct Rectification: Matter {
    package enum State: String, Labelled {
        case open, reported, closed

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待整改", en: "open")
            case .reported: LocalizedText(zh: "待验收", en: "reported")
            case .closed: LocalizedText(zh: "已完成", en: "closed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case report(result: String)
        case sendBack(reason: String)
        case close(opinion: String)
        /// Carries the problem into next year's target of this number.
        case carry(target: String)
    }

    package var head = Head()
    package var state = State.open
    package var year = 2021
    package var evaluation: String?
    package var indicator = ""
    package var problem = ""
    package var cause = ""
    package var measure = ""
    package var owner: String?
    package var dueOn: Day?
    package var result: String?
    package var carriedInto: String?

    package init() {}

    package static let fields: [Field<Rectification>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.evaluation, "evaluation", zh: "自评编号", en: "Self-evaluation", .reference("self_evaluation")),
        Field(\.indicator, "indicator", zh: "指标代码", en: "Indicator code", .text(1...20), listed: true, searched: true),
        Field(\.problem, "problem", zh: "问题", en: "Problem", .prose(1000), listed: true, searched: true),
        Field(\.cause, "cause", zh: "原因", en: "Cause", .prose(1000)),
        Field(\.measure, "measure", zh: "整改措施", en: "Remedy", .prose(1000), listed: true),
        Field(\.owner, "owner", zh: "责任科室", en: "Owner", .organisation, listed: true),
        Field(\.dueOn, "due_on", zh: "整改时限", en: "Due", .day, listed: true),
        Field(\.result, "result", zh: "整改结果", en: "Result", .prose(1000), derived: true),
        Field(
            \.carriedInto, "carried_into", zh: "转入目标", en: "Carried into target", .reference("target"), listed: true,
            derived: true),
    ]

    private static let keepers: Set<Role> = [.performanceOfficer, .sectionStaff, .financeReviewer]

    package static let register = Register(
        Rectification.self, "rectification", zh: "整改", en: "Rectification",
        purpose: LocalizedText(
            zh: "自评和复核发现的问题、责任科室、时限与结果，并转入下一年度目标。",
            en:
                "Problems found by evaluation and review: owner, deadline, result, and the next year's target they lead to."
        ),
        prefix: "RC", access: Register.Access(editors: keepers),
        acts: [
            ActDescription(
                "report", zh: "报告结果", en: "Report the result", from: [State.open],
                by: [.performanceOfficer, .sectionStaff],
                inputs: [.input("result", zh: "整改结果", en: "Result", .prose(1000))]),
            ActDescription(
                "sendBack", zh: "退回", en: "Send back", from: [State.reported],
                by: [.performanceOfficer, .financeReviewer, .leader], inputs: [.reason], awaited: false),
            ActDescription(
                "close", zh: "验收", en: "Accept", from: [State.reported], by: [.financeReviewer, .leader],
                inputs: [.opinion]),
            ActDescription(
                "carry", zh: "转入下年目标", en: "Carry into next year", from: [State.open, .reported],
                by: [.performanceOfficer], ownPage: true),
        ],
        editable: [.open], order: SortOrder("number"))

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Rectification> {
        switch (state, act) {
        case (.open, .report(let result)): return Outcome(moved(to: .reported) { $0.result = result })
        case (.reported, .sendBack): return Outcome(moved(to: .open))
        case (.reported, .close): return Outcome(moved(to: .closed))
        case (.open, .carry(let target)), (.reported, .carry(let target)):
            guard carriedInto == nil else {
                throw .rule(
                    zh: "此问题已转入目标\(carriedInto ?? "")。", en: "Already carried into target \(carriedInto ?? "").")
            }
            return Outcome(moved(to: state) { $0.carriedInto = target })
        case (.open, .sendBack): throw notPossible("sendBack")
        case (.open, .close): throw notPossible("close")
        case (.reported, .report): throw notPossible("report")
        case (.closed, _): throw notPossible("report")
        }
    }
}
