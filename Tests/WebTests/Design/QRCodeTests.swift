import Testing

@testable import Web

@Suite("Codes for cameras")
struct QRCodeTests {
    @Test(
        "grows with the text, and refuses what doesn't fit",
        arguments: [(1, 21), (14, 21), (15, 25), (106, 41), (213, 57)])
    func size(_ bytes: Int, _ side: Int) throws {
        #expect(try #require(QRCode(String(repeating: "a", count: bytes))).size == side)
        #expect(QRCode(String(repeating: "a", count: 214)) == nil)
    }

    @Test("corrections are those of the standard's example: HELLO WORLD at 1-M")
    func corrections() {
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
        #expect(QRLayout.correction(of: data, count: 10) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
    }

    @Test("has its three finders, its timing and its dark module")
    func patterns() throws {
        let code = try #require(QRCode("https://heng.example.cn/rate/0123456789abcdef"))
        for (row, column) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
            #expect((0..<7).allSatisfy { code.isDark(row, column + $0) && code.isDark(row + 6, column + $0) })
            #expect(code.isDark(row + 3, column + 3) && !code.isDark(row + 1, column + 1))
        }
        #expect((8..<code.size - 8).allSatisfy { code.isDark(6, $0) == ($0 % 2 == 0) })
        #expect(code.isDark(code.size - 8, 8))
    }
}
