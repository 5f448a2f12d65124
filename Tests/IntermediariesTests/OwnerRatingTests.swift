import Kernel
import Registry
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Ratings of both ways", .onEveryDatabase)
struct OwnerRatingTests {
    /// A contract that was accepted, with the firm that performed it.
    private static func accepted(_ house: MarketHouse) async throws -> (NeedContract, MarketParty) {
        let (contract, party) = try await house.serving()
        try await house.registry.act(
            .deliver(digest: String(repeating: "ab", count: 32), note: "报告表"), onContract: contract.head.number,
            by: party)
        try await house.registry.perform(NeedContract.Act.accept(note: nil), on: contract.id, as: MarketHouse.owner)
        return (try await house.contract(contract.head.number), party)
    }

    private static func rating(of contract: String, _ payment: Int = 5, text: String? = nil) -> OwnerRating {
        var rating = OwnerRating()
        (rating.contract, rating.payment, rating.text) = (contract, payment, text)
        return rating
    }

    @Test("the intermediary rates the owner after acceptance, once, and says why when it is bad")
    func given() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (serving, first) = try await house.serving()
        await expectRefusal("验收后方可评价") {
            try await house.registry.rateOwner(Self.rating(of: serving.head.number), by: first)
        }
        try await house.registry.act(
            .deliver(digest: String(repeating: "ab", count: 32), note: "报告表"), onContract: serving.head.number,
            by: first)
        try await house.registry.perform(NeedContract.Act.accept(note: nil), on: serving.id, as: MarketHouse.owner)
        let number = serving.head.number
        await expectRefusal("有2星及以下的项目，请说明情况。") {
            try await house.registry.rateOwner(Self.rating(of: number, 1), by: first)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.rateOwner(Self.rating(of: number), by: MarketHouse.party(2))
        }
        let given = try await house.registry.rateOwner(Self.rating(of: number, 1, text: "拖欠尾款"), by: first)
        #expect(given.stars == Ratio(4) && given.ownerCode == "SWJ" && given.intermediary == "ZJ-1")
        await expectRefusal("已评价的可追加说明") {
            try await house.registry.rateOwner(Self.rating(of: number), by: first)
        }
        let standing = try await house.registry.ownerStanding(of: "SWJ")
        #expect(standing.ratings == 1 && standing.mean == Ratio(4))
        // The owner's own rating of the intermediary is another matter.
        #expect(try await house.standings()["ZJ-1"]?.ratings == 0)
    }

    @Test("the owner answers once, the intermediary adds once, and what isn't true doesn't count")
    func answered() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (contract, party) = try await Self.accepted(house)
        let rating = try await house.registry.rateOwner(Self.rating(of: contract.head.number), by: party)
        let number = rating.head.number
        await #expect(throws: Refusal.self) {
            try await house.registry.reply("不是我们", toOwnerRating: number, as: MarketHouse.stranger)
        }
        try await house.registry.reply("尾款已付", toOwnerRating: number, as: MarketHouse.owner)
        await expectRefusal("已作出答复，不能再改。") {
            try await house.registry.reply("再答", toOwnerRating: number, as: MarketHouse.owner)
        }
        try await house.registry.add("已收到", toOwnerRating: number, by: party)
        await expectRefusal("已追加过说明，不能再改。") {
            try await house.registry.add("又", toOwnerRating: number, by: party)
        }
        try await house.registry.perform(
            OwnerRating.Act.strike(reason: "与事实不符"), on: rating.id, as: MarketHouse.manager)
        #expect(try await house.registry.ownerStanding(of: "SWJ").ratings == 0)
    }

    @Test("ratings come within their time, and nobody's rating stays nobody's")
    func late() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (contract, party) = try await Self.accepted(house)
        house.time.advance(days: 30)
        await expectRefusal("评价期限至") {
            try await house.registry.rateOwner(Self.rating(of: contract.head.number), by: party)
        }
        var rating = ServiceRating()
        rating.contract = contract.head.number
        await expectRefusal("评价期限至") { try await house.registry.rate(rating, as: MarketHouse.manager) }
        #expect(try await house.registry.ratingTasks(of: MarketHouse.manager).isEmpty)
    }

    @Test("what waits for a rating is told to those whose rating it waits for, until they gave it")
    func tasks() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (contract, _) = try await Self.accepted(house)
        var organisation = Organisation()
        (organisation.head.number, organisation.head.organisation, organisation.name) = ("STJ", "STJ", "市生态环境局")
        try await house.registry.create(organisation, as: .system)
        let inCharge = MarketHouse.person(5, "环评科", .departmentApprover, "STJ")
        for (actor, rater) in [
            (MarketHouse.owner, ServiceRating.Rater.owner), (inCharge, .department), (MarketHouse.manager, .market),
        ] {
            let tasks = try await house.registry.ratingTasks(of: actor)
            #expect(tasks.map(\.contract.head.number) == [contract.head.number])
            #expect(tasks.map(\.rater) == [rater])
            var rating = ServiceRating()
            rating.contract = contract.head.number
            let given = try await house.registry.rate(rating, as: actor)
            #expect(try await house.registry.ratingTasks(of: actor).isEmpty)
            try await house.registry.add("补充一句", toRating: given.head.number, as: actor)
        }
        #expect(try await house.registry.ratingTasks(of: MarketHouse.stranger).isEmpty)
        let first = try #require(try await house.registry.matters(ServiceRating.self).first)
        await #expect(throws: Refusal.self) {
            try await house.registry.add("旁人", toRating: first.head.number, as: MarketHouse.stranger)
        }
    }
}
