import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Hotline

@Suite("The hotline's figures", .onEveryDatabase)
struct FigureTests {
    private static let header =
        "number,organisation,region,source,secrecy,kind,urgency,limit_class,title,content,wants_reply,received_at,accepted_on,dispatched_at,outcome,ended_at,ended_on,follow_result,answer,state\n"

    private static func line(
        _ number: Int, _ unit: String = "RXZX", dispatched: Bool, ended: String?, answer: String = "",
        follow: String = ""
    ) -> String {
        let outcome = ended == nil ? "" : dispatched ? "closed" : "answered"
        let moment = ended.map { "\($0) 16:00" } ?? ""
        let state = ended == nil ? (dispatched ? "signed" : "accepted") : dispatched ? "closed" : "answered"
        return
            "G-\(number),\(unit),530500,phone,anonymous,help,normal,usual,路灯不亮,路灯不亮,是,2021-11-01 09:00,2021-11-01,\(dispatched ? "2021-11-01 10:00" : ""),\(outcome),\(moment),\(ended ?? ""),\(follow),\(answer),\(state)\n"
    }

    private static func importing(_ lines: String) async throws -> Centre {
        let centre = try await Centre()
        let report = try await centre.registry.importCSV(
            Array((header + lines).utf8), named: "工单.csv", into: HotlineOrder.register, as: .system)
        #expect(report.problems == [])
        return centre
    }

    @Test("accepted = direct + assigned = closed + in progress, as in the report; lines by mode add up")
    func identities() async throws {
        // The report's figures in the small: 31 accepted, 24 at once, 7 assigned, one of these still open.
        let direct = (1...24).map { Self.line($0, dispatched: false, ended: "2021-11-02") }.joined()
        let closed = (25...30).map { Self.line($0, "CGJ", dispatched: true, ended: "2021-11-20") }.joined()
        let centre = try await Self.importing(direct + closed + Self.line(31, "CGJ", dispatched: true, ended: nil))
        let months = MeasureScope(try #require(Period("2021-01..2021-11")))
        for (name, value) in [
            "hotline.accepted": "31件", "hotline.assigned": "7件", "hotline.direct": "24件", "hotline.closed": "30件",
            "hotline.closed.dispatched": "6件", "hotline.in_progress": "1件", "hotline.in_progress.dispatched": "1件",
        ] {
            #expect(try await centre.figure(name, months) == value, "\(name)")
        }
        #expect(
            try await centre.figure(
                "hotline.closed.dispatched", MeasureScope(months.period, organisations: ["CGJ"])) == "6件")
        for (index, mode) in [HotlineLine.Mode.full, .full, .dual, .branch].enumerated() {
            var line = HotlineLine()
            (line.phone, line.name, line.mode) = ("123\(index)", "热线\(index)", mode)
            line.mergedOn = Day("2021-06-30")
            line.head.organisation = "RXZX"
            try await centre.registry.create(line, as: Centre.lead)
        }
        for (name, value) in [
            "hotline.merged": "4条", "hotline.merged.full": "2条", "hotline.merged.dual": "1条",
            "hotline.merged.branch": "1条",
        ] {
            #expect(try await centre.figure(name, months) == value, "\(name)")
        }
    }

    @Test("orders of merged lines come in by a file, once; each way of merging is counted apart, and all add up")
    func mergedLines() async throws {
        let centre = try await Centre()
        for (phone, mode) in [("12315", HotlineLine.Mode.full), ("12333", .dual), ("12366", .branch)] {
            var line = HotlineLine()
            (line.head.number, line.phone, line.name, line.mode) = ("RX-\(phone)", phone, "热线\(phone)", mode)
            line.mergedOn = Day("2021-06-30")
            line.head.organisation = "RXZX"
            try await centre.registry.create(line, as: Centre.lead)
        }
        func line(_ number: Int, _ phone: String) -> String {
            let source = phone.isEmpty ? "phone,,," : "merged_line,X-\(number),RX-\(phone),"
            return
                "G-\(number),RXZX,530500,\(source)anonymous,consult,normal,usual,咨询,咨询,否,2021-11-01 09:00,2021-11-01,answered,2021-11-01 09:10,2021-11-01,answered\n"
        }
        let header =
            "number,organisation,region,source,external_id,line,secrecy,kind,urgency,limit_class,title,content,wants_reply,received_at,accepted_on,outcome,ended_at,ended_on,state\n"
        let lines = ["12315", "12315", "12315", "12333", "12333", "12366", ""].enumerated().map {
            line($0.offset, $0.element)
        }
        let file = Array((header + lines.joined()).utf8)
        let report = try await centre.registry.importCSV(
            file, named: "并入热线.csv", into: HotlineOrder.register, as: .system)
        #expect(report.problems == [])
        for (name, value) in [
            ("accepted.line_full", "3件"), ("accepted.line_dual", "2件"), ("accepted.line_branch", "1件"),
            ("accepted.own", "1件"), ("accepted", "7件"),
        ] {
            #expect(try await centre.figure("hotline.\(name)") == value, "\(name)")
        }
        // The line's own number of a matter is taken once, whatever number it has here.
        let again = Array((header + line(0, "12315").replacing("G-0", with: "G-90")).utf8)
        let second = try await centre.registry.importCSV(
            again, named: "并入热线.csv", into: HotlineOrder.register, as: .system)
        #expect(!second.problems.isEmpty)
    }

