package import Kernel
package import Registry

/// One object, inspected by those drawn for it (检查任务): on the spot, point by point, confirmed by a second inspector, published
/// in time.
package struct InspectionTask: Matter {
    package enum State: String, Labelled {
        case assigned, onSite, recorded, closed, published, cancelled

        package var label: LocalizedText {
            switch self {
            case .assigned: LocalizedText(zh: "待检查", en: "to be inspected")
            case .onSite: LocalizedText(zh: "检查中", en: "on the spot")
            case .recorded: LocalizedText(zh: "待确认", en: "to be confirmed")
            case .closed: LocalizedText(zh: "待公示", en: "to be published")
            case .published: LocalizedText(zh: "已公示", en: "published")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            }
        }
    }

    package enum Result: String, Labelled {
        case normal, notPublicised, unreachable, ordered, transferred

        package var label: LocalizedText {
            switch self {
            case .normal: LocalizedText(zh: "未发现问题", en: "nothing found")
            case .notPublicised: LocalizedText(zh: "未按规定公示信息", en: "information not made public")
            case .unreachable: LocalizedText(zh: "通过登记的住所无法联系", en: "can't be reached at its address")
            case .ordered: LocalizedText(zh: "发现问题已责令改正", en: "ordered to put it right")
            case .transferred: LocalizedText(zh: "发现问题移交立案", en: "passed on to be prosecuted")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 到达现场: certificates are shown, the inspection begins.
        case start
        /// 地址变更: the object has moved.
        case redirect(address: String, reason: String)
        /// 回避: through `Registry.recuse`; the next of the drawn order steps in.
        case replace(inspector: String, by: String, reason: String)
        /// 记录结果: an answer a line for each point, `pass`, `fail` or `none` and a note.
        case record(answers: String, result: String, opinion: String?)
        case confirm
        case dispute(reason: String)
        case publish
        case cancel(reason: String)
    }

    package var head = Head()
    package var state = State.assigned
    package var plan = ""
    package var object = ""
    package var objectName = ""
    package var creditCode = ""
    package var address = ""
    package var checklist = ""
    package var joint: String?
    /// Numbers of inspectors, one a line; the first leads.
    package var team = ""
    package var dueOn = Day(number: 0)
    package var startedAt: Timestamp?
    package var answers: String?
    package var result: Result?
    package var opinion: String?
    package var recorder: Int64?
    package var confirmer: Int64?
    package var closedAt: Timestamp?
    package var publishedAt: Timestamp?
    package var timeliness: Punctuality?
    package var ground: String?

    package init() {}

    package var inspectors: [String] { team.split(whereSeparator: \.isNewline).map(String.init) }
    package var answerList: [PointAnswer] { PointAnswer.list(answers ?? "") }

    /// 检查结果公示: within so many working days of the inspection.
    package static let publishing = DeadlineTerms(
        "publish", LocalizedText(zh: "公示检查结果", en: "publish the result"), .limit(.workdays(20)),
        basis: LocalizedText(
            zh: "《企业信息公示暂行条例》、双随机一公开有关规定", en: "rules on publicity of double-random inspections"))

    /// 整改: from the inspection on, unless the inspectors say otherwise.
    package static let rectifying = DeadlineTerms(
        "rectify", LocalizedText(zh: "整改", en: "put right"), .limit(.workdays(15)),
        basis: LocalizedText(zh: "检查时责令的期限", en: "the limit given at the inspection"))

    package var problems: [FieldProblem] {
        Set(inspectors).count == inspectors.count && inspectors.count >= 2
            ? []
            : [
                FieldProblem(
                    "team", zh: "检查人员不得少于2人，且不得重复。", en: "At least two different people inspect together.")
            ]
    }
}

/// What was seen at one point of a checklist (检查要点结果).
package struct PointAnswer: Hashable, Sendable {
    package enum Verdict: String, Labelled {
        case pass, fail, none

        package var label: LocalizedText {
            switch self {
            case .pass: LocalizedText(zh: "符合", en: "in order")
            case .fail: LocalizedText(zh: "不符合", en: "not in order")
            case .none: LocalizedText(zh: "不适用", en: "doesn't apply")
            }
        }
    }

    package let verdict: Verdict
    package let note: String

    package init(_ verdict: Verdict, note: String = "") {
        self.verdict = verdict
        self.note = note
    }

    /// Empty when a line is malformed.
    package static func list(_ text: String) -> [PointAnswer] {
        let lines = text.split(whereSeparator: \.isNewline)
        let answers = lines.compactMap { line -> PointAnswer? in
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            guard let verdict = parts.first.flatMap(Verdict.init(rawValue:)) else { return nil }
            return PointAnswer(verdict, note: parts.count > 1 ? parts[1] : "")
        }
        return answers.count == lines.count ? answers : []
    }

    package static func text(_ answers: [PointAnswer]) -> String {
        answers.map { answer in
            let note = answer.note.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
            return note.isEmpty ? answer.verdict.rawValue : "\(answer.verdict.rawValue)\t\(note)"
        }.joined(separator: "\n")
    }
}
