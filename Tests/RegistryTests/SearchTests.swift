import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Search", .onEveryDatabase)
struct SearchTests {
    static let texts = [
        "关于市民投诉处理的通知", "处理投诉", "投，诉", "Wi-Fi路由器 BL2021-003", "ＷＩＦＩ路由", "café 12.5元", "50%折扣", "伞",
        "𠮷野家的伞", "かさ", "deadline 截止日期 2021年11月30日",
    ]

    /// What is typed, and which of the texts it finds, by their place.
    static let questions: [(String, Set<Int>)] = [
        ("投诉", [0, 1]), ("处理", [0, 1]), ("投诉处理", [0]), ("投诉 处理", [0, 1]), ("处理　投诉", [0, 1]), ("诉处", [0]),
        ("投诉通知", []), ("伞", [7, 8]), ("理", [0, 1]), ("诉", [0, 1, 2]), ("投", [0, 1, 2]), ("知", [0]), ("的", [0, 8]),
        ("wifi", [4]), ("wi-fi", [3]), ("WI FI", [3]), ("WIFI路由", [4]), ("Fi路由器", [3]), ("路由", [3, 4]), ("路由器 wi", [3]),
        ("bl2021-003", [3]), ("BL2021", [3]), ("2021", [3, 10]), ("00", Set(texts.indices)), ("3", [10]),
        ("２０２１", [3, 10]),
        ("cafe", [5]), ("CAFÉ", [5]), ("caf", [5]), ("afe", []), ("12.5元", [5]), ("12", [5]), ("50%", [6]),
        ("%", []), ("'", []), ("\" OR 投诉", []), ("投诉* NOT 处理", []), ("open_words", []), ("AND", []),
        ("𠮷野", [8]), ("𠮷", [8]), ("かさ", [9]), ("さ", [9]), ("2021年11月", [10]), ("截止日期 dead", [10]),
        ("LI-000003", [2]), ("", Set(texts.indices)), (" ", Set(texts.indices)), ("伞 -", [7, 8]),
    ]

    static func house() async throws -> House {
        let house = try await House()
        for text in texts { try await house.item(text) }
        return house
    }

    static func found(_ search: String, in house: House, as actor: Actor = .clerk) async throws -> Set<Int> {
        let page = try await house.registry.list(LostItem.register, ListRequest(.search(search)), as: actor)
        #expect(page.total == page.records.count && page.isExact)
        return Set(
            page.records.compactMap { record in
                texts.firstIndex { .text($0) == LostItem.register.value("title", of: record) }
            })
    }

    @Test("one of several searches is enough; one that asks nothing finds everything, one without a word nothing")
    func wordings() async throws {
        let house = try await Self.house()
        let questions: [([String], Set<Int>)] = [
            (["投诉处理", "伞"], [0, 7, 8]), (["处理 投诉", "wifi"], [0, 1, 4]), (["%", "伞"], [7, 8]), (["%", "'"], []),
            (["伞", ""], Set(Self.texts.indices)),
        ]
        for (searches, places) in questions {
            let either = Condition.any(searches.map { .search($0) })
            let page = try await house.registry.list(LostItem.register, ListRequest(either), as: .clerk)
            let found = page.records.compactMap { record in
                Self.texts.firstIndex { .text($0) == LostItem.register.value("title", of: record) }
            }
            #expect(Set(found) == places && page.total == places.count, "\(searches)")
            // Beside another condition, and turned round.
            let kept = try await house.registry.list(
                LostItem.register, ListRequest(.all([.not(either), .search("")])), as: .clerk)
            #expect(kept.total == Self.texts.count - places.count, "not \(searches)")
        }
    }

    @Test("words of any length, in any script, are found where they stand and nowhere else")
    func words() async throws {
        let house = try await Self.house()
        for (question, places) in Self.questions {
            #expect(try await Self.found(question, in: house) == places, "“\(question)”")
        }
    }

    @Test("combines with every other condition")
    func combined() async throws {
        let house = try await Self.house()
        let conditions: [(Condition, Int)] = [
            (.all([.search("投诉"), .equals("number", "LI-000001")]), 1), (.all([.search("投诉"), .search("处理")]), 2),
            (.any([.search("投诉"), .search("伞")]), 4), (.not(.search("投诉")), 9), (.all([.search("%"), .everything]), 0),
            (.all([.search("伞"), .search("")]), 2), (.not(.search("%")), 11),
        ]
        for (condition, count) in conditions {
            let page = try await house.registry.list(LostItem.register, ListRequest(condition), as: .clerk)
            #expect(page.records.count == count && page.total == count, "\(condition)")
        }
    }

