import Kernel
import Testing

@testable import Web

@Suite("Tables")
struct TableTests {
    private static let columns = [
        DataTable.Column(
            title: LocalizedText(zh: "项目", en: "Line"), sort: DataTable.Sort(path: "?sort=name&year=2021")),
        DataTable.Column(
            title: LocalizedText(zh: "预算数", en: "Budget"), unit: Unit.wanYuan.label, content: .number,
            sort: DataTable.Sort(path: "?sort=-budget", direction: .ascending)),
    ]
    private static let caption = LocalizedText(zh: "预算", en: "Budget lines")

    @Test("a row is named by its first cell, which leads to it; on a phone each cell carries its column and its unit")
    func card() {
        let row = DataTable.Row(cells: [.text("A&B"), .text("12.00")], path: "/budget/1")
        let html = DataTable(caption: Self.caption, columns: Self.columns, rows: [row]).html(in: .en)
        #expect(
            html.description == """
                <div class="table-cards">
                <table role="table" data-rows><caption>Budget lines</caption>
                <thead><tr role="row"><th scope="col" role="columnheader"><a class="sort" \
                href="?sort=name&amp;year=2021">Line</a></th><th scope="col" role="columnheader" class="number" \
                aria-sort="ascending"><a class="sort" href="?sort=-budget">Budget <span class="unit">10,000 yuan</span></a>\
                </th></tr></thead>
                <tbody>
                <tr role="row"><th scope="row" role="rowheader"><a class="row-link" href="/budget/1">A&amp;B</a></th>\
                <td role="cell" class="number" data-label="Budget (10,000 yuan)">12.00</td></tr>
                </tbody></table>
                </div>

                """)
    }

    @Test("a table of figures scrolls in a region that the keyboard reaches")
    func scrolls() {
        let html = DataTable(
            caption: Self.caption, columns: Self.columns, rows: [DataTable.Row(cells: ["a", "1"])], onPhone: .scrolls
        ).html(in: .zh)
        let region = Markup(html).tags.first
        #expect(region?.value("tabindex") == "0")
        #expect(region?.value("aria-label") == "预算")
        #expect(!html.description.contains("data-label"))
    }

    @Test("an empty list says so and what to do", arguments: Language.allCases)
    func empty(_ language: Language) {
        let advice = LocalizedText(zh: "先录入一项。", en: "Enter a line first.")
        let state = EmptyState(message: LocalizedText(zh: "还没有预算", en: "No budget yet"), advice: advice)
        let table = DataTable(caption: Self.caption, columns: Self.columns, rows: [], empty: state)
        let text = Markup(table.html(in: language)).text
        #expect(text.contains(state.message[language]))
        #expect(text.contains(advice[language]))
    }

    @Test("the pager offers only the steps there are")
    func pager() {
        let pager = Pager(summary: LocalizedText(zh: "第 1—30 条", en: "1 to 30"), nextPath: "?after=30")
        let links = Markup(pager.html(in: .zh)).tags.filter { $0.name == "a" }
        #expect(links.map { $0.value("href") } == ["?after=30"])
        #expect(links.first?.value("rel") == "next")
    }

    @Test("the tree of an evaluation spans its groups and adds up as told")
    func indicators() {
        let leaf = IndicatorTree.Leaf(
            code: "A11", name: LocalizedText(zh: "合理性", en: "Soundness"), target: "3", actual: "3", weight: Ratio(2),
            score: Ratio(2))
        let group = IndicatorTree.Group(name: LocalizedText(zh: "目标设定", en: "Targets"), leaves: [leaf, leaf, leaf])
        let branch = IndicatorTree.Branch(
            name: LocalizedText(zh: "投入", en: "Input"), weight: Ratio(6), score: nil, groups: [group])
        let html = IndicatorTree(
            caption: LocalizedText(zh: "指标", en: "Indicators"), branches: [branch], weight: Ratio(6), score: nil
        ).html(in: .en)
        let markup = Markup(html)
        #expect(markup.unbalanced == [])
        #expect(markup.tags.compactMap { $0.value("rowspan") } == ["3"])
        #expect(markup.tags.count { $0.name == "tr" } == 6)
    }
}
