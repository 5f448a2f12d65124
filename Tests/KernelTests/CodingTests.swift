import Foundation
import Kernel
import Testing

@Suite("Values as JSON")
struct CodingTests {
    private func roundTrip<Value: Codable & Equatable>(_ value: Value, _ json: String) throws {
        let data = try JSONEncoder().encode(value)
        #expect(String(decoding: data, as: UTF8.self) == json)
        #expect(try JSONDecoder().decode(Value.self, from: data) == value)
    }

    @Test("are written plainly and read back")
    func plain() throws {
        try roundTrip(Ratio(17, over: 15), #""17\/15""#)
        try roundTrip(Ratio(-389, over: 4), #""-97.25""#)
        try roundTrip(Money(fen: 983_010_000), "983010000")
        try roundTrip(try #require(Day("2021-11-30")), #""2021-11-30""#)
        try roundTrip(Timestamp(milliseconds: 1_638_252_309_000), "1638252309000")
        try roundTrip(Period.months(year: 2021, first: 1, last: 11), #""2021-01..2021-11""#)
        try roundTrip(Unit.wanYuan, #""万元""#)
        try roundTrip(RegionCode.baoshan, #""530500""#)
    }

    @Test("ratios of any size survive", arguments: SeededGenerator.seeds)
    func ratios(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let values = try (0..<300).map { _ in try random.ratio(bits: 127) }
        let data = try JSONEncoder().encode(values)
        #expect(try JSONDecoder().decode([Ratio].self, from: data) == values)
    }

    @Test("what is no value is refused", arguments: [#"["x"]"#, #"["2021-02-30"]"#, #"["1/0"]"#, #"[""]"#, "[true]"])
    func refuses(_ json: String) {
        let data = Data(json.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Ratio].self, from: data) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: data) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Period].self, from: data) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([RegionCode].self, from: data) }
    }

    @Test("an unknown unit is refused")
    func refusesUnits() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Kernel.Unit].self, from: Data(#"["里"]"#.utf8)) }
    }
}
