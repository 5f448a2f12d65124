import Kernel
import TestSupport
import Testing

@testable import Directives
@testable import Registry

@Suite("Flows of directives, pair by pair")
struct DirectivesFlowTests {
    private static let context: ActContext = {
        var context = ActContext.tested
        var facts = DirectiveFacts()
        var designation = DirectiveDesignation()
        designation.kinds = "日常督办"
        designation.matters = "政务服务"
        facts.designation = designation
        facts.steps = 1
        var briefing = Briefing(facts)
        briefing.add(DisclosureFacts())
        context.briefing = briefing
        func clock(_ name: String, due: Int) -> RunningDeadline {
            RunningDeadline(
                register: "", matter: 1, name: name, label: LocalizedText(verbatim: name), organisation: "", run: 1,
                startedAt: context.now, limit: .workdays(5), statutory: nil, warning: nil, leaderAfter: 1,
                extensionsAllowed: 1, basis: nil, dueAt: context.now.adding(seconds: due), firstDueOn: context.now.day,
                yellowAt: context.now, calendarVersion: 0)
        }
        context.clocks = [clock("clarify", due: 86_400), clock("answer", due: 86_400), clock("supplement", due: -60)]
        return context
    }()

    @Test("a directive")
    func directive() {
        func inHand(_ state: Directive.State, _ more: [String: Directive.State]) -> [String: Directive.State] {
            more.merging([
                "urge": state, "askExtension": state, "grantExtension": state, "denyExtension": state,
                "cancel": .cancelled,
            ]) { own, _ in own }
        }
        let table = FlowTable<Directive>(
            acts: [
                "approve": .approve(opinion: "同意"), "issue": .issue, "sign": .sign, "start": .start(plan: "方案"),
                "urge": .urge(words: "请抓紧"), "askExtension": .askExtension(until: "2021-06-01", reason: "材料未到"),
                "grantExtension": .grantExtension(opinion: "同意"), "denyExtension": .denyExtension(reason: "不同意"),
                "escalate": .escalate(level: "red"), "report": .report(summary: "已办", delay: nil),
                "sendBack": .sendBack(reason: "不实", until: "2021-06-01"), "verify": .verify(finding: "属实", score: 90),
                "close": .close(conclusion: "办结"), "widen": .widen(scope: "全部", reason: "涉及面广"),
                "cancel": .cancel(reason: "重复"), "reopen": .reopen(reason: "复核变更", until: "2021-06-01"),
            ],
            moves: [
                .drafted: ["approve": .approved, "cancel": .cancelled],
                .approved: ["issue": .issued, "cancel": .cancelled],
                .issued: [
                    "sign": .signed, "urge": .issued, "escalate": .red, "widen": .drafted, "cancel": .cancelled,
                ],
                .signed: inHand(.signed, ["start": .inProgress, "escalate": .red, "widen": .drafted]),
                .inProgress: inHand(.inProgress, ["escalate": .red, "report": .reported, "widen": .drafted]),
                .yellow: inHand(
                    .yellow,
                    [
                        "sign": .yellow, "start": .yellow, "escalate": .red, "report": .reported,
                        "grantExtension": .signed,
                    ]),
                .red: inHand(.red, ["sign": .red, "start": .red, "report": .reported, "grantExtension": .signed]),
                .returned: inHand(.returned, ["escalate": .red, "report": .reported]),
                .reported: ["sendBack": .returned, "verify": .verified],
                .verified: ["close": .closed, "reopen": .returned], .closed: ["reopen": .returned],
            ], in: Self.context,
            prepared: { state, act in
                DirectivesHouse.directive {
                    $0.state = state
                    $0.signedOn = act == "sign" ? nil : ActContext.tested.now.day
                    $0.askedUntil = Day("2021-06-01")
                }
            })
        #expect(table.deviations == [])
    }

    @Test("a step, a review, a rule document and a power")
    func others() {
        var context = Self.context
        context.briefing.add(Self.standing)
        let steps = FlowTable<DirectiveStep>(
            acts: [
                "finish": .finish(result: "完成", reached: "1"), "reopen": .reopen(reason: "不实"),
                "adjust": .adjust(target: "1", reason: "口径"), "drop": .drop(reason: "不需要"),
            ],
            moves: [
                .open: ["finish": .done, "adjust": .open, "drop": .dropped], .done: ["reopen": .open],
            ], in: context,
            prepared: { state, _ in
                var step = DirectiveStep()
                step.state = state
                step.nature = .atLeast
                step.target = .one
                return step
            })
        #expect(steps.deviations == [])
        let reviews = FlowTable<DirectiveReview>(
            acts: [
                "uphold": .uphold(grounds: "维持"), "change": .change(grounds: "变更", until: "2021-06-01"),
                "withdraw": .withdraw(reason: "不复核了"),
            ],
            moves: [.asked: ["uphold": .upheld, "change": .changed, "withdraw": .withdrawn]], in: context,
            prepared: { state, _ in
                var review = DirectiveReview()
                review.state = state
                return review
            })
        #expect(reviews.deviations == [])
        let powers = FlowTable<PowerItem>(
            acts: [
                "review": .review(opinion: "同意"), "sendBack": .sendBack(reason: "依据不全"), "publish": .publish,
                "supersede": .supersede, "withdraw": .withdraw(reason: "取消"),
            ],
            moves: [
                .draft: ["review": .reviewed], .reviewed: ["sendBack": .draft, "publish": .published],
                .published: ["supersede": .superseded, "withdraw": .withdrawn],
            ], in: .tested,
            prepared: { state, _ in
                var power = PowerItem()
                power.state = state
                return power
            })
        #expect(powers.deviations == [])
    }

