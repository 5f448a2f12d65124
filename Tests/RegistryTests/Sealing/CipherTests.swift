import Testing

@testable import Registry

@Suite("Ciphers and shares")
struct CipherTests {
    @Test("SHA-256 as the standard says")
    func sha256() throws {
        #expect(
            try SHA256.hash(Array("abc".utf8)).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            try SHA256.hash([]).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    /// Test case 16 of the GCM specification (McGrew and Viega), with its 20 bytes beside the text.
    static let key = [UInt8](hexadecimal: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308") ?? []
    static let nonce = [UInt8](hexadecimal: "cafebabefacedbaddecaf888") ?? []
    static let beside = [UInt8](hexadecimal: "feedfacedeadbeeffeedfacedeadbeefabaddad2") ?? []
    static let plain =
        [UInt8](
            hexadecimal: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39") ?? []
    static let sealed =
        [UInt8](
            hexadecimal: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b") ?? []

    @Test("AES-256-GCM seals and opens the specification's own example")
    func gcm() throws {
        #expect(
            try SealedBox.seal(Self.plain, key: Self.key, nonce: Self.nonce, beside: Self.beside) == Self.sealed)
        #expect(SealedBox.open(Self.sealed, key: Self.key, nonce: Self.nonce, beside: Self.beside) == Self.plain)
    }

    @Test("what was changed anywhere does not open")
    func tampered() {
        for index in [0, 30, Self.sealed.count - 1] {
            var other = Self.sealed
            other[index] ^= 1
            #expect(SealedBox.open(other, key: Self.key, nonce: Self.nonce, beside: Self.beside) == nil)
        }
        #expect(SealedBox.open(Self.sealed, key: Self.key, nonce: Self.nonce, beside: []) == nil)
        #expect(
            SealedBox.open(Self.sealed, key: [1] + Self.key.dropFirst(), nonce: Self.nonce, beside: Self.beside) == nil)
        #expect(SealedBox.open([1, 2, 3], key: Self.key, nonce: Self.nonce, beside: Self.beside) == nil)
        #expect(SealedBox.open(Self.sealed, key: [1], nonce: Self.nonce, beside: Self.beside) == nil)
    }

    @Test("every product of the field has its inverse")
    func field() {
        #expect(SecretSharing.times(0x57, 0x83) == 0xC1)
        #expect(SecretSharing.times(0x53, 0xCA) == 1)
        for value in UInt8(1)...255 { #expect(SecretSharing.times(value, SecretSharing.inverse(value)) == 1) }
    }

    static let secret = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    static let random = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }

    @Test("any three of five shares give the secret back, in any order")
    func threshold() throws {
        let shares = try #require(SecretSharing.split(Self.secret, into: 5, threshold: 3, random: Self.random))
        for first in 0..<5 {
            for second in 0..<5 where second != first {
                for third in 0..<5 where third != first && third != second {
                    #expect(SecretSharing.combine([shares[first], shares[second], shares[third]]) == Self.secret)
                }
            }
        }
        #expect(SecretSharing.combine(shares) == Self.secret)
    }

    @Test("two shares of three fit every secret there is, so they say nothing")
    func tooFew() throws {
        let secret: [UInt8] = [0x42]
        let shares = try #require(SecretSharing.split(secret, into: 3, threshold: 3, random: [7, 99]))
        #expect(SecretSharing.combine(Array(shares.prefix(2))) != secret)
        // For each possible byte there is exactly one third share that leads to it.
        var reached: Set<UInt8> = []
        for value in UInt8(0)...255 {
            let third = try #require(SecretSharing.Share(place: 3, bytes: [value]))
            reached.formUnion(SecretSharing.combine([shares[0], shares[1], third]) ?? [])
        }
        #expect(reached.count == 256)
    }

    @Test("what can't be split or joined is refused")
    func malformed() throws {
        #expect(SecretSharing.split([1], into: 2, threshold: 3, random: [1, 2]) == nil)
        #expect(SecretSharing.split([1], into: 3, threshold: 2, random: []) == nil)
        #expect(SecretSharing.split([], into: 3, threshold: 1, random: []) == nil)
        let share = try #require(SecretSharing.Share(place: 1, bytes: [1, 2]))
        let other = try #require(SecretSharing.Share(place: 2, bytes: [1]))
        #expect(SecretSharing.combine([share, share]) == nil)
        #expect(SecretSharing.combine([share, other]) == nil)
        #expect(SecretSharing.Share(encoded: [0, 1]) == nil)
        #expect(SecretSharing.Share(encoded: share.encoded) == share)
    }
}
