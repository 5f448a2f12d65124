import Kernel
import Registry
import ServiceHall
import TestSupport
import Testing

@Suite("Flows of the hall, pair by pair")
struct FlowTableTests {
    @Test("a service item")
    func item() {
        let table = FlowTable<ServiceItem>(
            acts: [
                "submit": .submit, "legalCheck": .legalCheck(opinion: "合法"), "approve": .approve(opinion: "同意"),
                "sendBack": .sendBack(reason: "补充"), "publish": .publish, "suspend": .suspend(reason: "系统升级"),
                "resume": .resume, "supersede": .supersede(by: "SX-000002"), "cancel": .cancel(reason: "依法取消"),
            ],
            moves: [
                .draft: ["submit": .submitted],
                .submitted: ["legalCheck": .legalChecked, "sendBack": .draft],
                .legalChecked: ["approve": .approved, "sendBack": .draft],
                .approved: ["publish": .published, "sendBack": .draft],
                .published: ["suspend": .suspended, "supersede": .superseded, "cancel": .cancelled],
                .suspended: ["resume": .published, "supersede": .superseded, "cancel": .cancelled],
            ], in: .tested,
            prepared: { state, _ in
                Hall.draft {
                    $0.state = state
                    $0.submitter = 1
                }
            }
        )
        #expect(table.deviations == [])
    }

    private static let caseActs: [String: ServiceCase.Act] = [
        "accept": .accept, "acceptTolerantly": .acceptTolerantly(missing: "照片", until: "2021-03-10"),
        "deemAccepted": .deemAccepted,
        "decline": .decline(ground: "other_authority", reason: "不属本机关", authority: "市场监管局"),
        "requestSupplement": .requestSupplement(missing: "照片"),
        "requestAgain": .requestAgain(missing: "体检表", reason: "新情况"), "supplement": .supplement(received: "照片"),
        "lapse": .lapse, "settle": .settle(result: "granted", reason: nil), "handIn": .handIn(received: "照片"),
        "review": .review(opinion: "符合"), "sendBack": .sendBack(reason: "再查"),
        "suspend": .suspend(ground: "expert_review", reason: "专家评审", until: nil), "resume": .resume(outcome: "通过"),
        "extend": .extend(days: 10, reason: "复杂"),
        "decide": .decide(result: "conditional", conditions: "每年体检", reason: nil, document: nil),
        "deliver": .deliver(way: "window", recipient: "本人"), "archive": .archive(shelf: nil),
        "withdraw": .withdraw(reason: "不办了"), "terminate": .terminate(reason: "申请人死亡"),
    ]

    @Test("a case")
    func serviceCase() {
        let table = FlowTable<ServiceCase>(
            acts: Self.caseActs,
            moves: [
                .submitted: [
                    "accept": .accepted, "acceptTolerantly": .accepted, "deemAccepted": .accepted, "decline": .declined,
                    "requestSupplement": .supplementing, "requestAgain": .supplementing, "settle": .closed,
                    "withdraw": .withdrawn,
                ],
                .supplementing: ["supplement": .submitted, "lapse": .withdrawn, "withdraw": .withdrawn],
                .accepted: [
                    "review": .reviewed, "handIn": .accepted, "suspend": .standing, "extend": .accepted,
                    "withdraw": .withdrawn, "terminate": .terminated,
                ],
                .standing: ["resume": .accepted, "withdraw": .withdrawn, "terminate": .terminated],
                .reviewed: [
                    "decide": .closed, "sendBack": .accepted, "handIn": .reviewed, "suspend": .standing,
                    "extend": .reviewed, "withdraw": .withdrawn, "terminate": .terminated,
                ],
                .closed: ["deliver": .delivered], .delivered: ["archive": .archived],
            ], in: .tested,
            prepared: { state, act in
                Hall.application("SX-000001") {
                    $0.state = state
                    $0.handling = .immediate
                    $0.supplements = act == "requestAgain" ? 1 : 0
                    $0.missing = act == "handIn" ? "照片" : nil
                }
            }
        )
        #expect(table.deviations == [])
    }

