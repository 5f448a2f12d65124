package import Kernel
package import Registry

/// An invitation of somebody drawn (调查邀请). Who it is stands nowhere in it: the telephone number lies beside it until the
/// answer is in or the survey closes, and is removed then.
package struct SurveyInvitation: Matter {
    package enum State: String, Labelled {
        case sent, answered, refused, unreachable, expired

        package var label: LocalizedText {
            switch self {
            case .sent: LocalizedText(zh: "待答", en: "awaits an answer")
            case .answered: LocalizedText(zh: "已答", en: "answered")
            case .refused: LocalizedText(zh: "拒答", en: "refused")
            case .unreachable: LocalizedText(zh: "联系不上", en: "not reached")
            case .expired: LocalizedText(zh: "逾期未答", en: "no answer in time")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// Through `Registry.answerSurvey`, which takes the answer and removes the telephone number.
        case answer(channel: String)
        case refuse
        /// Rung without anybody answering; the third time ends it.
        case ring
        case expire
    }

    package static let mostCalls = 3

    package var head = Head()
    package var state = State.sent
    package var survey = ""
    package var source = SurveySource.cases
    package var invitedOn: Day?
    package var calls = 0
    package var channel: SurveyChannel?

    package init() {}

    package func entered(in context: ActContext) -> SurveyInvitation {
        var entered = self
        entered.invitedOn = invitedOn ?? context.now.day
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SurveyInvitation> {
        switch (state, act) {
        case (.sent, .answer(let channel)):
            guard let known = SurveyChannel(rawValue: channel) else {
                throw .invalid("channel", zh: "没有这个答卷渠道。", en: "There is no such channel.")
            }
            return Outcome(moved(to: .answered) { $0.channel = known })
        case (.sent, .refuse): return Outcome(moved(to: .refused))
        case (.sent, .ring):
            let isLast = calls + 1 >= Self.mostCalls
            return Outcome(moved(to: isLast ? .unreachable : .sent) { $0.calls += 1 })
        case (.sent, .expire): return Outcome(moved(to: .expired))
        case (.answered, .answer), (.refused, .answer), (.unreachable, .answer), (.expired, .answer):
            throw notPossible("answer")
        case (.answered, .refuse), (.refused, .refuse), (.unreachable, .refuse), (.expired, .refuse):
            throw notPossible("refuse")
        case (.answered, .ring), (.refused, .ring), (.unreachable, .ring), (.expired, .ring): throw notPossible("ring")
        case (.answered, .expire), (.refused, .expire), (.unreachable, .expire), (.expired, .expire):
            throw notPossible("expire")
        }
    }

    package static let fields: [Field<SurveyInvitation>] = [
        Field(\.survey, "survey", zh: "调查", en: "Survey", .reference("survey"), listed: true, searched: true),
        Field(\.source, "source", zh: "层", en: "Stratum", .choice(of: SurveySource.self), listed: true),
        Field(\.invitedOn, "invited_on", zh: "邀请日期", en: "Invited on", .day, derived: true),
        Field(\.calls, "calls", zh: "去电次数", en: "Calls", .integer(0...9), listed: true, derived: true),
        Field(
            \.channel, "channel", zh: "答卷渠道", en: "Channel", .choice(of: SurveyChannel.self), listed: true,
            derived: true),
    ]

    package static let register = Register(
        SurveyInvitation.self, "survey_invitation", zh: "调查邀请", en: "Invitations to surveys",
        purpose: LocalizedText(
            zh: "抽中的人是否应答。不含姓名、电话和答案。", en: "Whether those drawn answered. No names, numbers or answers."),
        prefix: "MQ",
        access: Register.Access(
            readers: Role.officials.union(SurveyRoles.interviewers), editors: SurveyRoles.keepers,
            historians: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "应答", en: "Answer", from: [State.sent], by: SurveyRoles.interviewers.union([.applicant]),
                inputs: [.input("channel", zh: "答卷渠道", en: "Channel", .choice(of: SurveyChannel.self))], ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "refuse", zh: "拒答", en: "Refused", from: [State.sent], by: SurveyRoles.interviewers, ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "ring", zh: "无人接听", en: "Not reached", from: [State.sent], by: SurveyRoles.interviewers, ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "expire", zh: "逾期", en: "Lapse", from: [State.sent], by: SurveyRoles.keepers, ownPage: true,
                awaited: false, alongside: true),
        ], editable: [], measures: Measure.ofInvitations)
}
