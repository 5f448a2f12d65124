import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Entries of an import", .onEveryDatabase)
struct TrailRunTests {
    typealias Crime = TrailVerificationTests.Crime

    /// Entries 1–3 are the organisations'; then three files of five lines (4–8, 9–13, 14–18, each about the matter of the
    /// same number) and an act on the seventh item (19, matter 10).
    static func house() async throws -> House {
        let house = try await House()
        for file in ["甲", "乙", "丙"] {
            let text = "title,kind,year\n" + (1...5).map { "\(file)\($0),other,2021\n" }.joined()
            let report = try await house.registry.importCSV(
                Array(text.utf8), named: "\(file).csv", into: LostItem.register, as: .clerk)
            #expect(report.entered == 5)
        }
        let item = try await house.registry.matter(LostItem.self, number: "LI-000007", as: .clerk)
        _ = try await house.registry.perform(.post(workdays: 5), on: item.id, as: .clerk)
        return house
    }

    private static func altered(_ sequences: ClosedRange<Int64>) -> [TrailFinding] {
        sequences.map { .altered(sequence: $0, register: "lost_item", matter: $0) }
    }

    static let crimes = [
        Crime("altered actor of a run", "UPDATE trail_run SET actor = '别人' WHERE first = 4", altered(4...8)),
        Crime("altered file of a run", "UPDATE trail_run SET file = 'x.csv' WHERE first = 14", altered(14...18)),
        Crime("time as a fraction", "UPDATE trail_run SET at = at + 0.5 WHERE first = 4", altered(4...8)),
        Crime(
            "altered line of one entry",
            "UPDATE trail_run SET entries = substr(entries, 1, 151) || x'09' || substr(entries, 153) WHERE first = 4",
            altered(6...6)),
        Crime(
            "altered content of one entry",
            "UPDATE trail_run SET entries = substr(entries, 1, 8) || zeroblob(32) || substr(entries, 41) WHERE first = 4",
            altered(4...4)),
        Crime(
            "altered hash of an entry that has a successor",
            "UPDATE trail_run SET entries = substr(entries, 1, 112) || zeroblob(32) || substr(entries, 145) WHERE first = 9",
            altered(10...10) + [.broken(sequence: 19, register: "lost_item", matter: 10)]),
        Crime(
            "removed run", "DELETE FROM trail_run WHERE first = 9",
            [
                .removed(sequences: 9...13), .broken(sequence: 19, register: "lost_item", matter: 10),
            ] + [9, 11, 12, 13].map { .rowUnaccounted(register: "lost_item", matter: $0, number: number($0)) }),
        Crime(
            "removed end of a run",
            "UPDATE trail_run SET count = 3, entries = substr(entries, 1, 216) WHERE first = 4",
            [.removed(sequences: 7...8)]
                + [7, 8].map { .rowUnaccounted(register: "lost_item", matter: $0, number: number($0)) }),
        Crime("a count that hides entries", "UPDATE trail_run SET count = 3 WHERE first = 4", altered(4...8)),
        Crime(
            "entries cut within one", "UPDATE trail_run SET entries = substr(entries, 1, 359) WHERE first = 4",
            altered(4...7) + [
                .removed(sequences: 8...8),
                .rowUnaccounted(register: "lost_item", matter: 8, number: number(8)),
            ]),
        Crime(
            "reordered entries",
            """
            UPDATE trail_run SET entries = substr(entries, 73, 72) || substr(entries, 1, 72) || substr(entries, 145)
            WHERE first = 4
            """, altered(4...5)),
        Crime(
            "exchanged runs",
            """
            UPDATE trail_run SET first = -1, matter = -1 WHERE first = 4;
            UPDATE trail_run SET first = 4, matter = 4 WHERE first = 14;
            UPDATE trail_run SET first = 14, matter = 14 WHERE first = -1
            """, altered(4...8) + altered(14...18)),
        Crime(
            "forged entry in a run's place",
            """
            INSERT INTO trail SELECT 6, register, matter, 9, at, account, actor, act, body, content, previous, hash
            FROM trail WHERE sequence = 3
            """, [.altered(sequence: 6, register: "organisation", matter: 3)]),
        Crime(
            "forged run behind the end",
            """
            INSERT INTO trail_run SELECT 20, register, 20, count, at, account, actor, act, file, entries
            FROM trail_run WHERE first = 4
            """,
            (20...24).map { .altered(sequence: $0, register: "lost_item", matter: $0) } + [
                .headDiffers(recorded: 19, found: 24)
            ] + (20...24).map { .rowMissing(register: "lost_item", matter: $0) }),
        Crime(
            "changed row", "UPDATE lost_item SET title = '伪' WHERE id = 5",
            [.rowAltered(register: "lost_item", matter: 5, number: number(5))]),
    ]

