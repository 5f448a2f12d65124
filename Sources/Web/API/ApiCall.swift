import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Synchronization

/// A request by a program that was let in: who it acts for, and what it sent.
struct ApiCall: Sendable {
    let actor: Actor
    let visit: Visit
    private let request: Request
    private let context: PublicContext
    private let reader: BodyReader

    init(_ request: Request, _ context: PublicContext, reader: BodyReader) throws(Refusal) {
        guard let signedIn = context.visit.signedIn else { throw .signInFirst }
        actor = signedIn.actor
        visit = context.visit
        self.request = request
        self.context = context
        self.reader = reader
    }

    func gap(_ name: String) -> String { context.gap(name) }
    var query: String { request.uri.query ?? "" }

    /// The members of the object that was sent.
    func body() async throws -> [String: JSONInput] {
        let type = String((request.headers[.contentType] ?? "").prefix { $0 != ";" })
        guard type.trimmed.lowercased() == "application/json" else { throw HTTPError(.unsupportedMediaType) }
        guard case .object(let members) = try JSONInput(try await reader.bytes(of: request, limit: .ordinary)) else {
            throw Refusal.invalid("", zh: "请求体须为 JSON 对象。", en: "The body has to be a JSON object.")
        }
        return members
    }

    /// The version that `If-Match` names, of `record`; nil without one, or when any will do. Tags that are not ours, or not
    /// of this version, match nothing: that is version 0.
    func expectedVersion(of record: Record) -> Int? {
        guard let header = request.headers[.ifMatch], header != "*" else { return nil }
        let isNamed = header.split(separator: ",").contains { String($0).trimmed == record.tag }
        return isNamed ? record.head.version : 0
    }

    /// So that a request sent twice is done once. Nil without one.
    func idempotencyKey() throws(Refusal) -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ 33...126 ~= $0 }) else {
            throw .invalid(
                "Idempotency-Key", zh: "Idempotency-Key 须为1至128个可见 ASCII 字符。",
                en: "Idempotency-Key has 1 to 128 visible ASCII characters.")
        }
        return key
    }

    /// `json` as the answer, or 304 when the caller has it already. `tag` names the state; else the content does.
    func answer(
        _ json: JSONText, tag: String? = nil, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        let bytes = Array(json.text.utf8)
        let tag = tag ?? "W/\"\(String(Self.fingerprint(bytes), radix: 16))\""
        var headers = headers
        headers[.eTag] = tag
        headers[.cacheControl] = "private, no-cache"
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { String($0).trimmed }
        if request.method == .get || request.method == .head, known.contains(tag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// FNV-1a: tells answers apart; nothing is proved by it.
    private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .via
}

extension Record {
    /// Changes with every act.
    var tag: String { "\"\(head.version)\"" }
}

/// How many requests an account may send a minute through the API. Held per server: behind several, each allows as many.
final class RequestLimit: Sendable {
    private let most: Int
    private let window = Mutex<(minute: Int64, counts: [Int64: Int])>((0, [:]))

    init(perMinute most: Int) {
        self.most = most
    }

    func admit(_ account: Int64, at now: Timestamp) throws(Refusal) {
        let count = window.withLock { window in
            let minute = now.milliseconds / 60_000
            if window.minute != minute { window = (minute, [:]) }
            window.counts[account, default: 0] += 1
            return window.counts[account, default: 0]
        }
        guard count <= most else { throw .tooManyAttempts(minutes: 1) }
    }
}
