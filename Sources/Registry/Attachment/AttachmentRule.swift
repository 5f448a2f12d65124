package import Kernel

/// What a register takes as attachments (附件): which kinds of files, how large, how many, and while a matter stands where.
package struct AttachmentRule: Sendable, Hashable {
    package let kinds: [AttachmentKind]
    /// The most one file may have.
    package let megabytes: Int
    /// The most all files of a matter may have together.
    package let megabytesInAll: Int
    package let number: Int
    /// States in which files may be added and removed; nil: wherever the fields may be corrected.
    package let states: Set<String>?
    package let by: Set<Role>?

    package init(
        _ kinds: [AttachmentKind] = AttachmentKind.allCases, megabytes: Int = 20, inAll: Int = 100, number: Int = 20,
        states: Set<String>? = nil, by: Set<Role>? = nil
    ) {
        self.kinds = kinds
        self.megabytes = megabytes
        self.megabytesInAll = inAll
        self.number = number
        self.states = states
        self.by = by
    }

    /// Vouchers, photographs, letters.
    package static let papers = AttachmentRule([.pdf, .ofd, .png, .jpeg])
    /// Also documents that are still worked on.
    package static let evidence = AttachmentRule()

    package static func evidence<S: Labelled>(in states: Set<S>, by roles: Set<Role>) -> AttachmentRule {
        AttachmentRule(states: Set(states.map(\.rawValue)), by: roles)
    }

    /// "PDF、OFD 或图片，每个不超过20 MB".
    package var words: LocalizedText {
        LocalizedText(
            zh: "\(kinds.map(\.label.zh).joined(separator: "、"))，每个不超过\(megabytes) MB，最多\(number)个。",
            en: "\(kinds.map(\.label.en).joined(separator: ", ")); at most \(megabytes) MB each and \(number) files.")
    }
}

/// A kind of file, known by its content, whatever it is called.
package enum AttachmentKind: String, Labelled {
    case pdf, ofd, png, jpeg, docx, xlsx

    package var label: LocalizedText {
        switch self {
        case .pdf: LocalizedText(verbatim: "PDF")
        case .ofd: LocalizedText(verbatim: "OFD")
        case .png: LocalizedText(zh: "PNG图片", en: "PNG")
        case .jpeg: LocalizedText(zh: "JPEG图片", en: "JPEG")
        case .docx: LocalizedText(zh: "Word文档", en: "Word (docx)")
        case .xlsx: LocalizedText(zh: "Excel表格", en: "Excel (xlsx)")
        }
    }

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .ofd: "application/ofd"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// What a file of this kind is called by.
    package var extensions: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// A browser may show it inside a page of ours.
    package var isImage: Bool { self == .png || self == .jpeg }

    /// By its name alone.
    package init?(named name: String) {
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map {
            $0.lowercased()
        }
        guard let kind = Self.allCases.first(where: { $0.extensions.contains(ending ?? "") }) else { return nil }
        self = kind
    }

    /// By its content alone; nil when it is none of these, or carries macros.
    package init?(content: [UInt8]) {
        if content.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if content.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if let names = ZipNames(content)?.names, let kind = Self.inside(names) {
            self = kind
        } else {
            return nil
        }
    }

    private static func inside(_ names: Set<String>) -> AttachmentKind? {
        if names.contains("OFD.xml") { return .ofd }
        guard names.contains("[Content_Types].xml"), !names.contains(where: { $0.hasSuffix("vbaProject.bin") }) else {
            return nil
        }
        if names.contains("word/document.xml") { return .docx }
        return names.contains("xl/workbook.xml") ? .xlsx : nil
    }
}

/// The names of the entries of a ZIP file, from its central directory.
struct ZipNames {
    let names: Set<String>

    /// Nil when it is no ZIP file, or an odd one.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let end = Self.end(of: bytes) else { return nil }
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= bytes.count else { return nil }
            return bytes[at..<(at + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard let count = number(end + 10, 2), var place = number(end + 16, 4), count < 10_000 else { return nil }
        var names: Set<String> = []
        for _ in 0..<count {
            guard number(place, 4) == 0x0201_4B50, let length = number(place + 28, 2),
                let extra = number(place + 30, 2),
                let comment = number(place + 32, 2), place + 46 + length <= bytes.count
            else { return nil }
            names.insert(String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self))
            place += 46 + length + extra + comment
        }
        self.names = names
    }

    /// Where the record stands that ends every ZIP file, behind which only a comment can follow.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1).first {
            bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 0x05 && bytes[$0 + 3] == 0x06
        }
    }
}
