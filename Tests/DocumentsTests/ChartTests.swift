import Documents
import Foundation
import Kernel
import Testing

@Suite("Charts")
struct ChartTests {
    @Test("draw well-formed SVG that needs nothing from outside", arguments: SampleReport.gallery(.zh))
    func wellFormed(_ chart: Chart) async throws {
        let image = chart.drawn(.zh)
        let nodes = try parseXML(image.svg)
        #expect(nodes.first?.name == "svg")
        #expect(nodes.first?.attributes["aria-label"]?.contains(chart.title) == true)
        let names = Set(nodes.map(\.name))
        #expect(names.isSubset(of: ["svg", "rect", "line", "polyline", "polygon", "circle", "text"]))
        #expect(!nodes.contains { $0.attributes.keys.contains("style") || $0.attributes.keys.contains("href") })
        try await withFolder { folder in
            try Data(image.svg).write(to: folder.appending(path: "chart-\(chart.title.prefix(6)).svg"))
        }
    }

    @Test("keep every shape inside the picture", arguments: SampleReport.gallery(.en))
    func inside(_ chart: Chart) throws {
        let image = chart.drawn(.en)
        for node in try parseXML(image.svg) where node.name != "svg" {
            for (key, limit) in [("x", image.width), ("x1", image.width), ("y", image.height), ("y2", image.height)] {
                guard let value = node.attributes[key].flatMap(Double.init) else { continue }
                #expect(value >= 0 && value <= limit, "\(node.name) \(key)=\(value)")
            }
        }
    }

    @Test("keep every shape and word inside a telephone's width, or have no drawing for it", arguments: SampleReport.gallery(.en))
    func narrow(_ chart: Chart) throws {
        guard let image = chart.drawnNarrow(.en) else {
            switch chart.kind {
            case .waterfall, .calendar: return
            default: Issue.record("no narrow drawing of \(chart.title)"); return
            }
        }
        #expect(image.width == Chart.narrowWidth)
        for node in try parseXML(image.svg) where node.name != "svg" {
            for key in ["x", "x1", "x2"] {
                guard let value = node.attributes[key].flatMap(Double.init) else { continue }
                #expect(value >= 0 && value <= image.width, "\(node.name) \(key)=\(value)")
            }
        }
    }

    @Test("print every bar's value and the year before beside it")
    func values() throws {
        let chart = Chart("t", subtitle: "", .bars([.init("a", Ratio(1200), before: Ratio(900))]), unit: "件")
        let texts = try parseXML(chart.drawn(.zh).svg).filter { $0.name == "text" }.map(\.text)
        #expect(texts == ["t", "a", "1,200件", "900件"])
    }

    @Test("start bars at zero, so that half the value is half the bar")
    func zeroBaseline() throws {
        let chart = Chart("t", subtitle: "", .bars([.init("a", Ratio(50)), .init("b", Ratio(100))]))
        let widths = try parseXML(chart.drawn(.zh).svg).filter { $0.attributes["class"] == "fill-primary" }
            .compactMap { $0.attributes["width"].flatMap(Double.init) }
        try #require(widths.count == 2)
        #expect(abs(widths[0] * 2 - widths[1]) < 0.3)
    }

    @Test("add a waterfall's changes up and sign them")
    func waterfall() throws {
        let chart = Chart(
            "t", subtitle: "", .waterfall([.total("a", Ratio(10)), .change("b", Ratio(-3)), .total("c", Ratio(7))]))
        let nodes = try parseXML(chart.drawn(.zh).svg)
        #expect(nodes.filter { $0.name == "text" }.map(\.text).contains("−3"))
        let columns = nodes.filter { $0.name == "rect" }
        let bottomOfChange =
            (columns[1].attributes["y"].flatMap(Double.init) ?? 0)
            + (columns[1].attributes["height"].flatMap(Double.init) ?? 0)
        #expect(abs(bottomOfChange - (columns[2].attributes["y"].flatMap(Double.init) ?? -1)) < 0.2)
    }

    @Test("break a line where a value is unknown")
    func gaps() throws {
        let series = Chart.Series("s", [Ratio(1), Ratio(2), nil, Ratio(3), Ratio(4)])
        let chart = Chart("t", subtitle: "", .lines(axis: ["1", "2", "3", "4", "5"], [series]))
        #expect(try parseXML(chart.drawn(.zh).svg).filter { $0.name == "polyline" }.count == 2)
    }

    @Test("give their data as a table too")
    func table() {
        let tables = SampleReport.gallery(.zh).map { $0.table(.zh) }
        #expect(tables[0].rows.count == 5)
        #expect(tables[0].rows[0].cells[1].number == Table.Number(SampleReport.ratio("186.40"), places: 2))
        #expect(tables[3].columns.count == 7)
        #expect(tables[5].rows.count == 261)
        #expect(tables[6].rows[1].cells.map { $0.runs.map(\.text).joined() } == ["2月", "92", "80"])
    }

    static let absurd: [Chart] = [
        Chart("", subtitle: "", .bars([])), Chart("空", subtitle: "", .lines(axis: [], [])),
        Chart("<b>&\"'\u{0}\u{FFFF}👩‍👩‍👧", subtitle: "]]>", .bars([.init("<script>", .zero)])),
        Chart("t", subtitle: "", .stackedShare(parts: ["a", "b"], [.init("", [.zero, .zero]), .init("x", [])])),
        Chart("t", subtitle: "", .stackedShare(parts: ["a"], [.init("r", [Ratio(-4), Ratio(3), Ratio(2)])])),
        Chart("t", subtitle: "", .waterfall([.change("down", Ratio(-5)), .total("", Ratio(-5))])),
        Chart("t", subtitle: "", .lines(axis: ["a"], [.init("n", [Ratio(Int.max), Ratio(1), Ratio(2)])])),
        Chart("t", subtitle: "", .bars([.init("big", Ratio(Int.max)), .init("minus", Ratio(Int.min + 1))])),
        Chart("t", subtitle: "", .smallMultiples(axis: [], [.init("x", [nil, nil])])),
        Chart("t", subtitle: "", .calendar(year: 99_999, [SampleReport.day: Ratio(1)])),
        Chart(String(repeating: "很长的标题", count: 200), subtitle: "s", .waterfall([.total("a", .zero)])),
    ]

    @Test("bear absurd input", arguments: absurd)
    func absurdInput(_ chart: Chart) throws {
        let image = chart.drawn(.zh)
        #expect(try !parseXML(image.svg).isEmpty)
        #expect(image.height > 0 && image.height < 1200)
        _ = chart.table(.en)
    }
}
