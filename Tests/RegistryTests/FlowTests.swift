import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Acts", .onEveryDatabase)
struct FlowTests {
    struct Move: Sendable, CustomTestStringConvertible {
        let from: [LostItem.Act]
        let act: LostItem.Act
        let to: LostItem.State?  // nil: refused
        var testDescription: String { "\(from) then \(act)" }
    }

    static let post = LostItem.Act.post(workdays: 5)
    static let giveBack = LostItem.Act.giveBack(to: "张三", fee: nil)
    static let handOver = LostItem.Act.handOver(to: "200")
    static let moves = [
        Move(from: [], act: post, to: .kept), Move(from: [], act: giveBack, to: .returned),
        Move(from: [], act: handOver, to: .handedOver), Move(from: [giveBack], act: post, to: nil),
        Move(from: [giveBack], act: giveBack, to: nil), Move(from: [giveBack], act: handOver, to: .handedOver),
        Move(from: [handOver], act: post, to: nil), Move(from: [handOver], act: giveBack, to: nil),
        Move(from: [handOver], act: handOver, to: nil),
    ]

    @Test("obey their table in every state, and the description agrees with the flow", arguments: moves)
    func obeys(_ move: Move) async throws {
        let house = try await House()
        var item = try await house.item("伞")
        for act in move.from { item = try await house.registry.perform(act, on: item.id, as: .system) }
        let call = try ActCall(move.act)
        let described = try #require(LostItem.register.act(call.name))
        #expect(described.from.contains(item.state.rawValue) == (move.to != nil))
        let context = ActContext(now: house.time.now, actor: .system, calendar: .national)
        #expect((try? item.performing(move.act, in: context))?.matter.state == move.to)
        do {
            let next = try await house.registry.perform(move.act, on: item.id, as: .system)
            #expect(next.state == move.to && next.head.version == item.head.version + 1)
        } catch let refusal as Refusal {
            #expect(move.to == nil)
            #expect(refusal == LostItem.register.refusal(of: described, in: item.state.rawValue))
            #expect(refusal.message.zh.contains("当前状态为“\(item.state.label.zh)”"))
            #expect(refusal.message.zh.contains("须在“"))
            let after = try await house.registry.matters(LostItem.self)
            #expect(after.map(\.head.version) == [item.head.version])
        }
    }

    @Test("of ledgers and organisations agree with their descriptions in every state")
    func agreement() throws {
        let context = ActContext(now: Timestamp(milliseconds: 0), actor: .system, calendar: .national)
        for state in LedgerState.allCases {
            for act in [LedgerAct.void(reason: "错账"), .restore] {
                var voucher = Voucher()
                voucher.state = state
                let possible = (try? voucher.performing(act, in: context)) != nil
                let described = try #require(Voucher.register.act(try ActCall(act).name))
                #expect(possible == described.from.contains(state.rawValue), "\(act) in \(state)")
            }
        }
        for state in Organisation.State.allCases {
            for act in [Organisation.Act.dissolve(reason: "机构改革"), .reinstate] {
                var organisation = Organisation()
                organisation.state = state
                let possible = (try? organisation.performing(act, in: context)) != nil
                let described = try #require(Organisation.register.act(try ActCall(act).name))
                #expect(possible == described.from.contains(state.rawValue), "\(act) in \(state)")
            }
        }
    }

    @Test(
        "are the same typed and by name",
        arguments: [
            (post, ActCall("post", ["workdays": .integer(5)])), (giveBack, ActCall("giveBack", ["to": .text("张三")])),
            (
                .giveBack(to: "a\"\\b", fee: Money(fen: 12)),
                ActCall("giveBack", ["to": .text("a\"\\b"), "fee": .integer(12)])
            ), (handOver, ActCall("handOver", ["to": .text("200")])),
        ])
    func calls(_ act: LostItem.Act, _ call: ActCall) async throws {
        #expect(try ActCall(act) == call)
        let (one, other) = (try await House(), try await House())
        let (first, second) = (try await one.item("伞"), try await other.item("伞"))
        let typed = try await one.registry.perform(act, on: first.id, as: .system)
        let named = try await other.registry.perform(call, in: LostItem.register, id: second.head.id, as: .system)
        #expect(typed.record == named)
    }

