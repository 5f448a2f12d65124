import Testing

@testable import Registry

@Suite("What a column's texts were read as")
struct ColumnMemoTests {
    private struct Refused: Error, Equatable {}

    @Test("is what reading each of them anew gives, whatever repeats", arguments: 0..<20)
    func same(_ seed: Int) {
        var generator = SeededGenerator(UInt64(seed))
        var memo = ColumnMemo<String>()
        let kinds = [3, 300, 5000][seed % 3]
        for _ in 0..<6000 {
            let number = Int.random(in: 0..<kinds, using: &generator)
            let text = String(repeating: "文", count: number % 30) + "\(number)"
            let read = Array(text.utf8).withUnsafeBytes { memo.read($0) { $0 + "!" } }
            #expect(read == text + "!")
        }
    }

    @Test("keeps no refusal: the same text is refused again")
    func refused() {
        var memo = ColumnMemo<Int>()
        for _ in 0..<3 {
            #expect(throws: Refused()) {
                try Array("x".utf8).withUnsafeBytes { bytes in
                    try memo.read(bytes) { _ throws(Refused) in throw Refused() }
                }
            }
        }
        #expect(Array("x".utf8).withUnsafeBytes { memo.read($0) { _ in 7 } } == 7)
    }
}
