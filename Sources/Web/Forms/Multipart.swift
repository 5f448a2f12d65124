import Kernel

/// What separates the parts of a multipart body (RFC 2046, section 5.1.1).
struct MultipartBoundary: Sendable {
    let bytes: [UInt8]

    /// Nil when `contentType` isn't multipart/form-data with a boundary of 1 to 70 permitted characters.
    init?(contentType: String) {
        let parts = contentType.split(separator: ";")
        guard parts.first?.trimmedASCII.lowercased() == "multipart/form-data" else { return nil }
        let named = parts.dropFirst().first { $0.trimmedASCII.lowercased().hasPrefix("boundary=") }
        guard var text = named.map({ $0.trimmedASCII.dropFirst("boundary=".count) }) else { return nil }
        if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        let bytes = Array(text.utf8)
        guard (1...70).contains(bytes.count), bytes.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 34 }) else { return nil }
        self.bytes = bytes
    }
}

/// Reads a multipart/form-data body (RFC 7578) that is wholly there; what doesn't follow the rules is refused.
struct Multipart {
    private let delimiter: [UInt8]
    /// A folder of reports comes in one form.
    private static let mostParts = 1000
    private static let mostHeaderBytes = 8192

    init(_ boundary: MultipartBoundary) {
        delimiter = [13, 10, 45, 45] + boundary.bytes
    }

    func form(_ body: [UInt8]) throws(Refusal) -> Form {
        var fields = FormFields()
        var files: [String: [UploadedFile]] = [:]
        for part in try parts(of: body) {
            let header = try header(of: body[part])
            let content = body[(part.lowerBound + header.length)..<part.upperBound]
            if let file = header.file {
                // A file field left empty arrives as a nameless file without content.
                if !file.isEmpty || !content.isEmpty {
                    files[header.name, default: []].append(UploadedFile(name: file, bytes: Array(content)))
                }
            } else {
                guard let text = String(validating: content, as: UTF8.self) else { throw Self.malformed }
                fields.append(header.name, text)
            }
        }
        return Form(fields, files: files)
    }

    /// Where each part, headers included, stands in `body`.
    private func parts(of body: [UInt8]) throws(Refusal) -> [Range<Int>] {
        guard body.starts(with: delimiter.dropFirst(2)) else { throw Self.malformed }
        var position = delimiter.count - 2
        var parts: [Range<Int>] = []
        while true {
            guard position + 2 <= body.count else { throw Self.malformed }
            if body[position] == 45, body[position + 1] == 45 { return parts }
            guard body[position] == 13, body[position + 1] == 10, parts.count < Self.mostParts,
                let end = body.firstOffset(of: delimiter, from: position + 2)
            else { throw Self.malformed }
            parts.append((position + 2)..<end)
            position = end + delimiter.count
        }
    }

    private struct Header {
        let name: String
        /// Nil for a plain field.
        let file: String?
        /// Bytes up to the content, the empty line included.
        let length: Int
    }

    private func header(of part: ArraySlice<UInt8>) throws(Refusal) -> Header {
        let window = Array(part.prefix(Self.mostHeaderBytes))
        guard let end = window.firstOffset(of: [13, 10, 13, 10], from: 0),
            let text = String(validating: window[..<end], as: UTF8.self)
        else { throw Self.malformed }
        for line in text.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, halves[0].lowercased() == "content-disposition" else { continue }
            let disposition = try Disposition(halves[1])
            return Header(name: disposition.name, file: disposition.file, length: end + 4)
        }
        throw Self.malformed
    }

    static let malformed = Refusal.unreadable(
        LocalizedText(
            zh: "提交的内容不完整或格式有误，未保存任何内容。请重新提交。",
            en: "What was sent is incomplete or malformed. Nothing was saved. Send it again."))
}

/// `form-data; name="file"; filename="2021.csv"`.
private struct Disposition {
    let name: String
    let file: String?

    init(_ text: some StringProtocol) throws(Refusal) {
        var values: [String: String] = [:]
        var rest = Substring(text)
        guard let kind = Self.take(from: &rest, until: ";"), kind.trimmedASCII.lowercased() == "form-data" else {
            throw Multipart.malformed
        }
        while let key = Self.take(from: &rest, until: "=") {
            guard rest.first == "\"" else { throw Multipart.malformed }
            rest.removeFirst()
            guard let value = Self.take(from: &rest, until: "\""),
                values.updateValue(String(Self.unescaped(value)), forKey: key.trimmedASCII.lowercased()) == nil
            else { throw Multipart.malformed }
            if let next = rest.firstIndex(of: ";") {
                rest = rest[rest.index(after: next)...]
            } else {
                rest = ""
            }
        }
        guard let name = values["name"], !name.isEmpty else { throw Multipart.malformed }
        self.name = name
        // Old browsers send the whole path; only the last part is a name.
        file = values["filename"].map { String($0.split { $0 == "/" || $0 == "\\" }.last ?? "") }
    }

    private static func take(from rest: inout Substring, until mark: Character) -> Substring? {
        guard let end = rest.firstIndex(of: mark) else {
            defer { rest = "" }
            return mark == ";" && !rest.isEmpty ? rest : nil
        }
        defer { rest = rest[rest.index(after: end)...] }
        return rest[..<end]
    }

    /// Browsers write a quotation mark and line breaks as %22, %0D and %0A, and nothing else so (HTML Standard).
    private static func unescaped(_ text: Substring) -> Substring {
        text.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: " ")
    }
}

extension Substring {
    fileprivate var trimmedASCII: Substring {
        guard let first = firstIndex(where: { $0 != " " && $0 != "\t" }),
            let last = lastIndex(where: { $0 != " " && $0 != "\t" })
        else { return "" }
        return self[first...last]
    }

    fileprivate func replacing(_ text: String, with other: String) -> Substring {
        Substring(String(self).split(separator: text, omittingEmptySubsequences: false).joined(separator: other))
    }
}

extension [UInt8] {
    /// Where `pattern` first begins at or after `start`.
    func firstOffset(of pattern: [UInt8], from start: Int) -> Int? {
        withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
                var index = start
                while index <= bytes.count - pattern.count {
                    guard let next = bytes[index...].firstIndex(of: first) else { return nil }
                    if next > bytes.count - pattern.count { return nil }
                    if bytes[next..<(next + pattern.count)].elementsEqual(pattern) { return next }
                    index = next + 1
                }
                return nil
            }
        }
    }
}
