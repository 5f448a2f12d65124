import Foundation
import Testing

@testable import Delivery

@Suite("Letters")
struct MailTests {
    private static let mail = Mail(
        to: "wang@example.cn", subject: "工单 GD-000017 即将到期", text: "请于今日17时前办结。\n链接见系统。", id: "notice-17",
        date: "Tue, 24 Nov 2026 10:00:00 +0800")

    /// What a relay says; `answers` replace its words at a stage.
    private static func script(rcpt: String = "250 ok", end: String = "250 kept") -> [ScriptedServer.Step] {
        [
            .say("220 relay\r\n"), .hear(until: "\r\n"), .say("250 relay\r\n"), .hear(until: "\r\n"),
            .say("250 ok\r\n"), .hear(until: "\r\n"), .say("\(rcpt)\r\n"), .hear(until: "DATA\r\n"),
            .say("354 go on\r\n"), .hear(until: "\r\n.\r\n"), .say("\(end)\r\n"), .hear(until: "QUIT\r\n"),
            .say("221 bye\r\n"),
        ]
    }

    private static func post(_ port: Int, demandsTLS: Bool = false) -> Post {
        Post(
            relay: Post.Relay(
                address: "smtp://127.0.0.1:\(port)", sender: "heng@example.cn", login: nil, password: nil,
                demandsTLS: demandsTLS), seconds: 3)
    }

    @Test("arrive whole, in Chinese, with an identity that lasts")
    func arrive() async throws {
        let server = try ScriptedServer(Self.script())
        #expect(await Self.post(server.port).send(Self.mail) == .delivered)
        let heard = server.transcript
        #expect(heard.contains("MAIL FROM:<heng@example.cn>"))
        #expect(heard.contains("RCPT TO:<wang@example.cn>"))
        #expect(heard.contains("Message-ID: <notice-17@example.cn>"))
        #expect(heard.contains("Subject: =?UTF-8?B?"))
        let body = Data(Self.mail.text.utf8).base64EncodedString()
        #expect(heard.replacing("\r\n", with: "").contains(body))
    }

    @Test("refused for good are not tried again; refused for now are")
    func refused() async throws {
        let gone = try ScriptedServer(
            Array(Self.script(rcpt: "550 no such person").prefix(7)) + [.hear(until: "QUIT\r\n")])
        #expect(await Self.post(gone.port).send(Self.mail).isNever, "550")
        let full = try ScriptedServer(
            Array(Self.script(rcpt: "452 full").prefix(7)) + [.hear(until: "QUIT\r\n")])
        #expect(await Self.post(full.port).send(Self.mail).isLater, "452")
    }

    @Test("are tried again when the relay dies before it has said yes")
    func dies() async throws {
        let server = try ScriptedServer(Array(Self.script().prefix(10)) + [.hangUp])
        #expect(await Self.post(server.port).send(Self.mail).isLater)
    }

    @Test("don't travel in the clear where TLS is demanded")
    func clear() async throws {
        let server = try ScriptedServer(Self.script())
        #expect(await Self.post(server.port, demandsTLS: true).send(Self.mail).isLater)
        #expect(!server.transcript.contains("MAIL FROM"))
    }

    @Test(
        "go to one mailbox only",
        arguments: ["", "a", "a@b@c.cn", "a b@c.cn", "a@c.cn\r\nRCPT TO:<x@y.cn>", "<a@c.cn>", "a@c,cn", "王@c.cn"])
    func mailbox(_ text: String) async {
        #expect(!Address.isMailbox(text))
    }

    @Test(
        "carry a subject of any length and script",
        arguments: ["", "short", String(repeating: "长", count: 400), "𠮷a\r\nBcc: x"])
    func subject(_ text: String) throws {
        let words = EncodedWords.encode(text).split(separator: "\r\n ", omittingEmptySubsequences: false)
        #expect(words.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\r") && !$0.contains("\n") })
        let isEncoded = words.allSatisfy { $0.hasPrefix("=?UTF-8?B?") }
        let bytes = words.flatMap { word in
            isEncoded
                ? Array(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data()) : Array(word.utf8)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == text.replacing("\r\n", with: " "))
    }
}
