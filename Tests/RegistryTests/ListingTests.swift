import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Lists", .onEveryDatabase)
struct ListingTests {
    static let register = LostItem.register

    /// Twelve items with many equal and many empty values.
    static func house() async throws -> House {
        let house = try await House()
        for number in 0..<12 {
            _ = try await house.item("物品\(number % 5)") { item in
                item.kind = number % 2 == 0 ? .document : .other
                item.year = 2010 + number
                item.worth = number % 3 == 0 ? nil : Money(fen: Int64(number % 4) * 100)
                item.weight = number % 4 == 0 ? nil : Ratio(exact: ["9.5", "10", "34/3"][number % 3])
                item.foundOn = number % 2 == 0 ? nil : Day(number: 18_690 - number / 4)
                item.head.organisation = number < 6 ? "100" : "110"
            }
        }
        return house
    }

    @Test(
        "paging by key shows every record once, in order, whatever the sort",
        arguments: [
            "id", "number", "organisation", "state", "region", "version", "created_at", "updated_at", "title", "kind",
            "found_on", "worth", "weight", "is_fragile", "year", "season", "owner",
        ], [1, 3, 5, 100])
    func paging(_ field: String, _ limit: Int) async throws {
        let house = try await Self.house()
        for descending in [false, true] {
            var request = ListRequest(order: SortOrder(field, descending: descending), limit: limit)
            var seen: [Record] = []
            repeat {
                let page = try await house.registry.list(Self.register, request, as: .clerk)
                #expect(page.total == 12 && page.records.count <= limit)
                seen += page.records
                // Through the address bar and back.
                request.after = try page.next.map { try #require(ListRequest.Cursor($0.text)) }
            } while request.after != nil
            #expect(seen.count == 12 && Set(seen.map(\.head.id)).count == 12, "\(field) \(descending)")
            if field == "weight", limit == 1 {
                let weights = seen.compactMap { record -> Ratio? in
                    guard case .text(let text) = Self.register.value("weight", of: record) else { return nil }
                    return Ratio(exact: text)
                }
                #expect(weights == weights.sorted { descending ? $0 > $1 : $0 < $1 })
            }
        }
    }

    @Test("an unknown field sorts as the register does, and no limit is too odd", arguments: [Int.min, -1, 0, 1, .max])
    func oddRequests(_ limit: Int) async throws {
        let house = try await Self.house()
        let order = SortOrder("number; DROP TABLE lost_item --", descending: true)
        let page = try await house.registry.list(Self.register, ListRequest(order: order, limit: limit), as: .clerk)
        #expect(page.records.first?.head.number == "LI-000001" && page.total == 12)
        for text in ["", "x", "|", "i:|", "i:x|1", "t:a|b", "q:1|1", "i:99999999999999999999|1"] {
            #expect(ListRequest.Cursor(text) == nil)
        }
        let odd = ListRequest.Cursor("t:'; DROP TABLE lost_item|3")
        _ = try await house.registry.list(Self.register, ListRequest(after: odd, limit: 5), as: .clerk)
        #expect(try await house.registry.matters(LostItem.self).count == 12)
    }

    static let filters: [(Condition, Int)] = [
        (.everything, 12), (.equals("kind", "document"), 6), (.not(.equals("kind", "document")), 6),
        (.isSet("worth"), 8), (.not(.isSet("worth")), 4), (.field("worth", .atLeast, .integer(200)), 4),
        (.not(.field("worth", .atLeast, .integer(200))), 8), (.oneOf("year", []), 0), (.not(.oneOf("year", [])), 12),
        (.oneOf("year", [.integer(2010), .integer(2011), .integer(1)]), 2), (.state(["kept"]), 12), (.state([]), 0),
        (.organisation(["110"]), 6), (.all([]), 12), (.any([]), 0),
        (.any([.equals("year", 2010), .equals("year", 2021)]), 2),
        (.field("year", .less, .integer(2012)) && .field("year", .unequal, .integer(2010)), 1),
    ]

    @Test("filters", arguments: filters)
    func filter(_ condition: Condition, _ count: Int) async throws {
        let house = try await Self.house()
        #expect(try await house.registry.list(Self.register, ListRequest(condition), as: .clerk).total == count)
    }

    @Test("show an organisation's own and those below it, and nothing else")
    func reach() async throws {
        let house = try await Self.house()
        let section = Actor(
            account: 5, name: "科员", roles: [.sectionStaff], organisation: "110", reach: ["110"])
        #expect(try await house.registry.list(Self.register, ListRequest(), as: section).total == 6)
        #expect(try await house.registry.list(Self.register, ListRequest(), as: .stranger).total == 0)
        #expect(try await house.registry.list(Self.register, ListRequest(), as: .auditor).total == 12)
        let all = Condition.any([.everything, .organisation(["100"])])
        #expect(try await house.registry.list(Self.register, ListRequest(all), as: section).total == 6)
        await #expect(throws: Refusal.self) {
            try await house.registry.record(Self.register, number: "LI-000001", as: section)
        }
        #expect(try await house.registry.number(of: 4, in: Self.register, as: section) == nil)
        #expect(try await house.registry.number(of: 4, in: Self.register, as: .clerk) == "LI-000001")
        let nobody = Actor(account: 6, name: "无", roles: [], organisation: "100", reach: ["100"])
        await #expect(throws: Refusal.self) {
            try await house.registry.list(Self.register, ListRequest(), as: nobody)
        }
    }

    @Test("who sees a mask can neither search nor sort by what is behind it")
    func masked() async throws {
        let house = try await House()
        for phone in ["13900001111", "13800002222"] { _ = try await house.item("伞") { $0.finderPhone = phone } }
        let search = ListRequest(.search("13800002222"))
        #expect(try await house.registry.list(Self.register, search, as: .clerk).total == 0)
        #expect(try await house.registry.list(Self.register, search, as: .system).total == 1)
        let sorted = ListRequest(order: SortOrder("finder_phone"), limit: 1)
        let page = try await house.registry.list(Self.register, sorted, as: .clerk)
        #expect(page.next?.text == "t:LI-000001|4")
        let open = try await house.registry.list(Self.register, sorted, as: .system)
        #expect(open.next?.text == "t:13800002222|5")
        let phone = try #require(Self.register.field("finder_phone"))
        #expect(phone.isPersonal && !Self.register.shows(phone, to: .clerk) && Self.register.shows(phone, to: .system))
    }

    @Test(
        "a mask keeps enough to recognise",
        arguments: [
            ("", ""), ("张", "*"), ("张三", "张*"), ("张三丰", "张**"), ("欧阳修之", "欧**之"), ("13812345678", "138****5678"),
        ])
    func mask(_ text: String, _ masked: String) throws {
        #expect(try #require(Self.register.field("finder_phone")).masked(text) == masked)
    }
}
