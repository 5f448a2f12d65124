package import Kernel

// What a file says of the device and the place it comes from isn't kept.
extension AttachmentRule {
    /// What the public may send with a request.
    package static let photos = AttachmentRule([.jpeg, .png], megabytes: 4, inAll: 12, number: 3)
}

extension NewAttachment {
    /// The same picture without its metadata (place, time, device); which way is up stays. Other files are left as they are.
    package func withoutTraces() throws(Refusal) -> NewAttachment {
        let bytes: [UInt8]?
        switch kind {
        case .jpeg: bytes = JPEGParts(content).withoutTraces
        case .png: bytes = PNGParts(content).withoutTraces
        case .pdf, .ofd, .docx, .xlsx: return self
        }
        guard let bytes else {
            throw .invalid(
                "file", zh: "图片“\(name)”已损坏，未保存。请重新拍照或另存后再试。",
                en: "The picture “\(name)” is damaged. Nothing was saved. Take or save it anew.")
        }
        return try NewAttachment(named: name, bytes, by: AttachmentRule(megabytes: 100))
    }
}

/// A JPEG file as its segments (ISO/IEC 10918-1, annex B).
struct JPEGParts {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Without application data but for JFIF, colour profiles and Adobe's transform, without comments, and without what stands
    /// behind the end: phones hide further pictures there. Nil when it is damaged.
    var withoutTraces: [UInt8]? {
        var kept: [UInt8] = []
        var orientation: UInt8?
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            guard marker != 0xFF else {
                place += 1
                continue
            }
            guard marker != 0xD9 else { return whole(kept, orientation) }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard length >= 2, place + 2 + length <= bytes.count else { return nil }
            var end = place + 2 + length
            if marker == 0xE1 { orientation = orientation ?? ExifOrientation(bytes[(place + 4)..<end]).value }
            if marker == 0xDA { end = endOfScan(from: end) }
            if keeps(marker, bytes[(place + 4)..<end]) { kept += bytes[place..<end] }
            place = end
        }
        let isScanned = place + 2 == bytes.count && bytes[place] == 0xFF && bytes[place + 1] == 0xD9
        return isScanned ? whole(kept, orientation) : nil
    }

    private func keeps(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0, 0xEE: true
        case 0xE2: content.starts(with: Array("ICC_PROFILE\0".utf8))
        case 0xE1...0xEF, 0xFE: false
        default: true
        }
    }

    /// Where the marker stands that ends the coded data.
    private func endOfScan(from start: Int) -> Int {
        var place = start
        while place + 1 < bytes.count {
            if bytes[place] == 0xFF, bytes[place + 1] != 0, bytes[place + 1] != 0xFF, !(0xD0...0xD7 ~= bytes[place + 1])
            {
                return place
            }
            place += 1
        }
        return bytes.count
    }

    private func whole(_ segments: [UInt8], _ orientation: UInt8?) -> [UInt8] {
        [0xFF, 0xD8] + upright(orientation) + segments + [0xFF, 0xD9]
    }

    /// An Exif segment that says nothing but which way is up.
    private func upright(_ orientation: UInt8?) -> [UInt8] {
        guard let orientation, 2...8 ~= orientation else { return [] }
        let head: [UInt8] = Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
        let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        let body = head + entry + [0, 0, 0, 0]
        return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
    }
}

/// Which way is up in an Exif segment (tag 0x0112); nil where it doesn't say.
struct ExifOrientation {
    let value: UInt8?

    init(_ segment: ArraySlice<UInt8>) {
        value = Self.read(Array(segment))
    }

    private static func read(_ bytes: [UInt8]) -> UInt8? {
        guard bytes.starts(with: Array("Exif\0\0".utf8)), bytes.count > 14 else { return nil }
        let tiff = Array(bytes.dropFirst(6))
        let isLittle = tiff[0] == UInt8(ascii: "I")
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= tiff.count else { return nil }
            let part = tiff[at..<(at + count)]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(4, 4), let count = number(start, 2) else { return nil }
        for index in 0..<min(count, 200) where number(start + 2 + index * 12, 2) == 0x0112 {
            return number(start + 10 + index * 12, 2).flatMap { UInt8(exactly: $0) }
        }
        return nil
    }
}

/// A PNG file as its chunks (ISO/IEC 15948).
struct PNGParts {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private static let dropped: Set<String> = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]

    /// Without words, times and Exif. Nil when it is damaged; what follows the end is left out.
    var withoutTraces: [UInt8]? {
        var kept = Array(bytes.prefix(8))
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard place + 12 + length <= bytes.count else { return nil }
            let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            if !Self.dropped.contains(name) { kept += bytes[place..<(place + 12 + length)] }
            place += 12 + length
            if name == "IEND" { return kept }
        }
        return nil
    }
}
