import Testing

@testable import Web

@Suite("QR codes")
struct QRCodeTests {
    @Test(
        "grow with the text, up to version 6",
        arguments: [(1, 21), (14, 21), (15, 25), (42, 29), (62, 33), (84, 37), (106, 41)])
    func size(_ bytes: Int, _ side: Int) throws {
        let code = try #require(QRCode(String(repeating: "a", count: bytes)))
        #expect(code.modules.count == side && code.modules.allSatisfy { $0.count == side })
    }

    @Test("a longer text has none")
    func long() { #expect(QRCode(String(repeating: "a", count: 107)) == nil) }

    @Test("have their three corners, and a dark module where the standard wants one")
    func corners() throws {
        let modules = try #require(QRCode("https://heng.example.cn/hall/place/QH-000123")).modules
        let side = modules.count
        let corner = [true, true, true, true, true, true, true, false]
        #expect(Array(modules[0].prefix(8)) == corner)
        #expect(Array(modules[0].suffix(8)) == corner.reversed())
        #expect(Array(modules[side - 1].prefix(8)) == corner)
        #expect(modules[side - 8][8])
    }
}
