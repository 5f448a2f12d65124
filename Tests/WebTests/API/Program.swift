import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry

@testable import Web

/// A program that uses the API with somebody's token.
struct Program {
    var visitor: Visitor

    init(_ site: Site, as login: String, mayAct: Bool = true, days: Int = 30) async throws {
        try await site.open(login)
        let token = try await site.accounts.signIn(login: login, password: Site.password)
        guard let signedIn = try await site.accounts.signedIn(token: token) else { throw Refusal.signInFirst }
        self.init(
            site,
            token: try await site.accounts.makeToken(named: "测试", mayAct: mayAct, days: days, for: signedIn))
    }

    init(_ site: Site, token: String) {
        visitor = site.visitor
        visitor.headers = [.authorization: "Bearer \(token)"]
    }

    mutating func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Visitor.Answer {
        try await visitor.send(.get, path, RequestBody(buffer: ByteBuffer()), headers)
    }

    mutating func send(
        _ method: HTTPRequest.Method, _ path: String, _ json: String, _ headers: HTTPFields = [:]
    ) async throws -> Visitor.Answer {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await visitor.send(method, path, RequestBody(buffer: ByteBuffer(string: json)), headers)
    }
}

extension Visitor.Answer {
    /// What was answered, as Foundation reads it: another reader than the one under test.
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
    }

    var fields: [String: Any] { object["fields"] as? [String: Any] ?? [:] }
    var items: [[String: Any]] { object["items"] as? [[String: Any]] ?? [] }
    var problemFields: [String] {
        (object["problems"] as? [[String: Any]] ?? []).compactMap { $0["field"] as? String }
    }
}
