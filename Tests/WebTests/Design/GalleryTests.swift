import Foundation
import Kernel
import Testing

@testable import Web

@Suite("Gallery of pages")
struct GalleryTests {
    @Test("can be written out for people to look at", .enabled(if: folder != nil, "set HENG_GALLERY to a folder"))
    func written() throws {
        let folder = URL(filePath: try #require(Self.folder))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for page in Gallery.pages {
            try Data(page.html.bytes).write(to: folder.appending(path: "\(page.name)-\(page.language).html"))
        }
    }

    private static let folder = ProcessInfo.processInfo.environment["HENG_GALLERY"]
}
