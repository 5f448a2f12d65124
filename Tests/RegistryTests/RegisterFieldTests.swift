import Kernel
import Registry
import Storage
import Testing

@Suite("Field kinds")
struct RegisterFieldTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let kind: FieldKind
        let typed: String
        let value: Value
        let shown: (zh: String, en: String)
        var testDescription: String { "\(kind) ← \(typed)" }

        init(_ kind: FieldKind, _ typed: String, _ value: Value, _ zh: String, _ en: String) {
            (self.kind, self.typed, self.value, self.shown) = (kind, typed, value, (zh, en))
        }
    }

    static let choices = FieldKind.choice(of: LostItem.Kind.self)
    static let samples = [
        Sample(.text(1...5), "雨伞", .text("雨伞"), "雨伞", "雨伞"),
        Sample(.prose(100), "一\n二", .text("一\n二"), "一\n二", "一\n二"),
        Sample(.integer(1...9_999), "1,234", .integer(1234), "1234", "1234"),
        Sample(.integer(-5...5), "-5", .integer(-5), "-5", "-5"),
        Sample(.money(negative: false), "983.01万元", .integer(983_010_000), "983.01 万元", "9.8301 million yuan"),
        Sample(.money(negative: true), "-0.5", .integer(-50), "0.00 万元", "-1 yuan"),
        Sample(.decimal(.squareMetre), "15,833.87", .text("15833.87"), "15,833.87 平方米", "15,833.87 m²"),
        Sample(.decimal(.squareMetre), "12.5 平方米", .text("12.5"), "12.5 平方米", "12.5 m²"),
        Sample(.decimal(.none), "34/3", .text("34/3"), "11.33", "11.33"),
        Sample(.year, "2021年", .integer(2021), "2021", "2021"),
        Sample(.day, "2021年11月3日", .text("2021-11-03"), "2021年11月3日", "3 Nov 2021"),
        Sample(.period, "2021-Q3", .text("2021-Q3"), "2021年第3季度", "Q3 2021"),
        Sample(.flag, "YES", .integer(1), "是", "yes"),
        Sample(.flag, "×", .integer(0), "否", "no"),
        Sample(choices, "证件", .text("document"), "证件", "document"),
        Sample(choices, "device", .text("device"), "电子产品", "device"),
        Sample(.unit, "万元", .text("万元"), "万元", "万元"),
        Sample(.organisation, "YN-01", .text("YN-01"), "YN-01", "YN-01"),
        Sample(.reference("lost_item"), "LI-000001", .text("LI-000001"), "LI-000001", "LI-000001"),
    ]

    @Test("read what was typed, and what they write in a file reads back to the same", arguments: samples)
    func roundTrip(_ sample: Sample) throws {
        let value = try sample.kind.parse(sample.typed)
        #expect(value == sample.value)
        #expect(try sample.kind.parse(sample.kind.plain(value)) == value)
    }

    @Test("show it to people in their language", arguments: samples)
    func shows(_ sample: Sample) {
        #expect(sample.kind.show(sample.value, .zh) == sample.shown.zh)
        #expect(sample.kind.show(sample.value, .en) == sample.shown.en)
        #expect(sample.kind.show(.null, .zh) == "" && sample.kind.plain(.null) == "")
    }

    static let refused: [(FieldKind, String)] = [
        (.text(2...3), "一"), (.text(2...3), "一二三四"), (.text(1...60), "a\u{0}b"), (.text(1...60), "a\u{202E}gpj.exe"),
        (.text(1...3), "e\u{301}\u{301}\u{301}\u{301}"), (.prose(3), "一二三四"), (.integer(1...9), "10"),
        (.integer(1...9), "1.5"), (.integer(1...9), "九"), (.money(negative: false), "-1"),
        (.money(negative: true), "1.005"), (.money(negative: true), "99999999999999999"), (.decimal(.none), "1/0"),
        (.decimal(.none), "12 34"), (.decimal(.none), "NaN"), (.year, "1900"), (.year, "年"), (.day, "2021-02-30"),
        (.day, "昨天"), (.period, "2021-13"), (.flag, "也许"), (choices, "雨伞"), (.unit, "斤"), (.json, "{}"),
        (.reference("lost_item"), String(repeating: "9", count: 65)),
    ]

    @Test("say in both languages why a text won't do", arguments: refused)
    func refuses(_ kind: FieldKind, _ typed: String) {
        let complaint = #expect(throws: Complaint.self) { try kind.parse(typed) }
        #expect(complaint?.message.zh.isEmpty == false && complaint?.message.en.isEmpty == false)
    }

    @Test("never crash and never accept what they would not read back", arguments: 0..<200)
    func random(_ seed: Int) throws {
        var generator = SeededGenerator(UInt64(seed))
        let alphabet = Array("0123456789-+.,/年月日QＱ万元% \u{0}\u{301}\u{202E}是否'\"\n😀ab")
        let text = String(
            (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? "a"
            })
        for kind in Self.samples.map(\.kind) {
            guard let value = try? kind.parse(text) else { continue }
            #expect(try kind.parse(kind.plain(value)) == value)
        }
    }
}
