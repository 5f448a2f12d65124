import Kernel
import Registry
import Storage
import Testing

@testable import Trading

// Purchases: talks with suppliers who have accounts on the portal.
extension CommitteeHouse {
    /// A purchase of services in evaluation, with first prices in yuan; the budget is a million.
    func purchase(
        _ prices: [Int], by method: TradeMethod = .consultation, _ change: (inout Lot) -> Void = { _ in }
    ) async throws -> Lot {
        try await evaluating(prices) {
            $0.method = method
            $0.title = "政务大厅物业服务"
            $0.object = .services
            $0.basePrice = Money(fen: 100_000_000)
            $0.deposit = .zero
            if !method.isTender { $0.methodGround = "技术复杂，不能事先计算出价格总额" }
            change(&$0)
        } project: {
            $0.name = "政务大厅物业服务采购"
            $0.category = .procurement
            $0.approvalNumber = nil
            $0.approvedBy = nil
        }
    }

    /// The account that acts for the `index`th firm, as the centre confirmed.
    static func supplier(_ index: Int) -> Int64 { Int64(3000 + index) }

    func suppliers(_ count: Int) async throws {
        for index in 1...count {
            let agent = try await registry.askToAct(
                for: TradingHouse.creditCode(index), account: Self.supplier(index), person: "代表\(index)", phone: nil,
                authority: "响应、报价", centre: "JYZX")
            try await registry.perform(SubjectAgent.Act.confirm, on: agent.id, as: TradingHouse.centre)
        }
    }

    static let groupSeats = "物业管理×3+1"

    /// A group of three experts that has come to its talks, or to scoring where there are none; its lead's account.
    func group(_ lot: Lot, scheme change: (inout ScoringScheme) -> Void) async throws -> (TradeCommittee, lead: Int64) {
        try await scheme(lot, change)
        try await experts(12, "物业管理")
        let committee = try await scoring(lot) {
            $0.size = 3
            $0.seats = Self.groupSeats
            $0.buyerSeats = 0
        }
        let lead = try #require(try await members(committee).first { $0.seatNumber == committee.lead }?.account)
        return (committee, lead)
    }

    /// Points for services and for deeds, and a quarter for the price.
    static func services(_ scheme: inout ScoringScheme) {
        scheme.items = "服务方案，60，主观\n类似业绩，15，客观"
        scheme.priceWeight = Ratio(25)
    }

    static func lowest(_ scheme: inout ScoringScheme) {
        scheme.items = nil
        scheme.priceWeight = .zero
        scheme.formula = .lowestWins
    }

    func offer(
        _ price: Int?, by index: Int, in committee: TradeCommittee
    ) async throws {
        try await registry.makeFinalOffer(
            price.map { Money(fen: Int64($0) * 100) }, rate: nil, promise: nil, in: committee.head.number,
            account: Self.supplier(index), leaves: price == nil)
    }
}
