import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOHTTP1
import Registry

/// Greets every request: finds out who visits and in which language, and answers for whatever goes wrong behind it.
struct Reception: RouterMiddleware {
    let console: Console
    let accounts: Accounts
    let declared: [DeclaredRoute]

    func handle(
        _ request: Request, context: PublicContext, next: (Request, PublicContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.visit.language = LanguageChoice.language(for: request)
        context.visit.isLarge = LetterSize.of(request) == .large
        context.visit.tourStep = TourStep.of(request)
        context.visit.isMobile = request.headers[.userAgent]?.contains("Mobile") ?? false
        context.visit.address = request.head.path ?? "/"
        context.visit.wantsJSON = Self.wantsJSON(request) || request.isByProgram
        context.visit.method = request.method
        context.visit.requestID = Self.requestID(of: context)
        context.visit.deviceToken = Cookies.value(console.cookies.deviceName, in: request)
        context.visit.browserToken = Cookies.value(console.cookies.browserName, in: request)
        context.visit.source = source(of: request, context)
        var response: Response
        do {
            if let token = request.bearerToken, request.isByProgram {
                let found = try await accounts.signedIn(apiToken: token)
                context.visit.signedIn = found?.signedIn
                context.visit.apiToken = found?.token
            } else if let token = Cookies.value(console.cookies.sessionName, in: request) {
                context.visit.sessionToken = token
                context.visit.signedIn = try await accounts.signedIn(token: token)
            }
            response = try await next(request, context)
        } catch let error as HTTPParserError {
            // The connection itself is broken; the server closes it.
            throw error
        } catch {
            response = await answer(to: error, request, context)
        }
        if let chosen = LanguageChoice.asked(request) {
            response.headers.append(HTTPField(name: .setCookie, value: console.cookies.language(chosen)))
        }
        if let chosen = LetterSize.asked(request) {
            response.headers.append(HTTPField(name: .setCookie, value: console.cookies.size(chosen)))
        }
        response.headers[.contentLanguage] = context.visit.language.tag
        response.headers[.requestID] = context.visit.requestID
        return response
    }

    /// A proxy puts the address it sees at the end of the list; what stands before it, anybody may have written. Without a
    /// proxy the header is worth nothing.
    private func source(of request: Request, _ context: PublicContext) -> String? {
        guard console.settings.isSecure else { return context.remoteAddress }
        let list = request.headers[values: .forwardedFor].joined(separator: ",")
        return list.split(separator: ",").last.map { String($0).trimmed }
    }

    private func answer(to error: any Error, _ request: Request, _ context: PublicContext) async -> Response {
        let fault = Fault(error, request, declared, reference: context.visit.requestID)
        if fault.isOurs {
            context.logger.error(
                "\(fault.code)", metadata: ["reference": "\(fault.reference)", "error": "\(String(reflecting: error))"])
        }
        let response = await console.answer(to: fault, visit: context.visit)
        guard request.method == .head else { return response }
        return response.createHeadResponse()
    }

    private static func wantsJSON(_ request: Request) -> Bool {
        let accept = request.headers[.accept] ?? ""
        return accept.contains("json") && !accept.contains("text/html")
    }

    private static func requestID(of context: PublicContext) -> String {
        context.logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? "\(RequestID())"
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name("X-Request-ID") ?? .via
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}
