import Foundation
import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("Outgoing messages, webhooks and mail")
struct MessagePageTests {
    private func site() async throws -> Site {
        try await Site(
            registers: [FoundItem.register], migrations: Migration.lostProperty,
            mail: MailSetup(
                relay: "smtps://mail.example.cn", sender: "heng@example.cn", login: "heng", demandsTLS: true))
    }

    private func secret(in page: String) -> String? {
        page.split(separator: "class=\"secret\">").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
    }

    private func code(_ site: Site) async throws -> String {
        let letter = try #require(try await site.registry.parcels(.waiting).first { $0.parcel.channel == .mail })
        let numbers: [Substring] = letter.parcel.body.split { !$0.isNumber }
        return String(try #require(numbers.first { $0.count == 6 }))
    }

    @Test("a webhook's key is shown once, and everything can be done with it", arguments: ["zh", "en"])
    func webhook(_ language: String) async throws {
        let site = try await site()
        var admin = try await site.visitor(.administrator, language: language)
        let empty = try await admin.get("/webhooks")
        #expect(empty.text.contains("class=\"empty\""))
        let wrong = try await admin.post("/webhooks", ["url": "ftp://elsewhere", "event": "found_item.giveBack"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("ftp://elsewhere"))
        let made = try await admin.post("/webhooks", ["url": "https://elsewhere.example/in", "event": "found_item"])
        let key = try #require(secret(in: made.text))
        #expect(made.status == .ok && key.count == 64 && made.headers[.cacheControl] == "no-store")
        let hook = try #require(try await site.registry.webhooks().first)
        #expect(hook.register == "found_item" && hook.act == Webhook.any && hook.secret == key)
        let path = "/webhooks/\(hook.id)"
        #expect(try await !admin.get(path).text.contains(key))
        #expect(try await admin.post("\(path)/test").location == "\(path)?done=tested")
        #expect(try await site.registry.parcels(.waiting).map(\.parcel.subject) == ["ping"])
        #expect(try await admin.post("\(path)/pause", ["paused": "yes"]).status == .seeOther)
        let paused = try await admin.get(path)
        #expect(paused.text.contains("chip-paused") && !paused.text.contains("\(path)/test"))
        #expect(try await admin.get("/outbox?webhook=\(hook.id)").text.contains("elsewhere.example"))
        #expect(try await admin.post("\(path)/pause", ["paused": "no"]).status == .seeOther)
        let rotated = try await admin.post("\(path)/key")
        #expect(try #require(secret(in: rotated.text)) != key)
        #expect(try await admin.post("\(path)/end").location == "/webhooks?done=ended")
        #expect(try await admin.get(path).status == .notFound)
        #expect(try await site.registry.parcels(.dead).count == 1)
        #expect(try await admin.get("/trail").status == .ok)
    }

    @Test("outgoing messages are listed by state, hide who they are for, and are tried again or ended by hand")
    func outbox() async throws {
        let site = try await site()
        var admin = try await site.visitor(.administrator)
        #expect(try await admin.get("/outbox").text.contains("class=\"empty\""))
        #expect(try await admin.post("/mail-server", ["address": "li.si@example.cn"]).status == .seeOther)
        #expect(try await admin.post("/mail-server", ["address": "nobody"]).status == .unprocessableContent)
        let parcel = try #require(try await site.registry.parcels().first?.parcel)
        for path in ["/outbox", "/outbox?state=waiting&channel=mail", "/mail-server", "/outbox/messages/\(parcel.id)"] {
            let page = try await admin.get(path)
            #expect(page.status == .ok && page.text.contains("l***@example.cn"), "\(path)")
            #expect(!page.text.contains("li.si"), "\(path)")
        }
        #expect(try await admin.get("/outbox?state=dead").text.contains("class=\"empty\""))
        let path = "/outbox/messages/\(parcel.id)"
        #expect(try await admin.post("\(path)/end").status == .seeOther)
        #expect(try await admin.get(path).text.contains("chip-overdue"))
        #expect(try await admin.post("\(path)/end").status == .unprocessableContent)
        #expect(try await admin.post("\(path)/retry").status == .seeOther)
        #expect(try await site.registry.parcels(.waiting).count == 1)
        #expect(try await admin.get("/outbox/messages/999").status == .notFound)
        #expect(try await admin.get("/mail-server").text.contains("smtps://mail.example.cn"))
    }

    @Test("a person confirms an address by its code, chooses, and ends it from a letter", arguments: ["zh", "en"])
    func mail(_ language: String) async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff, language: language)
        #expect(try await clerk.get("/mail").status == .ok)
        #expect(try await clerk.post("/mail/address", ["address": "x"]).status == .unprocessableContent)
        #expect(try await clerk.post("/mail/address", ["address": "wang@example.cn"]).status == .seeOther)
        let again = try await clerk.post("/mail/address", ["address": "wang@example.cn"])
        #expect(again.status == .unprocessableContent && again.text.contains("notice-failure"))
        let asking = try await clerk.get("/mail")
        #expect(asking.text.contains("one-time-code") && asking.text.contains("wang@example.cn"))
        #expect(try await clerk.post("/mail/code", ["code": "abc"]).status == .unprocessableContent)
        let confirmed = try await clerk.post("/mail/code", ["code": try await code(site)])
        #expect(confirmed.location == "/mail?done=confirmed")
        #expect(
            try await clerk.post("/mail", ["kind-act": "at_once", "kind-yellow_light": "daily", "language": language])
                .status == .seeOther)
        let chosen = try await clerk.get("/mail").text
        #expect(chosen.contains("value=\"at_once\" selected") && chosen.contains("value=\"daily\" selected"))

        let account = try #require(try await site.accounts.all().first { $0.login == Role.sectionStaff.rawValue })
        let actor = Actor(account: account.id, name: "x", roles: account.roles, organisation: "100", reach: ["100"])
        try await site.registry.tell([.sectionStaff], of: "100", LocalizedText(zh: "一事", en: "a thing"), kind: .act)
        let letter = try #require(try await site.registry.parcels(.waiting).first?.parcel)
        let path = "/mail/unsubscribe/\(try #require(letter.unsubscribeToken))"
        var stranger = site.visitor
        let page = try await stranger.get(path)
        #expect(page.status == .ok && page.text.contains("w***@example.cn") && !page.text.contains("wang@"))
        #expect(try await site.registry.mailPreference(of: actor).cadence(of: .act) == .atOnce, "a look ends nothing")
        #expect(try await stranger.post(path, ["List-Unsubscribe": "One-Click"]).status == .ok)
        #expect(try await site.registry.mailPreference(of: actor).cadence(of: .act) == .none)
        #expect(try await stranger.get("/mail/unsubscribe/00ff").status == .notFound)
    }
}
