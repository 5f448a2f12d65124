/// Where somebody came from, as far as it says something of them (网络地址): an address of the old kind whole, of the new kind the
/// network that a household or an office has. Nothing for this machine itself.
enum NetworkAddress {
    static func mark(_ source: String?) -> String? {
        guard var text = source?.lowercased().split(separator: "%").first.map(String.init) else { return nil }
        if text.hasPrefix("::ffff:"), text.contains(".") { text = String(text.dropFirst(7)) }
        if text.contains(".") { return text.hasPrefix("127.") ? nil : text }
        guard let groups = groups(of: text), groups != [0, 0, 0, 0, 0, 0, 0, 1] else { return nil }
        return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
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
