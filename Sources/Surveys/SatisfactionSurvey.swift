package import Kernel
package import Registry

/// A satisfaction survey (满意度调查): who is asked, by which questionnaire, how many of each stratum, and when.
package struct SatisfactionSurvey: Matter {
    package enum State: String, Labelled {
        case draft, approved, drawing, fielding, closed, published, cancelled

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .approved: LocalizedText(zh: "已批准", en: "approved")
            case .drawing: LocalizedText(zh: "抽样中", en: "sample being drawn")
            case .fielding: LocalizedText(zh: "调查中", en: "in the field")
            case .closed: LocalizedText(zh: "已截止", en: "closed")
            case .published: LocalizedText(zh: "已公布", en: "published")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case approve(opinion: String)
        /// 冻结抽样框. Through `Registry.freezeFrame`, which keeps the contacts beside the matter.
        case freeze(draw: String, contacts: Int, withoutPhone: Int)
        /// 发出邀请. Through `Registry.invite`, once the draw's result is confirmed.
        case invite(invitations: Int)
        /// 截止. Through `Registry.closeSurvey`, which counts the answers and removes every telephone number.
        case close(valid: Int, invalid: Int)
        case publish
        /// 取消. Through `Registry.cancelSurvey`, which removes every telephone number.
        case cancel(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var questionnaire = ""
    package var population = ""
    package var contactsFrom = Day(number: 0)
    package var contactsUntil = Day(number: 0)
    package var sample = ""
    package var answersUntil = Day(number: 0)
    package var draw: String?
    package var contacts: Int?
    package var withoutPhone: Int?
    package var invitations: Int?
    package var invitedOn: Day?
    package var valid: Int?
    package var invalid: Int?
    package var closedOn: Day?
    package var publishedOn: Day?
    package var cancelReason: String?

    package init() {}

    /// How many of each stratum; nil when malformed.
    package var sampleSizes: [(source: SurveySource, number: Int)]? {
        guard let seats = [DrawSeat](seats: sample) else { return nil }
        var sizes: [(source: SurveySource, number: Int)] = []
        for seat in seats {
            let source = SurveySource.allCases.first {
                [$0.rawValue, $0.label.zh, $0.label.en].contains(seat.speciality)
            }
            guard let source, seat.reserves == 0 else { return nil }
            sizes.append((source, seat.number))
        }
        return sizes
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if sampleSizes == nil {
            problems.append(
                FieldProblem(
                    "sample", zh: "请写成“办件×600；热线×450；交易×150”，不设备选。",
                    en: "Write it like “cases×600; hotline×450; trading×150”, without reserves."))
        }
        if contactsUntil < contactsFrom {
            problems.append(
                FieldProblem("contacts_until", zh: "结束日期早于开始日期。", en: "It ends before it begins."))
        }
        if answersUntil <= contactsUntil {
            problems.append(
                FieldProblem(
                    "answers_until", zh: "答卷截止日期须晚于办事期间。", en: "Answers are taken after the days of the contacts."))
        }
        return problems
    }

    package static let clock = "survey"

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SatisfactionSurvey> {
        switch (state, act) {
        case (.draft, .approve): return Outcome(moved(to: .approved))
        case (.approved, .freeze(let draw, let contacts, let withoutPhone)),
            (.drawing, .freeze(let draw, let contacts, let withoutPhone)):
            return Outcome(
                moved(to: .drawing) {
                    ($0.draw, $0.contacts, $0.withoutPhone) = (draw, contacts, withoutPhone)
                })
        case (.drawing, .invite(let invitations)):
            guard context.now.day <= answersUntil else {
                throw .rule(
                    zh: "答卷截止日期\(answersUntil.text(.zh))已过，不能再发邀请。请取消后重新立项。",
                    en: "Answers were taken until \(answersUntil.text(.en)). Cancel this survey and plan a new one.")
            }
            return Outcome(
                moved(to: .fielding) {
                    $0.invitations = invitations
                    $0.invitedOn = context.now.day
                },
                [
                    .dueOn(
                        name: Self.clock, label: LocalizedText(zh: "答卷截止", en: "answers taken until"), answersUntil)
                ])
        case (.fielding, .close(let valid, let invalid)):
            return Outcome(
                moved(to: .closed) {
                    ($0.valid, $0.invalid, $0.closedOn) = (valid, invalid, context.now.day)
                }, [.stopDeadline(name: Self.clock)])
        case (.closed, .publish): return Outcome(moved(to: .published) { $0.publishedOn = context.now.day })
        case (.draft, .cancel(let reason)), (.approved, .cancel(let reason)), (.drawing, .cancel(let reason)):
            return Outcome(moved(to: .cancelled) { $0.cancelReason = reason })
        case (.approved, .approve), (.drawing, .approve), (.fielding, .approve), (.closed, .approve),
            (.published, .approve), (.cancelled, .approve):
            throw notPossible("approve")
        case (.draft, .freeze), (.fielding, .freeze), (.closed, .freeze), (.published, .freeze), (.cancelled, .freeze):
            throw notPossible("freeze")
        case (.draft, .invite), (.approved, .invite), (.fielding, .invite), (.closed, .invite), (.published, .invite),
            (.cancelled, .invite):
            throw notPossible("invite")
        case (.draft, .close), (.approved, .close), (.drawing, .close), (.closed, .close), (.published, .close),
            (.cancelled, .close):
            throw notPossible("close")
        case (.draft, .publish), (.approved, .publish), (.drawing, .publish), (.fielding, .publish),
            (.published, .publish), (.cancelled, .publish):
            throw notPossible("publish")
        case (.fielding, .cancel), (.closed, .cancel), (.published, .cancel), (.cancelled, .cancel):
            throw notPossible("cancel")
        }
    }
}
