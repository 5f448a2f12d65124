import Kernel
import Testing

@testable import Crosscheck

/// The text as the rules see it: folded one for one, so that every place stays where it was.
@Suite("The text that is read")
struct SourceTextTests {
    @Test("full-width characters fold onto their half-width twins, and places stay")
    func folding() {
        let source = SourceText("占比５５．５７％，（１）＝１，２３４")
        #expect(source.codes.count == source.text.unicodeScalars.count)
        #expect(source.quote(2..<8) == "５５．５７％")
        let plain = SourceText("占比55.57%,(1)=1,234")
        #expect(source.codes == plain.codes)
    }

    @Test("what lies outside the basic plane takes one place", arguments: ["😀共3人", "𠮷县共3人", "\u{FFFD}共3人"])
    func planes(_ text: String) throws {
        let source = SourceText(text)
        let figure = try #require(Reading(source).figures.first)
        #expect(source.quote(figure.span) == "3人")
    }

    @Test("lines end where they end, and cells where tabs and bars are")
    func lines() {
        let source = SourceText("甲\t乙|丙\n\n丁")
        #expect(source.lines.map(source.quote) == ["甲\t乙|丙", "", "丁"])
        #expect(source.filledLines.count == 2)
        #expect(source.cells(of: source.lines[0]).map(source.quote) == ["甲", "乙", "丙"])
        #expect(source.quote(source.trimmed(0..<2)) == "甲")
        #expect(SourceText("").lines.isEmpty)
    }

    @Test("a quote never reaches beyond the text")
    func quotes() {
        let source = SourceText("共三人")
        #expect(source.quote(1..<99) == "三人")
        #expect(source.quote(50..<99) == "")
    }

    @Test("years are four digits before 年")
    func years() {
        let years = SourceText("2021年度与2020 年相比，12021年、20215年和1999年除外，2022-2023年").years().map(\.year)
        #expect(years == [2021, 2020, 2023])
    }

    @Test("a place belongs to the line that begins before it")
    func places() {
        func page(_ number: Int) -> PagePlace { PagePlace(page: number, left: 0, top: 0, right: 1, bottom: 1) }
        let source = SourceText("第一行\n第二行", places: [(0, page(1)), (4, page(2))])
        #expect(source.place(of: 3)?.page == 1)
        #expect(source.place(of: 4)?.page == 2)
        #expect(SourceText("无页").place(of: 0) == nil)
    }

    @Test("words are found by their longest spelling, and within bounds")
    func words() {
        let table = WordTable<Int>([("进出口", 1), ("进口", 2), ("进", 3)])
        let codes = Code.of("进出口进口进")
        #expect(table.match(codes, at: 0, before: 6)?.meaning == 1)
        #expect(table.match(codes, at: 0, before: 2)?.meaning == 3)
        #expect(table.match(codes, at: 3, before: 6)?.end == 5)
        #expect(table.match(codes, at: 1, before: 6) == nil)
        #expect(WordTable(words: ["进出口", "进口"]).matchesAll(0..<5, of: codes))
        #expect(!WordTable(words: ["进出口"]).matchesAll(0..<5, of: codes))
        #expect(WordTable(words: ["进口", "出口"]).lastEnd(in: 0..<6, of: codes) == 5)
    }
}
