import Documents
import Kernel
import Testing

@Suite("Anchors of figures")
struct FigureAnchorTests {
    private static let told: [Block] = [
        .paragraph([.figure("34", reference: "staff/2021")]),
        .paragraph([.figure("34", reference: "staff/2021"), .figure("30", reference: "posts/2021")]),
    ]

    @Test("stand where a document first tells a figure, once each")
    func first() {
        let document = Document(.en, title: "T", dated: Day(number: 19_000), blocks: Self.told)
        let text = String(decoding: HTMLRenderer { "/figures/\($0)" }.fragment(document), as: UTF8.self)
        #expect(
            text.contains("<p><a class=\"figure\" href=\"/figures/staff/2021\" id=\"staff/2021\">34</a></p>"))
        #expect(text.split(separator: " id=\"staff/2021\"").count == 2)
        #expect(text.split(separator: " id=\"posts/2021\"").count == 2)
    }

    @Test("are in no fragment that shares a page with others, and nowhere without links")
    func none() {
        let blocks = HTMLRenderer { "/figures/\($0)" }.fragment(Self.told, .en)
        #expect(!String(decoding: blocks, as: UTF8.self).contains(" id="))
        let document = Document(.en, title: "T", dated: Day(number: 19_000), blocks: Self.told)
        #expect(!String(decoding: HTMLRenderer().fragment(document), as: UTF8.self).contains(" id="))
    }
}
