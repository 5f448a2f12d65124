import Hummingbird
import Kernel
import Ratings
import Registry

/// Rating by a link from a message, a receipt or a code at the window: no account, once.
struct RatingPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.rate("token"), .public, use: show)
        routes.post(.rate("token"), .public, use: rate)
        routes.get(.rateShortly("token"), .public, use: forward)
    }

    /// What a text message names leads to the same page.
    private func forward(_ request: Request, context: PublicContext) async throws -> Response {
        .redirect(to: .rate(context.gap("token")).with(["by": "sms"]))
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        await console.page(try await page(context), for: context.visit)
    }

    private func rate(_ form: Form, context: PublicContext) async throws -> Response {
        let word = context.gap("token")
        do {
            let opinion = try RatingOpinion(form)
            let isBySMS = context.visit.query["by"] == "sms"
            _ = try await registry.rate(by: word) { rating in
                rating.channel = isBySMS ? .sms : .qr
                opinion.write(into: &rating)
            }
            return .redirect(to: .rate(word))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: PublicContext, typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> RatePage {
        let word = context.gap("token")
        let invitation = try await registry.invitation(word)
        return RatePage(
            language: context.visit.language, word: word, invitation: invitation,
            organisation: try await console.organisationNames([invitation.organisation])[invitation.organisation],
            isBySMS: context.visit.query["by"] == "sms", typed: typed, refusal: refusal)
    }
}

/// What is rated, in a line, and the five grades.
struct RatePage: ConsolePage {
    let language: Language
    let word: String
    let invitation: RatingInvitation
    let organisation: LocalizedText
    let isBySMS: Bool
    var typed: Form?
    var refusal: Refusal?

    let title = LocalizedText(zh: "评价这次服务", en: "Rate this service")
    var width: PageLayout.Width { .narrow }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        guard !invitation.isUsed else {
            return """
                <h1>\(Self.thanks, language)</h1><p class="lead">\(Self.received, language)</p>
                """
        }
        let form = RatingForm(
            path: Path.rate(word).with(["by": isBySMS ? "sms" : nil]).description, token: FormToken(""), typed: typed,
            problems: refusal?.fieldProblems ?? [])
        return """
            <p class="overline">\(organisation, language) · \(invitation.thing.label, language) \(invitation.subject)</p>
            <h1>\(title, language)</h1>\(form.html(in: language))
            """
    }

    private static let thanks = LocalizedText(zh: "谢谢您的评价", en: "Thank you")
    private static let received = LocalizedText(
        zh: "已收到。差评会由部门联系核实、整改，结果由政务服务局回访。",
        en: "It was received. A bad rating is looked into and put right by the department, and the bureau calls back.")
}
