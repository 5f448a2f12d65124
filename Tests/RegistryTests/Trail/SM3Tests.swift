import CSM3
import Testing

@testable import Registry

/// The examples of GB/T 32905-2016, A.1 and A.2, and a message of nothing.
private let examples = [
    ("", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
    ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (String(repeating: "abcd", count: 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
]

@Suite("SM3")
struct SM3Tests {
    @Test("hashes the standard's examples, one at a time and side by side", arguments: examples)
    func example(_ text: String, _ hash: String) throws {
        #expect(try SM3.hash(Array(text.utf8)).description == hash)
        let many = SM3.hash(many: (0..<17).map { $0 == 9 ? Array(text.utf8) : [UInt8($0)] })
        #expect(many[9].description == hash)
    }

    @Test("side by side gives what OpenSSL gives, whatever the register's width", arguments: [16, 8, 4] as [UInt32])
    func sameAsOpenSSL(_ lanes: UInt32) throws {
        guard lanes <= heng_sm3_lanes() else { return }
        var generator = SeededGenerator(UInt64(lanes))
        var hasher = try SM3()
        // Every length about the borders of blocks and padding, then lengths at random; more and fewer than lanes.
        var lengths = Array(0...200)
        lengths += (0..<200).map { _ in Int.random(in: 0...2000, using: &generator) }
        while !lengths.isEmpty {
            let count = min(lengths.count, Int.random(in: 0...40, using: &generator))
            let messages = lengths.prefix(count).map { length in
                (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            }
            lengths.removeFirst(count)
            var digests = [UInt8](repeating: 0, count: 32 * count)
            var end = 0
            let ends = messages.map { message in
                end += message.count
                return end
            }
            #expect(heng_sm3_hash_many(lanes, messages.flatMap(\.self), ends, count, &digests))
            #expect(try digests == messages.flatMap { try hasher.hash($0).bytes })
        }
    }

    @Test(
        "refuses more lanes than there are, and numbers of lanes that there are not", arguments: [1, 5, 32] as [UInt32])
    func lanes(_ lanes: UInt32) {
        var digests = [UInt8](repeating: 7, count: 32)
        #expect(!heng_sm3_hash_many(lanes, [1], [1], 1, &digests))
        #expect(digests.allSatisfy { $0 == 7 })
    }

    @Test("a batch can be used again, and none has no hashes")
    func again() throws {
        var batch = SM3.Batch()
        #expect(batch.hashes() == [])
        batch.add { $0.append("one") }
        let first = batch.hashes()
        batch.add { $0.append("one") }
        batch.add { $0.append("two") }
        #expect(batch.count == 2)
        #expect(batch.hashes().first == first.first)
        #expect(batch.count == 0)
    }
}
