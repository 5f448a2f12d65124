import Foundation
package import Kernel

/// A letter that came by mail (电子邮件), read with limits: who wrote it, what it says, what came along.
package struct ReceivedMail: Sendable {
    package struct File: Sendable {
        package let name: String
        package let content: [UInt8]
    }

    /// As the sender's program numbered it, without brackets.
    package let id: String?
    package let senderName: String?
    package let sender: String?
    package let subject: String
    package let text: String
    package let files: [File]
    /// Written by a program: an answer to it would be answered by the program.
    package let isAutomatic: Bool

    /// What a letter may have at most.
    package static let mostBytes = 40 * 1_048_576
    private static let mostParts = 100
    private static let mostDepth = 8

    package init(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= Self.mostBytes else { throw .tooLarge(limitMegabytes: Self.mostBytes / 1_048_576) }
        let (headers, body) = MailHeaders.read(bytes[...])
        guard headers.has("from") || headers.has("subject") || headers.has("message-id") else {
            throw .unreadable(zh: "这不是电子邮件，没有读取任何内容。", en: "This is no letter; nothing was taken from it.")
        }
        id = headers.text("message-id").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t")) }
            .flatMap { $0.isEmpty ? nil : $0 }
        (senderName, sender) = Self.mailbox(headers.text("reply-to") ?? headers.text("from") ?? "")
        subject = headers.text("subject") ?? ""
        isAutomatic = Self.isAutomatic(headers)
        var parts = Parts(left: Self.mostParts)
        parts.gather(headers, body, depth: Self.mostDepth)
        text = (parts.plain ?? parts.html.map(Self.words) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        files = parts.files
    }

    /// What the parts of a letter are, wherever they stand in it.
    private struct Parts {
        var plain: String?
        var html: String?
        var files: [File] = []
        var left: Int

        mutating func gather(_ headers: MailHeaders, _ body: ArraySlice<UInt8>, depth: Int) {
            guard left > 0, depth > 0 else { return }
            left -= 1
            let type = headers.parameters("content-type") ?? ("text/plain", [:])
            if type.value.hasPrefix("multipart/"), let boundary = type.parameters["boundary"] {
                for part in ReceivedMail.parts(of: body, between: boundary) {
                    let (head, content) = MailHeaders.read(part)
                    gather(head, content, depth: depth - 1)
                }
                return
            }
            let disposition = headers.parameters("content-disposition")
            let encoding = headers.text("content-transfer-encoding") ?? ""
            let content = MailCoding.decoded(body, from: encoding)
            let name = disposition?.parameters["filename"] ?? type.parameters["name"]
            if disposition?.value != "attachment", name == nil || disposition == nil && type.value.hasPrefix("text/"),
                take(content, type.value, charset: type.parameters["charset"])
            {
                return
            }
            guard !content.isEmpty else { return }
            files.append(File(name: name ?? "附件\(files.count + 1)", content: content))
        }

        /// Whether it is the text of the letter, the first in its kind.
        private mutating func take(_ content: [UInt8], _ type: String, charset: String?) -> Bool {
            switch type {
            case "text/plain" where plain == nil: plain = MailCoding.text(content, charset: charset)
            case "text/html" where html == nil: html = MailCoding.text(content, charset: charset)
            case "text/plain", "text/html": break
            default: return false
            }
            return true
        }
    }

    /// The parts of a multipart body (RFC 2046, section 5.1); the last one may have lost its end.
    private static func parts(of body: ArraySlice<UInt8>, between boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var (parts, start): ([ArraySlice<UInt8>], Int?) = ([], nil)
        var line = body.startIndex
        while line < body.endIndex {
            let end = body[line...].firstIndex(of: 10) ?? body.endIndex
            if body[line..<end].starts(with: mark) {
                let rest = body[(line + mark.count)..<end].filter { $0 != 13 && $0 != 32 && $0 != 9 }
                if rest.isEmpty || rest == Array("--".utf8) {
                    if let start { parts.append(trimmed(body[start..<max(start, line)])) }
                    guard rest.isEmpty else { return parts }
                    start = min(end + 1, body.endIndex)
                }
            }
            line = end + 1
        }
        if let start, start < body.endIndex { parts.append(body[start...]) }
        return parts
    }

    /// The line break before a boundary belongs to the boundary.
    private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        if part.last == 10 { part.removeLast() }
        if part.last == 13 { part.removeLast() }
        return part
    }

    /// `李四 <li@example.cn>`, or the address alone.
    private static func mailbox(_ text: String) -> (name: String?, address: String?) {
        let first = text.firstMatch(of: /^\s*(?:"?([^"<]*?)"?\s*)?<([^<>\s]+@[^<>\s]+)>/)
        if let first {
            let name = first.1.map { $0.trimmingCharacters(in: .whitespaces) }
            return (name.flatMap { $0.isEmpty ? nil : $0 }, first.2.lowercased())
        }
        let bare = text.firstMatch(of: /[^\s<>,;"]+@[^\s<>,;"]+/)?.output
        return (nil, bare.map { $0.lowercased() })
    }

    private static func isAutomatic(_ headers: MailHeaders) -> Bool {
        if let word = headers.text("auto-submitted"), word.lowercased() != "no" { return true }
        if let word = headers.text("precedence"), ["bulk", "junk", "list"].contains(word.lowercased()) { return true }
        return headers.has("list-id") || headers.text("return-path") == "<>"
    }

    private static let longestPage = 100_000

    /// What a page says, without its marks.
    private static func words(of html: String) -> String {
        let bare = String(html.prefix(longestPage)).replacing(/(?is)<(script|style|head)\b.*?<\/\1\s*>/, with: "")
            .replacing(/(?i)<br\s*\/?>|<\/(p|div|tr|li|h[1-6])\s*>/, with: "\n").replacing(/(?s)<[^>]*>/, with: "")
        let named = ["nbsp": " ", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"]
        return bare.replacing(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/) { match in
            if let name = match.3 { return named[String(name)] ?? String(match.0) }
            let number = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) }
            return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }.replacing(/[ \t]*\n[ \t]*(?:\n[ \t]*)+/, with: "\n\n")
    }
}
