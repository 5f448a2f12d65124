import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("What happened elsewhere comes in as a file", .onEveryDatabase)
struct HistoryTests {
    static let header =
        "number,organisation,region,item,channel,applicant_kind,applicant,identity_kind,item_type,handling,visits,submitted_at,accepted_at,closed_at,due_on,timeliness,result,state\n"

    static func line(
        _ number: String, region: String = "530500", type: String = "licence", handling: String = "promised",
        closed: String = "2021-03-10 15:30", timeliness: String = "in_time", result: String = "granted",
        state: String = "archived"
    ) -> String {
        "\(number),GAJ,\(region),SX-000001,web,person,某某,resident_id,\(type),\(handling),0,2021-03-01 09:00,2021-03-02 10:15,\(closed),2021-03-12,\(timeliness),\(result),\(state)\n"
    }

    private static func importing(_ lines: String, as actor: Actor = .system) async throws -> (Hall, ImportReport) {
        let hall = try await Hall()
        try await hall.published()
        let report = try await hall.registry.importCSV(
            Array((header + lines).utf8), named: "办件.csv", into: ServiceCase.register, as: actor)
        return (hall, report)
    }

    @Test("closed cases, with their own moments, states and types; a city's figures and the municipal hall's")
    func closed() async throws {
        let (hall, report) = try await Self.importing(
            Self.line("A-1") + Self.line("A-2", region: "530521", type: "public_service", handling: "immediate")
                + Self.line("A-3", type: "internal_approval", timeliness: "late", state: "closed").replacing(
                    "2021-03-12", with: "2021-03-09")
                + Self.line("A-4", closed: "", timeliness: "", result: "", state: "accepted"))
        #expect(report.problems == [])
        let municipal = MeasureScope(.year(2021), regions: ["530500"])
        let figures = [
            ("cases.accepted", "4件", "3件"), ("cases.closed", "3件", "2件"), ("cases.closed.powers", "1件", "1件"),
            ("cases.closed.services", "2件", "1件"), ("cases.one_visit.instant", "1件", "0件"),
        ]
        for (name, city, hallOnly) in figures {
            #expect(try await hall.figure(name) == city, "\(name)")
            #expect(try await hall.figure(name, municipal) == hallOnly, "\(name)")
        }
        // Only what is still open has a clock, and that from its own day.
        let open = try await hall.registry.matter(ServiceCase.self, number: "A-4", as: .system)
        let clock = try await hall.registry.deadlines(of: open.record, in: ServiceCase.register).first
        #expect(clock == nil || clock?.startedOn == Day("2021-03-02"))
        let done = try await hall.registry.matter(ServiceCase.self, number: "A-1", as: .system)
        #expect(try await hall.registry.deadlines(of: done.record, in: ServiceCase.register).isEmpty)
    }

    @Test(
        "what contradicts itself is refused with its line",
        arguments: [
            (line("A-1", timeliness: "late"), "timeliness"), (line("A-1", closed: ""), "closed_at"),
            (line("A-1", state: "accepted"), "closed_at"), (line("A-1", closed: "2021-02-01 09:00"), "closed_at"),
            (line("A-1", closed: "昨天"), "closed_at"), (line("A-1", state: "奇怪"), "state"),
        ])
    func refused(_ text: String, _ field: String) async throws {
        let (_, report) = try await Self.importing(text)
        #expect(report.problems.map(\.field).contains(field), "\(report.problems)")
        #expect(report.problems.allSatisfy { $0.line == 2 })
    }

    @Test("nobody but the administrator brings history in")
    func roles() async throws {
        await #expect(throws: Refusal.self) { try await Self.importing(Self.line("A-1"), as: Hall.clerk) }
    }

    @Test("what goes out comes back the same")
    func roundTrip() async throws {
        let (hall, _) = try await Self.importing(Self.line("A-1") + Self.line("A-2"))
        let sheet = RegisterSheet(ServiceCase.register, in: .zh, for: .system)
        let records = try await hall.registry.matters(ServiceCase.self).map(\.record)
        let file = ([sheet.header] + records.map(sheet.cells)).map { $0.joined(separator: ",") }.joined(separator: "\n")
        let other = try await Hall()
        try await other.published()
        let report = try await other.registry.importCSV(
            Array(file.utf8), named: "出.csv", into: ServiceCase.register, as: .system)
        #expect(report.problems == [])
        let back = try await other.registry.matters(ServiceCase.self).map(\.record)
        #expect(back.map(\.values) == records.map(\.values))
        #expect(back.map(\.state) == records.map(\.state))
    }
}
