import Foundation
import Kernel
import Readers
import Testing

@Suite("Letters as programs write them")
struct MailTests {
    private static func mail(_ lines: String, _ bytes: [UInt8] = []) throws -> ReceivedMail {
        try ReceivedMail(Array(lines.replacingOccurrences(of: "\n", with: "\r\n").utf8) + bytes)
    }

    /// 你好 in GBK.
    private static let hello: [UInt8] = [0xC4, 0xE3, 0xBA, 0xC3]

    @Test("names, subjects and texts in the charsets of the country")
    func charsets() throws {
        let mail = try Self.mail(
            """
            From: =?GB2312?B?wO7LxA==?= <Li@Example.CN>
            Message-ID: <1.2@qq.com>
            Subject: =?gbk?Q?=C4=E3=BA=C3?= =?gbk?B?ysC956Ghz8I=?=
             =?UTF-8?B?8KCutw==?= plain
            Content-Type: text/plain; charset="gb2312"


            """, Self.hello)
        #expect(mail.sender == "li@example.cn" && mail.senderName == "李四" && mail.id == "1.2@qq.com")
        #expect(mail.subject == "你好世界　下𠮷 plain" && mail.text == "你好")
        #expect(!mail.isAutomatic && mail.files.isEmpty)
    }

    @Test("the plain text of a letter in several parts, with what came along")
    func parts() throws {
        let mail = try Self.mail(
            """
            From: "Wang, Wu" <w@b.cn>
            Subject: test
            Content-Type: multipart/mixed; boundary="=_outer"

            This is a multipart message.
            --=_outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/html; charset=utf-8

            <p>html</p>
            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            =E8=B7=AF=E7=81=AF=
            =E4=B8=8D=E4=BA=AE
            --inner--
            --=_outer
            Content-Type: image/png; name="x.png"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment;
             filename*0*=UTF-8''%E7%81%AF; filename*1="1.png"

            aGVsbG8=
            --=_outer
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="=?utf-8?B?54WnLmpwZw==?="

            raw
            --=_outer--
            """)
        #expect(mail.text == "路灯不亮" && mail.senderName == "Wang, Wu")
        #expect(mail.files.map(\.name) == ["灯1.png", "照.jpg"])
        #expect(mail.files.map { String(decoding: $0.content, as: UTF8.self) } == ["hello", "raw"])
    }

    @Test("a page becomes words")
    func html() throws {
        let mail = try Self.mail(
            """
            From: a@b.cn
            Content-Type: text/html; charset=utf-8

            <html><head><style>p{}</style></head><body><script>x()</script><p>一&nbsp;&lt;二&#19977;</p><div>&#x1F600;</div></body></html>
            """)
        #expect(mail.text == "一 <二三\n😀")
    }

    @Test(
        "programs are told from people",
        arguments: [
            ("Auto-Submitted: auto-replied", true), ("Auto-Submitted: no", false), ("Precedence: bulk", true),
            ("Return-Path: <>", true), ("List-Id: <x.y>", true), ("X-Mailer: QQMail", false),
        ])
    func automatic(_ header: String, _ isAutomatic: Bool) throws {
        #expect(try Self.mail("From: a@b.cn\n\(header)\n\nhi").isAutomatic == isAutomatic)
    }

    @Test("what is no letter is refused; what is broken gives what can be read")
    func broken() throws {
        #expect(throws: Refusal.self) { try Self.mail("%PDF-1.4 nothing") }
        let cut = try Self.mail(
            "From: a@b.cn\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nhalf")
        #expect(cut.text == "half")
        let deep = (0..<50).map { "Content-Type: multipart/mixed; boundary=x\($0)\n\n--x\($0)\n" }.joined()
        #expect(try Self.mail("From: a@b.cn\n" + deep + "Content-Type: text/plain\n\nx").text.isEmpty)
        for length in stride(from: 20, to: 400, by: 7) {
            let whole =
                "From: a@b.cn\nSubject: =?gbk?Q?=C4=E3=BA?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n=?\n--x--"
            _ = try? Self.mail(String(whole.prefix(length)))
        }
    }
}
