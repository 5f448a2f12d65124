import Foundation
import HTTPTypes
import Hotline
import Hummingbird
import Kernel
import NIOCore
import Registry
import Storage
import Testing

@testable import Web

/// GeoReport v2, as a program sees it.
@Suite("Open311")
struct Open311Tests {
    struct Service {
        let site: Site
        let key: String

        init() async throws {
            site = try await Site(
                registers: Register.hotline, migrations: Migration.hotline,
                more: { [.open311($0, random: { count in (0..<count).map { _ in .random(in: 0...255) } })] })
            for (code, name, publicity) in [
                ("0301", "路灯故障", Publicity.open), ("0302", "占道经营", .moderated), ("0901", "社保", .closed),
            ] {
                var category = OrderCategory()
                category.head.organisation = "100"
                (category.code, category.name, category.publicity) = (code, name, publicity)
                category.group = "市容环境"
                category.keywords = "灯 照明"
                try await site.registry.create(category, as: .system)
            }
            for (code, type, required, choices) in [
                ("fault", CategoryQuestion.Datatype.singlevaluelist, true, "off=不亮\nflicker=闪烁"),
                ("pole_no", .string, false, nil),
            ] {
                var question = CategoryQuestion()
                question.head.organisation = "100"
                (question.category, question.code, question.question) = ("FL-000001", code, "灯杆\(code)")
                (question.datatype, question.isRequired, question.choices) = (type, required, choices)
                question.place = required ? 1 : 2
                try await site.registry.create(question, as: .system)
            }
            try await site.open("administrator")
            let session = try await site.accounts.signIn(login: "administrator", password: Site.password)
            let signedIn = try #require(try await site.accounts.signedIn(token: session))
            key = try await site.accounts.makeToken(named: "app", mayAct: true, days: 30, for: signedIn)
        }

        func get(_ path: String) async throws -> (status: HTTPResponse.Status, text: String) {
            var visitor = site.visitor
            let answer = try await visitor.get("/open311/\(path)")
            return (answer.status, answer.text)
        }

        func post(_ path: String, _ fields: [String: String]) async throws -> (
            status: HTTPResponse.Status, text: String
        ) {
            var visitor = site.visitor
            let body = fields.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
            let answer = try await visitor.send(
                .post, "/open311/\(path)", RequestBody(buffer: ByteBuffer(string: body)),
                [.contentType: "application/x-www-form-urlencoded"])
            return (answer.status, answer.text)
        }

        func file(_ change: [String: String?] = [:]) async throws -> (status: HTTPResponse.Status, text: String) {
            var fields: [String: String?] = [
                "api_key": key, "service_code": "0301", "lat": "25.112", "long": "99.161",
                "description": "请回电13887501234", "attribute[fault]": "off",
            ]
            fields.merge(change) { $1 }
            return try await post("v2/requests.json", fields.compactMapValues(\.self))
        }
    }

    @Test("lists services and defines what they ask, in both formats")
    func services() async throws {
        let service = try await Service()
        let list = try await service.get("v2/services.json").text
        #expect(list.contains(#""service_code":"0301","service_name":"路灯故障""#))
        #expect(list.contains(#""metadata":true,"type":"realtime","keywords":"灯, 照明""#) && !list.contains("0901"))
        let xml = try await service.get("v2/services/0301.xml").text
        #expect(xml.hasPrefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<service_definition><service_code>0301"))
        #expect(xml.contains("<values><value><key>off</key><name>不亮</name></value>"))
        let unknown = try await service.get("v2/services/9999.xml")
        #expect(unknown.status == .notFound && unknown.text.contains("<errors><error><code>404001</code>"))
        #expect(try await service.get("discovery.json").text.contains("http://wiki.open311.org/GeoReport_v2"))
    }

    @Test("a request is filed, masked, listed and shown; a moderated one answers with a token until it is released")
    func filed() async throws {
        let service = try await Service()
        let filed = try await service.file()
        #expect(filed.status == .ok && filed.text.contains(#""service_request_id":"GD-000001""#), "\(filed.text)")
        let shown = try await service.get("v2/requests/GD-000001.json").text
        #expect(shown.contains("请回电***") && shown.contains(#""lat":25.112000,"long":99.161000"#))
        #expect(shown.contains(#""status":"open""#) && shown.contains("+08:00"))
        let waiting = try await service.file(["service_code": "0302", "attribute[fault]": nil]).text
        let token = try #require(waiting.firstMatch(of: /"token":"([A-Z0-9]+)"/)?.1)
        #expect(try await service.get("v2/tokens/\(token).json").text.contains(#""service_request_id":"","#))
        #expect(try await service.get("v2/requests/GD-000002.json").status == .notFound)
        #expect(try await service.get("v2/requests/GD-000002.json?account_id=\(token)").status == .ok)
        let order = try await service.site.registry.matter(HotlineOrder.self, number: "GD-000002", as: .system)
        try await service.site.registry.perform(HotlineOrder.Act.release(words: nil), on: order.id, as: .system)
        #expect(try await service.get("v2/tokens/\(token).xml").text.contains("<service_request_id>GD-000002<"))
        #expect(try await service.get("v2/tokens/NOSUCH.json").status == .notFound)
    }

