import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

/// A trading house with a pool of experts and a lot that has come to its evaluation.
struct CommitteeHouse: Sendable {
    let house: TradingHouse
    var registry: Registry { house.registry }

    init(from day: String = "2021-03-01") async throws {
        house = try await TradingHouse(from: day)
    }

    /// Experts of a speciality, each of a unit and with a portal account of their own, admitted to the pool.
    @discardableResult
    func experts(
        _ count: Int, _ speciality: String = "水利工程", from first: Int = 1,
        _ change: (inout ReviewExpert, Int) -> Void = { _, _ in }
    ) async throws -> [ReviewExpert] {
        var admitted: [ReviewExpert] = []
        for index in first..<(first + count) {
            var expert = ReviewExpert()
            expert.head.organisation = "JYZX"
            expert.name = "专家\(index)"
            expert.specialities = speciality
            expert.title = "高级工程师"
            expert.yearsInField = 12
            expert.employer = "云岭设计院\(index)"
            expert.phone = "1388750\(1000 + index)"
            expert.account = Int64(1000 + index)
            change(&expert, index)
            let entered = try await registry.create(expert, as: .system)
            _ = try await registry.perform(.review(opinion: "符合条件"), on: entered.id, as: TradingHouse.centre)
            admitted.append(try await registry.perform(.admit, on: entered.id, as: TradingHouse.supervisor))
        }
        return admitted
    }

    // MARK: The lot

    static let items = "施工组织设计，40，主观\n类似业绩，10，客观"

    @discardableResult
    func scheme(_ lot: Lot, _ change: (inout ScoringScheme) -> Void = { _ in }) async throws -> ScoringScheme {
        var scheme = ScoringScheme()
        scheme.head.organisation = lot.head.organisation
        scheme.lot = lot.head.number
        scheme.items = Self.items
        scheme.priceWeight = Ratio(50)
        change(&scheme)
        let entered = try await registry.create(scheme, as: TradingHouse.drafter)
        return try await registry.perform(.fix, on: entered.id, as: TradingHouse.drafter)
    }

    /// A lot in evaluation with bids at these prices in yuan.
    func evaluating(
        _ prices: [Int], _ change: (inout Lot) -> Void = { _ in }, project: (inout TradeProject) -> Void = { _ in }
    ) async throws -> Lot {
        let lot = try await house.bidding(of: house.registered(project), change)
        for (index, price) in prices.enumerated() {
            let firm = try await house.firm(index + 1)
            try await BidTable.insert(lot, firm, Money(fen: Int64(price) * 100), registry)
        }
        return try await house.evaluating(lot, opened: prices.count)
    }

    // MARK: The committee

    func request(_ lot: Lot, _ change: (inout TradeCommittee) -> Void = { _ in }) async throws -> TradeCommittee {
        var committee = TradeCommittee()
        committee.lot = lot.head.number
        committee.size = 5
        committee.seats = "水利工程×4+1"
        committee.buyerSeats = 1
        committee.venue = "市中心评标一室；龙陵分场"
        committee.reviewAt = house.time.now.adding(seconds: 86_400)
        committee.publicSource = "福彩3D第2021001期"
        committee.knownAt = String(
            house.time.now.adding(seconds: 3600).description.prefix(16).map { $0 == "T" ? " " : $0 })
        change(&committee)
        return try await registry.create(committee, as: TradingHouse.drafter)
    }

    func now(_ committee: TradeCommittee) async throws -> TradeCommittee {
        try await registry.matter(TradeCommittee.self, number: committee.head.number, as: .system)
    }

    func draw(of committee: TradeCommittee) async throws -> Draw {
        let draws: [Draw] = try await registry.matters(where: .equals("subject", committee.head.number))
        return try #require(draws.last)
    }

    /// Approved, frozen, committed, opened and drawn.
    func drawn(_ committee: TradeCommittee) async throws -> TradeCommittee {
        _ = try await registry.perform(.approve, on: committee.id, as: TradingHouse.centre)
        try await registry.freezeExperts(
            of: committee.head.number, salt: [UInt8](repeating: 7, count: 32), as: TradingHouse.host)
        try await open(try await draw(of: committee))
        try await registry.callExperts(of: committee.head.number)
        return try await now(committee)
    }

