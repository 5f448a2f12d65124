import Hotline
import Kernel
import TestSupport
import Testing

@testable import Registry

@Suite("Flows of the hotline, pair by pair")
struct FlowTableTests {
    private static let acts: [String: HotlineOrder.Act] = [
        "answer": .answer(answer: "可以", article: nil), "accept": .accept,
        "decline": .decline(ground: "legal_route", words: "请向法院起诉"), "appealRefusal": .appealRefusal(reason: "不服"),
        "transfer": .transfer(number: "119"), "invalidate": .invalidate(reason: "骚扰"),
        "merge": .merge(first: "GD-000009", reason: "同一事项"), "join": .join,
        "setLimit": .setLimit(limit: "complex", reason: "须现场勘查"), "dispatch": .dispatch(unit: "CGJ", reason: "目录"),
        "acceptReturn": .acceptReturn(reason: "确非职责"),
        "rejectReturn": .rejectReturn(reason: "属职责"), "adjudicate": .adjudicate(reason: "有争议"),
        "appoint": .appoint(unit: "SWJ", reason: "裁定"), "grantPause": .grantPause,
        "refusePause": .refusePause(reason: "理由不足"), "urge": .urge(words: "请尽快"),
        "release": .release(words: nil), "conceal": .conceal(reason: "涉隐私"),
        "supervise": .supervise(level: "written", trigger: "overdue", demand: "说明"), "sign": .sign,
        "reveal": .reveal(purpose: "回电"), "contact": .contact(reached: "yes", note: "已联系"),
        "callIn": .callIn(unit: "SWJ", role: "assist", task: "协助"), "askReturn": .askReturn(reason: "非职责", law: "三定"),
        "askPause": .askPause(ground: "weather", reason: "雨季", until: "2021-03-10"), "resume": .resume,
        "extend": .extend(days: 5, reason: "材料未到"),
        "reply": .reply(conclusion: "solved", answer: "已办", basis: nil, promisedFor: nil), "passReview": .passReview,
        "failReview": .failReview(reason: "未答复问题"), "checkPromise": .checkPromise(kept: "yes"),
        "callBack": .callBack(
            result: "reached", contacted: "yes", solved: "yes", satisfaction: "satisfied", words: nil),
        "rate": .rate(solved: "yes", satisfaction: "satisfied"), "terminate": .terminate(reason: "不配合"),
        "withdraw": .withdraw(reason: "不办了"), "reopen": .reopen(reason: "又坏了"), "archive": .archive,
    ]

    private static let moves: [HotlineOrder.State: [String: HotlineOrder.State]] = [
        .new: [
            "answer": .answered, "accept": .accepted, "decline": .notAccepted, "transfer": .transferred,
            "invalidate": .invalid, "merge": .merged, "withdraw": .withdrawn, "setLimit": .new,
        ],
        .accepted: [
            "setLimit": .accepted, "decline": .notAccepted, "merge": .merged, "dispatch": .dispatched,
            "withdraw": .withdrawn,
        ],
        .dispatched: [
            "merge": .merged, "urge": .dispatched, "sign": .signed, "askReturn": .returnAsked, "supervise": .dispatched,
            "withdraw": .withdrawn,
        ],
        .returnAsked: [
            "reveal": .returnAsked, "acceptReturn": .accepted, "rejectReturn": .signed, "adjudicate": .adjudicating,
            "withdraw": .withdrawn,
        ],
        .adjudicating: ["acceptReturn": .accepted, "appoint": .dispatched, "withdraw": .withdrawn],
        .signed: [
            "reveal": .signed, "contact": .signed, "callIn": .signed, "askReturn": .returnAsked,
            "askPause": .pauseAsked, "extend": .signed, "reply": .replied, "urge": .signed, "supervise": .signed,
            "terminate": .terminated, "withdraw": .withdrawn,
        ],
        .pauseAsked: ["grantPause": .paused, "refusePause": .signed, "withdraw": .withdrawn],
        .paused: ["resume": .signed, "supervise": .paused, "withdraw": .withdrawn],
        .replied: ["passReview": .following, "failReview": .signed, "supervise": .replied],
        .promised: ["reveal": .promised, "checkPromise": .following, "supervise": .promised],
        .following: ["callBack": .closed, "supervise": .following],
        .answered: ["rate": .answered, "reopen": .signed, "archive": .archived],
        .closed: ["rate": .closed, "reopen": .signed, "archive": .archived, "supervise": .closed],
        .terminated: ["archive": .archived], .notAccepted: ["appealRefusal": .new, "archive": .archived],
        .transferred: ["archive": .archived], .merged: ["archive": .archived], .withdrawn: ["archive": .archived],
        .invalid: ["archive": .archived],
    ]

