import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import Web

/// A browser: keeps cookies, sends the form key of the page it is signed in on.
struct Visitor: Sendable {
    let site: Site
    var headers: HTTPFields = [.accept: "text/html", .acceptLanguage: "en"]
    private(set) var cookies: [String: String] = [:]
    /// Sent along with forms; read from the pages seen.
    var formKey = ""

    init(site: Site) {
        self.site = site
    }

    /// An answer, read whole.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var location: String? { headers[.location] }
    }

    mutating func get(_ path: String) async throws -> Answer {
        try await send(.get, path, RequestBody(buffer: ByteBuffer()))
    }

    mutating func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Answer {
        if formKey.isEmpty, !cookies.isEmpty { try await learnFormKey() }
        let pairs = ([(FormToken.fieldName, formKey)] + fields.map { ($0.key, $0.value) })
            .map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }
        return try await send(
            .post, path, RequestBody(buffer: ByteBuffer(string: pairs.joined(separator: "&"))),
            [.contentType: "application/x-www-form-urlencoded"])
    }

    /// Sends a file as a form with one file field does.
    mutating func upload(_ path: String, _ content: [UInt8], named name: String) async throws -> Answer {
        try await upload(path, [(name, content)], as: "file")
    }

    /// Sends several files under one name.
    mutating func upload(
        _ path: String, _ files: [(name: String, content: [UInt8])], as field: String,
        with fields: KeyValuePairs<String, String> = [:]
    ) async throws -> Answer {
        if formKey.isEmpty { try await learnFormKey() }
        var body = Array(
            "--edge\r\nContent-Disposition: form-data; name=\"\(FormToken.fieldName)\"\r\n\r\n\(formKey)\r\n".utf8)
        for (name, text) in fields {
            body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n".utf8)
        }
        for file in files {
            body += Array(
                "--edge\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\n".utf8)
            body += Array("Content-Type: text/csv\r\n\r\n".utf8) + file.content + Array("\r\n".utf8)
        }
        body += Array("--edge--\r\n".utf8)
        return try await send(
            .post, path, RequestBody(buffer: ByteBuffer(bytes: body)),
            [.contentType: "multipart/form-data; boundary=edge", .contentLength: String(body.count)])
    }

    mutating func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: RequestBody, _ more: HTTPFields = [:]
    ) async throws -> Answer {
        var fields = headers
        for field in more { fields[field.name] = field.value }
        if !cookies.isEmpty {
            fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields)
        let context = PublicContext(
            source: .init(channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in site.log.handler }))
        let response = try await site.server.responder.respond(to: Request(head: head, body: body), context: context)
        remember(response.headers)
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Answer(status: response.status, headers: response.headers, bytes: collector.bytes)
    }

    private mutating func learnFormKey() async throws {
        let page = try await get("/work").text
        let mark = "name=\"\(FormToken.fieldName)\" value=\""
        guard let rest = page.split(separator: mark, maxSplits: 1).dropFirst().first else { return }
        formKey = String(rest.prefix { $0 != "\"" })
    }

    private mutating func remember(_ headers: HTTPFields) {
        for line in headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if line.contains("Max-Age=0") || pair.count < 2 {
                cookies[pair[0]] = nil
            } else {
                cookies[pair[0]] = pair[1]
            }
        }
    }
}

/// Gathers what a response writes.
private final class BodyCollector: ResponseBodyWriter, Sendable {
    private let gathered = Mutex<[UInt8]>([])

    var bytes: [UInt8] { gathered.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        gathered.withLock { $0.append(contentsOf: buffer.readableBytesView) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