    private static func number(_ matter: Int64) -> String {
        matter < 13 ? "LI-00000\(matter - 3)" : "LI-0000\(matter - 3)"
    }

    @Test("whatever is done to them is named, entry by entry", arguments: crimes)
    func finds(_ crime: Crime) async throws {
        let house = try await Self.house()
        try await house.tamper(crime.sql)
        for parallel in 1...5 {
            let verification = try await house.registry.verifyTrail(parallel: parallel)
            #expect(verification.findings == crime.findings, "in \(parallel) runs")
        }
    }

    @Test("read like entries that were written one by one")
    func entries() async throws {
        let house = try await Self.house()
        let item = try await house.registry.matter(LostItem.self, number: "LI-000007", as: .clerk)
        let history = try await house.registry.history(of: item.record, in: LostItem.register)
        #expect(history.map(\.sequence) == [10, 19] && history.map(\.position) == [1, 2])
        #expect(history[0].act == "import" && history[0].previous == .zero && history[1].previous == history[0].hash)
        #expect(TrailBody(json: history[0].body).source == "乙.csv:3")
        let newest = try await house.registry.newestEntries(before: nil, limit: 100)
        #expect(newest.map(\.sequence) == (1...19).reversed())
        for (before, limit) in [(19, 3), (14, 1), (12, 7), (4, 9), (1, 5)] as [(Int64, Int)] {
            let some = try await house.registry.newestEntries(before: before, limit: limit)
            #expect(some.map(\.sequence) == Array((1..<before).reversed().prefix(limit)))
        }
    }

    @Test("have the canonical bytes of any entry")
    func canonical() async throws {
        let house = try await Self.house()
        for entry in try await house.registry.newestEntries(before: nil, limit: 100) {
            var bytes = CanonicalBytes()
            bytes.append("heng-trail-1")
            bytes.append(entry.sequence)
            bytes.append(entry.register)
            bytes.append(entry.matter)
            bytes.append(Int64(entry.position))
            bytes.append(entry.at.milliseconds)
            bytes.append(entry.account)
            for text in [entry.actor, entry.act, entry.body] { bytes.append(text) }
            for digest in [entry.content, entry.previous] { digest.withBytes { bytes.append(block: $0) } }
            #expect(try SM3.hash(bytes.bytes) == entry.hash, "\(entry.sequence)")
        }
    }

    @Test("of a large file are cut into runs, and each is found by its matter", arguments: [511, 512, 513, 1300])
    func long(_ count: Int) async throws {
        let house = try await House()
        let text = "title,kind,year\n" + (1...count).map { "件\($0),other,2021\n" }.joined()
        let report = try await house.registry.importCSV(
            Array(text.utf8), named: "a.csv", into: LostItem.register, as: .clerk)
        #expect(report.entered == count)
        for parallel in [1, 2, 5] {
            let verification = try await house.registry.verifyTrail(parallel: parallel)
            #expect(verification.isSound && verification.entries == Int64(count + 3))
        }
        for number in [1, 2, 511, 512, 513, count] where number <= count {
            let digits = String(number)
            let name = "LI-" + String(repeating: "0", count: 6 - digits.count) + digits
            let item = try await house.registry.record(LostItem.register, number: name, as: .clerk)
            let entry = try #require(try await house.registry.history(of: item, in: LostItem.register).first)
            #expect(entry.matter == item.head.id && TrailBody(json: entry.body).source == "a.csv:\(number + 1)")
        }
    }
}
