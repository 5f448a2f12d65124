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
        if let secret { headers.append(try Self.signature(over: body, secret, at: now)) }
        return headers
    }

    /// What a gateway for messages to telephones is sent: whom, what, signed how, under a name that stays the same however
    /// often it is sent.
    package func textBody(sign: String) -> String {
        let parts = [("id", identity), ("to", target), ("text", body), ("sign", sign)]
        return "{" + parts.map { "\"\($0.0)\":\(TrailBody.quoted($0.1))" }.joined(separator: ",") + "}"
    }

    /// What goes with it, signed as webhooks are.
    package func textHeaders(for body: String, secret: String, at now: Timestamp) throws -> [String] {
        [
            "Content-Type: application/json; charset=utf-8", "X-Heng-Delivery: \(identity)",
            "X-Heng-Timestamp: \(now)", "Expect:", try Self.signature(over: body, secret, at: now),
        ]
    }

    private static func signature(over body: String, _ secret: String, at now: Timestamp) throws -> String {
        let codes = try MessageCode.allCases.map {
            "\($0.rawValue.lowercased())=\(try $0.code(of: "\(now).\(body)", key: secret))"
        }
        return "X-Heng-Signature: \(codes.joined(separator: ", "))"
    }
}

extension Timestamp {
    /// As mail writes it: "Thu, 4 Mar 2021 09:30:00 +0800".
    package var mailDate: String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(names[day.weekday - 1]), \(day.text(.en)) \(clock):00 +0800"
    }
}
