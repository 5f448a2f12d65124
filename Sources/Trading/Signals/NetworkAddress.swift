/// Where somebody came from, as far as it says something of them (网络地址): an address of the old kind whole, of the new kind the
/// network that a household or an office has. Nothing for this machine itself.
package enum NetworkAddress {
    package static func mark(_ source: String?) -> String? {
        guard var text = source?.lowercased().split(separator: "%").first.map(String.init) else { return nil }
        if text.hasPrefix("::ffff:"), text.contains(".") { text = String(text.dropFirst(7)) }
        if text.contains(".") { return text.hasPrefix("127.") ? nil : text }
        guard let groups = groups(of: text), groups != [0, 0, 0, 0, 0, 0, 0, 1] else { return nil }
        return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    /// What `mark` gives, in bits; nil for what is no address.
    fileprivate static func bits(of address: some StringProtocol) -> [Bool]? {
        let numbers: [UInt16]
        let width: Int
        if address.contains(".") {
            let parts = address.split(separator: ".", omittingEmptySubsequences: false)
            numbers = parts.compactMap { part in UInt8(part).map(UInt16.init) }
            guard parts.count == 4, numbers.count == 4 else { return nil }
            width = 8
        } else {
            guard let groups = groups(of: String(address).lowercased()) else { return nil }
            (numbers, width) = (groups, 16)
        }
        return numbers.flatMap { number in (0..<width).map { number >> (width - 1 - $0) & 1 == 1 } }
    }

    /// The eight groups of an address, with what "::" stands for.
    private static func groups(of text: String) -> [UInt16]? {
        guard let gap = text.firstRange(of: "::") else {
            let groups = numbers(text[...])
            return groups?.count == 8 ? groups : nil
        }
        guard let head = numbers(text[..<gap.lowerBound]), let tail = numbers(text[gap.upperBound...]),
            head.count + tail.count < 8
        else { return nil }
        return head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    private static func numbers(_ text: Substring) -> [UInt16]? {
        let parts = text.split(separator: ":")
        let numbers = parts.compactMap { UInt16($0, radix: 16) }
        return numbers.count == parts.count ? numbers : nil
    }
}

/// Addresses that begin alike (网段): "10.20.0.0/16", "2001:db8:1:2::/64"; without a length, the one address.
package struct NetworkPrefix: Sendable, Hashable {
    private let bits: [Bool]
    private let whole: Int

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, let bits = NetworkAddress.bits(of: parts[0]) else { return nil }
        var length = bits.count
        if parts.count == 2 {
            guard let told = Int(parts[1]), 1...bits.count ~= told else { return nil }
            length = told
        }
        whole = bits.count
        // Marks of the new kind go no finer than a network.
        self.bits = Array(bits.prefix(whole == 128 ? min(64, length) : length))
    }

    /// Of a text that lists them, each apart from the next by a blank or a comma; nil when one of them isn't any.
    package static func list(_ text: String) -> [NetworkPrefix]? {
        let words = text.split { $0.isWhitespace || ",，、;；".contains($0) }
        let prefixes = words.compactMap { NetworkPrefix($0) }
        return prefixes.count == words.count ? prefixes : nil
    }

    /// Whether a mark lies in it, which has an address or, of the new kind, a network.
    package func contains(_ mark: String) -> Bool {
        guard let other = NetworkPrefix(mark) else { return false }
        return other.whole == whole && other.bits.starts(with: bits)
    }
}
