import Kernel
import Testing

@testable import Trading

@Suite("Figures of a bid that don't agree")
struct CorrectionTests {
    private static func line(_ unit: String, _ quantity: String, _ total: String) -> ArithmeticCorrection.Line {
        ArithmeticCorrection.Line(
            unit: Ratio(decimal: unit) ?? .zero, quantity: Ratio(decimal: quantity) ?? .zero,
            total: Ratio(decimal: total) ?? .zero)
    }

    @Test("nothing to correct leaves everything as it is")
    func sound() throws {
        let found = try ArithmeticCorrection.procurement(
            openingTable: Ratio(300), body: Ratio(300), words: Ratio(300),
            lines: [Self.line("10", "10", "100"), Self.line("20", "10", "200")])
        #expect(found.price == Ratio(300))
        #expect(found.steps == [])
    }

    @Test("procurement: opening table, words, point, unit price, in this order")
    func procurement() throws {
        let found = try ArithmeticCorrection.procurement(
            openingTable: Ratio(310), body: Ratio(300), words: Ratio(320),
            lines: [Self.line("100", "10", "100"), Self.line("20", "10", "190")])
        #expect(found.steps.map(\.rule) == [.openingTable, .words, .point, .unitPrice])
        // 100 × 10 should be 100: the point is one place off, so the unit price becomes 10. Then 20 × 10 is 200, not 190.
        #expect(found.lines.map(\.unit) == [Ratio(10), Ratio(20)])
        #expect(found.price == Ratio(300))
    }

    @Test("a total that no moved point explains follows from the unit price")
    func unitPrice() throws {
        let found = try ArithmeticCorrection.procurement(
            openingTable: nil, body: Ratio(95), words: nil, lines: [Self.line("10", "10", "95")])
        #expect(found.steps.map(\.rule) == [.unitPrice])
        #expect(found.price == Ratio(100))
    }

    @Test("works: words over digits, unit price over total; the opening table and points don't matter")
    func works() throws {
        let found = try ArithmeticCorrection.works(
            body: Ratio(100), words: Ratio(110), lines: [Self.line("100", "10", "100")])
        #expect(found.steps.map(\.rule) == [.words, .unitPrice])
        #expect(found.price == Ratio(1000))
    }

    @Test("corrected twice it stays as it is, whatever the figures")
    func settled() throws {
        var random = SplitMix(state: 3)
        for _ in 0..<200 {
            let lines = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                ArithmeticCorrection.Line(
                    unit: Ratio(Int.random(in: 1...50, using: &random)),
                    quantity: Ratio(Int.random(in: 1...9, using: &random)),
                    total: Ratio(Int.random(in: 1...500, using: &random)))
            }
            let first = try ArithmeticCorrection.procurement(
                openingTable: Ratio(Int.random(in: 1...900, using: &random)), body: Ratio(500), words: nil, lines: lines
            )
            let again = try ArithmeticCorrection.procurement(
                openingTable: first.price, body: first.price, words: first.price, lines: first.lines)
            #expect(again.price == first.price)
            #expect(again.steps == [])
        }
    }

    @Test("the seven heads of the law are all there")
    func heads() {
        #expect(RejectionHead.statutory.count == 7)
        #expect(Set(RejectionHead.statutory).isSubset(of: Set(RejectionHead.allCases)))
    }
}
