import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("Files of a matter")
struct AttachmentTests {
    private static let page = "/registers/lost_item/matters/LI-7"
    private static let files = page + "/attachments"
    private static let pdf = Array("%PDF-1.7\n%%EOF\n".utf8)
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]

    private func clerk() async throws -> (Site, Visitor) {
        let site = try await Site()
        try await site.item("伞", number: "LI-7")
        return (site, try await site.visitor(.sectionStaff))
    }

    @Test("are added on its page, saved under their own name, and shown nowhere but here")
    func attach() async throws {
        var (_, clerk) = try await clerk()
        #expect(try await clerk.get(Self.page).text.contains("No files yet."))
        let sent = try await clerk.upload(Self.files, Self.pdf, named: "../发票:.pdf")
        #expect(sent.location == Self.page + "?done=attach#attachments")
        let page = try await clerk.get(Self.page + "?done=attach").text
        for words in ["发票_.pdf", "Done: Attach a file", "\(Self.files)/2", "人员section_staff"] {
            #expect(page.contains(words), "\(words)")
        }
        let file = try await clerk.get(Self.files + "/2")
        #expect(file.bytes == Self.pdf && file.headers[.contentType] == "application/pdf")
        #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
        #expect(file.headers[.contentDisposition]?.contains("%E5%8F%91%E7%A5%A8_.pdf") == true)
        #expect(file.headers[.xContentTypeOptions] == "nosniff")
        #expect(file.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        // Only an image is looked at in place.
        #expect(
            try await clerk.get(Self.files + "/2?view=yes").headers[.contentDisposition]?.hasPrefix("attachment")
                == true)
    }

    @Test("that are images are shown on the page, from our own origin")
    func image() async throws {
        var (_, clerk) = try await clerk()
        _ = try await clerk.upload(Self.files, Self.png, named: "伞.png")
        #expect(try await clerk.get(Self.page).text.contains("<img class=\"thumbnail\""))
        let file = try await clerk.get(Self.files + "/2?view=yes")
        #expect(file.headers[.contentDisposition] == "inline" && file.headers[.contentType] == "image/png")
        #expect(try await clerk.get(Self.files + "/2").headers[.contentDisposition]?.hasPrefix("attachment") == true)
    }

    static let lies: [(String, [UInt8], String)] = [
        ("发票.pdf", Array("<html>".utf8), "not PDF inside"), ("发票.png", pdf, "but PDF"),
        ("发票.exe", pdf, "not taken"), ("发票.pdf", [], "Choose a file"),
    ]

    @Test("that lie about their kind are refused in words, with the form to try again", arguments: lies)
    func lie(_ name: String, _ content: [UInt8], _ words: String) async throws {
        var (site, clerk) = try await clerk()
        let answer = try await clerk.upload(Self.files, content, named: content.isEmpty ? "" : name)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(answer.text)")
        #expect(answer.text.contains("type=\"file\""))
        let item = try await site.registry.matter(LostItem.self, number: "LI-7", as: .system)
        #expect(item.head.version == 1)
    }

    @Test("are removed for a reason, with a way back")
    func remove() async throws {
        var (_, clerk) = try await clerk()
        _ = try await clerk.upload(Self.files, Self.pdf, named: "发票.pdf")
        let without = try await clerk.post(Self.files + "/2/removal")
        #expect(without.status == .unprocessableContent && without.text.contains("Fill in: Reason"))
        let removed = try await clerk.post(Self.files + "/2/removal", ["reason": "传错了"])
        let page = try await clerk.get(removed.location ?? "").text
        for words in ["Done: Remove a file", "\(Self.files)/2/return", "1 removed", "传错了", "No files yet."] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(try await clerk.post(Self.files + "/2/return").status == .seeOther)
        #expect(try await !clerk.get(Self.page).text.contains("1 removed"))
        #expect(try await clerk.post(Self.files + "/2/return").status == .notFound)
    }

    @Test("are out of reach with the matter, and not changed by those who only read")
    func access() async throws {
        var (site, clerk) = try await clerk()
        _ = try await clerk.upload(Self.files, Self.pdf, named: "发票.pdf")
        var stranger = try await site.visitor("stranger")
        #expect(try await stranger.get(Self.files + "/2").status == .notFound)
        #expect(try await stranger.upload(Self.files, Self.png, named: "a.png").status == .notFound)
        var nobody = site.visitor
        #expect(try await nobody.get(Self.files + "/2").status == .unauthorized)
        var reader = try await site.visitor(.auditor)
        #expect(try await reader.get(Self.files + "/2").status == .ok)
        #expect(try await reader.upload(Self.files, Self.png, named: "a.png").status == .forbidden)
        #expect(try await reader.post(Self.files + "/2/removal", ["reason": "x"]).status == .forbidden)
        #expect(try await !reader.get(Self.page).text.contains("type=\"file\""))
        for odd in ["/1", "/3", "/x", "/-2"] { #expect(try await clerk.get(Self.files + odd).status == .notFound) }
    }

    @Test("are no part of a register that takes none")
    func none() async throws {
        let site = try await Site()
        let bill = try await site.bill("电费")
        var officer = try await site.visitor(.financeOfficer)
        let page = "/registers/bill/matters/\(bill.head.number)"
        #expect(try await !officer.get(page).text.contains("id=\"attachments\""))
        #expect(
            try await officer.upload(page + "/attachments", Self.pdf, named: "a.pdf").status == .unprocessableContent)
    }
}
