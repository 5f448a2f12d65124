import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("API")
struct ApiTests {
    static let matters = "/api/registers/lost_item/matters"

    @Test("a matter is entered, read, corrected and acted on, and tells its history")
    func life() async throws {
        let site = try await Site()
        var program = try await Program(site, as: "clerk")
        let entered = try await program.send(
            .post, Self.matters,
            #"{"fields": {"title": "伞", "kind": "other", "worth": 12345, "found_on": "2021-11-30", "weight": "1.5"}}"#)
        #expect(entered.status == .created, "\(entered.text)")
        let path = try #require(entered.location)
        #expect(path == "\(Self.matters)/LI-000001" && entered.headers[.eTag] == "\"1\"")
        let read = try await program.get(path)
        #expect(read.text == entered.text && read.fields["worth"] as? Int == 12345)
        #expect(read.fields["weight"] as? String == "1.5")
        #expect(try await program.get(path, [.ifNoneMatch: "\"1\""]).status == .notModified)

        let amended = try await program.send(.patch, path, #"{"fields": {"title": "雨伞"}}"#, [.ifMatch: "\"1\""])
        #expect(amended.status == .ok && amended.fields["title"] as? String == "雨伞", "\(amended.text)")
        #expect(amended.fields["worth"] as? Int == 12345)
        let stale = try await program.send(.patch, path, #"{"fields": {"title": "x"}}"#, [.ifMatch: "\"1\""])
        #expect(stale.status == .preconditionFailed && stale.object["code"] as? String == "changed-meanwhile")
        let behind = try await program.send(.patch, path, #"{"version": 1, "fields": {"title": "x"}}"#)
        #expect(behind.status == .conflict)

        let acts = try await program.get(path + "/acts")
        #expect(acts.items.contains { $0["name"] as? String == "returnToOwner" })
        let done = try await program.send(.post, path + "/acts/returnToOwner", #"{"inputs": {"name": "张三"}}"#)
        #expect(done.status == .ok && done.object["state"] as? String == "returned", "\(done.text)")
        let again = try await program.send(.post, path + "/acts/returnToOwner", #"{"inputs": {"name": "张三"}}"#)
        #expect(again.status == .conflict && again.object["code"] as? String == "not-possible")
        let history = try await program.get(path + "/history")
        #expect(history.items.map { $0["act"] as? String } == ["create", "amend", "returnToOwner"])
    }

    @Test("lists are filtered, searched, sorted and paged")
    func lists() async throws {
        let site = try await Site()
        for number in 1...7 {
            try await site.item(number % 2 == 0 ? "雨伞\(number)" : "手机\(number)") { item in
                item.kind = number < 4 ? .paper : .other
                item.worth = number == 7 ? nil : Money(fen: Int64(number * 100))
            }
        }
        var program = try await Program(site, as: "clerk", mayAct: false)
        let questions = [
            ("", 7), ("?q=%E9%9B%A8%E4%BC%9E", 3), ("?kind=paper", 3), ("?worth.from=300&worth.to=500", 3),
            ("?worth.empty=true", 1), ("?worth.empty=false&q=%E6%89%8B%E6%9C%BA", 3), ("?state=returned", 0),
            ("?organisation=100", 7), ("?organisation=200", 0),
        ]
        for (query, count) in questions {
            let page = try await program.get(Self.matters + query)
            #expect(page.status == .ok && page.items.count == count, "\(query) \(page.text)")
            #expect(page.object["total"] as? Int == count)
        }
        var (numbers, after): ([String], String?) = ([], "")
        while let cursor = after {
            let more = cursor.isEmpty ? "" : "&after=\(cursor.percentEncoded)"
            let page = try await program.get(Self.matters + "?sort=-worth&limit=3" + more)
            numbers += page.items.compactMap { $0["number"] as? String }
            after = page.object["next"] as? String
        }
        #expect(Set(numbers).count == 7 && numbers.count == 7)
    }

    /// A question that is not as described, and the parameter it fails by.
    static let malformed: [(String, String)] = [
        ("?limit=0", "limit"), ("?limit=x", "limit"), ("?limit=1&limit=2", "limit"), ("?colour=red", "colour"),
        ("?kind=Paper", "kind"), ("?sort=note", "sort"), ("?worth.from=1.5", "worth.from"), ("?state=", "state"),
        ("?found_on.to=2021/1/5", "found_on.to"), ("?finder_phone=1", "finder_phone"),
        ("?worth.empty=yes", "worth.empty"),
    ]

    @Test("what is not as described is refused by name", arguments: malformed)
    func refuses(_ query: String, _ field: String) async throws {
        var program = try await Program(try await Site(), as: "clerk")
        let answer = try await program.get(Self.matters + query)
        #expect(answer.status == .unprocessableContent && answer.problemFields == [field], "\(answer.text)")
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test(
        "a cursor of another order leads nowhere",
        arguments: [
            "?after=x", "?sort=title&after=i:1%7C1", "?after=t:a%7Cb", "?sort=worth&after=t:a%7C1", "?after=n:%7C1",
        ])
    func cursors(_ query: String) async throws {
        var program = try await Program(try await Site(), as: "clerk")
        #expect(try await program.get(Self.matters + query).status == .notFound)
    }

    /// What is sent besides a sound title, kind and day; the status; the fields complained about.
    static let bodies: [(String, Int, [String])] = [
        ("", 201, []), (#", "title": """#, 400, []), (#", "worth": 1.0"#, 201, []), (#", "worth": null"#, 201, []),
        (#", "worth": -1"#, 422, ["worth"]), (#", "worth": "1""#, 422, ["worth"]),
        (#", "weight": 1.5"#, 422, ["weight"]),
        (#", "is_fragile": 1"#, 422, ["is_fragile"]), (#", "is_fragile": true"#, 201, []),
        (#", "colour": 1"#, 422, ["colour"]), (#", "note": " a""#, 422, ["note"]), (#", "note": """#, 422, ["note"]),
        (#", "pieces": 1000"#, 422, ["pieces"]), (#", "hall": "999""#, 409, ["hall"]), (#", "hall": "110""#, 201, []),
    ]

    @Test("a body is read strictly, and what only the records have against it is a conflict", arguments: bodies)
    func reads(_ more: String, _ status: Int, _ fields: [String]) async throws {
        var program = try await Program(try await Site(), as: "clerk")
        let body = #"{"fields": {"title": "a", "kind": "other", "found_on": "2021-11-30"\#(more)}}"#
        let answer = try await program.send(.post, Self.matters, body)
        #expect(answer.status.code == status && answer.problemFields == fields, "\(answer.text)")
    }

    @Test("a body of another shape is refused before anything is done")
    func shapes() async throws {
        var program = try await Program(try await Site(), as: "clerk")
        for (body, status) in [
            ("{", 400), ("[]", 422), (#"{"fields": 1}"#, 422), ("{}", 422), (#"{"fields": {}, "state": "kept"}"#, 422),
            (#"{"organisation": "200", "fields": {"title": "a", "kind": "other", "found_on": "2021-11-30"}}"#, 403),
        ] {
            #expect(try await program.send(.post, Self.matters, body).status.code == status, "\(body)")
        }
        let other = try await program.send(.post, Self.matters, "{}", [.contentType: "text/plain"])
        #expect(other.status == .unsupportedMediaType)
        let large = try await program.send(.post, Self.matters, String(repeating: " ", count: 1_100_000))
        #expect(large.status == .contentTooLarge)
        #expect(try await program.get(Self.matters).object["total"] as? Int == 0)
    }

    @Test("a key sent again is answered as the first time: status, body, tag and place")
    func idempotent() async throws {
        let site = try await Site()
        var program = try await Program(site, as: "clerk")
        let entry = #"{"fields": {"title": "伞", "kind": "other", "found_on": "2021-11-30"}}"#
        let first = try await program.send(.post, Self.matters, entry, [.idempotencyKey: "a"])
        let path = try #require(first.location)
        let change = #"{"fields": {"title": "雨伞"}}"#
        let amended = try await program.send(.patch, path, change, [.ifMatch: "\"1\"", .idempotencyKey: "b"])
        let act = #"{"inputs": {"name": "张三"}}"#
        let done = try await program.send(.post, path + "/acts/returnToOwner", act, [.idempotencyKey: "c"])
        #expect(first.status == .created && amended.status == .ok && done.object["state"] as? String == "returned")
        for (method, path, body, key, before) in [
            (HTTPRequest.Method.post, Self.matters, entry, "a", first), (.patch, path, change, "b", amended),
            (.post, path + "/acts/returnToOwner", act, "c", done),
        ] {
            // The tag of long ago names what this very request changed.
            let again = try await program.send(method, path, body, [.ifMatch: "\"1\"", .idempotencyKey: key])
            #expect(again.status == before.status && again.text == before.text && again.location == before.location)
            #expect(again.headers[.eTag] == before.headers[.eTag])
        }
        let other = try await program.send(.post, Self.matters, entry.replacing("伞", with: "帽"), [.idempotencyKey: "a"])
        #expect(other.status == .conflict)
        // A refusal did nothing, and its key is still free.
        let refused = try await program.send(.patch, path, change, [.ifMatch: "\"1\"", .idempotencyKey: "d"])
        #expect(refused.status == .preconditionFailed)
        for key in ["", "a b", "长", String(repeating: "x", count: 129)] {
            let answer = try await program.send(.post, Self.matters, entry, [.idempotencyKey: key])
            #expect(answer.status == .unprocessableContent, "\(key)")
        }
        #expect(try await program.get(Self.matters).object["total"] as? Int == 1)
    }

    @Test("If-Match takes several tags; what is none of ours, or of another version, matches nothing")
    func tags() async throws {
        let site = try await Site()
        try await site.item("伞")
        var program = try await Program(site, as: "clerk")
        let path = Self.matters + "/LI-000001"
        for (number, tags) in ["x", "0", "\"0\"", "W/\"1\"", "\"2\", \"3\"", ""].enumerated() {
            let answer = try await program.send(
                .patch, path, #"{"fields": {"title": "帽\#(number)"}}"#, [.ifMatch: tags])
            #expect(answer.status == .preconditionFailed, "\(tags)")
        }
        for (version, tags) in ["*", "\"7\", \"2\"", "\"3\""].enumerated() {
            let answer = try await program.send(
                .patch, path, #"{"fields": {"title": "帽\#(version)"}}"#, [.ifMatch: tags])
            #expect(answer.status == .ok && answer.headers[.eTag] == "\"\(version + 2)\"", "\(answer.text)")
        }
        let both = try await program.send(
            .patch, path, #"{"version": 3, "fields": {"title": "帽"}}"#, [.ifMatch: "\"4\""])
        #expect(both.status == .preconditionFailed)
        let null = try await program.send(.patch, path, #"{"version": null, "fields": {"title": "帽"}}"#)
        #expect(null.status == .unprocessableContent)
    }

    @Test("personal data is masked by role, and can't be corrected behind the mask")
    func masked() async throws {
        let site = try await Site()
        try await site.item("伞") { $0.finderPhone = "13812345678" }
        let path = Self.matters + "/LI-000001"
        for role in Role.allCases where LostItem.register.access.readers.contains(role) {
            var program = try await Program(site, as: role.rawValue)
            let answer = try await program.get(path)
            let sees = !LostItem.register.access.unmasked.isDisjoint(with: [role])
            #expect(answer.fields["finder_phone"] as? String == (sees ? "13812345678" : "138****5678"))
            #expect(answer.object["masked"] as? [String] == (sees ? [] : ["finder_phone"]))
        }
        var clerk = try await Program(site, as: Role.sectionStaff.rawValue)
        let amended = try await clerk.send(.patch, path, #"{"fields": {"finder_phone": "1"}}"#)
        #expect(amended.status == .forbidden)
    }

    @Test("figures come with their records, within the reader's reach")
    func figures() async throws {
        let site = try await Site()
        var program = try await Program(site, as: "clerk")
        #expect(try await program.get("/api/measures").items.count == site.registry.measures.count)
        for measure in site.registry.measures {
            let path = "/api/measures/\(measure.name)"
            let answer = try await program.get(path + "?period=2021")
            #expect(answer.status == .ok && answer.object["measure"] as? String == measure.name)
            #expect(try await program.get(path).status == .unprocessableContent)
            #expect(try await program.get(path + "?period=2021&organisation=200").status == .forbidden)
        }
        for measure in site.registry.measures where measure.dimensions.contains(.day) {
            let path = "/api/measures/\(measure.name)"
            let whole = try await program.get("\(path)?from=2021-03-05&to=2021-04-11")
            let table = try await program.get("\(path)/parts?by=day&from=2021-03-05&to=2021-04-11")
            #expect(whole.status == .ok && table.status == .ok)
            #expect(table.text.contains("\"key\":\"2021-04-11\"") && !table.text.contains("\"key\":\"2021-04-12\""))
            for wrong in [
                "", "?period=2021", "?by=day", "?by=week&period=2021", "?by=day&from=2021-03-05",
                "?by=day&from=2021-03-05&to=2021-03-04", "?by=day&from=2020-01-01&to=2021-12-31",
                "?by=day&period=2021&from=2021-03-05&to=2021-03-06", "?by=month&period=2021&region=9",
            ] {
                #expect(try await program.get("\(path)/parts\(wrong)").status == .unprocessableContent, "\(wrong)")
            }
        }
        #expect(try await program.get("/api/measures/none?period=2021").status == .notFound)
    }

    @Test("descriptions of all registers can be read, and a method that is not theirs is named")
    func descriptions() async throws {
        let site = try await Site()
        var program = try await Program(site, as: "clerk")
        let all = try await program.get("/api/registers")
        #expect(all.items.compactMap { $0["name"] as? String } == site.registry.registers.map(\.name))
        #expect(try await program.get("/api/registers/lost_item").object["name"] as? String == "lost_item")
        #expect(try await program.get("/api/registers/none").status == .notFound)
        let answer = try await program.send(.delete, Self.matters, "")
        #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, POST")
    }
}
