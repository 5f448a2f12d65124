import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Import and export", .onEveryDatabase)
struct ImportTests {
    static let register = LostItem.register

    @discardableResult
    static func enter(
        _ bytes: [UInt8], into house: House, as actor: Actor = .clerk, rehearse: Bool = false
    ) async throws -> ImportReport {
        try await house.registry.importCSV(bytes, named: "失物.csv", into: register, as: actor, rehearse: rehearse)
    }

    static let good =
        "编号,物品,Kind,year,易碎,\"Worth\"\r\n,\"黑,伞\n\"\"大\"\"\",证件,2021,是,1.5万元\r\nLI-000009,帽,other,2021年,,\r\n"

    @Test("takes columns by key, Chinese or English name, in any order, with quotes and line breaks")
    func enters() async throws {
        let house = try await House()
        let report = try await Self.enter(Array(Self.good.utf8), into: house)
        #expect(report.entered == 2 && report.lines == 2 && report.problems.isEmpty && !report.isRehearsal)
        let items = try await house.registry.matters(LostItem.self)
        #expect(items.map(\.title) == ["黑,伞\n\"大\"", "帽"])
        #expect(items.map(\.isFragile) == [true, false] && items.map(\.worth) == [Money(fen: 1_500_000), nil])
        #expect(
            items.map(\.head.number) == ["LI-000010", "LI-000009"] && items.map(\.head.organisation) == ["100", "100"])
        let entry = try #require(try await house.registry.history(of: items[1].record, in: Self.register).first)
        #expect(entry.act == "import" && TrailBody(json: entry.body).source == "失物.csv:4")
    }

    @Test(
        "a rehearsal finds what an import would, and saves nothing",
        arguments: [good, "物品,类别,年度\n证,证件,2021\n证,证件,2021\n"])
    func rehearses(_ file: String) async throws {
        let house = try await House()
        let rehearsal = try await Self.enter(Array(file.utf8), into: house, rehearse: true)
        #expect(rehearsal.isRehearsal && rehearsal.entered == 0)
        #expect(try await house.registry.matters(LostItem.self).isEmpty)
        let report = try await Self.enter(Array(file.utf8), into: house)
        #expect(report.problems == rehearsal.problems && (report.entered == 0) == !report.problems.isEmpty)
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("is all or nothing, and names the line and field of every problem")
    func problems() async throws {
        let house = try await House()
        _ = try await house.item("旧") { $0.head.number = "LI-000077" }
        let file = """
            number,organisation,region,title,kind,year,belongs_with,state
            ,,,"多
            行",other,2021,,kept
            LI-000077,,,重号,other,2021,,
            A-1,200,,外单位,other,2021,,
            A-2,,12,错地区,船,去年,LI-404,
            A-2,,,重复,other,2021,,
            ,,,少一格,other,2021
            ,,,未估价,device,2021,,
            ,,,"引用,本文件",other,2021,A-1,
            ,,,别的状态,other,2021,,已归还
            \u{7}x,,,响铃,other,2021,,
            """
        let report = try await Self.enter(Array(file.utf8), into: house)
        #expect(report.entered == 0)
        let found = report.problems.map { "\($0.line ?? 0) \($0.field)" }
        #expect(
            found == [
                "4 number", "5 organisation", "6 belongs_with", "6 kind", "6 region", "6 year", "7 number", "8 line",
                "9 worth", "11 state", "12 number",
            ])
        #expect(report.problems.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
        #expect(try await house.registry.matters(LostItem.self).count == 1)
    }

    @Test("a rule that only the database knows is reported with its line")
    func constraint() async throws {
        let house = try await House()
        let file = "物品,类别,年度\n" + (0..<1500).map { "证\($0 == 1400 ? 3 : $0),证件,2021\n" }.joined()
        let report = try await Self.enter(Array(file.utf8), into: house)
        #expect(report.entered == 0 && report.problems.map(\.line) == [1402] && report.problems[0].field == "title")
        #expect(try await house.registry.matters(LostItem.self).isEmpty)
    }

    static let badHeaders: [(String, [String])] = [
        ("title,kind,year,颜色\n", ["颜色"]), ("title,物品,kind,year\n", ["title"]), ("title,year\n", ["kind"]),
        ("编号,number,title,kind,year\n", ["number"]), ("title,kind,year,\n", ["header"]),
    ]

    @Test("refuses unknown, doubled and missing columns by name", arguments: badHeaders)
    func headers(_ header: String, _ fields: [String]) async throws {
        let house = try await House()
        let refusal = await #expect(throws: Refusal.self) {
            try await Self.enter(Array((header + "a,other,2021,x\n").utf8), into: house)
        }
        #expect(refusal?.fields == fields)
    }

    static let text = "物品,类别,年度\n“雨伞”€,其他,2021\n"
    static let encodings: [(String, [UInt8])] = [
        ("UTF-8", Array(text.utf8)), ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        (
            "GB 18030",
            // 物品,类别,年度 / “雨伞”€,其他,2021
            [
                0xCE, 0xEF, 0xC6, 0xB7, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xC4, 0xEA, 0xB6, 0xC8, 0x0A, 0xA1, 0xB0,
                0xD3,
            ]
                + [0xEA, 0xC9, 0xA1, 0xA1, 0xB1, 0xA2, 0xE3, 0x2C, 0xC6, 0xE4, 0xCB, 0xFB, 0x2C, 0x32, 0x30, 0x32]
                + [0x31, 0x0A]
        ),
    ]

    @Test("reads the encodings that spreadsheets write", arguments: encodings)
    func encoded(_ name: String, _ bytes: [UInt8]) async throws {
        let house = try await House()
        try await Self.enter(bytes, into: house)
        #expect(try await house.registry.matters(LostItem.self).map(\.title) == ["“雨伞”€"])
    }

    static let unreadable: [[UInt8]] = [
        [], [0xFF, 0xFE, 0x69, 0x72], [0xFE, 0xFF, 0x72, 0x69],
        Array("物品".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
        Array("title\n\"unclosed".utf8), Array("title\n\"a\"b\n".utf8), Array("title,kind,year\n".utf8), [0, 0, 0],
        [0x81],
    ]

    @Test("says so when it can't read a file", arguments: unreadable)
    func unreadableFile(_ bytes: [UInt8]) async throws {
        let house = try await House()
        let refusal = await #expect(throws: Refusal.self) { try await Self.enter(bytes, into: house) }
        #expect(["unreadable", "invalid"].contains(refusal?.code ?? ""))
    }

    @Test("an export read by an empty house gives the same records", arguments: Language.allCases)
    func identity(_ language: Language) async throws {
        let house = try await House()
        let odd = [
            "=1+1", "'=1+1", "''=x", "'", "-", "-5", "'-5", "+86 138", "@a", "a\"b,c\r\nd", "＝x",
            "\tx".trimmingCharacters(in: .whitespaces),
        ]
        for (index, title) in odd.enumerated() {
            _ = try await house.item(title) { item in
                item.kind = LostItem.Kind.allCases[index % 3]
                item.worth = index % 3 == 1 ? Money(fen: Int64(index) * 33) : nil
                if item.kind == .device { item.worth = Money(fen: 1) }
                item.weight = index % 4 == 0 ? Ratio(exact: "34/3") : Ratio(exact: "0.5")
                item.finderPhone = "1380000\(1000 + index)"
                item.isFragile = index % 2 == 0
                item.season = .quarter(year: 2021, index % 4 + 1)
                item.unit = index % 2 == 0 ? .wanYuan : nil
                item.foundOn = Day(number: 18_690 + index)
                item.belongsWith = index > 0 ? "LI-000001" : nil
                item.head.organisation = index % 2 == 0 ? "100" : "110"
            }
        }
        var file = ""
        for try await piece in house.registry.exportCSV(Self.register, in: language, as: .system) { file += piece }
        #expect(file.hasPrefix("\u{FEFF}"))
        let copy = try await House()
        let report = try await Self.enter(Array(file.utf8), into: copy, as: .system)
        #expect(report.problems.isEmpty && report.entered == odd.count)
        let (before, after) = (
            try await house.registry.matters(LostItem.self), try await copy.registry.matters(LostItem.self)
        )
        #expect(before.map(\.record.values) == after.map(\.record.values))
        #expect(before.map(\.head.number) == after.map(\.head.number))
        #expect(before.map(\.head.organisation) == after.map(\.head.organisation))
    }

    @Test("an export keeps to the reader's reach and masks what the reader may not see")
    func masked() async throws {
        let house = try await House()
        _ = try await house.item("伞") { $0.finderPhone = "13800001111" }
        _ = try await house.registry.create(LostItem(titled: "别处", in: "200"), as: .system)
        var file = ""
        for try await piece in house.registry.exportCSV(Self.register, in: .zh, as: .clerk) { file += piece }
        let lines = try CSV.lines(file.dropFirst())
        #expect(lines.count == 2 && lines[1].cells.contains("138****1111") && !file.contains("13800001111"))
        #expect(lines[0].cells.first == "编号" && lines[0].cells.last == "状态" && lines[1].cells.last == "在管")
    }

    @Test(
        "no cell of a file runs in a spreadsheet",
        arguments: ["=A1", "+1", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "＝1"])
    func formulas(_ cell: String) throws {
        let line = CSV.line([cell])
        #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
        #expect(try CSV.lines(line).map(\.cells) == [[cell]])
        #expect(CSV.line(["-12.50", "1,011"]) == "-12.50,\"1,011\"\r\n")
    }

    @Test("no bytes whatever crash an import", arguments: 0..<150)
    func fuzz(_ seed: Int) async throws {
        var generator = SeededGenerator(UInt64(seed))
        let house = try await House()
        var bytes = Array(Self.good.utf8)
        if seed % 3 == 0 {
            bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in .random(in: 0...255, using: &generator)
            }
        } else {
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[at] = .random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(Array(",\"\n\r'=\0".utf8).randomElement(using: &generator) ?? 0, at: at)
                default: bytes.append(contentsOf: bytes[at...].prefix(20))
                }
                if bytes.isEmpty { bytes = [0x2C] }
            }
        }
        do {
            let report = try await Self.enter(bytes, into: house)
            let count = try await house.registry.matters(LostItem.self).count
            #expect(count == report.entered && (report.problems.isEmpty || count == 0))
        } catch let refusal as Refusal {
            #expect(!refusal.message.zh.isEmpty)
        }
        #expect(try await house.registry.verifyTrail().isSound)
    }
}
