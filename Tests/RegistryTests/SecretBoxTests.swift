import Registry
import Testing

@Suite("Secrets sealed at rest")
struct SecretBoxTests {
    private static let key = [UInt8](0..<48)
    private static let nonce = [UInt8](repeating: 7, count: 16)

    @Test("what was sealed opens with the same key and place alone, and not when it was changed")
    func sealed() throws {
        let box = try #require(SecretBox(key: Self.key))
        let plain = Array("张三 13800000000".utf8)
        let sealed = try box.seal(plain, nonce: Self.nonce, context: "report JB-000001")
        #expect(sealed.count == plain.count + 48)
        #expect(try box.open(sealed, context: "report JB-000001") == plain)
        #expect(try box.open(sealed, context: "report JB-000002") == nil)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(try box.open(changed, context: "report JB-000001") == nil)
        }
        let other = try #require(SecretBox(key: Self.key.reversed()))
        #expect(try other.open(sealed, context: "report JB-000001") == nil)
        #expect(SecretBox(key: [1, 2, 3]) == nil)
        #expect(try box.open([], context: "") == nil)
    }

    @Test("names made with the key are equal for equal texts and tell nothing of them")
    func pseudonyms() throws {
        let box = try #require(SecretBox(key: Self.key))
        #expect(try box.pseudonym(of: "a") == box.pseudonym(of: "a"))
        #expect(try box.pseudonym(of: "a") != box.pseudonym(of: "b"))
        #expect(try box.pseudonym(of: "a").count == 32)
    }
}
