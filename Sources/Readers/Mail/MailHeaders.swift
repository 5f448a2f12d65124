import Foundation

/// The head of a letter or of one of its parts (RFC 5322, section 2.2): names and raw values, unfolded.
struct MailHeaders {
    private var values: [String: [[UInt8]]] = [:]

    /// The head, and where the body begins.
    static func read(_ bytes: ArraySlice<UInt8>) -> (MailHeaders, body: ArraySlice<UInt8>) {
        var headers = MailHeaders()
        var (name, value): (String?, [UInt8]) = (nil, [])
        var rest = bytes
        func keep() {
            if let name { headers.values[name, default: []].append(value) }
        }
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 10) ?? rest.endIndex
            var line = rest[rest.startIndex..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            if line.last == 13 { line.removeLast() }
            guard let first = line.first else { break }
            if first == 32 || first == 9 {
                value += line
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                keep()
                name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                value = Array(line[(colon + 1)...].drop { $0 == 32 || $0 == 9 })
            }
        }
        keep()
        return (headers, rest)
    }

    func raw(_ name: String) -> [UInt8]? { values[name]?.first }
    func text(_ name: String) -> String? { raw(name).map(MailCoding.header) }
    func has(_ name: String) -> Bool { values[name] != nil }

    /// `text/plain; charset=gbk; name*=UTF-8''%E4%BD%A0.pdf`: the value in lower case, and its parameters.
    func parameters(_ name: String) -> (value: String, parameters: [String: String])? {
        guard let raw = raw(name) else { return nil }
        let parts = Self.parts(MailCoding.text(raw, charset: nil))
        guard let value = parts.first else { return nil }
        var pieces: [String: [(place: Int, text: String, isEncoded: Bool)]] = [:]
        for part in parts.dropFirst() {
            guard let equal = part.firstIndex(of: "=") else { continue }
            var key = part[..<equal].trimmingCharacters(in: .whitespaces).lowercased()
            let text = Self.unquoted(part[part.index(after: equal)...].trimmingCharacters(in: .whitespaces))
            let isEncoded = key.hasSuffix("*")
            if isEncoded { key.removeLast() }
            let halves = key.split(separator: "*", maxSplits: 1)
            let place = halves.count == 2 ? Int(halves[1]) ?? 0 : 0
            pieces[halves.first.map(String.init) ?? key, default: []].append((place, text, isEncoded))
        }
        return (value.trimmingCharacters(in: .whitespaces).lowercased(), pieces.mapValues(Self.joined))
    }

    /// The pieces of one parameter (RFC 2231), or a text that may hold encoded words all the same.
    private static func joined(_ pieces: [(place: Int, text: String, isEncoded: Bool)]) -> String {
        guard pieces.contains(where: \.isEncoded) else {
            return MailCoding.header(Array(pieces.sorted { $0.place < $1.place }.map(\.text).joined().utf8))
        }
        var (bytes, charset): ([UInt8], String?) = ([], nil)
        for piece in pieces.sorted(by: { $0.place < $1.place }) {
            guard piece.isEncoded else {
                bytes += piece.text.utf8
                continue
            }
            var text = Substring(piece.text)
            let marks = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if piece.place == 0, marks.count == 3 { (charset, text) = (String(marks[0]), marks[2]) }
            bytes += percentDecoded(text)
        }
        return MailCoding.text(bytes, charset: charset)
    }

    private static func percentDecoded(_ text: Substring) -> [UInt8] {
        MailCoding.quotedPrintable(Array(text.utf8.map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 })[...])
    }

    /// At semicolons outside quotation marks.
    private static func parts(_ text: String) -> [String] {
        var (parts, part, isQuoted, isEscaped) = ([String](), "", false, false)
        for character in text {
            if isEscaped {
                part.append(character)
                isEscaped = false
                continue
            }
            switch character {
            case "\\" where isQuoted:
                isEscaped = true
                part.append(character)
            case "\"":
                isQuoted.toggle()
                part.append(character)
            case ";" where !isQuoted:
                parts.append(part)
                part = ""
            default: part.append(character)
            }
        }
        return parts + [part]
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        return String(text.dropFirst().dropLast()).replacing(/\\(.)/) { $0.1 }
    }
}