    @Test("follows every change in its own transaction")
    func follows() async throws {
        let house = try await House()
        let item = try await house.item("雨伞")
        try await house.registry.amend(
            LostItem.register, id: item.head.id, to: ["title": .text("手机")], expecting: nil, as: .clerk)
        let search = { (text: String) in
            try await house.registry.list(LostItem.register, ListRequest(.search(text)), as: .clerk).total
        }
        #expect(try await search("雨伞") == 0)
        #expect(try await search("手机") == 1)
        #expect(try await search("LI-000001") == 1)
        // Refused, so nothing of it may be found.
        await #expect(throws: Refusal.self) { try await house.item("耳机") { $0.kind = .device } }
        await #expect(throws: Refusal.self) {
            try await house.registry.create(item, as: .clerk)
        }
        #expect(try await search("耳机") == 0)
        #expect(try await search("手机") == 1)
        _ = try await house.registry.importCSV(
            Array("title,year,kind\n水杯,2021,other\n水壶,2021,other\n".utf8), named: "items.csv", into: LostItem.register,
            as: .clerk, rehearse: true)
        #expect(try await search("水") == 0)
        let report = try await house.registry.importCSV(
            Array("title,year,kind\n水杯,2021,other\n水壶,2021,other\n".utf8), named: "items.csv", into: LostItem.register,
            as: .clerk)
        #expect(report.entered == 2, "\(report.problems)")
        #expect(try await search("水") == 2)
        #expect(try await search("水壶") == 1)
    }

    @Test("who sees a mask can't find by what is behind it, though everybody finds by the rest")
    func masked() async throws {
        let house = try await House()
        for phone in ["13900001111", "13800002222"] { try await house.item("伞") { $0.finderPhone = phone } }
        let search = { (text: String, actor: Actor) in
            try await house.registry.list(LostItem.register, ListRequest(.search(text)), as: actor).total
        }
        for text in ["13800002222", "138", "伞 138", "138 LI"] {
            #expect(try await search(text, .clerk) == 0, "\(text)")
            #expect(try await search(text, .system) == 1, "\(text)")
        }
        #expect(try await search("伞", .clerk) == 2)
        #expect(try await search("伞", .system) == 2)
    }

    @Test(
        "a title is found by its pinyin initials, wherever in it they stand",
        arguments: [
            ("yyzz", 1), ("YYZZ", 1), ("bl", 1), ("zz", 1), ("blyyzz", 1), ("zzbl", 0), ("yyzz 办理", 1), ("cq", 1),
            ("zq", 0),
            ("yzz", 1), ("yy zz", 1), ("yyzzbl", 0), ("b", 0),
        ])
    func initials(_ question: String, _ count: Int) async throws {
        let house = try await House()
        for text in ["办理营业执照", "重庆来客的伞"] { try await house.item(text) }
        let page = try await house.registry.list(LostItem.register, ListRequest(.search(question)), as: .clerk)
        #expect(page.total == count)
    }

    @Test("a telephone number is found by its tail, by those who see it whole")
    func tail() async throws {
        let house = try await House()
        for phone in ["13900001111", "13800002222"] { try await house.item("伞") { $0.finderPhone = phone } }
        let search = { (text: String, actor: Actor) in
            try await house.registry.list(LostItem.register, ListRequest(.search(text)), as: actor).total
        }
        #expect(try await search("2222", .system) == 1)
        #expect(try await search("00002222", .system) == 1)
        #expect(try await search("222", .system) == 0)
        #expect(try await search("3800", .system) == 0)
        for text in ["2222", "00002222", "13800002222"] { #expect(try await search(text, .clerk) == 0) }
    }

    @Test("a register whose index is missing or of other fields is indexed anew, and an interrupted run goes on")
    func anew() async throws {
        let house = try await Self.house()
        try await house.tamper(
            "UPDATE search_index SET definition = 'another' WHERE register = 'lost_item'")
        #expect(try await Self.found("投诉", in: house) == [])
        try await house.item("雨衣")
        try await house.registry.prepare()
        #expect(try await Self.found("投诉", in: house) == [0, 1])
        try await house.registry.prepare()
        #expect(try await house.registry.list(LostItem.register, ListRequest(.search("雨衣")), as: .clerk).total == 1)
    }

    @Test("endless texts and endless searches are cut, not refused")
    func endless() async throws {
        let house = try await House()
        try await house.item(String(repeating: "伞", count: 60))
        for text in ["伞", "伞伞伞", String(repeating: "伞", count: 60)] {
            #expect(try await house.registry.list(LostItem.register, ListRequest(.search(text)), as: .clerk).total == 1)
        }
        for text in [String(repeating: "a", count: 100_000), String(repeating: "伞 ", count: 100_000)] {
            _ = try await house.registry.list(LostItem.register, ListRequest(.search(text)), as: .clerk)
        }
    }
}
