import Kernel
import Testing

@Suite("Unit")
struct UnitTests {
    @Test("every unit is found by its symbol", arguments: Unit.all)
    func bySymbol(_ unit: Unit) throws {
        let found = try #require(Unit(symbol: unit.symbol))
        #expect(found == unit)
        #expect(found.dimension == unit.dimension)
        #expect(found.scale == unit.scale)
    }

    @Test("no two units share a symbol")
    func symbolsAreUnique() {
        #expect(Set(Unit.all.map(\.symbol)).count == Unit.all.count)
    }

    @Test("counting units are each their own dimension")
    func countsDiffer() {
        let counts: [Unit] = [.case_, .item, .piece, .person, .name, .visit, .line, .vehicle, .kind, .time, .session]
        #expect(Set(counts.map(\.dimension)).count == counts.count)
    }

    @Test(
        "compounds are read",
        arguments: ["元/件", "件/人", "万元/辆", "千瓦时/平方米", "%/年", "元/件/天", "元/(件/天)", "/件", "人/(元/(件/天))"])
    func compounds(_ symbol: String) throws {
        #expect(try #require(Unit(symbol: symbol)).symbol == symbol)
    }

    @Test(
        "unknown and broken symbols are refused",
        arguments: [
            "里", "元/", "元//件", "/", "元/里", "USD", "元 ", "元/()", "元/(件", "元/件)", "(元/件)", "()", "元/(件)",
        ])
    func refuses(_ symbol: String) {
        #expect(Unit(symbol: symbol) == nil)
    }

    @Test("every quotient is read back as itself", arguments: SeededGenerator.seeds)
    func quotients(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let simple = Unit.all.filter { $0 != .none }
        for _ in 0..<300 {
            let left = try random.element(simple) / random.element(simple)
            let right = try random.element(simple) / random.element(simple)
            for unit in [left, try left / random.element(simple), try random.element(simple) / right, try left / right]
            {
                let found = try #require(Unit(symbol: unit.symbol), "\(unit.symbol)")
                #expect(found.dimension == unit.dimension, "\(unit.symbol)")
                #expect(found.scale == unit.scale, "\(unit.symbol)")
            }
        }
    }

    @Test("the order of division matters")
    func divisionIsNotAssociative() throws {
        let first = try (Unit.yuan / .case_) / .day
        let second = try Unit.yuan / (.case_ / .day)
        #expect(first != second)
    }

    @Test("a compound knows its dimension and its size")
    func dimension() throws {
        let unit = try #require(Unit(symbol: "万元/小时"))
        #expect(unit.dimension == .per(.money, .duration))
        #expect(try unit.scale == Ratio(500, over: 3))
        #expect(unit.english == "10,000 yuan per hour")
    }
}
