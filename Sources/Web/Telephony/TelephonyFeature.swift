import HTTPTypes
import Hotline
import Hummingbird
import Kernel
import NIOCore
package import Registry

extension PathOf {
    static var telephonyEvents: PathOf { "/telephony/events" }
}

extension Feature {
    /// Where the exchange tells what happens on the telephone.
    package static func telephony(_ accounts: Accounts) -> Feature {
        Feature { routes, console in TelephonyPages(registry: console.registry, accounts: accounts).add(to: routes) }
    }
}

/// One event a request, as a form; the key is a token of an account of the hotline that may act.
struct TelephonyPages: Sendable {
    let registry: Registry
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.program(.post, .telephonyEvents) { request, context, reader in
            let fields = try await reader.form(request, limit: .ordinary).fields
            do {
                let call = try await take(fields)
                return Self.answer(
                    .object([("call", .text(call.head.number)), ("state", .text(call.state.rawValue))]), .ok)
            } catch let refusal as Refusal {
                let words =
                    refusal.fieldProblems.isEmpty
                    ? [refusal.message] : refusal.fieldProblems.map(\.message)
                return Self.answer(
                    .object([
                        ("code", .text(refusal.code)),
                        ("message", .text(words.map { $0[context.visit.language] }.joined(separator: " "))),
                    ]), refusal.status)
            }
        }
    }

    private func take(_ fields: FormFields) async throws -> HotlineCall {
        guard let key = fields.text("api_key"), let found = try await accounts.signedIn(apiToken: key),
            found.token.mayAct
        else { throw Refusal.signInFirst }
        guard let kind = fields.text("event").flatMap({ TelephonyEvent.Kind(rawValue: $0) }) else {
            throw Refusal.invalid(
                "event", zh: "event须为ring、answer、hang_up或recording。", en: "event is ring, answer, hang_up or recording."
            )
        }
        guard let call = fields.text("call"), let at = fields.text("at").flatMap({ Timestamp(w3c: $0) }) else {
            throw Refusal.invalid(
                "at", zh: "请提供call和at（如 2021-08-21T10:15:00+08:00）。",
                en: "call and at are missing; at looks like 2021-08-21T10:15:00+08:00.")
        }
        var event = TelephonyEvent(kind, call: call, at: at)
        (event.phone, event.line, event.queue) = (fields.text("phone"), fields.text("line"), fields.text("queue"))
        (event.seat, event.hash) = (fields.text("seat"), fields.text("hash"))
        event.seconds = fields.text("seconds").flatMap { Int($0) }
        return try await registry.take(event, as: found.signedIn.actor)
    }

    private static func answer(_ json: JSONText, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }
}