    private static let standing: DirectiveStanding = DirectiveStanding(
        state: .inProgress, parties: ["SCJ"], dueOn: Day("2021-04-30") ?? Day(number: 0), verifier: nil, verifiedOn: nil
    )

    @Test("a rule document, whatever a clean-up decides", arguments: RuleDocument.Decision.allCases)
    func rules(_ decision: RuleDocument.Decision) {
        let led: [RuleDocument.Decision: RuleDocument.State] = [.keep: .inForce, .amend: .amending, .repeal: .repealed]
        let table = FlowTable<RuleDocument>(
            acts: [
                "review": .review(round: "2021年清理"),
                "propose": .propose(decision: decision.rawValue, basis: "上位法", reason: "仍需适用"),
                "sendBack": .sendBack(reason: "依据不足"), "decide": .decide(opinion: "同意"),
                "publish": .publish(notice: "公告1号"), "replace": .replace(successor: "WJ-000009"),
            ],
            moves: [
                .inForce: ["review": .underReview], .underReview: ["propose": .proposed],
                .proposed: ["sendBack": .underReview, "decide": .decided],
                .decided: ["publish": led[decision] ?? .inForce],
                .amending: ["review": .underReview, "replace": .superseded],
            ], in: .tested,
            prepared: { state, _ in
                var document = RuleDocument()
                document.state = state
                document.decision = decision
                return document
            })
        #expect(table.deviations == [])
    }

    @Test("a request and a disclosure")
    func disclosure() {
        let requests = FlowTable<DisclosureRequest>(
            acts: [
                "confirmReceipt": .confirmReceipt(on: "2021-03-04"),
                "askClarification": .askClarification(what: "文号", until: "2021-03-20"),
                "supplement": .supplement(text: "〔2020〕3号"), "abandon": .abandon(reason: "未补正"), "accept": .accept,
                "consult": .consult(who: "third_party", party: "某公司"),
                "opinion": .opinion(opinion: "objects", words: nil), "extend": .extend(reason: "内容较多"),
                "fixLater": .fixLater(until: "2021-06-01", reason: "数量大"), "charge": .charge(fee: 1000, basis: "收费标准"),
                "answer": .answer(kind: "given", ground: nil, words: "附后", basis: nil, body: nil),
                "deliver": .deliver(how: "邮寄"), "withdraw": .withdraw(reason: "不需要了"),
                "review": .review(result: "upheld"), "suit": .suit(result: "pending"),
            ],
            moves: [
                .received: [
                    "confirmReceipt": .received, "askClarification": .clarify, "accept": .accepted,
                    "withdraw": .withdrawn,
                ],
                .clarify: ["supplement": .accepted, "abandon": .abandoned, "withdraw": .withdrawn],
                .accepted: [
                    "consult": .consulting, "extend": .extended, "fixLater": .deferred, "answer": .answered,
                    "withdraw": .withdrawn,
                ],
                .consulting: ["opinion": .accepted, "withdraw": .withdrawn],
                .extended: [
                    "consult": .consulting, "fixLater": .deferred, "answer": .answered, "withdraw": .withdrawn,
                ],
                .deferred: ["charge": .deferred, "answer": .answered, "withdraw": .withdrawn],
                .answered: ["deliver": .delivered, "review": .answered, "suit": .answered],
                .delivered: ["review": .delivered, "suit": .delivered],
            ], in: Self.context,
            prepared: { state, act in
                var request = DisclosureRequest()
                request.state = state
                request.submittedOn = ActContext.tested.now.day
                request.receivedOn = act == "confirmReceipt" ? nil : ActContext.tested.now.day
                return request
            })
        #expect(requests.deviations == [])
        let items = FlowTable<DisclosureItem>(
            acts: ["publish": .publish, "correct": .correct, "drop": .drop(reason: "重做")],
            moves: [.draft: ["publish": .published, "drop": .dropped], .published: ["correct": .corrected]],
            in: Self.context,
            prepared: { state, _ in
                var item = DisclosureItem()
                item.state = state
                return item
            })
        #expect(items.deviations == [])
    }
}
