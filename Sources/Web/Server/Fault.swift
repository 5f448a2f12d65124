import HTTPTypes
import Hummingbird
import Kernel

/// What went wrong, as it is told: a status, a stable code, and words. Whatever is our own fault shows a number only.
struct Fault: Sendable {
    let status: HTTPResponse.Status
    let code: String
    let message: LocalizedText
    var problems: [FieldProblem] = []
    /// What the administrator finds the log entry by.
    let reference: String
    /// Nobody's doing but ours: logged whole.
    var isOurs = false
    /// Methods the address does take, when the method was the mistake.
    var allowed: [HTTPRequest.Method] = []

    init(_ error: any Error, _ request: Request, _ declared: [DeclaredRoute], reference: String) {
        self.reference = reference
        switch error {
        case let refusal as Refusal:
            status = refusal.status
            code = refusal.code
            message = refusal.message
            if case .invalid(let found) = refusal { problems = found }
        case let error as AgainstTheRules:
            status = .conflict
            code = error.refusal.code
            message = error.refusal.message
            problems = error.refusal.fieldProblems
        case is TokenOnlyReads:
            status = .forbidden
            code = "token-only-reads"
            message = Self.tokenOnlyReads
        case is PreconditionFailed:
            status = .preconditionFailed
            code = Refusal.changedMeanwhile(by: "").code
            message = Self.preconditionFailed
        case let error as HTTPError where error.status == .notFound:
            allowed = Self.otherMethods(request, declared)
            status = allowed.isEmpty ? .notFound : .methodNotAllowed
            code = allowed.isEmpty ? "no-such-page" : "method-not-allowed"
            message = allowed.isEmpty ? Self.noSuchPage : Self.methodNotAllowed
        case let error as HTTPError where error.status.code < 500:
            status = error.status
            code = "bad-request"
            message = Self.badRequest
        default:
            status = .internalServerError
            code = "internal"
            message = LocalizedText(
                zh: "系统出错，本次操作未保存，已保存的内容不受影响。请稍后重试；若再次出现，请将编号 \(reference) 告知管理员。",
                en: """
                    Something went wrong on our side and this was not saved; what was saved before is safe. Try again \
                    shortly. If it happens again, give the administrator this number: \(reference).
                    """)
            isOurs = true
        }
    }

    /// What the address takes, if it takes anything but this request's method.
    private static func otherMethods(_ request: Request, _ declared: [DeclaredRoute]) -> [HTTPRequest.Method] {
        let methods = declared.filter { $0.pattern.matches(request.uri.path) }.map(\.method)
        return methods.contains(request.method == .head ? .get : request.method) ? [] : methods
    }

    private static let noSuchPage = LocalizedText(
        zh: "没有这个页面。请核对地址，或从首页进入。", en: "There is no such page. Check the address, or start from the home page.")
    private static let methodNotAllowed = LocalizedText(
        zh: "此地址不能这样访问，未保存任何内容。请从页面上的链接或按钮进入。",
        en: "This address can't be used that way. Nothing was saved. Use the links and buttons of the pages.")
    private static let preconditionFailed = LocalizedText(
        zh: "记录已不是 If-Match 所指的版本，未保存任何内容。请重新读取后再试。",
        en: "The record no longer is the version that If-Match names. Nothing was saved. Read it again first.")
    private static let tokenOnlyReads = LocalizedText(
        zh: "此接口令牌只能读取，未保存任何内容。请使用可办理的令牌。",
        en: "This API token may only read. Nothing was saved. Use one that may act.")
    private static let badRequest = LocalizedText(
        zh: "无法读取请求，未保存任何内容。请返回后重试。", en: "The request can't be read. Nothing was saved. Go back and try again.")
}

extension Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .signInFirst, .wrongCredentials: .unauthorized
        case .tooManyAttempts: .tooManyRequests
        case .needsRole, .otherOrganisation, .formExpired: .forbidden
        case .notFound: .notFound
        case .notPossible, .changedMeanwhile: .conflict
        case .invalid, .unreadable, .rule: .unprocessableContent
        case .tooLarge: .contentTooLarge
        case .storageFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        case .busy, .unreachable, .outcomeUnknown: .serviceUnavailable
        }
    }
}
