import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Registry

@Suite("List indexes", .onEveryDatabase)
struct ListIndexTests {
    static let register = LostItem.register
    static let count = 62_000

    /// Found items such that every value of a column comes with every value of the others; the newest are all returned.
    static func fill(_ count: Int, _ dialect: Dialect) -> Query {
        let numbers: Query =
            dialect == .sqlite
            ? "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))"
            : "WITH n (i) AS (SELECT generate_series(1, \(count)::bigint))"
        return """
            \(numbers)
            INSERT INTO lost_item (id, number, organisation, region, state, version, created_at, updated_at, title, kind,
                found_on, worth, weight, finder_phone, is_fragile, season, year, pieces, unit, belongs_with, owner)
            SELECT 100 + i, 'LX-' || (1000000 + i), CASE WHEN i % 10 = 0 THEN '110' ELSE '100' END, '530500',
                CASE WHEN i > \(count) - 20 THEN 'handed_over' WHEN i % 2 = 0 THEN 'kept' ELSE 'returned' END, 1, i, i,
                '物品' || (i % 1000), CASE i % 3 WHEN 0 THEN 'device' ELSE 'other' END,
                CASE WHEN i % 7 = 0 THEN NULL ELSE '2021-0' || (1 + i % 9) || '-1' || (i % 10) END,
                CASE WHEN i % 5 = 0 THEN NULL ELSE i * 7919 % 100000 END, NULL, NULL, i % 2, NULL, 2000 + i % 20,
                i % 100 + 1, '件', NULL, NULL
            FROM n
            """
    }

    /// A house whose lost items have outgrown what is sorted without indexes.
    static func large() async throws -> House {
        let house = try await House()
        let dialect = house.database.dialect
        try await house.database.write { session in
            try session.execute(fill(count, dialect))
            if dialect == .postgres { try session.execute(script: "ANALYZE lost_item") }
        }
        try await house.registry.prepare()
        return house
    }

    /// What the database would do for the first page of a list, and for one far behind.
    static func plans(
        _ request: ListRequest, in house: House
    ) async throws -> [(part: ListOrder.Stretch.Part, text: String)] {
        try await house.database.read { session in
            let store = RecordStore(session: session, register: register)
            let indexes = try ListIndexes(session: session, register: register).state()
            let order = store.order(request.order, indexes)
            let plan = try ListPlan(request.condition, in: register, by: order, indexes, session)
            return try ListOrder(order, in: register).stretches(after: request.after).map { stretch in
                let query = try store.reading(stretch, of: ListOrder(order, in: register), plan, limit: 51).first
                let explained: Query = session.dialect == .sqlite ? "EXPLAIN QUERY PLAN \(query)" : "EXPLAIN \(query)"
                let lines = try session.rows(explained) { row in
                    try row[session.dialect == .sqlite ? 3 : 0] as String
                }
                return (stretch.part, lines.joined(separator: "\n"))
            }
        }
    }

    static let sorted = [
        "number", "updated_at", "title", "kind", "found_on", "worth", "is_fragile", "season", "pieces", "unit",
        "belongs_with",
    ]

