import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Trail", .onEveryDatabase)
struct TrailTests {
    /// Hashes computed outside the product from Docs/trail.md alone (Python's hashlib, "sm3").
    @Test("hashes the bytes that the documentation describes")
    func golden() async throws {
        let house = try await House()
        let item = try await house.item("钱包\"黑\"") {
            $0.worth = Money(fen: 12_050)
            $0.foundOn = Day(number: 18_690)
        }
        _ = try await house.registry.perform(.giveBack(to: "张三", fee: Money(fen: 500)), on: item.id, as: .clerk)
        let entries = try await house.registry.history(of: item.record, in: LostItem.register)
        #expect(item.head.id == 4 && entries.map(\.sequence) == [4, 5])
        #expect(
            entries[1].body
                == #"{"changes":{"owner":[null,"张三"],"state":["kept","returned"]},"inputs":{"fee":500,"to":"张三"}}"#)
        #expect("\(entries[0].content)" == "09b029ba2d309cc2fa7d0cc527fdd01ac1c1c28a11011cc1d1eced58f0f40049")
        #expect("\(entries[0].hash)" == "0a7f3b18310d20bf0cba74d0b13059e4b162f659a864264443ae8c6b5ae49099")
        #expect("\(entries[1].content)" == "98eda499e231bb9f6f4c48756587e524a244d3088be897edeb472eeab773c5ec")
        #expect("\(entries[1].hash)" == "8b3740a0d409181b7891dd70204a077513dc2106eba29b9db24bf0d945d66438")
        #expect(entries[0].previous == .zero && entries[1].previous == entries[0].hash)
    }

    @Test("chains each act to the one before and says who, which act and what changed")
    func chain() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        _ = try await house.registry.amend(
            LostItem.register, id: item.head.id, to: ["title": .text("黑伞")], expecting: 1, as: .clerk)
        _ = try await house.registry.perform(.handOver(to: "200"), on: item.id, as: .chief)
        let entries = try await house.registry.history(of: item.record, in: LostItem.register)
        #expect(entries.map(\.act) == ["create", "amend", "handOver"])
        #expect(entries.map(\.actor) == ["王文员", "王文员", "李主任"])
        #expect(entries.map(\.position) == [1, 2, 3])
        #expect(zip(entries, entries.dropFirst()).allSatisfy { $1.previous == $0.hash })
        #expect(
            TrailBody(json: entries[2].body).changes == [
                .init(field: "organisation", before: .text("100"), after: .text("200")),
                .init(field: "state", before: .text("kept"), after: .text("handed_over")),
            ])
        #expect(TrailBody(json: entries[2].body).inputs == ["to": .text("200")])
    }

    @Test("a body survives being written and read", arguments: ["", "\"\\\u{1}\n\t", "张三", "😀", "\u{2028}</script>"])
    func body(_ text: String) {
        let body = TrailBody(
            inputs: ["a": .text(text), "b": .integer(.min), "c": .null],
            changes: [.init(field: text, before: .null, after: .integer(.max))], source: text)
        #expect(TrailBody(json: body.json) == body)
        #expect(TrailBody(json: "{damaged") == TrailBody())
    }
}
