import COpenSSL
package import Kernel

/// Keyed hashes (HMAC) by which a receiver knows that a message is ours and whole.
package enum MessageCode: String, Sendable, CaseIterable {
    case sha256 = "SHA256"
    case sm3 = "SM3"

    /// In hexadecimal digits.
    package func code(of message: String, key: String) throws(CryptographyFailure) -> String {
        var result = [UInt8](repeating: 0, count: 64)
        var count = 0
        let (key, message) = (Array(key.utf8), Array(message.utf8))
        let isDone = EVP_Q_mac(
            nil, "HMAC", nil, rawValue, nil, key, key.count, message, message.count, &result, result.count, &count)
        guard isDone != nil else { throw CryptographyFailure(operation: "HMAC-\(rawValue)") }
        return hexadecimal(result.prefix(count))
    }
}

extension Parcel {
    /// What goes with a webhook. The code is over the moment and the body, so that an old message can't pass for a new one.
    package func headers(at now: Timestamp) throws -> [String] {
        var headers = [
            "Content-Type: application/json; charset=utf-8", "X-Heng-Delivery: \(identity)", "X-Heng-Event: \(subject)",
            "X-Heng-Timestamp: \(now)", "Expect:",
        ]
        if let secret {
            let codes = try MessageCode.allCases.map {
                "\($0.rawValue.lowercased())=\(try $0.code(of: "\(now).\(body)", key: secret))"
            }
            headers.append("X-Heng-Signature: \(codes.joined(separator: ", "))")
        }
        return headers
    }
}

extension Timestamp {
    /// As mail writes it: "Thu, 4 Mar 2021 09:30:00 +0800".
    package var mailDate: String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(names[day.weekday - 1]), \(day.text(.en)) \(clock):00 +0800"
    }
}
