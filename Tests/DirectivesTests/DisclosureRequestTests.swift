import Directives
import Kernel
import Registry
import TestSupport
import Testing

@Suite("Information requests", .onEveryDatabase)
struct DisclosureRequestTests {
    private static func request(_ change: (inout DisclosureRequest) -> Void = { _ in }) -> DisclosureRequest {
        var request = DisclosureRequest()
        request.head.organisation = "ZWJ"
        request.applicant = "李四"
        request.identity = "MN-0001"
        request.contact = "13887501234"
        request.wanted = "2020年度部门决算报表"
        request.form = "电子文档"
        change(&request)
        return request
    }

    private static func asked(
        _ house: DirectivesHouse, _ change: (inout DisclosureRequest) -> Void = { _ in }
    ) async throws -> DisclosureRequest {
        try await house.registry.create(request(change), as: DirectivesHouse.officer)
    }

    private static func act(
        _ act: DisclosureRequest.Act, _ request: DisclosureRequest, _ house: DirectivesHouse,
        as actor: Actor = DirectivesHouse.officer
    ) async throws -> DisclosureRequest {
        try await house.registry.perform(act, on: request.id, as: actor)
    }

    private static func due(_ request: DisclosureRequest, _ house: DirectivesHouse, _ name: String = "answer")
        async throws -> RunningDeadline?
    {
        try await house.registry.deadlines(of: request.record, in: DisclosureRequest.register).first { $0.name == name }
    }

    private static let given = DisclosureRequest.Act.answer(
        kind: "given", ground: nil, words: "附后", basis: nil, body: nil)

