import HTTPTypes
import Hotline
import Hummingbird
import Kernel
import NIOCore
import Registry
import Storage
import Testing

@testable import Web

/// The exchange's webhook.
@Suite("Telephony")
struct TelephonyTests {
    private struct Exchange {
        let site: Site
        let key: String

        init(mayAct: Bool = true) async throws {
            site = try await Site(
                registers: Register.hotline, migrations: Migration.hotline, more: { [.telephony($0)] })
            try await site.open("hotline_agent")
            let session = try await site.accounts.signIn(login: "hotline_agent", password: Site.password)
            let signedIn = try #require(try await site.accounts.signedIn(token: session))
            key = try await site.accounts.makeToken(named: "话务系统", mayAct: mayAct, days: 30, for: signedIn)
        }

        func tell(_ fields: [(String, String)]) async throws -> (status: Int, text: String) {
            var visitor = site.visitor
            let all = [("api_key", key), ("at", "2021-12-01T09:00:00+08:00"), ("call", "A-1")] + fields
            // The last of a name counts.
            let named = Dictionary(all) { $1 }
            let body = named.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
            let answer = try await visitor.send(
                .post, "/telephony/events", RequestBody(buffer: ByteBuffer(string: body)),
                [.contentType: "application/x-www-form-urlencoded"])
            return (answer.status.code, answer.text)
        }
    }

    @Test("a call from its ring to its recording; told again, nothing changes")
    func whole() async throws {
        let exchange = try await Exchange()
        let hash = String(repeating: "0a", count: 32)
        let events: [([(String, String)], String)] = [
            ([("event", "ring"), ("phone", "13887501234")], "ringing"),
            ([("event", "answer"), ("at", "2021-12-01T09:00:09+08:00"), ("seat", "8001")], "answered"),
            ([("event", "hang_up"), ("at", "2021-12-01T01:02:00Z")], "ended"),
            ([("event", "recording"), ("hash", hash), ("seconds", "111")], "ended"),
        ]
        for (fields, state) in events {
            for _ in 1...2 {
                let answer = try await exchange.tell(fields)
                #expect(answer.status == 200 && answer.text == #"{"call":"HD-000001","state":"\#(state)"}"#)
            }
        }
        let call = try await exchange.site.registry.matter(HotlineCall.self, number: "HD-000001", as: .system)
        #expect(call.waitSeconds == 9 && call.talkSeconds == 111 && call.recordingHash == hash)
    }

    @Test("what is wrong is said, and nothing is kept")
    func refused() async throws {
        let exchange = try await Exchange()
        for (fields, status) in [
            ([("event", "answer")], 404), ([("event", "sing")], 422), ([("event", "ring"), ("at", "now")], 422),
            ([("event", "ring"), ("api_key", "heng_00")], 401),
        ] {
            #expect(try await exchange.tell(fields).status == status, "\(fields)")
        }
        #expect(try await exchange.site.registry.matters(HotlineCall.self).isEmpty)
        #expect(try await Exchange(mayAct: false).tell([("event", "ring")]).status == 401)
    }
}
