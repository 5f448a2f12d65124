package import HTTPTypes
package import Hummingbird
import Kernel
import Registry

/// A route as it was declared: what tests walk.
package struct DeclaredRoute: Sendable {
    package let method: HTTPRequest.Method
    package let pattern: PathPattern
    package let access: Access
}

/// Where features add their pages. A route can't be added without its access rule, a form doesn't reach its handler
/// before its form key was checked, and a staff handler can't be reached by the public.
package final class Routes {
    private var added: [@Sendable (Router<PublicContext>) -> Void] = []
    private(set) var declared: [DeclaredRoute] = []
    private let reader: BodyReader
    private let limit: RequestLimit
    private let now: @Sendable () -> Timestamp

    init(reader: BodyReader, limit: RequestLimit, now: @escaping @Sendable () -> Timestamp) {
        self.reader = reader
        self.limit = limit
        self.now = now
    }

    package typealias Handler<Input, Context> = @Sendable (Input, Context) async throws -> Response

    package func get(
        _ pattern: PathPattern, _ access: PublicAccess, use handler: @escaping Handler<Request, PublicContext>
    ) {
        add(.get, pattern, .public, handler)
    }

    package func get(
        _ pattern: PathPattern, _ access: StaffAccess, use handler: @escaping Handler<FormFields, StaffContext>
    ) {
        add(.get, pattern, access.access) { request, context in
            try await handler(FormFields(urlencoded: request.uri.query ?? ""), StaffContext(context))
        }
    }

    package func get(
        _ pattern: PathPattern, _ access: CitizenAccess, use handler: @escaping Handler<FormFields, CitizenContext>
    ) {
        add(.get, pattern, .citizen) { request, context in
            try await handler(FormFields(urlencoded: request.uri.query ?? ""), CitizenContext(context))
        }
    }

    package func post(
        _ pattern: PathPattern, _ access: CitizenAccess, limit: BodyLimit = .ordinary,
        use handler: @escaping Handler<Form, CitizenContext>
    ) {
        add(.post, pattern, .citizen) { [reader] request, context in
            let context = try CitizenContext(context)
            try FormKey.checkOrigin(request)
            let form = try await reader.form(request, limit: limit)
            try FormKey.check(form, request, of: context.signedIn)
            return try await handler(form, context)
        }
    }

    /// An answer that goes on while the reader listens; its handler sees the whole request.
    func stream(
        _ pattern: PathPattern, _ access: StaffAccess, use handler: @escaping Handler<Request, StaffContext>
    ) {
        add(.get, pattern, access.access) { request, context in try await handler(request, StaffContext(context)) }
    }

    package func post(
        _ pattern: PathPattern, _ access: PublicAccess, limit: BodyLimit = .ordinary,
        use handler: @escaping Handler<Form, PublicContext>
    ) {
        add(.post, pattern, .public) { [reader] request, context in
            try FormKey.checkOrigin(request)
            return try await handler(reader.form(request, limit: limit), context)
        }
    }

    /// `limit`: how much may be sent, files included.
    package func post(
        _ pattern: PathPattern, _ access: StaffAccess, limit: BodyLimit = .ordinary,
        use handler: @escaping Handler<Form, StaffContext>
    ) {
        add(.post, pattern, access.access) { [reader] request, context in
            let context = try StaffContext(context)
            try FormKey.checkOrigin(request)
            let form = try await reader.form(request, limit: limit)
            try FormKey.check(form, request, of: context.signedIn)
            return try await handler(form, context)
        }
    }

    /// A route for programs, which say who they are by a token or by the cookie and form key of a session.
    func api(
        _ method: HTTPRequest.Method, _ pattern: PathPattern,
        use handler: @escaping @Sendable (ApiCall) async throws -> Response
    ) {
        add(method, pattern, .signedIn) { [reader, limit, now] request, context in
            let call = try ApiCall(request, context, reader: reader)
            try limit.admit(call.actor.account, at: now())
            if method != .get { try context.visit.demandWriting(request) }
            return try await handler(call)
        }
    }

    /// A route for anybody's programs, which say who they are by a key of their own and are answered in their own format.
    /// No cookie of ours counts there, so a form on another site does nothing in anybody's name.
    func program(
        _ method: HTTPRequest.Method, _ pattern: PathPattern,
        use handler: @escaping @Sendable (Request, PublicContext, BodyReader) async throws -> Response
    ) {
        add(method, pattern, .public) { [reader] request, context in try await handler(request, context, reader) }
    }

    /// The one place where a route comes into being.
    private func add(
        _ method: HTTPRequest.Method, _ pattern: PathPattern, _ access: Access,
        _ handler: @escaping Handler<Request, PublicContext>
    ) {
        declared.append(DeclaredRoute(method: method, pattern: pattern, access: access))
        added.append { router in
            let gaps = pattern.gaps
            router.on(RouterPath(pattern.numbered), method: method) { request, context in
                try access.check(context.visit.signedIn)
                var context = context
                context.gaps = gaps
                return try await handler(request, context)
            }
        }
    }

    /// Middleware stands in front of the routes that are added after it, so the routes wait until here.
    func responder(
        behind middlewares: [any MiddlewareProtocol<Request, Response, PublicContext>]
    ) -> RouterResponder<PublicContext> {
        let router = Router(context: PublicContext.self, options: .autoGenerateHeadEndpoints)
        for middleware in middlewares { router.add(middleware: middleware) }
        for add in added { add(router) }
        return router.buildResponder()
    }
}
