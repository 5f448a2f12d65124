import Crosscheck
import Testing

@testable import Readers

@Suite("Printed pages")
struct PrintedPageTests {
    /// Words at a place, ten points high and as wide as they are long.
    static func word(_ text: String, _ left: Double, _ middle: Double) -> PrintedWord {
        let width = text.unicodeScalars.reduce(0.0) { $0 + ($1.isASCII ? 5 : 10) }
        return PrintedWord(left: left, top: middle - 5, right: left + width, bottom: middle + 5, text: text)
    }

    static func page(_ number: Int, _ words: [PrintedWord]) -> PrintedPage {
        PrintedPage(number: number, width: 600, height: 800, words: words)
    }

    private func rows(_ words: [PrintedWord]) -> [[String]] {
        PrintedSheet(PrintedLine.lines(of: Self.page(1, words))).rows.map { $0.map(\.text) }
    }

    static let head = [word("科目名称", 100, 100), word("合计", 215, 100), word("基本支出", 290, 100), word("项目支出", 380, 100)]

    @Test("a name and a number that break over lines come together in their row")
    func broken() {
        let rows = rows(
            Self.head + [
                Self.word("合计", 100, 127), Self.word("12,345,", 200, 121), Self.word("678.90", 205, 133),
                Self.word("12,345,678.90", 285, 127), Self.word("201", 40, 160), Self.word("一般公共", 100, 154),
                Self.word("服务支出", 100, 166), Self.word("12,345,", 200, 154), Self.word("678.90", 205, 166),
                Self.word("12,345,678.90", 285, 160), Self.word("20103", 40, 190), Self.word("政府办公厅", 100, 190),
                Self.word("0.00", 215, 190), Self.word("20105", 40, 210), Self.word("统计信息", 100, 210),
                Self.word("0.00", 215, 210),
            ])
        #expect(rows[1] == ["合计", "12,345,678.90", "12,345,678.90"])
        #expect(rows[2] == ["201", "一般公共服务支出", "12,345,678.90", "12,345,678.90"])
    }

    @Test("a blank cell stays blank: what follows keeps its column and its head")
    func blank() throws {
        let sheet = PrintedSheet(
            PrintedLine.lines(
                of: Self.page(
                    1,
                    Self.head + [
                        Self.word("201", 40, 120), Self.word("甲支出", 100, 120), Self.word("30.00", 210, 120),
                        Self.word("10.00", 300, 120), Self.word("20.00", 390, 120), Self.word("208", 40, 140),
                        Self.word("乙支出", 100, 140), Self.word("20.00", 210, 140), Self.word("20.00", 390, 140),
                    ])))
        let last = try #require(sheet.rows.last)
        #expect(last.map(\.text) == ["208", "乙支出", "20.00", "20.00"])
        #expect(last[3].column == sheet.rows[1][4].column)
        #expect(sheet.rows[0].last?.column == last[3].column)
    }

    @Test("paragraphs go on over the page's end, without its number and head")
    func paragraphs() {
        let lines = ["本部门按照预算安排各项支出并且", "加强预算执行管理提高资金使用的", "效益全年各项支出均在批准的范围", "之内没有发生超出预算的情况发生"]
        let pages = (1...4).map { number in
            Self.page(
                number,
                [Self.word("某局二〇二三年度部门决算", 200, 30), Self.word("— \(number) —", 280, 780)]
                    + lines.enumerated().map {
                        Self.word($1, $0 == 0 && number == 1 ? 120 : 100, 100 + 20 * Double($0))
                    })
        }
        let text = PageFlow.text(of: pages).text
        #expect(text.contains("情况发生本部门按照预算"))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test("a page whose words run upwards is turned")
    func turned() throws {
        let boxes = ["收入支出决算总表", "本年收入合计", "本年支出合计", "年初结转和结余", "年末结转和结余"].enumerated().map {
            """
            <word xMin="\(100 + 20 * $0)" yMin="200" xMax="\(110 + 20 * $0)" yMax="300">\($1)</word>
            """
        }
        let page = try #require(
            PrintedPage.pages("<page width=\"600\" height=\"800\">\n" + boxes.joined(separator: "\n") + "\n</page>")
                .first)
        #expect(page.width == 800 && page.words.allSatisfy { $0.right - $0.left == 100 && $0.height == 10 })
    }

    @Test(
        "nothing printed makes the reader fail",
        arguments: ["", "<page", "<page width=\"x\">\n<word>", "<word xMin=\"1\">a</word>"])
    func nothing(_ boxes: String) {
        #expect(PageFlow.text(of: PrintedPage.pages(boxes)).tables.isEmpty)
    }
}
