import Testing

@testable import Kernel

@Suite("What files mostly hold")
struct PlainTextTests {
    @Test("a plain amount is read as the exact decimal it is", arguments: 0..<200)
    func amounts(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = ["0", "7", "12", "999", ".", "-", ",", "000", "5"]
        var text = ""
        for _ in 0..<Int.random(in: 1...7, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
        // The general way: every digit through a ratio.
        let exact = try? Money(text, in: .yuan)
        #expect((try? Money(naming: text)) == exact, "\(text)")
    }

    @Test("a plain day is read as what its parts make")
    func days() {
        for month in 0...13 {
            for day in 0...32 {
                let text = "2024-\(twoDigits(month))-\(twoDigits(day))"
                #expect(Day(text) == Day(year: 2024, month: month, day: day), "\(text)")
            }
        }
        for text in ["2024-1-123", "2024+01-01", "20240-1-01", "2024-01-0a", "２024-01-01"] { #expect(Day(text) == nil) }
    }
}
