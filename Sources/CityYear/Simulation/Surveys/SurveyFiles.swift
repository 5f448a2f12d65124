import Kernel
import Registry
import Surveys

/// The files of the year's survey: two versions of the questionnaire, the survey, its strata, invitations and answers.
struct SurveyFiles: Sendable {
    let plan: SurveyPlan
    let year: Int
    let seed: UInt64

    private static let organisation = "BSZW"
    private var number: String { "MY-\(year)-01" }

    // MARK: Plan

    func questionnaires() -> LineWriter {
        var first = Questionnaire()
        first.head.number = "WJ-01"
        first.head.organisation = Self.organisation
        first.state = .retired
        first.title = "社会公众满意度问卷"
        first.edition = 1
        first.questions = Self.questions.prefix(4).joined(separator: "\n")
        first.enactedOn = Period.month(3, of: year - 1).firstDay
        var second = first
        second.head.number = "WJ-02"
        second.state = .inForce
        second.edition = 2
        second.questions = Self.questions.joined(separator: "\n")
        second.replaces = first.head.number
        second.enactedOn = Period.month(11, of: year).firstDay
        return MatterLines.written([first, second])
    }

    func surveys() -> LineWriter {
        var survey = SatisfactionSurvey()
        survey.head.number = number
        survey.head.organisation = Self.organisation
        survey.state = .published
        survey.title = "\(year)年社会公众满意度调查"
        survey.questionnaire = "WJ-02"
        survey.population = "1月至11月办结过事项、拨打过12345热线或参与过公共资源交易，并留有手机号的人，一人一次；同属几类的计入人数较少的一类。"
        survey.contactsFrom = Period.year(year).firstDay
        survey.contactsUntil = Period.month(11, of: year).lastDay
        survey.sample = plan.strata.map { "\($0.source.label.zh)×\($0.drawn)" }.joined(separator: "；")
        survey.answersUntil = december(20)
        survey.contacts = plan.contacts
        survey.withoutPhone = plan.contacts / 160
        survey.invitations = plan.drawn
        survey.invitedOn = december(3)
        (survey.valid, survey.invalid) = (plan.valid, plan.invalid)
        survey.closedOn = december(21)
        survey.publishedOn = december(28)
        return MatterLines.written([survey])
    }

    func strata() -> LineWriter {
        MatterLines.written(
            plan.strata.enumerated().map { place, planned in
                var stratum = SurveyStratum()
                stratum.head.number = "MC-\(year)-0\(place + 1)"
                stratum.head.organisation = Self.organisation
                stratum.survey = number
                stratum.source = planned.source
                stratum.population = planned.population
                stratum.drawn = planned.drawn
                return stratum
            })
    }

    private func december(_ day: Int) -> Day { Period.month(12, of: year).firstDay.advanced(by: day - 1) }

    // MARK: Answers

    func invitations() -> LineWriter {
        var random = SplitMix64(seed, "survey-invitations")
        var all: [SurveyInvitation] = []
        for stratum in plan.strata {
            all += (0..<stratum.drawn).map { place in
                invitation(in: stratum, place, &random)
            }
        }
        random.shuffle(&all)
        for place in all.indices { all[place].head.number = "MQ-\(year)-" + String(10_001 + place).dropFirst() }
        return MatterLines.written(all)
    }

    private func invitation(
        in stratum: SurveyPlan.Stratum, _ place: Int, _ random: inout SplitMix64
    ) -> SurveyInvitation {
        var invitation = SurveyInvitation()
        invitation.head.organisation = Self.organisation
        invitation.survey = number
        invitation.source = stratum.source
        invitation.invitedOn = december(3)
        let answered = stratum.valid + stratum.invalid
        switch place {
        case ..<answered:
            invitation.state = .answered
            invitation.channel = Self.channels[random.below(Self.channels.count)]
        case ..<(answered + stratum.refused): invitation.state = .refused
        case ..<(answered + stratum.refused + stratum.unreachable):
            invitation.state = .unreachable
            invitation.calls = SurveyInvitation.mostCalls
        default: invitation.state = .expired
        }
        return invitation
    }

    func answers() -> LineWriter {
        var random = SplitMix64(seed, "survey-answers")
        var all: [SurveyAnswer] = []
        for stratum in plan.strata {
            for place in 0..<stratum.valid + stratum.invalid { all.append(answer(in: stratum, place, &random)) }
        }
        random.shuffle(&all)
        for place in all.indices { all[place].head.number = "MD-\(year)-" + String(10_001 + place).dropFirst() }
        return MatterLines.written(all)
    }

    private func answer(in stratum: SurveyPlan.Stratum, _ place: Int, _ random: inout SplitMix64) -> SurveyAnswer {
        var answer = SurveyAnswer()
        answer.head.organisation = Self.organisation
        answer.survey = number
        answer.source = stratum.source
        answer.channel = Self.channels[random.below(Self.channels.count)]
        answer.countedOn = december(21)
        let isGood = place < stratum.satisfied || place >= stratum.valid
        let overall = isGood ? Self.good[random.below(Self.good.count)] : 1 + random.below(2)
        answer.overall = overall
        answer.isSatisfied = isGood
        // The first agrees with the whole, or the answer wouldn't be valid.
        let aspects = [overall] + (0..<4).map { _ in min(5, max(1, overall + random.below(3) - 1)) }
        answer.aspects = aspects.map(String.init).joined(separator: ";")
        if random.draws(isGood ? 4 : 60, of: 100) {
            let words = isGood ? Self.praise : Self.complaints
            answer.words = words[random.below(words.count)]
        }
        guard place >= stratum.valid else { return answer }
        answer.state = .invalid
        answer.fault = place % 3 == 0 ? .incomplete : .tooQuick
        if answer.fault == .incomplete { (answer.overall, answer.isSatisfied) = (nil, false) }
        return answer
    }

    private static let channels: [SurveyChannel] = [
        .sms, .sms, .sms, .sms, .sms, .phone, .phone, .phone, .portal, .pad,
    ]
    private static let good = [5, 5, 5, 5, 5, 5, 4, 4, 4, 3]

    private static let questions = [
        "总体｜总的来说，您对这次办事满意吗？｜All in all, were you satisfied with how your business was handled?",
        "分项｜办理快慢｜How quickly it went", "分项｜工作人员的态度｜How you were treated",
        "意见｜您最希望我们改进什么？请不要写姓名、电话和证件号码。｜What should we do better? Please don't write names or numbers.",
        "分项｜材料和流程说得清不清楚｜How clear papers and steps were", "分项｜网上办、电话办方便不方便｜How easy it was online or by telephone",
        "分项｜收费和廉洁｜Fees and integrity",
    ]

    private static let praise = ["办得快，谢谢。", "工作人员很耐心。", "网上就办好了，没跑腿。", "热线回访很及时。"]
    private static let complaints = [
        "材料退回两次才说清楚。", "排队时间长。", "网上提交后没有人联系。", "电话转了几次才找到负责的人。", "希望周末也能办。",
    ]
}