    func open(_ draw: Draw) async throws {
        let list = try #require(draw.listDigest.flatMap(Digest.init(hexadecimal:)))
        let parties = zip(draw.partyNames, [TradingHouse.decider, TradingHouse.centre, TradingHouse.supervisor])
        for (index, (party, actor)) in parties.enumerated() {
            let commitment = try DrawSeed.commitment(to: list, secret: Self.secret(index)).description
            _ = try await registry.perform(.commit(party: party, commitment: commitment), on: draw.id, as: actor)
        }
        for (index, (party, actor)) in parties.enumerated() {
            _ = try await registry.perform(
                .reveal(party: party, secret: hexadecimal(Self.secret(index))), on: draw.id, as: actor)
        }
        house.time.go(to: try #require(draw.knownMoment))
        _ = try await registry.perform(.draw(value: "385"), on: draw.id, as: TradingHouse.centre)
    }

    private static func secret(_ index: Int) -> [UInt8] { [UInt8](repeating: UInt8(index + 1), count: 32) }

    func seats(_ committee: TradeCommittee) async throws -> [CommitteeSeat] {
        try await registry.matters(where: .equals("committee", committee.head.number))
    }

    func waiting(_ committee: TradeCommittee) async throws -> [CommitteeSeat] {
        try await seats(committee).filter { $0.state == .invited }.sorted { $0.order < $1.order }
    }

    func answer(_ answer: DrawAnswer, _ seat: CommitteeSeat, _ reason: String? = nil) async throws {
        try await registry.answer(answer, reason: reason, to: seat.committee, account: try #require(seat.account))
    }

    static let representative: Int64 = 2001

    /// Everybody accepts; the representative is named.
    func formed(_ lot: Lot, _ change: (inout TradeCommittee) -> Void = { _ in }) async throws -> TradeCommittee {
        let committee = try await drawn(request(lot, change))
        for _ in 0..<20 {
            for seat in try await waiting(committee) { try await answer(.accepted, seat) }
        }
        if committee.buyerSeats > 0 {
            try await registry.nameRepresentative(
                "采购代表", account: Self.representative, of: committee.head.number, as: TradingHouse.decider)
        }
        return try await now(committee)
    }

    func members(_ committee: TradeCommittee) async throws -> [CommitteeSeat] {
        try await seats(committee).filter(\.isSitting).sorted { ($0.seatNumber ?? 0) < ($1.seatNumber ?? 0) }
    }

    /// Everybody is there, has declared, and the first expert leads; qualification and conformity are over.
    func scoring(_ lot: Lot, _ change: (inout TradeCommittee) -> Void = { _ in }) async throws -> TradeCommittee {
        let committee = try await formed(lot, change)
        let number = committee.head.number
        try await registry.convene(number, chance: [UInt8](repeating: 3, count: 32), as: TradingHouse.centre)
        for seat in try await members(committee) { try await arrive(seat) }
        let lead = try await lead(committee)
        try await registry.takeStep(.begin, in: number, account: lead)
        if try await now(committee).state == .qualification {
            if lot.category == .procurement {
                try await registry.finishQualification(of: number, as: TradingHouse.decider)
            } else {
                try await registry.takeStep(.finishQualification, in: number, account: lead)
            }
        }
        try await registry.takeStep(.finishConformity, in: number, account: lead)
        return try await now(committee)
    }

    func arrive(_ seat: CommitteeSeat) async throws {
        let account = try #require(seat.account)
        try await registry.enterRoom(seat.committee, venue: "市中心评标一室", account: account)
        _ = try await registry.declareTies(nil, ground: nil, in: seat.committee, account: account)
    }

    /// Chooses the first expert to lead; gives the account.
    func lead(_ committee: TradeCommittee) async throws -> Int64 {
        let first = try #require(try await members(committee).first { !$0.isBuyer })
        let account = try #require(first.account)
        try await registry.chooseLead(
            try #require(first.seatNumber), of: committee.head.number, account: account)
        return account
    }

    /// A member gives every bid the same points, but for `other` bids.
    func score(
        _ seat: CommitteeSeat, _ points: [String] = ["30", "8"], other: [String: [String]] = [:], reason: String = ""
    ) async throws {
        let account = try #require(seat.account)
        let room = try await registry.memberRoom(seat.committee, account: account)
        for bid in room.standing {
            for (item, value) in (other[bid.number] ?? points).enumerated() {
                try await registry.saveMark(
                    value, reason: reason, item: item, bid: bid.number, in: seat.committee, account: account)
            }
        }
    }
}
