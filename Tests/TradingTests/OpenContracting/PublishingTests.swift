import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Open data: publishing", .onEveryDatabase)
struct PublishingTests {
    private func releases(_ house: TradingHouse) async throws -> [PublishedRelease] {
        try await house.registry.published { try $0.releases(after: 0, limit: 100) }
    }

    private func record(_ house: TradingHouse, _ project: String) async throws -> PublishedRecord {
        try #require(try await house.registry.published { try $0.record(ofProject: project) })
    }

    @Test("nothing before the notice; then one release for each public event, and merging them gives the record")
    func life() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let project = try await house.registered()
        let draft = try await house.lot(of: project)
        #expect(try await house.registry.publishReleases() == 0)
        try await house.act(.register, on: draft, as: TradingHouse.centre)
        #expect(try await house.registry.publishReleases() == 0)

        try await house.document(of: draft)
        let notice = try await house.notice(of: draft)
        let lot = try await house.act(notice, on: draft)
        #expect(try await house.registry.publishReleases() == 1)
        // Looked at again, nothing is said twice.
        #expect(try await house.registry.publishReleases() == 0)
        let first = try #require(try await releases(house).first)
        #expect(first.tags == ["tender"] && first.id.hasSuffix("-r1"))
        #expect(first.ocid == "\(OpenPublisher.samplePrefix)-\(project.dealCode ?? project.head.number)")

        // Closing with receipts and the opening itself say nothing in public.
        let closed = try await house.closed(lot)
        #expect(closed.state == .closed)
        #expect(try await house.registry.publishReleases() == 0)
        try await house.act(.startOpening, on: lot, as: TradingHouse.host)
        #expect(try await house.registry.publishReleases() == 0)
        let body = String(decoding: try await record(house, project.head.number).compiled, as: UTF8.self)
        #expect(!body.contains("\"bids\":{") && !body.contains("numberOfTenderers"))

        try await house.act(.finishOpening(opened: 3), on: lot, as: TradingHouse.host)
        #expect(try await house.registry.publishReleases() == 1)
        let all = try await releases(house)
        #expect(all.map(\.tags) == [["tender"], ["tenderUpdate"]])
        #expect(all.map(\.sequence) == [1, 2])
        #expect(all[0].body == first.body)

        var merge = OpenMerge()
        for release in all { merge.add(try OpenTree(release.body)) }
        #expect(merge.compiled.bytes == (try await record(house, project.head.number).compiled))
        let statistic = try OpenTree(all[1].body)["bids"]?["statistics"]?.members.first
        #expect(statistic?["value"]?.digits == "3")
    }

    @Test("a lot that failed for too few bids tells no count")
    func tooFew() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let closed = try await house.closed(lot, receipts: 2)
        if closed.state != .failed {
            try await house.act(.fail(failure: "tooFew", reason: "有效投标不足三家"), on: lot, as: .system)
        }
        try await house.registry.publishReleases()
        let compiled = try OpenTree(try await record(house, lot.project).compiled)
        #expect(compiled["tender"]?["status"]?.text == "unsuccessful")
        #expect(compiled["bids"] == nil && compiled["tender"]?["numberOfTenderers"] == nil)
    }

    @Test("a release is never changed and never removed, whoever asks")
    func immutable() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        _ = try await house.bidding()
        #expect(try await house.registry.publishReleases() == 1)
        await #expect(throws: (any Error).self) {
            try await house.registry.database.write { try $0.execute("UPDATE ocds_release SET tags = 'x'") }
        }
        await #expect(throws: (any Error).self) {
            try await house.registry.database.write { try $0.execute("DELETE FROM ocds_release") }
        }
        #expect(try await releases(house).count == 1)
    }

    @Test("the prefix is set before anything is published, and never after")
    func prefix() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        #expect(try await house.registry.openPrefix() == "ocds-213czf")
        await #expect(throws: Refusal.self) { try await house.registry.setOpenPrefix("ocds-ABC") }
        try await house.registry.setOpenPrefix("ocds-a1b2c3")
        _ = try await house.bidding()
        try await house.registry.publishReleases()
        #expect(try await releases(house).first?.ocid.hasPrefix("ocds-a1b2c3-") == true)
        await #expect(throws: Refusal.self) { try await house.registry.setOpenPrefix("ocds-d4e5f6") }
    }

    @Test("the feed goes on from a place, and what comes later comes after it")
    func feed() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        _ = try await house.bidding()
        try await house.registry.publishReleases()
        let place = try #require(try await releases(house).last?.sequence)
        #expect(try await house.registry.published { try $0.releases(after: place, limit: 10) }.isEmpty)
        house.time.advance(days: 1)
        _ = try await house.bidding()
        try await house.registry.publishReleases()
        let later = try await house.registry.published { try $0.releases(after: place, limit: 10) }
        #expect(later.count == 1 && later[0].sequence == place + 1)
    }
}
