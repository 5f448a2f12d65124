import Kernel
import Testing

@Suite("Ratio")
struct RatioTests {
    @Test("prints half up, away from zero", arguments: [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.005", 2, "0.01"), ("-0.004", 2, "0.00")])
    func prints(_ text: String, _ places: Int, _ expected: String) throws {
        let value = try #require(Ratio(decimal: text))
        #expect(value.decimal(places) == expected)
    }
}