    @Test("pasted answers, closing alone and the rush before the month's end show by unit")
    func gaming() async throws {
        let centre = try await Self.importing(
            Self.line(1, "CGJ", dispatched: true, ended: "2021-11-10", answer: "已处理", follow: "anonymous")
                + Self.line(2, "CGJ", dispatched: true, ended: "2021-11-29", answer: "已处理")
                + Self.line(3, "CGJ", dispatched: true, ended: "2021-11-30", answer: "换了灯泡", follow: "anonymous")
                + Self.line(4, "SWJ", dispatched: true, ended: "2021-11-12", answer: "已处理", follow: "anonymous"))
        let signs = try await centre.registry.gamingSigns(in: try #require(Period("2021-11")))
        #expect(
            signs == [
                GamingSigns(unit: "CGJ", closed: 3, pasted: 2, closedAlone: 1, atMonthsEnd: 2),
                GamingSigns(unit: "SWJ", closed: 1, pasted: 0, closedAlone: 0, atMonthsEnd: 0),
            ])
    }

    @Test(
        "a file that contradicts itself is refused",
        arguments: [
            ("2021-11-02", "signed"), ("", "closed"), ("2021-10-02", "closed"),
        ])
    func contradictions(_ ended: String, _ state: String) async throws {
        let centre = try await Centre()
        let outcome = ended.isEmpty ? "" : "closed"
        let line =
            "G-1,CGJ,530500,phone,anonymous,help,normal,usual,灯,灯,是,2021-11-01 09:00,2021-11-01,2021-11-01 10:00,\(outcome),\(ended.isEmpty ? "" : ended + " 16:00"),\(ended),,,\(state)\n"
        let report = try await centre.registry.importCSV(
            Array((Self.header + line).utf8), named: "工单.csv", into: HotlineOrder.register, as: .system)
        #expect(!report.problems.isEmpty)
    }
}

/// Docs/hotline.md says which measure yields each figure of the published report.
@Suite("The hotline's published figures")
struct PublishedFigureTests {
    private static func table() throws -> [(figure: String, measures: [String])] {
        let file = URL(filePath: #filePath).appending(path: "../../../Docs/hotline.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## The published figures").last)
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.split(separator: "|").map(String.init)
            let names = cells[1].matches(of: /`([^`]+)`/).map { String($0.1) }
            return (cells[0].trimmingCharacters(in: .init(charactersIn: " `")), names)
        }
    }

    @Test("each comes from measures that exist, and none of the report's is missing")
    func complete() throws {
        let known = Set(Register.hotline.flatMap(\.measures).map(\.name))
        let table = try Self.table()
        for line in table {
            #expect(!line.measures.isEmpty && known.isSuperset(of: line.measures), "\(line.figure): \(line.measures)")
        }
        let facts = URL(filePath: #filePath).appending(path: "../../../Sources/CityYear/2021/reported-facts.csv")
            .standardized
        let lines = try String(contentsOf: facts, encoding: .utf8).split(whereSeparator: \.isNewline)
        let ofReport = table.filter { !Self.unpublished.contains($0.figure) }.map(\.figure)
        let published = Set(
            lines.compactMap { $0.split(separator: ",").first.map(String.init) }.filter { $0.hasPrefix("hotline.") })
        #expect(published.count == 7)
        #expect(published == Set(ofReport) && ofReport.count + Self.unpublished.count == table.count)
    }

    private static let unpublished = ["hotline.closed.dispatched", "hotline.close_rate.dispatched"]
}
