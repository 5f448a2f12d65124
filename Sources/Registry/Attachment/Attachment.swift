import Foundation
package import Kernel
package import Storage

/// A file that belongs to a matter (附件): who added it, when, and what its content must be.
package struct Attachment: Sendable, Hashable {
    package let register: String
    package let matter: Int64
    /// The version of the matter that adding it made: its trail entry's position, and its name in addresses.
    package let position: Int
    package let name: String
    package let kind: AttachmentKind
    package let bytes: Int
    /// SM3 of the content, by which it is kept.
    package let hash: String
    package let account: Int64
    package let actor: String
    package let at: Timestamp
    package let removal: Removal?

    /// It no longer belongs to the matter; the trail and the content stay.
    package struct Removal: Sendable, Hashable {
        package let actor: String
        package let at: Timestamp
        package let reason: String
    }
}

extension BlobStore {
    /// Content named by its SM3.
    package static func bySM3(in folder: String) -> BlobStore {
        BlobStore(folder: folder) { try SM3.hash($0).description }
    }
}

/// A file whose content is kept and proved, and which belongs to no matter yet.
package struct KeptFile: Sendable, Hashable {
    package let name: String
    package let kind: AttachmentKind
    package let bytes: Int
    package let hash: String

    package init(name: String, kind: AttachmentKind, bytes: Int, hash: String) {
        self.name = name
        self.kind = kind
        self.bytes = bytes
        self.hash = hash
    }
}

/// A file as somebody sends it: its name made harmless, its content checked against its name.
package struct NewAttachment: Sendable {
    package let name: String
    package let kind: AttachmentKind
    package let content: [UInt8]

    /// Refuses what the rule doesn't take and what isn't what it is called.
    package init(named given: String, _ content: [UInt8], by rule: AttachmentRule) throws(Refusal) {
        let name = Self.harmless(given)
        guard !content.isEmpty else {
            throw Self.refused("“\(name)”是空文件，未保存。", "“\(name)” is empty. Nothing was saved.")
        }
        guard content.count <= rule.megabytes * 1_048_576 else {
            throw Self.refused(
                "“\(name)”超过\(rule.megabytes) MB，未保存。请压缩或拆分后再试。",
                "“\(name)” is larger than \(rule.megabytes) MB. Nothing was saved; make it smaller or split it.")
        }
        guard let claimed = AttachmentKind(named: name), rule.kinds.contains(claimed) else {
            throw Self.refused(
                "“\(name)”的类型不收，未保存。可以是：\(rule.words.zh)",
                "Files like “\(name)” are not taken. Nothing was saved. What is: \(rule.words.en)")
        }
        guard let found = AttachmentKind(content: content), found == claimed else {
            let really = AttachmentKind(content: content)?.label
            throw Self.refused(
                "“\(name)”的内容不是\(claimed.label.zh)\(really.map { "，而是\($0.zh)" } ?? "")，未保存。请用原来的程序另存后再试。",
                "“\(name)” is not \(claimed.label.en) inside\(really.map { " but \($0.en)" } ?? ""). Nothing was saved. Save it anew with the program it came from."
            )
        }
        self.name = name
        kind = found
        self.content = content
    }

    private static func refused(_ zh: String, _ en: String) -> Refusal { .invalid("file", zh: zh, en: en) }

    private static let longest = 120

    /// Without folders, invisible characters and what some system can't have in a name; the ending stays.
    package static func harmless(_ given: String) -> String {
        let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let visible = String(
            String.UnicodeScalarView(
                last.precomposedStringWithCanonicalMapping.unicodeScalars.map { isHarmless($0) ? $0 : "_" }))
        let trimmed = visible.trimmingCharacters(in: CharacterSet(charactersIn: " .\t"))
        let parts = trimmed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last, ending.unicodeScalars.count < 10 else {
            return trimmed.isEmpty ? "file" : String(trimmed.prefix(longest))
        }
        let stem = parts.dropLast().joined(separator: ".")
        return "\(stem.isEmpty ? "file" : String(stem.prefix(longest - ending.count - 1))).\(ending)"
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
        default: !"<>:\"|?*".unicodeScalars.contains(scalar)
        }
    }
}