    @Test(
        "handed over in person run from that day: twenty working days, then twenty more once, with the head's approval")
    func time() async throws {
        let house = try await DirectivesHouse()
        var request = try await Self.asked(house)
        #expect(request.receivedOn == Day("2021-03-04"))
        // 20 working days; 5 April is a holiday.
        #expect(try await Self.due(request, house)?.dueOn == Day("2021-04-01"))
        #expect(try await Self.due(request, house, "clarify")?.dueOn == Day("2021-03-15"))
        request = try await Self.act(.accept, request, house)
        #expect(request.frequency == 1)
        #expect(await refused { _ = try await Self.act(.extend(reason: "内容多"), request, house) } != "")
        request = try await Self.act(.extend(reason: "内容多"), request, house, as: DirectivesHouse.head)
        #expect(try await Self.due(request, house)?.dueOn == Day("2021-04-29"))
        #expect(
            await refused { _ = try await Self.act(.extend(reason: "再延"), request, house, as: DirectivesHouse.head) }
                != "")
        request = try await Self.act(Self.given, request, house)
        #expect(request.timeliness == .inTime)
        #expect(try await Self.due(request, house) == nil)
    }

    @Test("aren't extended, consulted on or deferred when their time is over, and are answered late")
    func over() async throws {
        let house = try await DirectivesHouse()
        var request = try await Self.act(.accept, Self.asked(house), house)
        // Twenty-five working days after it came.
        house.time.go(to: "2021-04-09")
        let words = "答复期限2021年4月1日已过，不能再延期、征求意见或另定期限，逾期记录保留。请尽快答复。"
        for act in [
            DisclosureRequest.Act.extend(reason: "内容多"), .fixLater(until: "2021-06-01", reason: "数量大"),
            .consult(who: "third_party", party: "某公司"),
        ] {
            var isHeads = true
            if case .consult = act { isHeads = false }
            let actor = isHeads ? DirectivesHouse.head : DirectivesHouse.officer
            #expect(await refused { _ = try await Self.act(act, request, house, as: actor) } == words)
        }
        request = try await Self.act(Self.given, request, house)
        #expect(request.timeliness == .late && request.extensionReason == nil)
    }

    @Test("sent online run from the day that was confirmed with the applicant")
    func confirmed() async throws {
        let house = try await DirectivesHouse()
        var request = try await house.registry.requestDisclosure(Self.request(), by: 77)
        #expect(request.receivedOn == nil && request.channel == .online)
        #expect(try await Self.due(request, house) == nil)
        #expect(
            await refused { _ = try await Self.act(.accept, request, house) }
                == "请先与申请人确认收到日期（平常信函、网上提交以确认之日为准）。")
        house.time.go(to: "2021-03-09")
        request = try await Self.act(.confirmReceipt(on: "2021-03-08"), request, house)
        #expect(try await Self.due(request, house)?.startedOn == Day("2021-03-08"))
        #expect(try await house.registry.disclosureRequests(of: 77).map(\.head.number) == [request.head.number])
        let foreign = await refused {
            try await house.registry.act(.withdraw(reason: "不需要"), onOwn: request.head.number, by: 78)
        }
        #expect(foreign.contains("没有找到"))
        try await house.registry.act(.withdraw(reason: "不需要"), onOwn: request.head.number, by: 77)
    }

    @Test("are clarified once in seven working days; the time begins anew, or they count as abandoned")
    func clarified() async throws {
        let house = try await DirectivesHouse()
        var request = try await Self.asked(house) { $0.account = 77 }
        request = try await Self.act(.askClarification(what: "文件名称或文号", until: "2021-03-19"), request, house)
        #expect(try await Self.due(request, house) == nil)
        #expect(
            await refused { _ = try await Self.act(.abandon(reason: "未补正"), request, house) }
                == "补正期限2021年3月19日未到，不能视为放弃。")
        house.time.go(to: "2021-03-18")
        try await house.registry.act(.supplement(text: "保财〔2020〕3号"), onOwn: request.head.number, by: 77)
        #expect(try await Self.due(request, house)?.startedOn == Day("2021-03-18"))
        let supplemented = try #require(try await house.registry.disclosureRequests(of: 77).first)
        #expect(supplemented.state == .accepted && supplemented.frequency == 1)
        var again = try await Self.asked(house) { $0.account = 77 }
        again = try await Self.act(.askClarification(what: "年度", until: "2021-03-29"), again, house)
        again = try await Self.act(.supplement(text: "2020年"), again, house)
        #expect(again.frequency == 2 && again.supplement == "2020年" && again.acceptedOn == Day("2021-03-18"))
        let silent = try await Self.asked(house) { $0.identity = "MN-0002" }
        _ = try await Self.act(.askClarification(what: "文号", until: "2021-03-26"), silent, house)
        house.time.go(to: "2021-03-29")
        #expect(try await Self.act(.abandon(reason: "未补正"), silent, house).state == .abandoned)
        let late = try await Self.asked(house) { $0.identity = "MN-0003" }
        house.time.go(to: "2021-04-12")
        #expect(
            await refused { _ = try await Self.act(.askClarification(what: "文号", until: "2021-04-30"), late, house) }
                == "收到申请已超过7个工作日，不能再要求补正，请直接受理答复。")
    }

    @Test("stand still while others are asked, and their silence means what the law says")
    func consulted() async throws {
        let house = try await DirectivesHouse()
        var request = try await Self.act(.accept, Self.asked(house), house)
        request = try await Self.act(.consult(who: "third_party", party: "某公司"), request, house)
        #expect(try await Self.due(request, house)?.isPaused == true)
        #expect(try await Self.due(request, house, "consult")?.dueOn == Day("2021-03-25"))
        #expect(
            await refused { _ = try await Self.act(.opinion(opinion: "silent", words: nil), request, house) }
                == "征求意见期限2021年3月25日未到，不能按逾期未答复处理。")
        house.time.go(to: "2021-03-26")
        request = try await Self.act(.opinion(opinion: "silent", words: nil), request, house)
        #expect(request.opinion == .silent && request.state == .accepted)
        // The first day of the stop counts, the day of resumption doesn't.
        let due = try #require(try await Self.due(request, house))
        #expect(!due.isPaused && due.dueOn > (Day("2021-04-01") ?? due.dueOn))
        var second = try await Self.act(.accept, Self.asked(house) { $0.identity = "MN-0005" }, house)
        second = try await Self.act(.consult(who: "co_author", party: "市财政局"), second, house)
        house.time.go(to: "2021-04-30")
        second = try await Self.act(.opinion(opinion: "silent", words: nil), second, house)
        #expect(second.opinion == .agrees)
        var third = try await Self.act(.accept, Self.asked(house) { $0.identity = "MN-0006" }, house)
        third = try await Self.act(.consult(who: "third_party", party: "某公司"), third, house)
        third = try await Self.act(.opinion(opinion: "objects", words: "商业秘密"), third, house)
        #expect(await refused { _ = try await Self.act(Self.given, third, house) }.hasPrefix("第三方不同意公开。"))
    }

    @Test("have answers that say what the law wants said")
    func answers() async throws {
        let house = try await DirectivesHouse()
        let request = try await Self.act(.accept, Self.asked(house), house)
        func words(_ kind: String, ground: String? = nil, basis: String? = nil, body: String? = nil) async -> String {
            await refused {
                _ = try await Self.act(
                    .answer(kind: kind, ground: ground, words: "如上。", basis: basis, body: body), request, house)
            }
        }
        #expect(await words("refused") == "“不予公开”须写明依据和理由。")
        #expect(await words("not_ours") == "能够确定负责公开的机关的，请写明其名称和联系方式。")
        #expect(await words("not_handled", basis: "第三十九条") == "请选择不予处理的情形。")
        #expect(
            await words("not_handled", ground: "repeated", basis: "第三十六条") == "没有查到已就同一内容答复过该申请人，不能按重复申请处理。")
        let complaint = try await Self.act(
            .answer(kind: "not_handled", ground: "petition", words: "请拨打12345。", basis: "第三十九条", body: nil), request,
            house)
        #expect(complaint.words == "该内容属于信访、投诉、举报，不按信息公开申请处理，请通过相应渠道提出。请拨打12345。")
        let again = try await Self.act(.accept, Self.asked(house), house)
        #expect(again.frequency == 2)
        let repeated = try await Self.act(
            .answer(kind: "not_handled", ground: "repeated", words: "见前次答复。", basis: "第三十六条", body: nil), again, house)
        #expect(repeated.ground == .repeated)
        #expect(try await house.figure("disclosure.requests") == "2件")
        #expect(try await house.figure("disclosure.answered.in_time") == "2件")
        _ = try await Self.asked(house) { $0.identity = "MN-0009" }
        #expect(try await house.figure("disclosure.pending") == "1件")
    }
}
