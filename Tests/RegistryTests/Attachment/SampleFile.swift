import Registry

/// The smallest files of each kind.
enum SampleFile {
    static let pdf = Array("%PDF-1.7\n%%EOF\n".utf8)
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]
    static let docx = zip(["[Content_Types].xml", "word/document.xml"])
    static let xlsx = zip(["[Content_Types].xml", "xl/workbook.xml"])
    static let ofd = zip(["OFD.xml", "Doc_0/Document.xml"])
    static let macros = zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])

    static func pdf(_ text: String) -> [UInt8] { pdf + Array(text.utf8) }

    static func sample(_ kind: AttachmentKind) -> [UInt8] {
        switch kind {
        case .pdf: pdf
        case .ofd: ofd
        case .png: png
        case .jpeg: jpeg
        case .docx: docx
        case .xlsx: xlsx
        }
    }

    /// A ZIP file of empty entries.
    static func zip(_ names: [String]) -> [UInt8] {
        func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 255) } }
        var local: [UInt8] = []
        var central: [UInt8] = []
        for name in names {
            let bytes = Array(name.utf8)
            let place = local.count
            local += [0x50, 0x4B, 3, 4] + little(20, 2) + little(0, 20) + little(bytes.count, 2) + little(0, 2) + bytes
            central +=
                [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(0, 20) + little(bytes.count, 2)
                + little(0, 12) + little(place, 4) + bytes
        }
        let end =
            [0x50, 0x4B, 5, 6] + little(0, 4) + little(names.count, 2) + little(names.count, 2)
            + little(central.count, 4)
            + little(local.count, 4) + little(0, 2)
        return local + central + end
    }
}
