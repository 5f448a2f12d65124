package import Kernel

/// What a person takes home (回执): which act was done on their matter and when, and the proof that it stands in the
/// signed trail. It can be checked without Heng, without a network and years later.
///
/// What was typed in and who did it stay inside unless they are disclosed on purpose: the proof needs only the entry's
/// hash, and what is said of it in words is signed besides.
package struct TrailReceipt: Sendable, Hashable, Codable {
    package let format: String
    package let statement: Statement
    /// By the key the statement names.
    package let signature: [UInt8]
    /// The entry whole, from which its hash can be recomputed; nil unless disclosed.
    package let entry: TrailEntry?
    package let inclusion: InclusionProof
    package let head: SignedHead
    /// From the log's first key to the newest that signed here.
    package let keys: [TrailKey]

    package static let format = "heng-receipt-1"

    /// What the receipt says in words.
    package struct Statement: Sendable, Hashable, Codable {
        package let log: String
        /// The entry's place in the trail, and its hash.
        package let sequence: Int64
        package let hash: Digest
        package let register: String
        package let registerLabel: LocalizedText
        package let number: String
        /// Who answers for the matter when the receipt is given.
        package let organisation: String
        package let organisationName: String
        package let act: String
        package let actLabel: LocalizedText
        package let at: Timestamp
        package let issued: Timestamp
        package let signer: String

        /// What is signed.
        package var canonical: [UInt8] {
            var buffer = CanonicalBytes()
            buffer.append(TrailReceipt.format)
            buffer.append(log)
            buffer.append(sequence)
            hash.append(to: &buffer)
            for text in [
                register, registerLabel.zh, registerLabel.en, number, organisation, organisationName, act, actLabel.zh,
                actLabel.en,
            ] {
                buffer.append(text)
            }
            buffer.append(at.milliseconds)
            buffer.append(issued.milliseconds)
            buffer.append(signer)
            return buffer.bytes
        }
    }

    init(
        _ statement: Statement, signature: [UInt8], entry: TrailEntry?, inclusion: InclusionProof, head: SignedHead,
        keys: [TrailKey]
    ) {
        format = Self.format
        self.statement = statement
        self.signature = signature
        self.entry = entry
        self.inclusion = inclusion
        self.head = head
        self.keys = keys
    }
}

extension TrailReceipt {
    private enum CodingKeys: String, CodingKey {
        case format, statement, signature, entry, inclusion, head, keys
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        format = try fields.decode(String.self, forKey: .format)
        guard format == Self.format else {
            throw DecodingError.dataCorruptedError(forKey: .format, in: fields, debugDescription: "another format")
        }
        statement = try fields.decode(Statement.self, forKey: .statement)
        signature = try fields.octets(.signature)
        entry = try fields.decodeIfPresent(TrailEntry.self, forKey: .entry)
        inclusion = try fields.decode(InclusionProof.self, forKey: .inclusion)
        head = try fields.decode(SignedHead.self, forKey: .head)
        keys = try fields.decode([TrailKey].self, forKey: .keys)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(format, forKey: .format)
        try fields.encode(statement, forKey: .statement)
        try fields.encode(hexadecimal(signature), forKey: .signature)
        try fields.encodeIfPresent(entry, forKey: .entry)
        try fields.encode(inclusion, forKey: .inclusion)
        try fields.encode(head, forKey: .head)
        try fields.encode(keys, forKey: .keys)
    }
}
