import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Testing

@testable import Web

/// Walks every route and every act and tries each as nobody, with the wrong role, and with the right one.
@Suite("Access")
struct AccessTests {
    @Test("what anybody may reach is this and nothing else")
    func publicRoutes() async throws {
        let site = try await Site()
        let open = site.server.declared.filter { $0.access == .public }.map { "\($0.method) \($0.pattern)" }
        #expect(
            Set(open) == [
                "GET /", "GET /sign-in", "POST /sign-in", "GET /health", "GET /favicon.svg", "GET /assets/{name}",
                "GET /proof", "POST /proof", "GET /proof/entry", "GET /proof/heads", "GET /proof/heads.json",
                "GET /proof/keys/{id}", "GET /draws", "GET /draws/{number}", "GET /draws/{number}/record.json",
                "GET /api/openapi.json", "GET /mail/unsubscribe/{token}", "POST /mail/unsubscribe/{token}",
            ])
        #expect(site.server.declared.count > 25)
    }

    @Test("every route turns nobody away")
    func nobody() async throws {
        let site = try await Site()
        let item = try await site.item("伞")
        for route in site.server.declared where route.access != .public {
            var visitor = site.visitor
            let path = route.pattern.filled(register: "lost_item", number: item.head.number)
            let answer =
                switch route.method {
                case .get: try await visitor.get(path)
                case .post: try await visitor.post(path, ["login": "x"])
                default: try await visitor.send(route.method, path, RequestBody(buffer: ByteBuffer()))
                }
            #expect(answer.status == .unauthorized, "\(route.method) \(path)")
            #expect(!answer.text.contains("伞"))
        }
    }

    @Test("routes of a role turn every other role away", arguments: Role.allCases)
    func roles(_ role: Role) async throws {
        let site = try await Site()
        var visitor = try await site.visitor(role)
        for route in site.server.declared {
            guard case .roles(let roles) = route.access else { continue }
            let path = route.pattern.filled(register: "lost_item", number: "LI-000001")
            let answer = route.method == .get ? try await visitor.get(path) : try await visitor.post(path)
            if roles.contains(role) {
                #expect(answer.status != .forbidden && answer.status != .unauthorized, "\(route.method) \(path)")
            } else {
                #expect(answer.status == .forbidden, "\(route.method) \(path)")
            }
        }
    }

    /// An act of a register, for a role.
    struct Attempt: Sendable, CustomTestStringConvertible {
        let register: Register
        let act: ActDescription
        let role: Role
        var testDescription: String { "\(register.name).\(act.name) by \(role.rawValue)" }
    }

    static let attempts = [LostItem.register, Bill.register].flatMap { register in
        register.acts.flatMap { act in Role.allCases.map { Attempt(register: register, act: act, role: $0) } }
    }

    @Test("every act obeys its rule", arguments: attempts)
    func acts(_ attempt: Attempt) async throws {
        let site = try await Site()
        let number = try await matter(for: attempt, in: site)
        var visitor = try await site.visitor(attempt.role)
        let answer = try await visitor.post(
            "/registers/\(attempt.register.name)/matters/\(number)/acts/\(attempt.act.name)",
            ["name": "张三", "reason": "事出有因", "confirmed": "on"])
        #expect(answer.status == (attempt.act.by.contains(attempt.role) ? .seeOther : .forbidden))
    }

    /// A matter in a state from which the act starts.
    private func matter(for attempt: Attempt, in site: Site) async throws -> String {
        if attempt.register.name == "bill" {
            let bill = try await site.bill("电费")
            if attempt.act.name == "restore" {
                try await site.registry.perform(.void(reason: "重复"), on: bill.id, as: .system)
            }
            return bill.head.number
        }
        let item = try await site.item("伞")
        if attempt.act.name == "take" {
            try await site.registry.perform(.returnToOwner(name: "张三"), on: item.id, as: .system)
        }
        return item.head.number
    }

    @Test(
        "another organisation's matters don't exist for a stranger",
        arguments: [
            "", "/amend", "/acts/returnToOwner",
        ])
    func otherOrganisation(_ suffix: String) async throws {
        let site = try await Site()
        let item = try await site.item("机密文件袋")
        var visitor = try await site.visitor("stranger")
        let answer = try await visitor.get("/registers/lost_item/matters/\(item.head.number)\(suffix)")
        #expect(answer.status == .notFound)
        #expect(!answer.text.contains("机密文件袋"))
        #expect(try await !visitor.get("/registers/lost_item").text.contains("机密文件袋"))
        #expect(try await !visitor.get("/registers/lost_item/files/csv").text.contains("机密文件袋"))
        #expect(try await !visitor.get("/search?q=机密").text.contains("机密文件袋"))
        #expect(try await visitor.get("/trail/lost_item/\(item.head.number)").status == .notFound)
    }
}