    private static let inHand: Set<HotlineOrder.State> = [
        .new, .accepted, .dispatched, .signed, .returnAsked, .adjudicating, .pauseAsked, .paused, .replied, .promised,
        .following, .answered, .closed, .archived,
    ]

    @Test("a work order")
    func order() {
        var moves = Self.moves
        for state in Self.inHand {
            moves[state, default: [:]].merge(["join": state, "release": state, "conceal": state]) { own, _ in own }
        }
        let orders = FlowTable<HotlineOrder>(
            acts: Self.acts, moves: moves, in: Self.context,
            prepared: { state, _ in
                Centre.order {
                    $0.state = state
                    $0.head.organisation = "CGJ"
                    $0.centre = "RXZX"
                    $0.dispatchedAt = ActContext.tested.now
                    $0.contactedAt = ActContext.tested.now
                    $0.endedAt = ActContext.tested.now
                    $0.endedOn = ActContext.tested.now.day
                }
            }
        )
        #expect(orders.deviations == [])
    }

    /// With a running reply clock, which an extension takes.
    private static let context: ActContext = {
        var context = ActContext.tested
        context.clocks = [
            RunningDeadline(
                register: "hotline_order", matter: 1, name: "reply.help", label: LocalizedText(verbatim: "reply"),
                organisation: "CGJ", run: 1, startedAt: context.now, limit: .workdays(5), statutory: nil, warning: nil,
                leaderAfter: 1, extensionsAllowed: 1, basis: nil, dueAt: context.now.adding(seconds: 86_400),
                firstDueOn: context.now.day, yellowAt: context.now, calendarVersion: 0)
        ]
        return context
    }()

    @Test("an assisting order and a supervision")
    func besides() {
        let assisting = FlowTable<AssistOrder>(
            acts: ["sign": .sign, "answer": .answer(answer: "已办"), "cancel": .cancel(reason: "不需要")],
            moves: [
                .open: ["sign": .signed, "cancel": .cancelled], .signed: ["answer": .answered, "cancel": .cancelled],
            ], in: .tested,
            prepared: { state, _ in
                var assist = AssistOrder()
                assist.state = state
                return assist
            }
        )
        #expect(assisting.deviations == [])
        let supervising = FlowTable<Supervision>(
            acts: [
                "explain": .explain(response: "已整改"), "sendBack": .sendBack(reason: "不实"),
                "escalate": .escalate(reason: "仍未解决"), "lift": .lift(finding: "已解决"),
            ],
            moves: [
                .open: ["explain": .explained, "escalate": .open],
                .explained: ["sendBack": .open, "escalate": .open, "lift": .lifted],
            ], in: .tested,
            prepared: { state, _ in
                var supervision = Supervision()
                supervision.state = state
                return supervision
            }
        )
        #expect(supervising.deviations == [])
    }

    @Test("an article and a call")
    func others() {
        let articles = FlowTable<KnowledgeArticle>(
            acts: [
                "check": .check, "publish": .publish, "sendBack": .sendBack(reason: "补充依据"),
                "correct": .correct(flaw: "电话已变"), "confirm": .confirm, "use": .use, "expire": .expire(reason: "废止"),
                "supersede": .supersede,
            ],
            moves: [
                .draft: ["check": .unitChecked], .unitChecked: ["publish": .published, "sendBack": .draft],
                .published: [
                    "correct": .published, "confirm": .published, "use": .published, "expire": .expired,
                    "supersede": .superseded,
                ],
            ], in: .tested,
            prepared: { state, _ in
                var article = KnowledgeArticle()
                article.state = state
                return article
            }
        )
        #expect(articles.deviations == [])
        let rang = ActContext.tested.now
        let calls = FlowTable<HotlineCall>(
            acts: [
                "answer": .answer(at: rang.milliseconds + 9_000, seat: "8001"),
                "hangUp": .hangUp(at: rang.milliseconds + 60_000),
                "record": .record(hash: String(repeating: "a", count: 64), seconds: 51),
                "forget": .forget, "link": .link(order: "GD-000001"), "callBack": .callBack(reached: "yes"),
            ],
            moves: [
                .ringing: ["answer": .answered, "hangUp": .lost, "link": .ringing],
                .answered: ["hangUp": .ended, "record": .answered, "link": .answered],
                .ended: ["record": .ended, "link": .ended, "forget": .ended], .lost: ["callBack": .calledBack],
            ], in: .tested,
            prepared: { state, act in
                var call = HotlineCall()
                call.state = state
                call.rangAt = rang
                if act == "forget" { call.recordingKeptUntil = Day("2021-03-01") }
                return call
            }
        )
        #expect(calls.deviations == [])
    }
}
