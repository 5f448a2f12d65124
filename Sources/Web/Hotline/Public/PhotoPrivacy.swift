/// What a camera writes into a photograph besides the picture: where it was taken, when, with which device. Taken out
/// before anything is kept.
enum PhotoPrivacy {
    /// The same picture without it; anything but JPEG and PNG as it is, and what is malformed too.
    static func stripped(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return jpeg(bytes) ?? bytes }
        if bytes.starts(with: pngSignature) { return png(bytes) ?? bytes }
        return bytes
    }

    /// Leaves out the application's own segments (APP1 to APP15 but for APP2 and APP14, which hold the colours) and
    /// remarks; from the start of the scan on it is all picture.
    private static func jpeg(_ bytes: [UInt8]) -> [UInt8]? {
        var kept: [UInt8] = [0xFF, 0xD8]
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if marker == 0xDA { return kept + bytes[place...] }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard length >= 2, place + 2 + length <= bytes.count else { return nil }
            let tells = (0xE1...0xEF).contains(marker) && marker != 0xE2 && marker != 0xEE || marker == 0xFE
            if !tells { kept += bytes[place..<(place + 2 + length)] }
            place += 2 + length
        }
        return nil
    }

    private static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let telling: Set = ["eXIf", "tEXt", "iTXt", "zTXt", "tIME"]

    private static func png(_ bytes: [UInt8]) -> [UInt8]? {
        var kept = pngSignature
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard place + 12 + length <= bytes.count else { return nil }
            let type = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            if !telling.contains(type) { kept += bytes[place..<(place + 12 + length)] }
            place += 12 + length
            if type == "IEND" { return kept }
        }
        return nil
    }
}
