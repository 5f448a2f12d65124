import Foundation
import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("Matters")
struct MatterTests {
    private static let fields: KeyValuePairs = [
        "organisation": "100", "title": "钥匙", "kind": "other", "found_on": "2021-11-30", "worth": "12.5",
        "is_fragile": "on",
    ]

    @Test("are entered with a form and numbered")
    func create() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        let answer = try await clerk.post("/registers/lost_item/new", Self.fields)
        #expect(answer.location == "/registers/lost_item/matters/LI-000001?done=create")
        let page = try await clerk.get("/registers/lost_item/matters/LI-000001?done=create").text
        #expect(page.contains("Done: Enter"))
        let item = try await site.registry.matter(LostItem.self, number: "LI-000001", as: .system)
        #expect(item.worth == Money(fen: 1250))
        #expect(item.isFragile)
    }

    @Test("are entered for organisations within reach alone, the own one chosen")
    func organisations() async throws {
        let site = try await Site()
        func offered(_ visitor: inout Visitor) async throws -> String {
            let page = try await visitor.get("/registers/lost_item/new").text
            let start = try #require(page.range(of: "id=\"field-organisation\""))
            let end = try #require(page.range(of: "</select>", range: start.upperBound..<page.endIndex))
            return String(page[start.upperBound..<end.lowerBound])
        }
        var clerk = try await site.visitor(.sectionStaff)
        let own = try await offered(&clerk)
        #expect(own.contains("value=\"100\" selected") && own.contains("value=\"110\""))
        #expect(!own.contains("value=\"200\""))
        var stranger = try await site.visitor("stranger")
        let others = try await offered(&stranger)
        #expect(others.contains("value=\"200\" selected") && !others.contains("value=\"100\""))
    }

    @Test("refused, come back with what was typed and every problem beside its field")
    func problems() async throws {
        let site = try await Site()
        var clerk = try await site.visitor(.sectionStaff)
        let answer = try await clerk.post(
            "/registers/lost_item/new",
            ["organisation": "100", "title": "", "kind": "other", "found_on": "昨天", "worth": "-1"])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("value=\"昨天\""))
        #expect(answer.text.contains("value=\"-1\""))
        for field in ["title", "found_on", "worth"] { #expect(answer.text.contains("href=\"#field-\(field)\"")) }
        #expect(try await site.registry.matters(LostItem.self).isEmpty)
    }

    @Test("show what an act did, its reason and who did it")
    func history() async throws {
        let site = try await Site()
        let item = try await site.item("伞", number: "LI-7")
        var clerk = try await site.visitor(.sectionStaff)
        let done = try await clerk.post(
            "/registers/lost_item/matters/LI-7/acts/returnToOwner", ["version": "1", "name": "张三"])
        #expect(done.location == "/registers/lost_item/matters/LI-7?done=returnToOwner")
        let page = try await clerk.get(done.location ?? "").text
        for words in ["Done: Return", "人员section_staff", "张三", "<del>kept</del>", "<ins>returned</ins>"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.contains("href=\"/trail/lost_item/LI-7#entry-2\""))
        let proof = try await clerk.get("/trail/lost_item/LI-7").text
        for entry in try await site.registry.history(of: item.record, in: LostItem.register) {
            #expect(proof.contains(entry.hash.description))
        }
        #expect(try await !clerk.get("/registers/lost_item/matters/LI-7?done=handOver").text.contains("Done:"))
    }

    @Test("refuse an act with what was typed kept")
    func actRefused() async throws {
        let site = try await Site()
        try await site.item("伞", number: "LI-7")
        var clerk = try await site.visitor(.sectionStaff)
        let long = String(repeating: "长", count: 41)
        let answer = try await clerk.post("/registers/lost_item/matters/LI-7/acts/returnToOwner", ["name": long])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains(long))
        let gone = try await clerk.post("/registers/lost_item/matters/LI-7/acts/nonsense")
        #expect(gone.status == .notFound)
    }

    @Test("ask whether a grave act is meant")
    func grave() async throws {
        let site = try await Site()
        try await site.item("伞", number: "LI-7")
        var leader = try await site.visitor(.leader)
        let path = "/registers/lost_item/matters/LI-7/acts/handOver"
        #expect(try await leader.post(path).status == .unprocessableContent)
        #expect(try await leader.post(path, ["confirmed": "on"]).status == .seeOther)
        #expect(try await leader.post(path, ["confirmed": "on"]).status == .conflict)
    }

    @Test("offer the way back after striking out")
    func undo() async throws {
        let site = try await Site()
        try await site.bill("供电局", number: "B-1")
        var officer = try await site.visitor(.financeOfficer)
        let done = try await officer.post("/registers/bill/matters/B-1/acts/void", ["version": "1", "reason": "重复"])
        let page = try await officer.get(done.location ?? "").text
        #expect(page.contains("class=\"notice notice-done toast\""))
        #expect(page.contains("action=\"/registers/bill/matters/B-1/acts/restore\""))
        #expect(
            try await officer.post("/registers/bill/matters/B-1/acts/restore", ["version": "2"]).status == .seeOther)
        #expect(try await site.registry.record(Bill.register, number: "B-1", as: .system).state == "recorded")
    }

    @Test("changed by two at once keep what the second typed, beside what the first saved")
    func conflict() async throws {
        let site = try await Site()
        try await site.item("伞", number: "LI-7")
        var one = try await site.visitor(.sectionStaff)
        var two = one
        let path = "/registers/lost_item/matters/LI-7/amend"
        func fields(_ title: String, _ version: String) -> KeyValuePairs<String, String> {
            ["version": version, "title": title, "kind": "other", "found_on": "2021-03-14"]
        }
        #expect(try await one.post(path, fields("黑伞", "1")).status == .seeOther)
        let answer = try await two.post(path, fields("蓝伞", "1"))
        #expect(answer.status == .conflict)
        #expect(answer.text.contains("value=\"蓝伞\""))
        #expect(answer.text.contains("Recorded now: 黑伞"))
        #expect(answer.text.contains("name=\"version\" value=\"2\""))
        #expect(try await two.post(path, fields("蓝伞", "2")).status == .seeOther)
        let now = try await site.registry.matter(LostItem.self, number: "LI-7", as: .system)
        #expect(now.title == "蓝伞")
    }

    @Test("keep a masked field as it was when others are corrected")
    func maskedKept() async throws {
        let site = try await Site()
        try await site.item("伞", number: "LI-7") { $0.finderPhone = "13812345678" }
        var clerk = try await site.visitor(.sectionStaff)
        _ = try await clerk.post(
            "/registers/lost_item/matters/LI-7/amend",
            ["version": "1", "title": "黑伞", "kind": "other", "found_on": "2021-03-14", "finder_phone": "1"])
        let now = try await site.registry.matter(LostItem.self, number: "LI-7", as: .system)
        #expect(now.title == "黑伞")
        #expect(now.finderPhone == "13812345678")
    }

    @Test("that await an act are my work, with the clock if one runs")
    func work() async throws {
        let site = try await Site()
        let item = try await site.item("伞", number: "LI-7")
        var leader = try await site.visitor(.leader)
        let before = try await leader.get("/work").text
        #expect(before.contains("href=\"/registers/lost_item/matters/LI-7\"") && !before.contains("working days left"))
        try await site.registry.perform(.handOver, on: item.id, as: .system)
        try await site.registry.perform(.take(reason: "失主来了"), on: item.id, as: .system)
        let page = try await leader.get("/work").text
        #expect(page.contains("href=\"/registers/lost_item/matters/LI-7\""))
        #expect(page.contains("5 working days left"))
    }
}

