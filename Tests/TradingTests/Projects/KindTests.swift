import Testing

@testable import Trading

@Suite("Categories and methods")
struct KindTests {
    @Test(
        "what is sold goes by rising or single offers, or by tender; what is bought never rises",
        arguments: TradeCategory.allCases)
    func methods(_ category: TradeCategory) {
        #expect(!category.methods.isEmpty)
        switch category.direction {
        case .buy: #expect(category.methods.allSatisfy { !$0.isRising && $0 != .oneOffer })
        case .sell: #expect(category.methods.isSubset(of: [.listing, .auction, .oneOffer, .openTender]))
        }
    }

    @Test("each method is some category's", arguments: TradeMethod.allCases)
    func used(_ method: TradeMethod) {
        #expect(TradeCategory.allCases.contains { $0.methods.contains(method) })
    }
}
