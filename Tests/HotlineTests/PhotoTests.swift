import Kernel
import Testing

@testable import Hotline
@testable import Registry

@Suite("Photographs")
struct PhotoTests {
    /// A JPEG of one grey pixel would be longer; the segments are what matters.
    private static func jpeg(orientation: UInt8?, behind: [UInt8] = []) -> [UInt8] {
        func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
            [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
        }
        let entry: [UInt8] = orientation.map { [0x12, 0x01, 3, 0, 1, 0, 0, 0, $0, 0, 0, 0] } ?? []
        let exif =
            Array("Exif\0\0II".utf8) + [42, 0, 8, 0, 0, 0, UInt8(entry.count / 12), 0] + entry + [0, 0, 0, 0]
            + Array("25.1120N 99.1610E iPhone".utf8)
        return [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + segment(0xE1, exif)
            + segment(0xE2, Array("MPF\0secret".utf8)) + segment(0xE2, Array("ICC_PROFILE\0sRGB".utf8))
            + segment(0xFE, Array("taken at home".utf8)) + segment(0xDB, [0, 1]) + segment(0xDA, [1, 1])
            + [9, 0xFF, 0, 8, 0xFF, 0xD3, 7] + segment(0xC4, [5]) + segment(0xDA, [1, 2]) + [6] + [0xFF, 0xD9] + behind
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("place, device and comments go; colours, the picture and which way is up stay", arguments: [nil, 1, 6])
    func jpeg(_ orientation: UInt8?) throws {
        let bare = try #require(
            JPEGParts(Self.jpeg(orientation: orientation, behind: Array("25.1120N".utf8))).withoutTraces)
        let words = Self.text(bare)
        for word in ["25.1120N", "iPhone", "taken at home", "secret"] { #expect(!words.contains(word), "\(word)") }
        #expect(words.contains("JFIF") && words.contains("sRGB"))
        #expect(bare.starts(with: [0xFF, 0xD8]) && bare.suffix(2) == [0xFF, 0xD9])
        #expect(bare.suffix(16).dropLast(2).suffix(7) == [0xFF, 0xDA, 0, 4, 1, 2, 6])
        let kept = ExifOrientation(bare.dropFirst(6)[...]).value
        #expect(kept == (orientation == 6 ? 6 : nil))
        // Done again, nothing changes.
        #expect(JPEGParts(bare).withoutTraces == bare)
    }

    @Test("what is cut short is refused, and nothing reads beyond its end")
    func damaged() {
        let whole = Self.jpeg(orientation: 6)
        for length in 2..<whole.count { #expect(JPEGParts(Array(whole.prefix(length))).withoutTraces == nil) }
    }

    @Test("a PNG loses its words and times")
    func png() throws {
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [1, 2, 3, 4]
        }
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let picture =
            head + chunk("IHDR", [1]) + chunk("tEXt", Array("at home".utf8)) + chunk("eXIf", [9]) + chunk("IDAT", [7])
            + chunk("IEND", [])
        let bare = try #require(PNGParts(picture + Array("behind".utf8)).withoutTraces)
        #expect(bare == head + chunk("IHDR", [1]) + chunk("IDAT", [7]) + chunk("IEND", []))
        #expect(PNGParts(Array(picture.dropLast(3))).withoutTraces == nil)
        let file = try NewAttachment(named: "灯.png", picture, by: .photos).withoutTraces()
        #expect(file.name == "灯.png" && !Self.text(file.content).contains("home"))
    }
}