    @Test(
        "says what is wrong, with a code of its own",
        arguments: [
            (["api_key": "heng_00"], 403, "403001"), (["api_key": nil], 403, "403001"),
            (["service_code": nil], 400, "400001"), (["service_code": "0901"], 404, "404001"),
            (["lat": nil], 400, "400002"), (["lat": "99.161", "long": "25.112"], 400, "400002"),
            (["lat": "0", "long": "0"], 400, "400002"), (["attribute[fault]": "broken"], 400, "400005"),
            (["attribute[fault]": nil], 400, "400005"), (["attribute[colour]": "red"], 400, "400005"),
            (["description": String(repeating: "长", count: 4001)], 400, "400006"),
        ] as [([String: String?], Int, String)])
    func refused(_ change: [String: String?], _ status: Int, _ code: String) async throws {
        let answer = try await Service().file(change)
        #expect(answer.status.code == status && answer.text.contains("\"code\":\"\(code)\""), "\(answer.text)")
    }

    @Test("the same device's same report within ten minutes gives the first id")
    func again() async throws {
        let service = try await Service()
        let first = try await service.file(["device_id": "d-1"]).text
        #expect(try await service.file(["device_id": "d-1", "lat": "25.1125"]).text == first)
        #expect(try await service.file(["device_id": "d-1", "lat": "25.2"]).text != first)
        #expect(try await service.file(["device_id": "d-2"]).text != first)
        service.site.time.advance(seconds: 601)
        #expect(try await service.file(["device_id": "d-1"]).text != first)
    }

    @Test(
        "windows of dates, status and pages",
        arguments: [
            ("", 200, "GD-000001"), ("?status=closed", 200, "[]"), ("?status=lost", 400, "400006"),
            ("?start_date=2021-12-01T01:00:00Z&end_date=2021-12-01T09:00:00%2B08:00", 200, "GD-000001"),
            ("?start_date=2021-12-01T09:00:00+08:00", 200, "GD-000001"),
            ("?start_date=2021-06-01T00:00:00Z&end_date=2021-12-01T00:00:00Z", 400, "400004"),
            ("?start_date=yesterday", 400, "400003"), ("?service_code=0302", 200, "[]"),
            ("?service_code=0301,0302", 200, "GD-000001"), ("?service_code=77", 404, "404001"),
            ("?page=2&page_size=1", 200, "[]"), ("?page_size=501", 400, "400006"),
            ("?service_request_id=GD-000001,GD-9&status=closed", 200, "GD-000001"),
        ])
    func queried(_ query: String, _ status: Int, _ text: String) async throws {
        let service = try await Service()
        _ = try await service.file()
        let answer = try await service.get("v2/requests.json\(query)")
        #expect(answer.status.code == status && answer.text.contains(text), "\(answer.text)")
    }

    @Test("ten posts a minute for each key, then 503")
    func limited() async throws {
        let service = try await Service()
        for _ in 1...10 { #expect(try await service.file().status == .ok) }
        let answer = try await service.file()
        #expect(answer.status == .serviceUnavailable && answer.text.contains("503001"))
    }

    @Test("updates come in once and go out when they are public")
    func updates() async throws {
        let service = try await Service()
        _ = try await service.file()
        let update = [
            "api_key": service.key, "service_request_id": "GD-000001", "update_id": "u-1",
            "updated_datetime": "2021-12-01T08:00:00Z", "status": "OPEN", "description": "还没修",
        ]
        #expect(try await service.post("v2/servicerequestupdates.json", update).text.contains("BU-000001"))
        #expect(try await service.post("v2/servicerequestupdates.xml", update).text.contains("400007"))
        #expect(try await service.get("v2/servicerequestupdates.json").text == "[]")
        var note = OrderNote()
        note.head.organisation = "100"
        (note.order, note.kind, note.text, note.isPublic) = ("GD-000001", .progress, "已派人检修", true)
        try await service.site.registry.create(note, as: .system)
        #expect(try await service.get("v2/servicerequestupdates.json").text.contains("已派人检修"))
    }

    @Test("no other format, no other address")
    func formats() async throws {
        let service = try await Service()
        for path in ["v2/services/0301.txt", "v2/requests/GD-000001", "v2/services.csv"] {
            #expect(try await service.get(path).status == .notFound, "\(path)")
        }
    }
}
