import Kernel
import Registry
import Testing

@Suite("Lists and seats of a draw")
struct DrawListTests {
    @Test("are in the order of bytes, without those kept out")
    func order() throws {
        let list = try DrawList(
            ["b", "a", "é", "Z", "10", "9"].map { DrawCandidate($0) }, excluding: [DrawExclusion("a", reason: "近亲属")])
        #expect(list.candidates.map(\.id) == ["10", "9", "Z", "b", "é"])
        #expect(list.exclusions.map(\.id) == ["a"])
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let candidates: [DrawCandidate]
        var exclusions: [DrawExclusion] = []
        let field: String
    }

    static let bad = [
        Bad(testDescription: "nobody", candidates: [], field: "candidates"),
        Bad(testDescription: "twice the same", candidates: [.init("a"), .init("a")], field: "candidates"),
        Bad(testDescription: "an id with a line break", candidates: [.init("a\nb"), .init("c")], field: "candidates"),
        Bad(testDescription: "an id with a space behind", candidates: [.init("a ")], field: "candidates"),
        Bad(
            testDescription: "an id too long", candidates: [.init(String(repeating: "长", count: 65))],
            field: "candidates"),
        Bad(testDescription: "a name of two lines", candidates: [.init("a", name: "b\nc")], field: "candidates"),
        Bad(testDescription: "a speciality with a comma", candidates: [.init("a", fits: ["b,c"])], field: "candidates"),
        Bad(
            testDescription: "no reason", candidates: [.init("a"), .init("b")],
            exclusions: [DrawExclusion("a", reason: "")], field: "exclusions"),
        Bad(
            testDescription: "somebody unknown kept out", candidates: [.init("a")],
            exclusions: [DrawExclusion("x", reason: "r")], field: "exclusions"),
        Bad(
            testDescription: "kept out twice", candidates: [.init("a"), .init("b")],
            exclusions: [DrawExclusion("a", reason: "r"), DrawExclusion("a", reason: "s")], field: "exclusions"),
        Bad(
            testDescription: "everybody kept out", candidates: [.init("a")],
            exclusions: [DrawExclusion("a", reason: "r")], field: "candidates"),
    ]

    @Test("are refused in words", arguments: bad)
    func refuses(_ bad: Bad) {
        let refusal = #expect(throws: Refusal.self) { try DrawList(bad.candidates, excluding: bad.exclusions) }
        #expect(refusal?.fields.first == bad.field)
    }

    @Test("have a digest that changes with a speciality, and not with a name")
    func digest() throws {
        let plain = try DrawList([DrawCandidate("a", name: "甲"), DrawCandidate("b")])
        #expect(try plain.digest() == DrawList([DrawCandidate("b"), DrawCandidate("a")]).digest())
        let skilled = try DrawList([DrawCandidate("a", fits: ["y", "x", "y"]), DrawCandidate("b")])
        #expect(try skilled.digest() == SM3.hash(Array("a\tx,y\nb".utf8)))
    }

    @Test("under pseudonyms say nothing of ids, and are proved by the salt")
    func pseudonyms() throws {
        let salt = [UInt8](repeating: 7, count: 32)
        let list = try DrawList(
            [DrawCandidate("a", name: "甲"), DrawCandidate("b"), DrawCandidate("c")],
            excluding: [DrawExclusion("c", reason: "近亲属"), DrawExclusion("b", from: "a", reason: "近亲属")]
        ).pseudonymous(salt: salt)
        #expect(list.candidates.map(\.id) == list.candidates.map(\.id).sorted())
        #expect(Set(list.candidates.map(\.trueID)) == ["a", "b"])
        #expect(list.candidates.first { $0.trueID == "a" }?.shownName == "甲")
        for candidate in list.candidates { #expect(try DrawList.pseudonym(of: candidate.trueID, salt) == candidate.id) }
        #expect(list.exclusions.allSatisfy { $0.id.count == 64 && ($0.from.isEmpty || $0.from.count == 64) })
    }

    static let seats: [(String, [DrawSeat]?)] = [
        ("3", [DrawSeat(number: 3)]), ("1+2", [DrawSeat(number: 1, reserves: 2)]),
        ("建筑工程×3+2；造价×1", [DrawSeat("建筑工程", number: 3, reserves: 2), DrawSeat("造价", number: 1)]),
        (" works 2 ; costs*1+1 ", [DrawSeat("works", number: 2), DrawSeat("costs", number: 1, reserves: 1)]),
        ("", nil), ("×", nil), ("a×0", nil), ("a×1+", nil), ("a×1+2+3", nil), ("a×1；a×2", nil), ("a,b×1", nil),
        ("99999999999999999999", nil), ("造价", nil),
    ]

    @Test("read their seats as people write them, and write them back", arguments: seats)
    func readsSeats(_ text: String, _ seats: [DrawSeat]?) {
        #expect([DrawSeat](seats: text) == seats)
        if let seats { #expect([DrawSeat](seats: seats.text) == seats) }
    }

    @Test("are nearly a choice by name with fewer than three candidates a seat")
    func narrow() {
        let candidates = (0..<5).map { DrawCandidate("\($0)", fits: $0 < 3 ? ["a", "b"] : ["b"]) }
        let seats = [DrawSeat("a", number: 1), DrawSeat("b", number: 2), DrawSeat(number: 1)]
        #expect(seats.tooNarrow(candidates) == [seats[1]])
    }
}
