import Kernel
import Registry
import Testing

@Suite("Files before they are attached")
struct NewAttachmentTests {
    @Test("are known by their content, whatever they are called", arguments: AttachmentKind.allCases)
    func kinds(_ kind: AttachmentKind) throws {
        let content = SampleFile.sample(kind)
        #expect(AttachmentKind(content: content) == kind)
        for other in AttachmentKind.allCases {
            let file = try? NewAttachment(named: "扫描件.\(other.extensions[0])", content, by: .evidence)
            #expect((file != nil) == (other == kind), "\(other)")
        }
        for ending in kind.extensions {
            #expect(try NewAttachment(named: "A.\(ending.uppercased())", content, by: .evidence).kind == kind)
        }
    }

    static let lies: [(String, [UInt8])] = [
        ("发票.pdf", Array("<html><script>".utf8)), ("发票.pdf", Array("MZ\u{90}".utf8)), ("发票.pdf", [10] + SampleFile.pdf),
        ("图.png", Array("<svg onload=…>".utf8)), ("表.xlsx", SampleFile.zip(["a.txt"])), ("文.docx", SampleFile.macros),
        ("文.docx", Array(SampleFile.docx.dropLast(9))), ("文.docx", [0x50, 0x4B, 3, 4]), ("图.svg", Array("<svg/>".utf8)),
        ("程序.exe", SampleFile.pdf), ("pdf", SampleFile.pdf), (".pdf.html", SampleFile.pdf), ("空.pdf", []),
    ]

    @Test("that lie about their kind are refused in words", arguments: lies)
    func refused(_ name: String, _ content: [UInt8]) {
        let refusal = #expect(throws: Refusal.self) { try NewAttachment(named: name, content, by: .evidence) }
        #expect(refusal?.fields == ["file"])
    }

    @Test("are not taken where the register wants another kind, nor above its limit")
    func limits() {
        #expect(throws: Refusal.self) { try NewAttachment(named: "a.docx", SampleFile.docx, by: .papers) }
        let rule = AttachmentRule([.pdf], megabytes: 1)
        let whole = SampleFile.pdf + [UInt8](repeating: 0, count: 1_048_576 - SampleFile.pdf.count)
        #expect(throws: Never.self) { try NewAttachment(named: "a.pdf", whole, by: rule) }
        #expect(throws: Refusal.self) { try NewAttachment(named: "a.pdf", whole + [0], by: rule) }
    }

    static let names: [(String, String)] = [
        ("发票.pdf", "发票.pdf"), ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\temp\\发票.pdf", "发票.pdf"),
        ("a\u{0}b\r\nc.pdf", "a_b__c.pdf"), ("\u{202E}fdp.exe", "_fdp.exe"), ("…/", "…"), ("", "file"), ("..", "file"),
        (".pdf", "pdf"), ("  发票 .pdf ", "发票 .pdf"), ("a\"b<c>.pdf", "a_b_c_.pdf"), ("e\u{301}.pdf", "é.pdf"),
        (String(repeating: "长", count: 300) + ".pdf", String(repeating: "长", count: 116) + ".pdf"),
    ]

    @Test("get a name without folders and tricks", arguments: names)
    func harmless(_ given: String, _ name: String) {
        #expect(NewAttachment.harmless(given) == name)
    }

    @Test("of any bytes at all never stop the check")
    func anyBytes() {
        var generator = SeededGenerator(20_211_124)
        for _ in 0..<2000 {
            let zip = SampleFile.docx
            var bytes = zip
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = AttachmentKind(content: Array(bytes.prefix(.random(in: 0...bytes.count, using: &generator))))
        }
    }
}