    @Test("a large register is sorted along an index by every column it offers, on the first page and deep in")
    func sorting() async throws {
        let house = try await Self.large()
        let offered = try await house.registry.list(Self.register, ListRequest(limit: 1), as: .system).sortable
        #expect(Set(offered) == Set(Self.sorted + ["id"]))
        for field in Self.sorted {
            for descending in [false, true] {
                var request = ListRequest(order: SortOrder(field, descending: descending))
                let page = try await house.registry.list(Self.register, request, as: .system)
                #expect(
                    page.order == request.order && page.records.count == 50 && page.total == 10_000 && !page.isExact)
                request.after = page.next
                let plans = try await Self.plans(request, in: house)
                #expect(!plans.isEmpty)
                for (part, plan) in plans {
                    #expect(!plan.contains("Seq Scan") && !plan.contains("TEMP B-TREE"), "\(field)\n\(plan)")
                    // The few rows of one value PostgreSQL may fetch by the index and sort.
                    #expect(!plan.contains("Sort") || part.isOfOneValue, "\(field)\n\(plan)")
                }
            }
        }
    }

    @Test("what has no index is not offered, and asking for it gives the register's own order")
    func unserved() async throws {
        let house = try await Self.large()
        for field in ["weight", "year", "state", "organisation", "owner", "created_at"] {
            let page = try await house.registry.list(
                Self.register, ListRequest(order: SortOrder(field)), as: .system)
            #expect(page.order == Self.register.order && !page.sortable.contains(field))
        }
    }

    static let filters: [(name: String, Condition)] = [
        ("state", .state(["handed_over"])), ("number", .equals("number", "LX-1000007")),
        ("pieces", .field("pieces", .equal, .integer(7))), ("found_on", .equals("found_on", "2021-03-12")),
        ("worth", .field("worth", .atLeast, .integer(90_000)) && .field("worth", .atMost, .integer(91_000))),
        ("found_on", .not(.isSet("found_on"))), ("worth", .oneOf("worth", [.integer(7919), .integer(15838)])),
    ]

    @Test("a filter that leaves few is answered by its index, however the list is sorted", arguments: filters)
    func filtering(_ column: String, _ condition: Condition) async throws {
        let house = try await Self.large()
        for order in [SortOrder("number"), SortOrder("updated_at", descending: true), SortOrder("title")] {
            let request = ListRequest(condition, order: order)
            let page = try await house.registry.list(Self.register, request, as: .system)
            let all = try await house.database.read {
                try RecordStore(session: $0, register: Self.register).count(condition)
            }
            #expect(page.total == all && page.isExact && !page.records.isEmpty)
            for (_, plan) in try await Self.plans(request, in: house) {
                #expect(!plan.contains("Seq Scan") && !plan.contains("SCAN lost_item\n"), "\(order)\n\(plan)")
                guard house.database.dialect == .sqlite else { continue }
                let name = column == "number" ? "sqlite_autoindex_lost_item_1" : "list_lost_item_\(column)"
                #expect(
                    plan.contains("USING INDEX \(name)") || plan.contains("USING COVERING INDEX \(name)"), "\(plan)")
            }
        }
    }

    @Test("a scope that nearly everybody narrows by is read in the register's own order")
    func scope() async throws {
        let house = try await Self.large()
        for (scope, condition) in [
            ("state", Condition.state(["kept"])), ("organisation", .organisation(["100"])),
            ("year", .field("year", .equal, .integer(2003))),
        ] {
            var request = ListRequest(condition, order: Self.register.order)
            request.after = try await house.registry.list(Self.register, request, as: .system).next
            for (_, plan) in try await Self.plans(request, in: house) where house.database.dialect == .sqlite {
                #expect(plan.contains("list_lost_item_\(scope)_number"), "\(plan)")
            }
        }
    }

    @Test("pages of a large register show every record once, in order, through whichever plan")
    func pages() async throws {
        let house = try await Self.large()
        let conditions: [Condition] = [
            .state(["handed_over"]), .state(["kept"]) && .equals("found_on", "2021-03-12"),
            .field("worth", .atMost, .integer(2_000)), .not(.isSet("worth")) && .field("pieces", .equal, .integer(1)),
            .search("物品7") && .field("year", .equal, .integer(2007)),
        ]
        for condition in conditions {
            let all = try await house.database.read { session in
                try RecordStore(session: session, register: Self.register).records(condition, limit: 20_000)
            }
            for order in [SortOrder("worth"), SortOrder("found_on", descending: true), SortOrder("number")] {
                var request = ListRequest(condition, order: order, limit: 1_000)
                var seen: [Record] = []
                repeat {
                    let page = try await house.registry.list(Self.register, request, as: .system)
                    seen += page.records
                    request.after = page.next
                } while request.after != nil
                #expect(seen.map(\.head.id).sorted() == all.map(\.head.id), "\(condition) \(order)")
                let values = seen.compactMap { record -> Value? in
                    let value = Self.register.value(order.field, of: record)
                    return value == .null ? nil : value
                }
                #expect(
                    zip(values, values.dropFirst()).allSatisfy {
                        order.descending ? !$0.isBefore($1) : !$1.isBefore($0)
                    })
            }
        }
    }

    @Test("what stands all at the far end of an order is found though the walk along it is given up")
    func farEnd() async throws {
        let house = try await Self.large()
        // More than are gathered at once, none of them among the first of the order.
        try await house.tamper("UPDATE lost_item SET unit = '箱' WHERE id > 50100")
        let request = ListRequest(.equals("unit", "箱"), order: SortOrder("updated_at"))
        let page = try await house.registry.list(Self.register, request, as: .system)
        #expect(page.records.count == 50 && page.records.first?.head.id == 50_101)
        #expect(page.total == 10_000 && !page.isExact)
    }

    @Test("a register that grows gets its indexes once, and loses those that nothing asks for")
    func upkeep() async throws {
        let house = try await ListingTests.house()
        try await house.registry.prepareLists()
        let small = try await house.registry.list(Self.register, ListRequest(limit: 1), as: .system)
        #expect(small.sortable.contains("weight"))
        try await house.tamper(
            "INSERT INTO list_index (register, columns, ready) VALUES ('lost_item', 'note', 1), ('lost_item', 'kind', 0)"
        )
        for _ in 0..<2 { try await house.registry.prepareLists(outgrown: 3) }
        let entries = try await house.database.read { try ListIndexes(session: $0, register: Self.register).known() }
        #expect(Set(entries.map(\.columns)) == Set(Self.register.listIndexes) && entries.allSatisfy(\.isReady))
        let large = try await house.registry.list(Self.register, ListRequest(limit: 1), as: .system)
        #expect(!large.sortable.contains("weight") && large.sortable.contains("worth"))
    }
}

extension ListOrder.Stretch.Part {
    fileprivate var isOfOneValue: Bool {
        switch self {
        case .tied, .empty: true
        case .values, .beyond: false
        }
    }
}

extension Value {
    fileprivate func isBefore(_ other: Value) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        default: false
        }
    }
}
