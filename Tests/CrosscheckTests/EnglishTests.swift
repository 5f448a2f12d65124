import Kernel
import Testing

@testable import Crosscheck

/// The rules read Chinese: what is written in another language claims nothing that they could judge.
@Suite("Crosscheck of other languages")
struct EnglishTests {
    static let texts = [
        "Revenue was 100 million (45 million from taxes and 60 million from fees), up 12.5% on 2020.",
        "Growth of 12.5% was recorded. Growth of 12.6% was recorded again in the same year.",
        "There are 5 items: one, two, three. In total 30 people, of which 17 men and 14 women.",
        "Total 250 (100, 120, 40). See section 3.2 and pages 10-12. The share was 99.1%, then 91.9%.",
        "The budget of 1,011.16 was cut to 983.01; XX remains to be filled in. Satisfaction: 108%.",
        "Case 1, Case 2, Case 4 and Case 5. 1. First\n2. Second\n4. Fourth",
    ]

    @Test("is silent", arguments: texts)
    func silent(_ text: String) { #expect(Crosscheck.check(SourceText(text)).filter { $0.verdict != .holds } == []) }

    @Test("an English sentence within a Chinese report changes nothing of what is said of the rest")
    func mixed() {
        let chinese = "编制30人，其中：行政编制17名、事业编制14名。"
        let both = chinese + "\nTotal staff 30 (17 and 13), growth 12.5%.\n"
        let found = { (text: String) in
            Crosscheck.check(SourceText(text)).filter { $0.verdict == .contradicts }.map(\.message.zh)
        }
        #expect(found(chinese).count == 1)
        #expect(found(both) == found(chinese))
    }
}
