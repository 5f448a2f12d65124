import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Letters", .onEveryDatabase)
struct LetterTests {
    private static func letter(_ id: String, _ subject: String, _ text: String) -> IncomingLetter {
        var letter = IncomingLetter(id: id, address: "li@example.cn")
        (letter.name, letter.subject, letter.text) = ("李四", subject, text)
        return letter
    }

    private static func take(_ letter: IncomingLetter, in centre: Centre) async throws -> LetterOutcome {
        try await centre.registry.take(letter, at: "RXZX", random: Array(0..<10), as: .system)
    }

    @Test("a letter is an order, once; its answer to us is a fact of that order")
    func once() async throws {
        let centre = try await Centre()
        let letter = Self.letter("a@b", "路灯不亮", "人民路12号门前路灯三天不亮")
        #expect(try await Self.take(letter, in: centre) == .filed(order: "GD-000001"))
        #expect(try await Self.take(letter, in: centre) == .known(order: "GD-000001"))
        let order = try await centre.registry.matter(HotlineOrder.self, number: "GD-000001", as: .system)
        #expect(order.source == .email && order.title == "路灯不亮" && order.head.organisation == "RXZX")
        #expect(try await centre.registry.matters(HotlineCaller.self).map(\.email) == ["li@example.cn"])
        let answer = Self.letter("c@d", "Re: [GD-000001] 路灯不亮", "还有旁边一盏")
        #expect(try await Self.take(answer, in: centre) == .added(note: "BU-000001", order: "GD-000001"))
        #expect(try await Self.take(answer, in: centre) == .added(note: "BU-000001", order: "GD-000001"))
        var other = answer
        other.address = "wang@example.cn"
        #expect(try await Self.take(other, in: centre) == .filed(order: "GD-000002"))
    }

    @Test("what is long is cut and says so, what isn't taken is named, control characters go, rare ones stay")
    func content() async throws {
        let centre = try await Centre()
        var long = Self.letter("1", "", "𠮷野家门口䶮字招牌😀\u{7}\n" + String(repeating: "长", count: 5000))
        long.refused = ["病毒.exe"]
        _ = try await Self.take(long, in: centre)
        let order = try await centre.registry.matter(HotlineOrder.self, number: "GD-000001", as: .system)
        #expect(order.title == "𠮷野家门口䶮字招牌😀" && order.content.count == 4000)
        #expect(order.content.hasSuffix("（未收附件：病毒.exe）\n（来信较长，以上为节录）"))
        _ = try await Self.take(Self.letter("2", " ", " "), in: centre)
        let empty = try await centre.registry.matter(HotlineOrder.self, number: "GD-000002", as: .system)
        #expect(empty.title == "来信" && empty.content == "（来信没有正文）")
    }
}
