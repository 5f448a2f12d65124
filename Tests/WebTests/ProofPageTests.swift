import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("Proofs for everybody")
struct ProofPageTests {
    /// A site that signs, with an item that was returned to its owner.
    private static func site() async throws -> Site {
        let folder = FileManager.default.temporaryDirectory.appending(path: "heng-web-keys-\(UUID().uuidString)")
        let site = try await Site(keys: KeyFolder(folder))
        let item = try await site.item("伞")
        _ = try await site.registry.perform(.returnToOwner(name: "张三"), on: item.id, as: .system)
        return site
    }

    private static let path = "/trail/lost_item/LI-000001/receipt"

    private static func receipt(_ site: Site) async throws -> String {
        var clerk = try await site.visitor(.sectionStaff)
        let answer = try await clerk.get(path + "/file")
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.headers[.contentDisposition]?.contains("LI-000001-5.json") == true)
        return answer.text
    }

    @Test("a receipt is shown, saved, and checked by somebody without an account")
    func roundTrip() async throws {
        let site = try await Self.site()
        var clerk = try await site.visitor(.sectionStaff)
        let matter = try await clerk.get("/registers/lost_item/matters/LI-000001").text
        #expect(matter.contains("href=\"\(Self.path)\""))
        let page = try await clerk.get(Self.path).text
        for words in ["Receipt for LI-000001", "“Return” was done", "What is proven", "Check it without us", "<svg"] {
            #expect(page.contains(words), "\(words)")
        }
        let receipt = try await Self.receipt(site)
        #expect(!receipt.contains("张三"))
        var anybody = site.visitor
        let checked = try await anybody.post("/proof", ["text": receipt])
        #expect(checked.status == .ok && checked.text.contains("The proof holds.") && !checked.text.contains("✗"))
        anybody.headers[.acceptLanguage] = "zh"
        #expect(try await anybody.post("/proof", ["text": receipt]).text.contains("证明成立。"))
    }

    @Test("each step of a matter has its own receipt")
    func steps() async throws {
        let site = try await Self.site()
        var clerk = try await site.visitor(.sectionStaff)
        let chain = try await clerk.get("/trail/lost_item/LI-000001").text
        #expect(chain.contains("\(Self.path)?step=1") && chain.contains("\(Self.path)?step=2"))
        #expect(try await clerk.get(Self.path + "?step=1").text.contains("“Enter” was done"))
        #expect(try await clerk.get(Self.path + "?step=9").status == .notFound)
    }

    @Test("a receipt goes to nobody who may not see the matter")
    func strangers() async throws {
        let site = try await Self.site()
        try await site.open("stranger")
        var stranger = try await site.visitor("stranger")
        #expect(try await stranger.get(Self.path).status == .notFound)
        var nobody = site.visitor
        #expect(try await nobody.get(Self.path + "/file").status == .unauthorized)
    }

    @Test("a forged receipt is told apart, a changed one too")
    func forged() async throws {
        let (site, other) = (try await Self.site(), try await Self.site())
        let (own, forged) = (try await Self.receipt(site), try await Self.receipt(other))
        var anybody = site.visitor
        let answer = try await anybody.post("/proof", ["text": forged])
        #expect(answer.text.contains("The proof does not hold") && answer.text.contains("not, and do not descend"))
        let changed = own.replacing("LI-000001", with: "LI-000002")
        #expect(try await anybody.post("/proof", ["text": changed]).text.contains("were changed"))
    }

    @Test("what is no receipt is refused in words, and kept", arguments: ["{\"a\": 1}", "hello <b>", "[1, 2]"])
    func otherTexts(_ text: String) async throws {
        var anybody = try await Self.site().visitor
        let answer = try await anybody.post("/proof", ["text": text])
        #expect(answer.status == .unprocessableContent && answer.text.contains("This is no receipt"))
        #expect(answer.text.contains("</textarea>") && !answer.text.contains("<b>"))
        #expect(try await anybody.post("/proof", ["text": ""]).text.contains("Choose the receipt"))
    }

    @Test("an entry's proof is shown by its number, without what it says")
    func entry() async throws {
        let site = try await Self.site()
        try await site.registry.seal()
        var anybody = site.visitor
        let page = try await anybody.get("/proof/entry?number=4").text
        #expect(page.contains("Entry 4 is among the 6 that were signed") && page.contains("<svg"))
        #expect(!page.contains("伞") && !page.contains("LI-000001"))
        for number in ["0", "-1", "999", "x", "", "99999999999999999999"] {
            #expect(try await anybody.get("/proof/entry?number=\(number)").status == .unprocessableContent)
        }
    }

    @Test("heads and keys are public, also for programs, and the page says when there are none")
    func heads() async throws {
        var early = try await Site().visitor
        #expect(try await early.get("/proof/heads").text.contains("Nothing is signed yet"))
        let site = try await Self.site()
        let head = try #require(try await site.registry.seal())
        var anybody = site.visitor
        let page = try await anybody.get("/proof/heads").text
        #expect(page.contains(head.root.description) && page.contains(head.signer) && page.contains("Ed25519"))
        let pem = try await anybody.get("/proof/keys/\(head.signer)")
        #expect(PublicKey(pem: pem.bytes)?.id == head.signer)
        #expect(try await anybody.get("/proof/keys/0").status == .notFound)
        let file = try await anybody.get("/proof/heads.json").text
        #expect(file.hasPrefix("{\"heads\":[{") && file.contains(head.root.description))
    }

    @Test("a path that leads nowhere is drawn as such")
    func drawing() async throws {
        let site = try await Self.site()
        let receipt = try #require(ReceiptCheck.receipt(Array(try await Self.receipt(site).utf8)))
        let check = try ReceiptCheck(receipt)
        func drawing(arrives: Bool) -> String {
            ProofDrawing(
                entry: ProofExplanation.entry(5), leaf: check.leaf, steps: check.steps, head: receipt.head,
                arrives: arrives
            ).html(in: .en).text
        }
        #expect(!drawing(arrives: true).contains("proof-wrong"))
        #expect(drawing(arrives: false).contains("proof-wrong") && drawing(arrives: false).contains("does not reach"))
        #expect(drawing(arrives: true).matches(of: /<circle/).count == check.steps.count)
    }
}

extension HTML {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
