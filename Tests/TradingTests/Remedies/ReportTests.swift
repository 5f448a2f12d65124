import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("The report window", .onEveryDatabase)
struct ReportTests {
    private func routed(_ house: TradingHouse) async throws {
        for (organisation, category) in [("JGJ", TradeCategory?.none), ("JW", nil), ("JGJ", .works)] {
            var route = ReportRoute()
            route.head.organisation = organisation
            route.category = category
            route.phone = "0875-12388"
            try await house.registry.create(route, as: TradingHouse.supervisor)
        }
    }

    private static func report(_ change: (inout TradeReport) -> Void = { _ in }) -> TradeReport {
        var report = TradeReport()
        report.reportedWords = "招标办某人"
        report.content = "在评标前向某公司透露了评委名单"
        change(&report)
        return report
    }

    @Test("an anonymous report is followed by its code alone, and answered within its clocks")
    func anonymous() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        try await routed(house)
        let lot = try await house.bidding()
        let sent = try await house.registry.report(
            Self.report { $0.lot = lot.head.number }, from: nil, random: TradingHouse.random)
        #expect(sent.code.count == 19)
        let found = try await house.registry.follow(reportCode: sent.code.lowercased().replacing("-", with: " "))
        #expect(found.report.head.number == sent.number && found.report.category == .works)
        #expect(found.report.reported == "ZBR" && found.report.head.organisation == "JGJ")
        #expect(found.clocks.map(\.name).sorted() == ["done", "told"])
        await #expect(throws: Refusal.self) { try await house.registry.follow(reportCode: "AAAA-BBBB-CCCC-DDDD") }
        try await house.registry.add("补充：有录音", toReportWithCode: sent.code)
        try await house.registry.perform(TradeReport.Act.accept, on: found.report.id, as: TradingHouse.supervisor)
        try await house.registry.tell("已受理，请保留录音", onReport: sent.number, as: TradingHouse.supervisor)
        house.time.advance(days: 59)
        try await house.registry.perform(
            TradeReport.Act.extend(reason: "情况复杂"), on: found.report.id, as: TradingHouse.supervisor)
        try await house.registry.perform(
            TradeReport.Act.finish(conclusion: "substantiated", result: "属实，已移送", internalResult: nil),
            on: found.report.id, as: TradingHouse.supervisor)
        let done = try await house.registry.follow(reportCode: sent.code)
        #expect(done.report.timeliness == .inTime && done.report.result == "属实，已移送")
        #expect(done.notes.map(\.author) == [.reporter, .office])
        let counts = try await house.registry.reportStatistics(.year(2021))
        #expect(counts.map(\.received) == [1] && counts.map(\.substantiated) == [1])
        // The code is kept nowhere, and nobody stands in the trail.
        let history = try await house.registry.history(of: done.report.record, in: TradeReport.register)
        #expect(history.first?.actor == "举报人" && history.first?.account == 0)
    }

    @Test("people of the house it is about find nothing; a report on the supervisors goes to the general one")
    func withheld() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        try await routed(house)
        let sent = try await house.registry.report(
            Self.report {
                $0.reported = "JGJ"
                $0.category = .works
            }, from: nil, random: TradingHouse.random)
        let registry = house.registry
        let open = try await registry.list(TradeReport.register, ListRequest(), as: TradingHouse.inspector)
        #expect(open.records.map(\.head.number) == [sent.number])
        #expect(open.records.first?.head.organisation == "JW")
        let hidden = try await registry.list(TradeReport.register, ListRequest(), as: TradingHouse.supervisor)
        #expect(hidden.records.isEmpty)
        await #expect(throws: Refusal.self) {
            try await registry.matter(TradeReport.self, number: sent.number, as: TradingHouse.supervisor)
        }
        try await registry.add("还有", toReportWithCode: sent.code)
        let notes = try await registry.list(ReportNote.register, ListRequest(), as: TradingHouse.supervisor)
        #expect(notes.records.isEmpty)
        let report = try await registry.follow(reportCode: sent.code).report
        await #expect(throws: Refusal.self) {
            try await registry.perform(
                TradeReport.Act.route(to: "JGJ", reason: "归口"), on: report.id, as: TradingHouse.inspector)
        }
    }

    @Test("who reported is sealed, and opened by two people together; each reading stands in the trail")
    func identity() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        try await routed(house)
        let who = ReporterIdentity(name: "张三", phone: "13800000000")
        let sent = try await house.registry.report(Self.report(), from: who, random: TradingHouse.random)
        let registry = house.registry
        let sealed: [UInt8]? = try await registry.database.read {
            try $0.value("SELECT box FROM report_identity WHERE report = \(sent.number)")
        }
        let box = try #require(sealed)
        #expect(!Data(box).contains(Data("张三".utf8)) && !Data(box).contains(Data("13800000000".utf8)))
        let report = try await registry.follow(reportCode: sent.code).report
        await #expect(throws: Refusal.self) {
            try await registry.reporter(of: sent.number, random: TradingHouse.random, as: TradingHouse.supervisor)
        }
        await #expect(throws: Refusal.self) {
            try await registry.perform(
                TradeReport.Act.agreeIdentity(reason: "同意"), on: report.id, as: TradingHouse.inspector)
        }
        try await registry.perform(
            TradeReport.Act.askIdentity(reason: "核实细节"), on: report.id, as: TradingHouse.supervisor)
        await #expect(throws: Refusal.self) {
            try await registry.reporter(of: sent.number, random: TradingHouse.random, as: TradingHouse.supervisor)
        }
        try await registry.perform(
            TradeReport.Act.agreeIdentity(reason: "同意"), on: report.id, as: TradingHouse.inspector)
        #expect(
            try await registry.reporter(of: sent.number, random: TradingHouse.random, as: TradingHouse.supervisor)
                == who)
        await #expect(throws: Refusal.self) {
            try await registry.reporter(of: sent.number, random: TradingHouse.random, as: TradingHouse.otherSupervisor)
        }
        let history = try await registry.history(of: report.record, in: TradeReport.register)
        #expect(history.map(\.act) == ["create", "askIdentity", "agreeIdentity", "readIdentity"])
        #expect(!history.contains { $0.body.contains("张三") })
        house.time.advance(days: 2)
        await #expect(throws: Refusal.self) {
            try await registry.reporter(of: sent.number, random: TradingHouse.random, as: TradingHouse.inspector)
        }
    }
}
