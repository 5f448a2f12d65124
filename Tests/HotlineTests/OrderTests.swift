import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Work orders", .onEveryDatabase)
struct OrderTests {
    @Test("an order goes from the call to the call back, under one clock after another")
    func whole() async throws {
        let centre = try await Centre()
        let order = try await centre.file()
        #expect(order.head.organisation == "RXZX")
        #expect(try await centre.clocks(order).keys.sorted() == ["routing"])
        _ = try await centre.act(.accept, order, as: Centre.agent)
        let sent = try await centre.act(.dispatch(unit: "CGJ", reason: "目录"), order, as: Centre.lead)
        #expect(sent.head.organisation == "CGJ")
        let clocks = try await centre.clocks(sent)
        #expect(clocks.keys.sorted() == ["contact", "reply.help", "sign"])
        #expect(clocks["reply.help"]?.dueOn == Day("2021-03-11"))
        let why = try #require(clocks["reply.help"]).explanation(in: centre.registry.calendar).zh
        #expect(why.hasPrefix("5个工作日，自2021年3月4日起（当日不计）") && why.contains("潍坊条例第二十条"), "\(why)")
        centre.time.go(to: "2021-03-05", hour: 10)
        let signed = try await centre.act(.sign, sent, as: Centre.clerk)
        #expect(signed.signTimeliness == .inTime)
        let contacted = try await centre.act(Centre.contact, sent, as: Centre.clerk)
        #expect(contacted.contactTimeliness == .inTime)
        centre.time.go(to: "2021-03-11", hour: 17)
        let replied = try await centre.act(Centre.reply(), sent, as: Centre.signer)
        #expect(replied.replyTimeliness == .inTime)
        #expect(try await centre.clocks(replied).keys.sorted() == ["review"])
        _ = try await centre.act(.passReview, sent, as: Centre.lead)
        let closed = try await centre.act(Centre.said(), sent, as: Centre.other)
        #expect(closed.state == .closed && closed.outcome == .closed)
        #expect(try await centre.clocks(closed).isEmpty)
        // The thirtieth day is a Saturday.
        centre.time.go(to: "2021-04-12")
        #expect(try await centre.registry.keepOrders() == 0)
        centre.time.go(to: "2021-04-13")
        #expect(try await centre.registry.keepOrders() == 1)
        #expect(try await centre.registry.verifyTrail().isSound)
        for (name, value) in [
            "hotline.contacts": "1件", "hotline.accepted": "1件", "hotline.assigned": "1件", "hotline.direct": "0件",
            "hotline.closed": "1件", "hotline.closed.dispatched": "1件",
            "hotline.on_time_rate": "100%", "hotline.response_rate": "100%", "hotline.solution_rate": "100%",
            "hotline.satisfaction_rate.dispatched": "100%", "hotline.redo_rate": "0%", "hotline.days.median": "5工作日",
        ] {
            #expect(try await centre.figure(name) == value, "\(name)")
        }
        // Of an empty stock there is no record to speak of.
        #expect(try await centre.figure("hotline.in_progress") == "unknown")
    }

