import Kernel
import Registry
import Testing
import Trading

@Suite("Which methods a purchase may use")
struct MethodChoiceTests {
    private func choice(
        _ object: Lot.PurchaseObject, _ yuan: Int64, already: Int64 = 0, limit: Int64 = 0, framework: Bool = false,
        _ organising: PurchaseCatalogueItem.Organising = .own
    ) throws -> MethodChoice {
        try MethodChoice(
            MethodChoice.Question(
                object: object, amount: Money(fen: yuan * 100), already: Money(fen: already * 100),
                organising: organising, limit: Money(fen: limit * 100), hasFramework: framework), .supplied())
    }

    @Test("At the limit the open tender is asked for, one fen below other methods go with their grounds")
    func limit() throws {
        #expect(try choice(.goods, 2_000_000).option(.negotiation)?.standing == .onApproval)
        #expect(try choice(.goods, 1_999_999).option(.negotiation)?.standing == .onGrounds)
        #expect(try choice(.works, 3_999_999).option(.consultation)?.standing == .onGrounds)
        #expect(try choice(.goods, 2_000_000).option(.openTender)?.standing == .open)
    }

    @Test("Inquiry is for goods, frameworks for items that one covers, sales' methods for nothing")
    func kinds() throws {
        #expect(try choice(.services, 500_000).option(.inquiry)?.standing == .barred)
        #expect(try choice(.goods, 500_000).option(.inquiry)?.standing == .onGrounds)
        #expect(try choice(.goods, 500_000).option(.framework)?.standing == .barred)
        #expect(try choice(.goods, 500_000, framework: true).option(.framework)?.standing == .open)
        #expect(try choice(.goods, 500_000).option(.auction) == nil)
    }

    @Test("What is bought in parts counts together")
    func splitting() throws {
        let split = try choice(.goods, 1_200_000, already: 900_000)
        #expect(split.isSplit)
        #expect(split.option(.inquiry)?.standing == .onApproval)
        #expect(try !choice(.goods, 1_200_000, already: 700_000).isSplit)
        #expect(try !choice(.goods, 2_500_000, already: 0).isSplit)
    }

    @Test("Below the catalogue's limit the unit's own rules hold, unless the centre has to buy it")
    func small() throws {
        #expect(try choice(.goods, 299_999, limit: 300_000).isBelowLimit)
        #expect(try !choice(.goods, 300_000, limit: 300_000).isBelowLimit)
        #expect(try !choice(.goods, 1000, limit: 300_000, .central).isBelowLimit)
    }

    @Test("Every reason says something in both languages")
    func words() throws {
        for object in Lot.PurchaseObject.allCases {
            for option in try choice(object, 5_000_000).options {
                #expect(!option.reason.zh.isEmpty && !option.reason.en.isEmpty)
            }
        }
    }
}

@Suite("The arithmetic of frameworks")
struct FrameworkRuleTests {
    @Test(
        "A fifth drops out, rounded up, and at least one",
        arguments: [(0, 0), (1, 0), (2, 1), (4, 3), (5, 4), (6, 4), (10, 8), (11, 8)])
    func dropping(_ passed: Int, _ most: Int) throws {
        #expect(try FrameworkRule.most(of: passed, dropping: Ratio(1, over: 5)) == most)
    }

    @Test("Less than seven tenths left is few; exactly that many is enough")
    func refill() throws {
        let share = try Ratio(7, over: 10)
        #expect(try !FrameworkRule.needsRefill(remaining: 7, of: 10, under: share))
        #expect(try FrameworkRule.needsRefill(remaining: 6, of: 10, under: share))
    }

    @Test("Turns go round, past whoever left")
    func turns() {
        #expect(FrameworkRule.next(after: nil, among: ["a", "b"]) == "a")
        #expect(FrameworkRule.next(after: "a", among: ["a", "b"]) == "b")
        #expect(FrameworkRule.next(after: "b", among: ["a", "b"]) == "a")
        #expect(FrameworkRule.next(after: "gone", among: ["a", "b"]) == "a")
        #expect(FrameworkRule.next(after: "a", among: []) == nil)
    }
}
