import CCurl
import Glibc

/// What may be written to.
package enum Address {
    /// One mailbox and nothing a relay could take for a second one or for a command.
    package static func isMailbox(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[1].contains(".") || parts[1] == "localhost" else {
            return false
        }
        let allowed: Set<Character> = [".", "-", "_", "+", "="]
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || allowed.contains($0)) }
        }
    }

    /// False for this machine, private networks, link-local and multicast addresses, and those that lead to them.
    static func isPublic(_ address: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                isPublic(version4: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin6_addr) { isPublic(version6: Array($0)) }
            }
        default: false
        }
    }

    /// RFC 6890's special-purpose networks.
    private static let special: [(network: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
        (0xAC10_0000, 12), (0xC000_0000, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xE000_0000, 3),
    ]

    static func isPublic(version4 address: UInt32) -> Bool {
        !special.contains { (address ^ $0.network) >> (32 - $0.bits) == 0 }
    }

    static func isPublic(version6 bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return false }
        let last4 = bytes[12...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        // IPv4 in another dress: mapped, and through a translator (64:ff9b::/96).
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return isPublic(version4: last4)
        }
        if bytes[..<12] == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] { return isPublic(version4: last4) }
        // Everything public is in 2000::/3; 2002::/16 leads on to any IPv4 address.
        return bytes[0] >> 5 == 1 && !(bytes[0] == 0x20 && bytes[1] == 0x02)
    }

    /// libcurl's way to ask for a socket: none is opened to an address that isn't public.
    static let openIfPublic: curl_opensocket_callback = { _, _, address in
        guard let address else { return -1 }
        let allowed = withUnsafePointer(to: &address.pointee.addr) { Address.isPublic($0) }
        guard allowed else { return -1 }
        return socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    }
}