    @Test("what isn't solved is redone once, then closed under supervision")
    func redone() async throws {
        let centre = try await Centre()
        let order = try await centre.following()
        let again = try await centre.act(Centre.said(solved: "no", "dissatisfied"), order, as: Centre.agent)
        #expect(again.state == .signed && again.cycle == 1)
        #expect(try await centre.clocks(again)["reply.redo"]?.dueOn == Day("2021-03-08"))
        // The same words again won't do.
        await #expect(throws: Refusal.self) { try await centre.act(Centre.reply(), order, as: Centre.signer) }
        _ = try await centre.act(Centre.reply("已更换整条线路的变压器，当晚恢复照明"), order, as: Centre.signer)
        _ = try await centre.act(.passReview, order, as: Centre.lead)
        let closed = try await centre.act(Centre.said(solved: "no", "very_dissatisfied"), order, as: Centre.agent)
        #expect(closed.state == .closed && closed.supervisions == 1)
        let supervision = try #require(try await centre.registry.matters(Supervision.self).first)
        #expect(supervision.head.organisation == "CGJ" && supervision.trigger == .unsolved)
        #expect(try await centre.figure("hotline.solution_rate") == "0%")
        #expect(try await centre.figure("hotline.redo_rate") == "100%")
        await #expect(throws: Refusal.self) {
            try await centre.registry.perform(Supervision.Act.lift(finding: "尚可"), on: supervision.id, as: Centre.lead)
        }
    }

    @Test("whom the unit says it called, and who says nobody did: a false reply")
    func falseReply() async throws {
        let centre = try await Centre()
        let order = try await centre.following()
        let said = try await centre.act(Centre.said(contacted: "no"), order, as: Centre.agent)
        #expect(said.isFalseReply && said.state == .signed)
    }

    @Test("who reviews doesn't call back; a unit neither reviews nor closes")
    func separated() async throws {
        let centre = try await Centre()
        let order = try await centre.following()
        await #expect(throws: Refusal.self) { try await centre.act(Centre.said(), order, as: Centre.lead) }
        await #expect(throws: Refusal.self) { try await centre.act(Centre.said(), order, as: Centre.signer) }
        #expect(try await centre.act(Centre.said(), order, as: Centre.agent).state == .closed)
    }

    @Test("three tries on two days make somebody unreachable, who then counts in no rate")
    func unreachable() async throws {
        let centre = try await Centre()
        let order = try await centre.following()
        let noAnswer = HotlineOrder.Act.callBack(
            result: "unreachable", contacted: nil, solved: nil, satisfaction: nil, words: nil)
        for _ in 1...3 { #expect(try await centre.act(noAnswer, order, as: Centre.agent).state == .following) }
        centre.time.go(to: "2021-03-05")
        #expect(try await centre.act(noAnswer, order, as: Centre.agent).followResult == .unreachable)
        #expect(try await centre.figure("hotline.solution_rate") != "0%")
        #expect(try await centre.figure("hotline.follow_up_rate") == "0%")
    }

    @Test("nobody replies without having contacted the caller")
    func contactFirst() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        await #expect(throws: Refusal.self) { try await centre.act(Centre.reply(), order, as: Centre.signer) }
        for _ in 1...2 {
            _ = try await centre.act(.contact(reached: "no", note: "无人接听"), order, as: Centre.clerk)
        }
        #expect(try await centre.act(Centre.reply(), order, as: Centre.signer).state == .replied)
    }

    @Test("each kind and urgency has the limit of its own clock, and the administration may set another")
    func limits() async throws {
        let centre = try await Centre()
        let cases: [(OrderKind, OrderUrgency, LimitClass, String, Timestamp)] = [
            (.consult, .normal, .usual, "reply.consult", .at("2021-03-09", 0)),
            (.complaint, .major, .usual, "reply.complaint", .at("2021-03-12", 0)),
            (.praise, .normal, .usual, "reply.praise", .at("2021-03-19", 0)),
            (.help, .urgent, .usual, "reply.urgent", .at("2021-03-05", 9)),
            (.help, .emergency, .complex, "reply.emergency", .at("2021-03-04", 11)),
            (.help, .normal, .utility, "reply.utility", .at("2021-03-05", 9)),
            (.help, .normal, .complex, "reply.complex", .at("2021-03-26", 0)),
        ]
        for (kind, urgency, limit, name, due) in cases {
            let order = try await centre.dispatched { ($0.kind, $0.urgency, $0.limitClass) = (kind, urgency, limit) }
            let clock = try #require(try await centre.clocks(order)[name], "\(name)")
            #expect(clock.dueAt == due, "\(name): \(clock.dueAt)")
        }
        try await centre.registry.enact(
            DeadlinePolicy(
                register: "hotline_order", name: "reply.consult", effectiveFrom: try #require(Day("2021-03-05")),
                limit: .workdays(1), source: "保政办发〔2021〕9号"), as: .system)
        centre.time.go(to: "2021-03-05")
        let order = try await centre.dispatched { $0.kind = .consult }
        let clock = try #require(try await centre.clocks(order)["reply.consult"])
        #expect(clock.dueOn == Day("2021-03-08"))
        #expect(clock.explanation(in: centre.registry.calendar).zh.contains("保政办发〔2021〕9号"))
    }

    @Test("only the shift lead makes a matter complex, and then it has the time of one")
    func complex() async throws {
        let centre = try await Centre()
        let order = try await centre.file()
        let complex = HotlineOrder.Act.setLimit(limit: "complex", reason: "须多部门现场勘查")
        await #expect(throws: Refusal.self) { try await centre.act(complex, order, as: Centre.agent) }
        _ = try await centre.act(complex, order, as: Centre.lead)
        _ = try await centre.act(.accept, order, as: Centre.agent)
        _ = try await centre.act(.dispatch(unit: "CGJ", reason: "目录"), order, as: Centre.agent)
        #expect(try await centre.clocks(order)["reply.complex"]?.dueOn == Day("2021-03-25"))
    }

    @Test("two working days overdue, a unit is supervised in writing, once")
    func overdue() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        centre.time.go(to: "2021-03-15", hour: 18)
        #expect(try await centre.registry.superviseOverdue() == 0)
        centre.time.go(to: "2021-03-16", hour: 0)
        #expect(try await centre.registry.superviseOverdue() == 1)
        #expect(try await centre.registry.superviseOverdue() == 0)
        let one = try #require(try await centre.registry.matters(Supervision.self).first)
        #expect(one.order == order.head.number && one.trigger == .overdue && one.head.organisation == "CGJ")
        #expect(one.demand.contains("2021年3月11日"))
    }

    @Test("a report isn't dropped because it is taken back; a refusal is looked at once more")
    func ends() async throws {
        let centre = try await Centre()
        let report = try await centre.dispatched { $0.kind = .report }
        await #expect(throws: Refusal.self) { try await centre.act(.withdraw(reason: "算了"), report, as: Centre.agent) }
        let order = try await centre.file()
        let refusal = HotlineOrder.Act.decline(ground: "legal_route", words: "请向仲裁委申请")
        _ = try await centre.act(refusal, order, as: Centre.lead)
        #expect(try await centre.act(.appealRefusal(reason: "不服"), order, as: Centre.agent).state == .new)
        _ = try await centre.act(refusal, order, as: Centre.lead)
        await #expect(throws: Refusal.self) {
            try await centre.act(.appealRefusal(reason: "还不服"), order, as: Centre.agent)
        }
        #expect(try await centre.figure("hotline.not_accepted") == "1件")
    }

    @Test("what was closed opens once more within ten days")
    func reopened() async throws {
        let centre = try await Centre()
        let order = try await centre.following()
        _ = try await centre.act(Centre.said(), order, as: Centre.agent)
        centre.time.go(to: "2021-03-14")
        let open = try await centre.act(.reopen(reason: "又不亮了"), order, as: Centre.agent)
        #expect(open.state == .signed && open.outcome == nil && open.satisfaction == nil)
        let late = try await centre.following()
        _ = try await centre.act(Centre.said(), late, as: Centre.agent)
        centre.time.go(to: "2021-03-25")
        await #expect(throws: Refusal.self) { try await centre.act(.reopen(reason: "又坏"), late, as: Centre.agent) }
    }

    @Test("a promise is kept in view until its day")
    func promised() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        _ = try await centre.act(Centre.contact, order, as: Centre.clerk)
        let promise = HotlineOrder.Act.reply(
            conclusion: "promised", answer: "五月底前改造完成", basis: nil, promisedFor: "2021-05-31")
        _ = try await centre.act(promise, order, as: Centre.signer)
        let waiting = try await centre.act(.passReview, order, as: Centre.lead)
        #expect(waiting.state == .promised)
        #expect(try await centre.clocks(waiting)["promise"]?.dueOn == Day("2021-05-31"))
        #expect(try await centre.act(.checkPromise(kept: "no"), order, as: Centre.lead).state == .signed)
    }
}