    static let badInputs: [(ActCall, [String])] = [
        (ActCall("giveBack"), ["to"]), (ActCall("giveBack", ["to": .null]), ["to"]),
        (ActCall("giveBack", ["to": .text("")]), ["to"]),
        (ActCall("giveBack", ["to": .text(String(repeating: "长", count: 61))]), ["to"]),
        (ActCall("giveBack", ["to": .text("张三"), "fee": .integer(-1)]), ["fee"]),
        (ActCall("giveBack", ["to": .text("张三"), "fee": .text("一元")]), ["fee"]),
        (ActCall("giveBack", ["to": .integer(3)]), ["to"]), (ActCall("post", ["workdays": .text("五")]), ["workdays"]),
        (ActCall("post", ["workdays": .integer(99)]), ["workdays"]),
    ]

    @Test("say which input is missing or malformed, and change nothing", arguments: badInputs)
    func inputs(_ call: ActCall, _ fields: [String]) async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let refusal = await #expect(throws: Refusal.self) {
            try await house.registry.perform(call, in: LostItem.register, id: item.head.id, as: .clerk)
        }
        #expect(refusal?.fields == fields)
        #expect(try await house.registry.history(of: item.record, in: LostItem.register).count == 1)
    }

    @Test("need a role, a matter within reach, a known name and the version the person saw")
    func guards() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let id = item.head.id
        func refusal(_ call: ActCall, _ version: Int? = nil, _ actor: Actor, _ id: Int64 = id) async -> Refusal? {
            await #expect(throws: Refusal.self) {
                try await house.registry.perform(call, in: LostItem.register, id: id, expecting: version, as: actor)
            }
        }
        let handOver = ActCall("handOver", ["to": .text("200")])
        let post = ActCall("post", ["workdays": .integer(1)])
        #expect(await refusal(handOver, nil, .clerk) == .needsRole(Role.leader.label))
        #expect(await refusal(post, nil, .stranger)?.code == "not-found")
        #expect(await refusal(post, nil, .clerk, 999)?.code == "not-found")
        #expect(await refusal(ActCall("burn"), nil, .clerk)?.code == "not-found")
        _ = try await house.registry.amend(
            LostItem.register, id: id, to: ["title": .text("大伞")], expecting: 1, as: .clerk)
        #expect(await refusal(handOver, 1, .chief) == .changedMeanwhile(by: "王文员"))
        _ = try await house.registry.perform(handOver, in: LostItem.register, id: id, expecting: 2, as: .chief)
        #expect(await refusal(post, nil, .clerk)?.code == "not-found")  // now another organisation's
    }

    @Test("two people acting on what they both saw: one wins, the other learns who")
    func race() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let outcomes = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do {
                        try await house.registry.perform(Self.giveBack, on: item.id, expecting: 1, as: .clerk)
                        return nil
                    } catch { return error as? Refusal }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.count { $0 == .changedMeanwhile(by: "王文员") } == 9)
    }

    @Test("take back everything when what they do alongside fails")
    func alongside() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        await #expect(throws: Refusal.busy) {
            try await house.registry.perform(Self.post, on: item.id, as: .clerk) { session, saved in
                #expect(saved.head.version == 2)
                try session.execute("DELETE FROM organisation WHERE number = '200'")
                throw Refusal.busy
            }
        }
        await #expect(throws: Refusal.busy) {
            try await house.registry.create(LostItem(titled: "帽"), as: .clerk) { _, _ in throw Refusal.busy }
        }
        #expect(try await house.registry.matters(LostItem.self).map(\.head.version) == [1])
        #expect(try await house.registry.deadlines(of: item.record, in: LostItem.register).isEmpty)
        #expect(try await house.registry.verifyTrail().isSound)
        #expect(try await house.item("书").head.number == "LI-000002")
    }

    @Test("possible ones are those that would be allowed", arguments: [Actor.clerk, .chief, .stranger, .auditor])
    func possible(_ actor: Actor) async throws {
        for acts in [[], [Self.giveBack], [Self.handOver]] {
            let house = try await House()
            var item = try await house.item("伞")
            for act in acts { item = try await house.registry.perform(act, on: item.id, as: .system) }
            let possible = house.registry.possibleActs(on: item.record, in: LostItem.register, as: actor).map(\.name)
            for act in [Self.post, Self.giveBack, Self.handOver] {
                let copy = try await House()
                var same = try await copy.item("伞")
                for act in acts { same = try await copy.registry.perform(act, on: same.id, as: .system) }
                let done = try? await copy.registry.perform(act, on: same.id, as: actor)
                #expect((done != nil) == possible.contains(try ActCall(act).name), "\(act) after \(acts)")
            }
        }
    }
}

extension LostItem {
    init(titled title: String, in organisation: String = "100") {
        self.init()
        self.title = title
        head.organisation = organisation
    }
}
