import Hotline
import Hummingbird
import Kernel
import Registry

/// Following one's own request by number and code, and what can be done about it.
struct FollowPages: Sendable {
    let desk: HotlineDesk
    private let attempts = TrackingAttempts()
    private var registry: Registry { desk.registry }

    init(desk: HotlineDesk) {
        self.desk = desk
    }

    func add(to routes: Routes) {
        routes.get(.followedRequest, .public, use: ask)
        routes.post(.followedRequest, .public, use: follow)
        routes.post(.followedRequestAct, .public, use: act)
        routes.get(.followedRequestAct, .public) { _, _ in .redirect(to: .followedRequest) }
    }

    private func ask(_ request: Request, context: PublicContext) async throws -> Response {
        let number = String(context.visit.query["number"].trimmed.prefix(40))
        return await desk.console.page(
            FollowPage(language: context.visit.language, number: number, secret: "", subject: .nothing),
            for: context.visit)
    }

    private func follow(_ form: Form, context: PublicContext) async throws -> Response {
        try await page(form, context)
    }

    private func key(_ form: Form) -> (number: String, secret: String) {
        (String(form["number"].trimmed.uppercased().prefix(40)), String(form["code"].trimmed.prefix(40)))
    }

    private func page(
        _ form: Form, _ context: PublicContext, refusal: Refusal? = nil, done: String? = nil
    ) async throws -> Response {
        let (number, secret) = key(form)
        try attempts.admit(number, at: registry.now)
        do {
            let found = try await registry.follow(order: number, secret: secret)
            attempts.forget(number)
            let units = found.steps.compactMap(\.unit) + [found.order.head.organisation]
            let page = FollowPage(
                language: context.visit.language, number: number, secret: secret,
                subject: .found(
                    FollowPage.Found(
                        followed: found, names: try await desk.console.organisationNames(units), clock: desk.clock)),
                typed: form, refusal: refusal, done: done)
            return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
        } catch Refusal.notFound {
            let page = FollowPage(language: context.visit.language, number: number, secret: "", subject: .unknown)
            return await desk.console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func act(_ form: Form, context: PublicContext) async throws -> Response {
        let (number, secret) = key(form)
        try attempts.admit(number, at: registry.now)
        do {
            if form["act"] == "add" {
                guard let words = form.text("words") else { throw Self.wordless }
                try await registry.addFact(String(words.prefix(4000)), toOrder: number, secret: secret)
            } else {
                try await registry.act(
                    try Self.act(form), onOrder: number, secret: secret,
                    once: form.text(FormToken.onceName).map { "\($0) \(form["act"])" })
            }
            attempts.forget(number)
            return try await page(form, context, done: form["act"])
        } catch Refusal.notFound {
            return try await page(form, context)
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            attempts.forget(number)
            return try await page(form, context, refusal: refusal)
        }
    }

    private static let wordless = Refusal.invalid("words", zh: "请写明情况。", en: "Say why.")

    private static func act(_ form: Form) throws(Refusal) -> HotlineOrder.Act {
        if form["act"] == "rate" {
            return .rate(solved: form["solved"], satisfaction: form["satisfaction"])
        }
        guard let words = form.text("words").map({ String($0.prefix(500)) }) else { throw wordless }
        switch form["act"] {
        case "urge": return .urge(words: words)
        case "reopen": return .reopen(reason: words)
        case "appealRefusal": return .appealRefusal(reason: words)
        case "withdraw": return .withdraw(reason: words)
        default: throw .rule(zh: "没有这个操作。", en: "There is no such act.")
        }
    }
}
