import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Signals: the flow, pair by pair")
struct SignalFlowTests {
    @Test("every act in every state")
    func table() {
        let table = FlowTable<TradeSignal>(
            acts: [
                "examine": .examine, "confirm": .confirm(reason: "查实"), "dismiss": .dismiss(reason: "标准证书"),
                "reopen": .reopen(reason: "新证据"),
            ],
            moves: [
                .open: ["examine": .examined, "dismiss": .innocent],
                .examined: ["confirm": .confirmed, "dismiss": .innocent],
                .confirmed: ["reopen": .examined], .innocent: ["reopen": .examined],
            ], in: .tested
        ) { state, _ in
            var signal = TradeSignal()
            signal.state = state
            return signal
        }
        #expect(table.deviations == [])
    }
}

@Suite("Signals: from an opening to a conclusion", .onEveryDatabase)
struct SignalTests {
    private func signals(_ house: TradingHouse) async throws -> [TradeSignal] {
        try await house.registry.matters(TradeSignal.self).sorted { $0.rule.rawValue < $1.rule.rawValue }
    }

    private func opened(_ house: TradingHouse, _ prices: [Int64]) async throws -> OpeningScene {
        let scene = try await OpeningScene(house, prices: prices)
        try await scene.begin()
        for index in prices.indices { try await scene.decrypt(index) }
        return scene
    }

    private func record(_ scene: OpeningScene) async throws {
        try await scene.act(.endDecrypting)
        try await scene.readOut()
        try await scene.act(.sign(part: "host"))
        try await scene.act(.sign(part: "tenderee"), as: OpeningScene.tenderee)
        try await scene.act(.sign(part: "supervisor"), as: OpeningScene.supervisor)
        try await scene.act(.close)
    }

