import Foundation
import Glibc

/// How letters write bytes as lines of ASCII, and texts as bytes.
enum MailCoding {
    /// Takes a transfer encoding back (RFC 2045, section 6); what isn't known is left as it is.
    static func decoded(_ bytes: ArraySlice<UInt8>, from encoding: String) -> [UInt8] {
        switch encoding.lowercased() {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        default: Array(bytes)
        }
    }

    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let letters = bytes.filter { $0 != 10 && $0 != 13 && $0 != 32 && $0 != 9 }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
        return Data(base64Encoded: Data(letters + padding), options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }

    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                continue
            }
            if rest.starts(with: [13, 10]) {
                rest.removeFirst(2)
            } else if rest.first == 10 {
                rest.removeFirst()
            } else if let high = rest.first.flatMap(hexadecimal),
                let low = rest.dropFirst().first.flatMap(hexadecimal)
            {
                result.append(high << 4 | low)
                rest.removeFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    // MARK: Texts

    /// By the charset it names, else UTF-8, else GB 18030, of which GBK and GB 2312 are parts; the last resort leaves marks.
    static func text(_ bytes: [UInt8], charset: String?) -> String {
        let name = charset.map(Self.name) ?? "UTF-8"
        for candidate in [name, "UTF-8", "GB18030"] {
            if candidate == "UTF-8" {
                if let text = String(validating: bytes, as: UTF8.self) { return text }
            } else if let text = converted(bytes, from: candidate) {
                return text
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func name(_ charset: String) -> String {
        let bare = String(
            charset.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        return ["GB2312", "GBK", "GB_2312-80", "CP936"].contains(bare) ? "GB18030" : bare == "UTF8" ? "UTF-8" : bare
    }

    private static func converted(_ bytes: [UInt8], from charset: String) -> String? {
        guard let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: bytes.count * 4 + 4)
        let written: Int? = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var (from, fromLeft) = (source.baseAddress, source.count)
                var (to, toLeft) = (target.baseAddress, target.count)
                guard iconv(converter, &from, &fromLeft, &to, &toLeft) != Int(bitPattern: UInt.max), fromLeft == 0
                else { return nil }
                return target.count - toLeft
            }
        }
        return written.map { String(decoding: target[..<$0].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    }

    /// The text of a header (RFC 2047): `=?GB2312?B?xOO6ww==?=`. Words that follow each other belong together, for many
    /// programs cut them within a character.
    static func header(_ raw: [UInt8]) -> String {
        let line = text(raw, charset: nil)
        let form = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([BbQq])\?([^?\s]*)\?=/
        var (result, last) = ("", line.startIndex)
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            if let word = pending { result += text(word.bytes, charset: word.charset) }
            pending = nil
        }
        for match in line.matches(of: form) {
            let between = line[last..<match.range.lowerBound]
            let letters = Array(match.3.utf8)
            let bytes =
                match.2.lowercased() == "b"
                ? base64(letters) : quotedPrintable(letters.map { $0 == UInt8(ascii: "_") ? 32 : $0 }[...])
            let charset = String(match.1)
            if pending?.charset.lowercased() == charset.lowercased(), between.allSatisfy(\.isWhitespace) {
                pending?.bytes += bytes
            } else {
                let isGap = pending != nil && between.allSatisfy(\.isWhitespace)
                flush()
                if !isGap { result += between }
                pending = (charset, bytes)
            }
            last = match.range.upperBound
        }
        flush()
        return (result + line[last...]).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
