import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

extension Console {
    /// The page, or the JSON a program asked for, that tells what went wrong.
    func answer(to fault: Fault, visit: Visit) async -> Response {
        var response: Response
        if visit.wantsJSON {
            response = Self.problem(fault, visit.language)
        } else if fault.code == Refusal.signInFirst.code {
            response =
                visit.isForPublic
                ? await page(
                    CitizenSignInPage(language: visit.language, destination: visit.destination), for: visit,
                    status: fault.status)
                : await page(
                    SignInPage(language: visit.language, destination: visit.address), for: visit, status: fault.status)
        } else {
            response = await page(
                FaultPage(fault: fault, language: visit.language, upload: Self.upload(fault, visit)), for: visit,
                status: fault.status)
        }
        if !fault.allowed.isEmpty {
            response.headers[.allow] = fault.allowed.map(\.rawValue).joined(separator: ", ")
        }
        if fault.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        if visit.isByProgram, fault.status == .tooManyRequests { response.headers[.retryAfter] = "60" }
        if visit.isByProgram, fault.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// The page where a smaller file can be chosen instead of one that was too large.
    private static func upload(_ fault: Fault, _ visit: Visit) -> Path? {
        guard fault.status == .contentTooLarge else { return nil }
        if visit.path.hasSuffix("/import") { return visit.pathLink }
        // Papers of a draft: the draft itself is kept.
        guard visit.isForPublic, visit.path.hasSuffix("/files") else { return nil }
        return Path(within: String(visit.path.dropLast("/files".count)))
    }

    /// RFC 9457.
    private static func problem(_ fault: Fault, _ language: Language) -> Response {
        let problems = fault.problems.map { problem in
            JSONText.object([
                ("field", .text(problem.field)), ("message", .text(problem.message[language])),
                ("messages", JSONText(problem.message)),
                ("line", problem.line.map { .number($0) } ?? .null),
            ])
        }
        let json = JSONText.object([
            ("type", .text("about:blank")), ("title", .text(fault.status.reasonPhrase)),
            ("status", .number(fault.status.code)), ("code", .text(fault.code)),
            ("detail", .text(fault.message[language])), ("messages", JSONText(fault.message)),
            ("reference", .text(fault.reference)),
            ("problems", .list(problems)),
        ])
        return Response(
            status: fault.status, headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }
}

/// What went wrong, and where to go from here.
struct FaultPage: ConsolePage {
    let fault: Fault
    let language: Language
    var upload: Path?

    var width: PageLayout.Width { .reading }

    var title: LocalizedText {
        switch fault.status.code {
        case 403: LocalizedText(zh: "没有权限或页面已过期", en: "Not allowed, or the page has expired")
        case 404: LocalizedText(zh: "没有找到", en: "Not found")
        case 405: LocalizedText(zh: "不能这样访问", en: "Not possible this way")
        case 409: LocalizedText(zh: "情况已有变化", en: "Things have changed")
        case 413: LocalizedText(zh: "文件太大", en: "The file is too large")
        case 429: LocalizedText(zh: "尝试次数过多", en: "Too many attempts")
        case 503: LocalizedText(zh: "系统繁忙", en: "The system is busy")
        case 507: LocalizedText(zh: "磁盘空间已满", en: "The disk is full")
        case 500...: LocalizedText(zh: "系统出错", en: "Something went wrong")
        default: LocalizedText(zh: "未能办理", en: "This could not be done")
        }
    }

    var html: HTML {
        let problems: [HTML] = fault.problems.prefix(20).map { "<li>\($0.message, language)</li>" }
        let list: HTML? = problems.isEmpty ? nil : "<ul>\(problems)</ul>"
        return """
            \(PageHeading(title: title, lead: fault.message).html(in: language))\(list)
            <p class="actions">\(again)\(ButtonLink(label: Self.back, path: Path.home.description).html(in: language))</p>
            """
    }

    private var again: HTML? {
        upload.map { path in
            ButtonLink(
                label: LocalizedText(zh: "重新选择文件", en: "Choose another file"), path: path.description,
                weight: .primary
            ).html(in: language)
        }
    }

    private static let back = LocalizedText(zh: "返回首页", en: "Go to the home page")
}
