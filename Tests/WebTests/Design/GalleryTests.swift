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

    @Test("is well-formed", arguments: Gallery.pages)
    func wellFormed(_ page: Gallery.Page) {
        #expect(Markup(page.html).unbalanced == [])
    }

    @Test("keeps to the content security policy: no script and no style in the markup", arguments: Gallery.pages)
    func keepsPolicy(_ page: Gallery.Page) {
        for tag in Markup(page.html).tags {
            #expect(tag.name != "style")
            #expect(tag.name != "script" || tag.value("src") != nil)
            for (name, value) in tag.attributes {
                #expect(name != "style" && !name.hasPrefix("on"), "\(tag.name) \(name)")
                #expect(!value.hasPrefix("javascript:"))
            }
        }
    }

    @Test("names each identifier once, and refers to none that is missing", arguments: Gallery.pages)
    func identifiers(_ page: Gallery.Page) {
        let tags = Markup(page.html).tags
        let identifiers = tags.compactMap { $0.value("id") }
        #expect(identifiers.count == Set(identifiers).count)
        let references = ["for", "aria-describedby", "aria-labelledby", "popovertarget", "data-check-into"]
        for tag in tags {
            for reference in references.compactMap(tag.value).flatMap({ $0.split(separator: " ") }) {
                #expect(identifiers.contains(String(reference)), "\(tag.name) refers to \(reference)")
            }
            guard let link = tag.value("href"), link.hasPrefix("#") else { continue }
            #expect(identifiers.contains(String(link.dropFirst())), "a link leads to \(link)")
        }
    }

    @Test("is English throughout in English", arguments: Gallery.pages.filter { $0.language == .en })
    func english(_ page: Gallery.Page) {
        let markup = Markup(page.html)
        let values = markup.tags.flatMap(\.attributes).map(\.value).joined(separator: " ")
        // The product's name and the way to the other language stay Chinese.
        let chinese = (markup.text + values).filter { ("\u{4E00}"..."\u{9FFF}").contains($0) }
        #expect(chinese.filter { !"衡中文".contains($0) } == "")
    }

    @Test("says its language and its one main heading", arguments: Gallery.pages)
    func headings(_ page: Gallery.Page) {
        let tags = Markup(page.html).tags
        #expect(tags.first?.value("lang") == page.language.tag)
        #expect(tags.count { $0.name == "h1" } == 1)
        #expect(tags.count { $0.name == "main" } == 1)
    }

    @Test("protects every form that changes something", arguments: Gallery.pages)
    func tokens(_ page: Gallery.Page) {
        let tags = Markup(page.html).tags
        let posting = tags.count { $0.name == "form" && $0.value("method") == "post" }
        // The sign-in page of the gallery carries one, too.
        #expect(tags.count { $0.value("name") == FormToken.fieldName && $0.value("value") == "k3Jq0x2m" } == posting)
    }

    @Test("stays far below 100 kB a page, style and script included", arguments: Gallery.pages)
    func size(_ page: Gallery.Page) {
        let assets = PackageResources.heng_css.count + PackageResources.heng_js.count
        #expect(PackageResources.heng_js.count < 16_000)
        #expect(page.html.bytes.count + assets < 100_000)
    }
}
