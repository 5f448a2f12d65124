import Registry
import Testing

@Suite("Sealing a key to whoever holds the private half")
struct KeyWrapTests {
    @Test("opens with the private half and the label, and with nothing else")
    func wraps() throws {
        let (pair, other) = (try KeyWrap.pair(), try KeyWrap.pair())
        let (secret, label) = ([UInt8](0..<32), Array("for this".utf8))
        let wrapped = try KeyWrap.wrap(secret, for: pair.publicKey, label: label)
        #expect(wrapped.count == KeyWrap.bits / 8)
        #expect(KeyWrap.unwrap(wrapped, with: pair.privateKey, label: label) == secret)
        #expect(KeyWrap.unwrap(wrapped, with: pair.privateKey, label: Array("for that".utf8)) == nil)
        #expect(KeyWrap.unwrap(wrapped, with: pair.privateKey, label: []) == nil)
        #expect(KeyWrap.unwrap(wrapped, with: other.privateKey, label: label) == nil)
        var changed = wrapped
        changed[7] ^= 1
        #expect(KeyWrap.unwrap(changed, with: pair.privateKey, label: label) == nil)
        // Nobody sees from what was sealed that it was the same.
        #expect(try KeyWrap.wrap(secret, for: pair.publicKey, label: label) != wrapped)
    }

    @Test("halves belong together, and what is no key is none")
    func halves() throws {
        let pair = try KeyWrap.pair()
        #expect(KeyWrap.publicKey(of: pair.privateKey) == pair.publicKey)
        #expect(pair.publicKey.count == 422)
        #expect(KeyWrap.publicKey(of: [1, 2, 3]) == nil)
        #expect(KeyWrap.unwrap([1, 2, 3], with: [4, 5, 6], label: []) == nil)
        #expect(throws: CryptographyFailure.self) { try KeyWrap.wrap([1], for: [0x30, 0x00], label: []) }
        #expect(throws: CryptographyFailure.self) {
            try KeyWrap.wrap([UInt8](repeating: 1, count: 400), for: pair.publicKey, label: [])
        }
    }
}
