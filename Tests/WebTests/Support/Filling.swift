@testable import Web

extension PathPattern {
    /// An address that fits the pattern, with something existing in its gaps.
    func filled(register: String, number: String, act: String = "returnToOwner") -> String {
        let values = [
            "register": register, "number": number, "act": act, "name": "heng.css", "format": "csv", "key": "none",
            "login": "administrator",
        ]
        return description.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{") else { return String(part) }
            return (values[String(part.dropFirst().dropLast())] ?? "x").percentEncoded
        }.joined(separator: "/")
    }
}
