package import Foundation
import Kernel

// How hashes, keys and heads are written as JSON: hexadecimal digits, keys sorted, no spaces.

extension JSONEncoder {
    /// One text for one value.
    package static var canonical: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension [UInt8] {
    /// Nil unless the text is an even number of hexadecimal digits.
    package init?(hexadecimal text: String) {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(UInt8(high << 4 | low))
        }
    }
}

extension KeyedDecodingContainer {
    func octets(_ key: Key) throws -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: try decode(String.self, forKey: key)) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not hexadecimal")
        }
        return bytes
    }
}

extension Digest: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = [UInt8](hexadecimal: try container.decode(String.self)), let digest = Digest(bytes) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 64 hexadecimal digits")
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension SignedHead: Codable {
    private enum CodingKeys: String, CodingKey { case number, size, root, at, log, signer, signature }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            number: try fields.decode(Int64.self, forKey: .number), size: try fields.decode(Int64.self, forKey: .size),
            root: try fields.decode(Digest.self, forKey: .root), at: try fields.decode(Timestamp.self, forKey: .at),
            log: try fields.decode(String.self, forKey: .log), signer: try fields.decode(String.self, forKey: .signer),
            signature: try fields.octets(.signature))
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(number, forKey: .number)
        try fields.encode(size, forKey: .size)
        try fields.encode(root, forKey: .root)
        try fields.encode(at, forKey: .at)
        try fields.encode(log, forKey: .log)
        try fields.encode(signer, forKey: .signer)
        try fields.encode(hexadecimal(signature), forKey: .signature)
    }
}

extension TrailKey: Codable {
    private enum CodingKeys: String, CodingKey { case position, id, algorithm, key, log, at, signer, signature }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let algorithm = try fields.decode(SignatureAlgorithm.self, forKey: .algorithm)
        let id = try fields.decode(String.self, forKey: .id)
        guard let key = PublicKey(algorithm, encoded: try fields.octets(.key)), key.id == id else {
            throw DecodingError.dataCorruptedError(forKey: .key, in: fields, debugDescription: "not a public key")
        }
        self.init(
            position: try fields.decode(Int64.self, forKey: .position), publicKey: key,
            log: try fields.decode(String.self, forKey: .log), at: try fields.decode(Timestamp.self, forKey: .at),
            signer: try fields.decode(String.self, forKey: .signer), signature: try fields.octets(.signature))
    }

    /// The id follows from the key; it is written for whoever reads, and has to be right.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(position, forKey: .position)
        try fields.encode(publicKey.id, forKey: .id)
        try fields.encode(publicKey.algorithm, forKey: .algorithm)
        try fields.encode(hexadecimal(publicKey.encoded), forKey: .key)
        try fields.encode(log, forKey: .log)
        try fields.encode(at, forKey: .at)
        try fields.encode(signer, forKey: .signer)
        try fields.encode(hexadecimal(signature), forKey: .signature)
    }
}
