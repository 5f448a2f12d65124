import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Entering and correcting", .onEveryDatabase)
struct ChangeTests {
    @Test("numbers matters in order, goes on behind numbers given by hand, and never hands one out twice")
    func numbering() async throws {
        let house = try await House()
        #expect(try await house.item("一").head.number == "LI-000001")
        _ = try await house.item("二") { $0.head.number = "LI-000005" }
        #expect(try await house.item("三").head.number == "LI-000006")
        for odd in ["LI-7", "LI-9223372036854775807", "LI-0000008", "手写-1", "LI-", "LI--00009"] {
            _ = try await house.item(odd) { $0.head.number = odd }
        }
        #expect(try await house.item("四").head.number == "LI-000007")
        let csv = "number,title,kind,year\nLI-000020,a,other,2021\n,b,other,2021\n"
        _ = try await house.registry.importCSV(Array(csv.utf8), named: "a", into: LostItem.register, as: .clerk)
        let numbers = try await house.registry.matters(LostItem.self).suffix(2).map(\.head.number)
        #expect(numbers == ["LI-000020", "LI-000021"])
    }

    static let badDrafts: [(String, @Sendable (inout LostItem) -> Void, [String])] = [
        ("no title", { $0.title = "" }, ["title"]),
        ("a title too long", { $0.title = String(repeating: "长", count: 61) }, ["title"]),
        ("control characters", { $0.title = "a\u{1}b" }, ["title"]),
        ("a year out of range and a negative worth", { ($0.year, $0.worth) = (1, Money(fen: -1)) }, ["worth", "year"]),
        ("a device without worth", { $0.kind = .device }, ["worth"]),
        ("an unknown reference", { $0.belongsWith = "LI-404" }, ["belongs_with"]),
        ("an unknown organisation", { $0.head.organisation = "404" }, ["organisation"]),
        ("a number that is too long", { $0.head.number = String(repeating: "9", count: 65) }, ["number"]),
        ("an invisible number", { $0.head.number = "a\u{202E}b" }, ["number"]),
    ]

    @Test("refuses a draft with every problem beside its field, and saves nothing", arguments: badDrafts)
    func refusesDraft(_ name: String, _ change: @Sendable (inout LostItem) -> Void, _ fields: [String]) async throws {
        let house = try await House()
        var item = LostItem(titled: "伞")
        change(&item)
        let refusal = await #expect(throws: Refusal.self) { try await house.registry.create(item, as: .system) }
        #expect(refusal?.fields == fields)
        #expect(try await house.registry.matters(LostItem.self).isEmpty)
        #expect(try await house.item("伞").head.number == "LI-000001")
    }

    @Test("puts what the database refuses in the words of the fields")
    func constraints() async throws {
        let house = try await House()
        let first = try await house.item("证") { $0.kind = .document }
        var refusal = await #expect(throws: Refusal.self) {
            try await house.item("证") { $0.kind = .document }
        }
        #expect(refusal?.fields == ["title"])
        guard case .invalid(let problems) = refusal else { return }
        #expect(problems.first?.message.zh.contains("物品、年度") == true)
        #expect(problems.first?.message.en.contains("item, year") == true)
        refusal = await #expect(throws: Refusal.self) {
            try await house.item("另") { $0.head.number = first.head.number }
        }
        #expect(refusal?.fields == ["number"])
        let other = try await house.item("证二") { $0.kind = .document }
        refusal = await #expect(throws: Refusal.self) {
            try await house.registry.amend(
                LostItem.register, id: other.head.id, to: ["title": .text("证")], expecting: nil, as: .clerk)
        }
        #expect(refusal?.fields == ["title"])
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("needs an editor's role and an organisation within reach")
    func access() async throws {
        let house = try await House()
        await #expect(throws: Refusal.otherOrganisation) {
            try await house.registry.create(LostItem(titled: "伞", in: "200"), as: .clerk)
        }
        await #expect(throws: Refusal.self) { try await house.registry.create(LostItem(titled: "伞"), as: .auditor) }
        let own = try await house.registry.create(LostItem(titled: "伞", in: ""), as: .clerk)
        #expect(own.head.organisation == "100")
        await #expect(throws: Refusal.self) {
            try await house.registry.amend(
                LostItem.register, id: own.head.id, to: [:], expecting: nil, as: .stranger)
        }
    }

    @Test("saving what is there already leaves no trace; a correction says what it changed")
    func amend() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let register = LostItem.register
        func amend(_ values: [String: Value], _ version: Int? = nil) async throws -> Record {
            try await house.registry.amend(register, id: item.head.id, to: values, expecting: version, as: .clerk)
        }
        let same = try await amend(["title": .text("伞"), "owner": .text("我"), "unknown": .text("x")], 1)
        #expect(same == item.record)
        #expect(try await house.registry.history(of: same, in: register).count == 1)
        house.time.advance(seconds: 60)
        let next = try await amend(["title": .text("黑伞"), "worth": .integer(100)], 1)
        #expect(next.head.version == 2 && next.head.updatedAt == house.time.now)
        let body = TrailBody(json: try #require(try await house.registry.history(of: next, in: register).last).body)
        #expect(
            body.changes == [
                .init(field: "title", before: .text("伞"), after: .text("黑伞")),
                .init(field: "worth", before: .null, after: .integer(100)),
            ])
        await #expect(throws: Refusal.changedMeanwhile(by: "王文员")) { _ = try await amend(["year": .integer(2020)], 1) }
        #expect(
            await #expect(throws: Refusal.self) { _ = try await amend(["title": .null, "year": .text("去年")]) }?.fields
                == ["title", "year"])
        _ = try await house.registry.perform(.giveBack(to: "张三", fee: nil), on: item.id, as: .clerk)
        let refusal = await #expect(throws: Refusal.self) { _ = try await amend(["title": .text("晚了")]) }
        #expect(refusal?.code == "not-possible")
    }

    @Test("the name of who changed it last is right however long the history")
    func longHistory() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let register = LostItem.register
        try await house.database.write { session in
            try session.execute("UPDATE lost_item SET version = 1200")
            for position in 2...1200 {
                try session.execute(
                    """
                    INSERT INTO trail SELECT \(position + 10), register, matter, \(position), at, account,
                        \(position == 1200 ? "最后的人" : "别人"), act, body, content, previous, hash FROM trail
                    WHERE register = 'lost_item' AND position = 1
                    """)
            }
        }
        await #expect(throws: Refusal.changedMeanwhile(by: "最后的人")) {
            try await house.registry.amend(register, id: item.head.id, to: [:], expecting: 1, as: .clerk)
        }
    }
}

@Suite("Entries")
struct EntryTests {
    @Test("gather every problem, and leave what may be empty empty")
    func collects() throws {
        let entry = Entry(LostItem.register.fields.filter { !$0.isDerived })
        let refusal = #expect(throws: Refusal.self) {
            try entry.values(from: ["title": "  ", "kind": "船", "worth": "一", "year": "2021"])
        }
        #expect(refusal?.fields == ["title", "kind", "worth"])
        let values = try entry.values(from: ["title": " 伞 ", "kind": "其他", "year": "2021", "unknown": "x"])
        #expect(values.prefix(2) == [.text("伞"), .text("other")])
        #expect(values[6] == .integer(0) && values.filter { $0 == .null }.count == 8)
    }
}