    @Test("a case of one thing")
    func oneThing() {
        let table = FlowTable<OneThingCase>(
            acts: [
                "accept": .accept, "requestSupplement": .requestSupplement(missing: "章程"),
                "supplement": .supplement(received: "章程"), "decline": .decline(reason: "不属本地"),
                "withdraw": .withdraw(reason: "不办了"), "branchEnded": .branchEnded(item: "SX-000001", end: "granted"),
                "deemAccepted": .deemAccepted, "lapse": .lapse,
            ],
            moves: [
                .submitted: [
                    "accept": .running, "deemAccepted": .running, "requestSupplement": .supplementing,
                    "decline": .declined, "withdraw": .withdrawn,
                ],
                .supplementing: ["supplement": .submitted, "lapse": .withdrawn, "withdraw": .withdrawn],
                .running: ["branchEnded": .done], .done: ["branchEnded": .done],
                .partlyDone: ["branchEnded": .partlyDone],
            ], in: .tested,
            prepared: { state, _ in
                var case_ = OneThingCase()
                case_.state = state
                case_.plan = "1 SX-000001"
                case_.stage = 1
                case_.waiting = 1
                return case_
            }
        )
        #expect(table.deviations == [])
    }

    @Test("a ticket of the queue")
    func ticket() {
        let table = FlowTable<QueueTicket>(
            acts: [
                "call": .call(counter: "CK-000001"), "recall": .recall, "skip": .skip, "reinsert": .reinsert(place: 1),
                "serve": .serve, "finish": .finish, "transfer": .transfer(queue: "B", reason: "事项不符"),
                "cancel": .cancel, "closeUnserved": .closeUnserved(reason: "停电"),
            ],
            moves: [
                .waiting: ["call": .called, "cancel": .cancelled, "closeUnserved": .unserved],
                .called: [
                    "recall": .called, "skip": .noShow, "serve": .serving, "transfer": .waiting, "cancel": .cancelled,
                    "closeUnserved": .unserved,
                ],
                .serving: ["finish": .served, "transfer": .waiting], .noShow: ["reinsert": .waiting],
            ], in: .tested,
            prepared: { state, _ in
                var ticket = QueueTicket()
                ticket.state = state
                ticket.calls = 3
                return ticket
            }
        )
        #expect(table.deviations == [])
    }

    @Test("a slot and an appointment")
    func appointments() {
        let later = Timestamp.at("2021-03-04", 10)
        let table = FlowTable<AppointmentSlot>(
            acts: ["take": .take, "giveBack": .giveBack, "close": .close(reason: "停电"), "reopen": .reopen],
            moves: [
                .open: ["take": .open, "giveBack": .open, "close": .closed],
                .closed: ["giveBack": .closed, "reopen": .open],
            ], in: .tested,
            prepared: { state, _ in
                var slot = AppointmentSlot()
                slot.state = state
                slot.startsAt = later
                return slot
            }
        )
        #expect(table.deviations == [])
        let second = FlowTable<Appointment>(
            acts: [
                "checkIn": .checkIn, "serve": .serve, "miss": .miss, "cancel": .cancel(reason: "有事"),
                "move": .move(slot: "SD-000002", reason: "有事"),
            ],
            moves: [
                .booked: ["checkIn": .checkedIn, "miss": .noShow, "cancel": .cancelled, "move": .cancelled],
                .checkedIn: ["serve": .served],
            ], in: .tested,
            prepared: { state, _ in
                var appointment = Appointment()
                appointment.state = state
                appointment.slot = "SD-000001"
                appointment.startsAt = ActContext.tested.now
                appointment.day = ActContext.tested.now.day
                return appointment
            }
        )
        #expect(second.deviations == [])
    }

    @Test("a question and an assessment")
    func others() {
        let table = FlowTable<Consultation>(
            acts: [
                "answer": .answer(answer: "可以"), "assign": .assign(department: "GAJ", reason: "归口"),
                "askAgain": .askAgain(reason: "没说清"), "close": .close,
            ],
            moves: [
                .asked: ["answer": .answered, "assign": .asked], .answered: ["askAgain": .asked, "close": .closed],
            ], in: .tested,
            prepared: { state, _ in
                var question = Consultation()
                question.state = state
                return question
            }
        )
        #expect(table.deviations == [])
        let second = FlowTable<ClerkAssessment>(
            acts: [
                "score": .score(absences: 0, errors: 0, overdue: 0, ratings: 0, handled: 10, usual: nil),
                "adjust": .adjust(points: 5, reason: "表扬"), "veto": .veto(reason: "媒体曝光"),
                "appeal": .appeal(reason: "不实"), "uphold": .uphold(points: 5, reason: "属实"),
                "reject": .reject(reason: "无据"), "publish": .publish,
            ],
            moves: [
                .draft: ["score": .announced],
                .announced: ["adjust": .announced, "veto": .announced, "appeal": .appealed, "publish": .published],
                .appealed: ["uphold": .announced, "reject": .announced],
            ], in: .tested,
            prepared: { state, _ in
                var assessment = ClerkAssessment()
                assessment.state = state
                assessment.bonusMost = 10
                return assessment
            }
        )
        #expect(second.deviations == [])
    }
}