@Suite("Lists")
struct ListTests {
    @Test("turn their pages by key, each record once")
    func pages() async throws {
        let site = try await Site()
        for index in 0..<120 { try await site.item("伞\(index % 3)", number: "LI-\(1000 + index)") }
        var leader = try await site.visitor(.leader)
        var seen: [String] = []
        var path: String? = "/registers/lost_item?sort=title&kind=other"
        while let next = path {
            let page = try await leader.get(next).text
            seen += page.split(separator: "<a class=\"row-link\" href=\"/registers/lost_item/matters/").dropFirst()
                .map { String($0.prefix { $0 != "\"" }) }
            path = page.split(separator: "rel=\"next\" href=\"").dropFirst().first.map {
                String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
            }
        }
        #expect(seen.count == 120)
        #expect(Set(seen).count == 120)
    }

    @Test("open exactly the records a figure counts, and say so")
    func figure() async throws {
        let site = try await Site()
        try await site.item("伞", number: "LI-1")
        try await site.item("旧伞", number: "LI-2") { $0.foundOn = Day(number: 18_000) }
        var leader = try await site.visitor(.leader)
        let path = "/registers/lost_item?measure=lost_item.found&period=2021"
        let page = try await leader.get(path).text
        #expect(page.contains("LI-1"))
        #expect(!page.contains("LI-2"))
        #expect(page.contains("Made from 1 record, as the trail stood after entry"))
        #expect(try await leader.get("/registers/lost_item?measure=nonsense&period=2021").status == .notFound)
        #expect(try await leader.get("/registers/lost_item?measure=lost_item.found").status == .unprocessableContent)
    }

    @Test(
        "ignore what isn't theirs in an address",
        arguments: [
            "sort=id;DROP TABLE lost_item", "state=nonsense", "kind=nonsense", "after=zzz", "after=i:1|x", "seen=-5",
            "q=%25%5F%5C'",
            "sort=-nonsense", "lang=fr",
        ])
    func oddAddress(_ query: String) async throws {
        let site = try await Site()
        try await site.item("伞")
        var leader = try await site.visitor(.leader)
        #expect(try await leader.get("/registers/lost_item?\(query)").status == .ok)
        #expect(try await site.registry.matters(LostItem.self).count == 1)
    }

    @Test("save as a file with the filter they have")
    func files() async throws {
        let site = try await Site()
        try await site.item("=伞,黑", number: "LI-1") { $0.worth = Money(fen: 12_345) }
        try await site.item("钱包", number: "LI-2") { $0.kind = .money }
        var leader = try await site.visitor(.leader)
        let csv = try await leader.get("/registers/lost_item/files/csv?kind=other")
        #expect(csv.headers[.contentDisposition]?.contains("filename*=UTF-8''Lost%20items-2021-12-01.csv") == true)
        #expect(csv.text.hasPrefix("\u{FEFF}Number,Organisation,Item,"))
        #expect(csv.text.contains("LI-1,100,\"'=伞,黑\",other,123.45,2021-03-14"))
        #expect(!csv.text.contains("LI-2"))
        let xlsx = try await leader.get("/registers/lost_item/files/xlsx?kind=other")
        #expect(xlsx.bytes.starts(with: Array("PK".utf8)))
        #expect(xlsx.bytes.count > 2000)
        #expect(try await leader.get("/registers/lost_item/files/exe").status == .notFound)
        let template = try await leader.get("/registers/lost_item/files/template.csv")
        #expect(template.text.split(separator: "\r\n").count == 1)
    }
}
