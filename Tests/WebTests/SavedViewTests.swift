import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("Saved views")
struct SavedViewTests {
    static let list = "/registers/lost_item"

    private func site() async throws -> Site {
        let site = try await Site()
        try await site.item("伞", number: "LI-1") { $0.kind = .paper }
        try await site.item("包", number: "LI-2") { $0.kind = .other }
        return site
    }

    @Test("a list is saved, opened, replaced, renamed, deleted and brought back")
    func life() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        #expect(try await clerk.get("\(Self.list)?kind=paper").text.contains("Save as a view"))
        let saved = try await clerk.post(
            "\(Self.list)/views", ["name": "证件", "query": "kind=paper&nonsense=1&sort=-title"])
        let path = try #require(saved.location)
        #expect(path.hasPrefix("\(Self.list)?view=") && path.hasSuffix("&done=saved"))
        // The view's own address, said in full.
        let opened = try await clerk.get(String(path.prefix { $0 != "&" }))
        let full = try #require(opened.location)
        #expect(full.hasPrefix("\(Self.list)?kind=paper&sort=-title&view="))
        let page = try await clerk.get(full).text
        #expect(page.contains("LI-1\"") && !page.contains("LI-2\"") && page.contains("aria-current=\"page\">证件"))
        let number = String(full.split(separator: "view=")[1])

        let changed = try await clerk.get("\(Self.list)?kind=other&view=\(number)").text
        #expect(changed.contains("Replace “证件”") && changed.contains(">changed<"))
        let replaced = try await clerk.post("\(Self.list)/views/\(number)", ["query": "kind=other"])
        #expect(replaced.location?.hasSuffix("done=replaced") == true)
        #expect(try await clerk.get("\(Self.list)?view=\(number)").location == "\(Self.list)?kind=other&view=\(number)")

        let renamed = try await clerk.post("\(Self.list)/views/\(number)", ["name": "其他", "sharing": "organisation"])
        #expect(renamed.location == "\(Self.list)/views?done=changed")
        let blank = try await clerk.post("\(Self.list)/views/\(number)", ["name": "", "sharing": "own"])
        #expect(blank.status == .unprocessableContent && blank.text.contains("Give it a name."))
        var leader = try await site.visitor(.leader)
        #expect(try await leader.get("\(Self.list)/views").text.contains("shared by 人员section_staff"))
        #expect(try await leader.post("\(Self.list)/views/\(number)/removal").status == .unprocessableContent)
        let deleted = try await clerk.post("\(Self.list)/views/\(number)/removal")
        let gone = try await clerk.get(try #require(deleted.location)).text
        #expect(gone.contains("The view is deleted.") && gone.contains("/views/\(number)/return"))
        #expect(try await !leader.get("\(Self.list)/views").text.contains("其他"))
        _ = try await clerk.post("\(Self.list)/views/\(number)/return")
        #expect(try await leader.get("\(Self.list)/views").text.contains("其他"))
    }

    @Test("a refused name is asked for again, with the list that was to be saved")
    func refused() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        let answer = try await clerk.post("\(Self.list)/views", ["name": " ", "query": "kind=paper"])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("Give it a name.") && answer.text.contains("value=\"kind=paper\""))
        #expect(Markup(HTML(trusting: answer.text)).repeatedIdentifiers == [])
    }

    @Test("the register opens with one's own view, and shows all when asked to")
    func opening() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        let saved = try #require(
            try await clerk.post("\(Self.list)/views", ["name": "证件", "query": "kind=paper"]).location)
        let number = String(saved.split(separator: "view=")[1].prefix { $0 != "&" })
        _ = try await clerk.post("/registers/lost_item/opening-view", ["view": number])
        #expect(try await clerk.get(Self.list).location == "\(Self.list)?kind=paper&view=\(number)")
        #expect(try await clerk.get("\(Self.list)?view=all").text.contains("LI-2\""))
        #expect(try await clerk.get("\(Self.list)?view=\(number)").status == .seeOther)
        _ = try await clerk.post("/registers/lost_item/opening-view")
        #expect(try await clerk.get(Self.list).status == .ok)
    }

    @Test("a view of a field that is gone opens without it, and says so")
    func vanished() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        let saved = try #require(
            try await clerk.post("\(Self.list)/views", ["name": "旧", "query": "kind=paper"]).location)
        let number = String(saved.split(separator: "view=")[1].prefix { $0 != "&" })
        try await site.database.write { session in
            _ = try session.execute("UPDATE saved_view SET query = 'kind=paper&colour=red&columns=title,size'")
        }
        let path = try #require(try await clerk.get("\(Self.list)?view=\(number)").location)
        let page = try await clerk.get(path).text
        #expect(page.contains("“colour、size” of this view is no longer in the register"))
        #expect(page.contains("LI-1\"") && !page.contains("LI-2\""))
    }

    @Test("programs list, save and delete them")
    func api() async throws {
        let site = try await site()
        var program = try await Program(site, as: "section_staff")
        let path = "/api/registers/lost_item/views"
        let made = try await program.send(.post, path, #"{"name": "证件", "query": "kind=paper&sort=-title"}"#)
        #expect(made.status == .created, "\(made.text)")
        #expect(made.object["query"] as? String == "kind=paper&sort=-title" && made.object["own"] as? Bool == true)
        let place = try #require(made.location)
        #expect(try await program.get(path).items.compactMap { $0["name"] as? String } == ["证件"])
        for (body, field) in [
            (#"{"name": "x", "query": "colour=red"}"#, "query"), (#"{"query": ""}"#, "name"),
            (#"{"name": "x", "query": "", "sharing": "all"}"#, "sharing"),
            (#"{"name": "x", "query": "", "a": 1}"#, "a"),
            (#"{"name": "x", "query": "found_on.from=x"}"#, "query"),
            // A space that would be cut off counts: the document says how long a name may be as it is sent.
            (#"{"name": " \#(String(repeating: "x", count: 40))", "query": ""}"#, "name"),
        ] {
            let refused = try await program.send(.post, path, body)
            #expect(refused.status == .unprocessableContent && refused.problemFields == [field], "\(refused.text)")
        }
        #expect(try await program.send(.post, path, #"{"name": "证件", "query": ""}"#).status == .conflict)
        #expect(
            try await program.send(.post, path, #"{"name": "x", "query": "", "sharing": "everyone"}"#).status
                == .forbidden)
        var stranger = try await Program(site, as: "leader")
        #expect(try await stranger.get(path).items.isEmpty)
        #expect(try await stranger.send(.delete, place, "").status == .notFound)
        #expect(try await program.send(.delete, place, "").status == .ok)
        #expect(try await program.get(path).items.isEmpty)
        var reader = try await Program(site, as: "section_staff", mayAct: false)
        #expect(try await reader.send(.post, path, #"{"name": "y", "query": ""}"#).status == .forbidden)
    }
}