    @Test("marks that a bid was sealed with: compared once it is read out, seen by nobody else, nowhere before")
    func marks() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house) { bidders in
            for index in bidders.indices {
                bidders[index].form.answers?["office.lastModifiedBy"] = index < 2 ? "同一个编辑者" : "丙公司编辑者"
                bidders[index].form.answers?["office.author"] = "Administrator"
                bidders[index].form.answers?["tool.lock"] = index == 1 ? "SUO-0002" : "SUO-0001"
                bidders[index].form.answers?["tool.mac"] = "00-1A-2B-0\(index)\n00-1A-2B-FF"
                bidders[index].form.answers?["pdf.producer"] = "WPS"
            }
        }
        let needles = ["editor": Array("同一个编辑者".utf8), "lock": Array("SUO-0001".utf8)]
        #expect(try await scene.places(of: needles) == [])
        try await scene.begin()
        for index in 0..<3 {
            _ = try await house.registry.reveal(
                key: scene.bidders[index].key, secret: scene.bidders[index].secret, for: scene.lot.head.number,
                from: index == 0 ? "203.0.113.7" : "198.51.100.9")
        }
        #expect(try await scene.places(of: ["network": Array("198.51.100.9".utf8)]) == [])
        try await record(scene)
        let places = try await scene.places(of: needles.merging(["network": Array("198.51.100.9".utf8)]) { $1 })
        #expect(Set(places) == ["editor in bid_mark", "lock in bid_mark", "network in bid_mark"])
        try await house.registry.raiseSignals()
        let found = try await signals(house)
        let firms = (1...3).map { TradingHouse.creditCode($0) }
        func bidders(of rule: SignalRule) -> [[String]] {
            found.filter { $0.rule == rule }.map { $0.bidders.split(separator: "\n").map(String.init) }
        }
        #expect(bidders(of: .f3) == [[firms[0], firms[1]].sorted()])
        #expect(bidders(of: .f7) == [[firms[0], firms[2]].sorted()])
        #expect(bidders(of: .n1) == [[firms[1], firms[2]].sorted()])
        #expect(bidders(of: .f1) == [firms.sorted()])
        // What everybody's software writes is nobody's mark.
        #expect(
            !found.contains { $0.evidence?.contains("Administrator") == true || $0.evidence?.contains("WPS") == true })
    }

    @Test("the venue's own networks are a row of the trading rules; what it says is read")
    func venue() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        var row = TradingPolicy()
        row.head.organisation = "JYZX"
        (row.key, row.unit, row.bound) = (TradingRules.venueNetworks, .text, .exact)
        (row.meaning, row.source, row.effectiveFrom) = ("开标场所的网段", "交易中心", house.time.now.day)
        row.text = "198.51.100.0/24, 2001:db8:1::/48"
        var wrong = row
        wrong.text = "一号开标室"
        await #expect(throws: Refusal.self) { try await house.registry.create(wrong, as: .system) }
        (wrong.text, wrong.unit) = ("198.51.100.0/24", .count)
        await #expect(throws: Refusal.self) { try await house.registry.create(wrong, as: .system) }
        try await house.registry.create(row, as: .system)
        let scene = try await OpeningScene(house)
        try await scene.begin()
        for index in 0..<3 {
            _ = try await house.registry.reveal(
                key: scene.bidders[index].key, secret: scene.bidders[index].secret, for: scene.lot.head.number,
                from: "198.51.100.9")
        }
        try await record(scene)
        try await house.registry.raiseSignals()
        #expect(try await !signals(house).contains { $0.rule == .n1 })
        let places = try await scene.places(of: ["network": Array("198.51.100.9".utf8)])
        #expect(Set(places) == ["network in bid_mark"])
    }

    @Test("nothing is looked at before the record is signed; then each finding is entered once, with its evidence")
    func life() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await opened(house, [400_000_000, 400_000_000, 437_700_000])
        #expect(try await house.registry.raiseSignals() == 0)
        try await record(scene)
        #expect(try await house.registry.raiseSignals() == 1)
        #expect(try await house.registry.raiseSignals() == 0)
        let signal = try #require(try await signals(house).first)
        #expect(signal.rule == .r3 && signal.severity == .medium && signal.lot == scene.lot.head.number)
        #expect(signal.head.organisation == "JGJ")
        let firms = [1, 2].map { TradingHouse.creditCode($0) }.sorted()
        #expect(signal.bidders.split(separator: "\n").map(String.init) == firms)
        let lines = try OpenTree(try #require(signal.evidence))["lines"]?.members ?? []
        let bids = Set(try await scene.bids().map(\.head.number))
        #expect(lines.count == 2 && lines.allSatisfy { bids.contains($0["bid"]?.text ?? "") })

        // Who doesn't watch sees nothing of it.
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.record(
                TradeSignal.register, number: signal.head.number, as: TradingHouse.drafter)
        }
        try await house.registry.perform(TradeSignal.Act.examine, on: signal.id, as: TradingHouse.supervisor)
        let closed = try await house.registry.perform(
            TradeSignal.Act.dismiss(reason: "政府指导价"), on: signal.id, as: TradingHouse.supervisor)
        #expect(closed.state == .innocent && closed.examiner == TradingHouse.supervisor.name)
        // What was concluded stays concluded, however often the lot is looked at.
        try await house.registry.raiseSignals()
        #expect(try await signals(house).map(\.state) == [.innocent])
    }

    @Test("the opening's record becomes public data: bids with their prices, none before")
    func published() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await opened(house, [400_000_000, 411_000_000, 437_700_000])
        try await house.registry.publishReleases()
        let before = try #require(
            try await house.registry.published { try $0.record(ofProject: scene.lot.project) })
        #expect(!String(decoding: before.compiled, as: UTF8.self).contains("4000000"))
        #expect(try OpenTree(before.compiled)["bids"] == nil)
        try await record(scene)
        try await house.registry.publishReleases()
        let after = try #require(try await house.registry.published { try $0.record(ofProject: scene.lot.project) })
        let compiled = try OpenTree(after.compiled)
        let bids = compiled["bids"]?["details"]?.members ?? []
        #expect(
            Set(bids.compactMap { $0["value"]?["amount"]?.digits }) == ["4000000", "4110000", "4377000"])
        #expect(bids.allSatisfy { $0["status"]?.text == "pending" })
        #expect(compiled["tender"]?["numberOfTenderers"]?.digits == "3")
        let parties = compiled["parties"]?.members.compactMap { $0["id"]?.text } ?? []
        #expect(parties.contains("CN-USCC-\(TradingHouse.creditCode(1))"))
    }

    @Test("the policy rows of the product are all that the rules ask for")
    func settings() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let day = house.time.now.day
        let policy = try await house.registry.database.read { try TradingPolicy.inForce(on: day, $0) }
        let settings = try SignalSettings(policy)
        #expect(settings.venue == [])
        #expect(settings.severity(of: .f1) == .high && settings.severity(of: .n2) == .low)
        #expect(SignalRule.allCases.allSatisfy { settings.severities[$0] == $0.usual })
        let cardinal = CardinalSettings(policy, year: 2021)
        #expect(cardinal.submissionDays == 15 && cardinal.submissionDaysByMethod["询价"] == 3)
        #expect(cardinal.openThreshold == Ratio(2_000_000))
    }
}
