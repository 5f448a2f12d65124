import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("What is public of a need", .onEveryDatabase)
struct OpenNeedTests {
    @Test("before closing nothing of applicants, not even their number; after it all that the notice promised")
    func secrecy() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let draft = try await house.registry.create(MarketHouse.need(), as: MarketHouse.owner)
        #expect(try await house.registry.openNeed(draft.head.number) == nil)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        let open = try #require(try await house.registry.openNeed(need.head.number))
        #expect(open.status == .active && open.enrolled == nil && open.valid == nil && open.bids.isEmpty)
        #expect(open.owner.code == nil && open.owner.number == "SWJ" && open.service == "环境影响评价")
        _ = try await house.closed(need)
        let selected = try #require(try await house.registry.openNeed(need.head.number))
        #expect(selected.bids.map(\.bidder.name) == ["咨询1公司", "咨询2公司"] && selected.enrolled == 2)
        #expect(selected.bids.map(\.amount) == [Money(fen: 7_000_000), Money(fen: 8_000_000)])
        #expect(selected.awards.map(\.status) == [.pending] && selected.awards.first?.winner.code == parties[0].code)
        #expect(selected.contract == nil)
    }

    @Test("a notice that keeps applicants and quotes to itself is kept to")
    func withheld() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published { ($0.showsApplicants, $0.showsQuotes) = (false, false) }
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        let open = try #require(try await house.registry.openNeed(need.head.number))
        #expect(open.bids.isEmpty && open.enrolled == 2 && open.valid == 2)
        #expect(open.awards.map(\.amount) == [Money(fen: 7_000_000)])
    }

    @Test("whoever gave up stays as a cancelled award; a need nobody answered says why")
    func outcomes() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        _ = try await house.confirmed(need)
        try await house.registry.giveUp(need.head.number, reason: "人手不足", by: parties[0])
        let open = try #require(try await house.registry.openNeed(need.head.number))
        #expect(open.awards.map(\.status) == [.cancelled, .pending])
        #expect(open.awards.map(\.winner.number) == ["ZJ-1", "ZJ-2"])
        house.time.go(to: .at("2021-03-01"))
        let empty = try await house.published()
        _ = try await house.closed(empty)
        let failed = try #require(try await house.registry.openNeed(empty.head.number))
        #expect(failed.status == .unsuccessful && failed.failure == .noApplicants && failed.enrolled == 0)
    }

    @Test("a contract brings its due date, its delivery and what the parties think of it")
    func performance() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (contract, party) = try await house.serving()
        func open() async throws -> OpenNeed? { try await house.registry.openNeed(contract.need) }
        let serving = try #require(try await open())
        #expect(serving.status == .complete && serving.awards.map(\.status) == [.active])
        #expect(serving.contract?.delivery == .scheduled && serving.contract?.dueOn == contract.dueOn)
        house.time.advance(days: 3)
        try await house.registry.act(
            .deliver(digest: String(repeating: "a", count: 64), note: "报告"), onContract: contract.head.number, by: party
        )
        let delivered = try #require(try await open())
        #expect(delivered.contract?.delivery == .met && delivered.contract?.deliveredAt == house.time.now)
        #expect(delivered.contract?.isOver == false && delivered.changedAt > serving.changedAt)
    }

    @Test("pages go on behind the last need that was looked at")
    func pages() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        _ = try await house.registry.create(MarketHouse.need(), as: MarketHouse.owner)
        var numbers: [String] = []
        for _ in 0..<3 { numbers.append(try await house.published().head.number) }
        let first = try await house.registry.openNeeds(after: 0, limit: 2)
        #expect(first.needs.map(\.number) == Array(numbers.prefix(2)))
        let second = try await house.registry.openNeeds(after: first.last ?? 0, limit: 2)
        #expect(second.needs.map(\.number) == Array(numbers.suffix(1)))
        let end = try await house.registry.openNeeds(after: second.last ?? 0, limit: 2)
        #expect(end.needs.isEmpty && end.last == nil)
    }
}
