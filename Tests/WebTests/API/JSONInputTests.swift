import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("JSON from programs")
struct JSONInputTests {
    static let sound: [(String, JSONInput)] = [
        ("null", .null), (" true ", .flag(true)), ("-0.5e+3", .number("-0.5e+3")),
        (#""a\"\\\/\b\f\n\r\t""#, .text("a\"\\/\u{8}\u{C}\n\r\t")), (#""\u8bc9\uD842\uDFB7""#, .text("诉𠮷")),
        ("[]", .list([])), ("[1, [2]]", .list([.number("1"), .list([.number("2")])])), ("\"伞\"", .text("伞")),
        (#"{"a": {}, "b" : [null]}"#, .object(["a": .object([:]), "b": .list([.null])])),
        ("12345678901234567890.12", .number("12345678901234567890.12")),
    ]

    @Test("is read as it stands, numbers to the last digit", arguments: sound)
    func reads(_ text: String, _ value: JSONInput) throws {
        #expect(try JSONInput(Array(text.utf8)) == value)
    }

    @Test(
        "that is not quite JSON is refused",
        arguments: [
            "", "{", "[1,]", "[,]", "{a: 1}", "{\"a\" 1}", "01", "-", "1.", ".5", "1e", "+1", "NaN", "tru", "nul",
            "'a'",
            "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud842\"", "\"\\udfb7\"", "\"\\ud842\\u0041\"", "\"a\nb\"", "1 2", "[1}",
            "{\"a\": 1, \"a\": 2}", String(repeating: "[", count: 100_000),
        ])
    func refuses(_ text: String) {
        #expect(throws: (any Error).self) { try JSONInput(Array(text.utf8)) }
    }

    @Test("bytes that are no text are refused")
    func bytes() {
        #expect(throws: (any Error).self) { try JSONInput([0x22, 0xFF, 0x22]) }
    }

    @Test("what is written for a value reads back as the same value, for every kind of field")
    func values() throws {
        let values: [(FieldKind, Value)] = [
            (.text(1...9), .text("伞")), (.prose(99), .text("a\nb")), (.integer(1...9), .integer(3)),
            (.year, .integer(2021)), (.money(negative: true), .integer(-5)), (.decimal(.tonne), .text("12.5")),
            (.day, .text("2021-11-30")), (.period, .text("2021-Q3")), (.flag, .integer(1)),
            (.choice(of: LostItem.Kind.self), .text("paper")), (.unit, .text("件")), (.organisation, .text("100")),
            (.reference("lost_item"), .text("LI-000001")),
        ]
        for (kind, value) in values {
            let written = try JSONInput(Array(kind.json(value).text.utf8))
            #expect(try kind.value(of: written) == value, "\(kind)")
            let example = try JSONInput(Array(kind.example.text.utf8))
            #expect(throws: Never.self, "\(kind)") { try kind.value(of: example) }
        }
    }
}
