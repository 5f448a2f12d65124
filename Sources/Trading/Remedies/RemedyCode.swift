import Foundation
import Kernel
import Registry
import Synchronization

/// Codes that people keep, of which the house keeps the digest alone.
enum RemedyCode {
    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// Five bits of each byte: 16 bytes make 80 bits, in groups of four.
    static func make(_ random: [UInt8]) -> String {
        let code = random.map { letters[Int($0) % letters.count] }
        return stride(from: 0, to: code.count, by: 4).map { String(code[$0..<min($0 + 4, code.count)]) }
            .joined(separator: "-")
    }

    /// However it was typed: spaces, hyphens and small letters don't matter.
    static func hash(_ typed: String) throws -> String {
        let plain = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        return try SM3.hash(Array(plain.utf8)).description
    }

    static func coded(_ identity: ReporterIdentity) throws -> String {
        String(decoding: try JSONEncoder().encode(identity), as: UTF8.self)
    }

    static func identity(_ text: String) throws -> ReporterIdentity {
        try JSONDecoder().decode(ReporterIdentity.self, from: Data(text.utf8))
    }
}

/// Takes a value out of a transaction.
final class Held<Content: Sendable>: Sendable {
    private let content = Mutex<Content?>(nil)

    var value: Content? {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}
