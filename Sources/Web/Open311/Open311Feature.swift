import HTTPTypes
import Hotline
import Hummingbird
import Kernel
import NIOCore
package import Registry

extension PathOf {
    static func open311(_ file: String) -> PathOf { PathOf(stringLiteral: "/open311/\(file)") }
    static func open311Service(_ file: Segment) -> PathOf { "/open311/v2/services/\(file)" }
    static func open311Request(_ file: Segment) -> PathOf { "/open311/v2/requests/\(file)" }
    static func open311Token(_ file: Segment) -> PathOf { "/open311/v2/tokens/\(file)" }
}

extension Feature {
    /// The hotline for programs of others: Open311 GeoReport v2.
    package static func open311(_ accounts: Accounts, random: @escaping @Sendable (Int) -> [UInt8]) -> Feature {
        Feature { routes, console in
            Open311Pages(console: console, accounts: accounts, random: random).add(to: routes)
        }
    }
}

/// What a handler of GeoReport sees: the arguments, of query and form together, and what is in the path.
struct GeoReportCall: Sendable {
    let fields: FormFields
    /// What came along in a form of several parts, under `media`.
    var files: [UploadedFile] = []
    /// Of the path, without the ending.
    let name: String
    let language: Language
    /// Where the caller reached this server.
    let site: String

    /// An empty argument is one that wasn't sent.
    func text(_ name: String) -> String? { fields.text(name) }

    func list(_ name: String) -> [String]? {
        let items = (text(name) ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        return items.isEmpty ? nil : items
    }
}

struct Open311Pages: Sendable {
    let console: Console
    let accounts: Accounts
    let random: @Sendable (Int) -> [UInt8]
    /// Of one key, at this server.
    let limit = RequestLimit(perMinute: 10)
    var registry: Registry { console.registry }

    func add(to routes: Routes) {
        for format in GeoReportFormat.allCases {
            let end = format.rawValue
            get(routes, .open311("discovery.\(end)"), format, discovery)
            get(routes, .open311("v2/services.\(end)"), format, services)
            get(routes, .open311("v2/requests.\(end)"), format, requests)
            get(routes, .open311("v2/servicerequestupdates.\(end)"), format, updates)
            post(routes, .open311("v2/requests.\(end)"), format, file)
            post(routes, .open311("v2/servicerequestupdates.\(end)"), format, addUpdate)
        }
        get(routes, .open311Service("file"), nil, definition)
        get(routes, .open311Request("file"), nil, request)
        get(routes, .open311Token("file"), nil, token)
    }

    private typealias Handler = @Sendable (GeoReportCall) async throws -> GeoReport

    private func get(
        _ routes: Routes, _ pattern: PathPattern, _ format: GeoReportFormat?, _ handler: @escaping Handler
    ) {
        routes.program(.get, pattern) { request, context, _ in
            let query = FormFields(urlencoded: request.uri.query ?? "")
            return try await answer(request, context, format, query, handler)
        }
    }

    private func post(
        _ routes: Routes, _ pattern: PathPattern, _ format: GeoReportFormat, _ handler: @escaping Handler
    ) {
        routes.program(.post, pattern) { request, context, reader in
            let query = FormFields(urlencoded: request.uri.query ?? "")
            return try await answer(request, context, format, query) { call in
                let sent = try await reader.form(request, limit: .upload)
                return try await handler(
                    GeoReportCall(
                        fields: FormFields(sent.fields.items + query.items), files: sent.allFiles("media"),
                        name: call.name, language: call.language, site: call.site))
            }
        }
    }

    /// Calls the handler and writes what it gives, or why it declines.
    private func answer(
        _ request: Request, _ context: PublicContext, _ format: GeoReportFormat?, _ fields: FormFields,
        _ handler: Handler
    ) async throws -> Response {
        let parts = context.gap("file").split(separator: ".", omittingEmptySubsequences: false)
        guard let format = format ?? parts.last.flatMap({ GeoReportFormat(rawValue: String($0)) }) else {
            throw HTTPError(.notFound)
        }
        let call = GeoReportCall(
            fields: fields, name: parts.dropLast().joined(separator: "."), language: context.visit.language,
            site: site(of: request))
        do {
            return Self.response(format.write(try await handler(call)), format)
        } catch let error as GeoReportError {
            return Self.response(format.write(error.answer(in: call.language)), format, status: error.code.status)
        } catch let refusal as Refusal {
            guard let error = GeoReportError(refusal) else { throw refusal }
            return Self.response(format.write(error.answer(in: call.language)), format, status: error.code.status)
        }
    }

    private func site(of request: Request) -> String {
        console.settings.site
            ?? "\(console.settings.isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")"
    }

    private static func response(_ text: String, _ format: GeoReportFormat, status: Int = 200) -> Response {
        var headers: HTTPFields = [.contentType: format.mediaType, .cacheControl: "no-cache"]
        if status == 503 { headers[.retryAfter] = "60" }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
