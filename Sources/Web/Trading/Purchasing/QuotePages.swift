import Hummingbird
import Kernel
import Registry
import Trading

/// Where a supplier of a framework quotes in second rounds: for a firm that they are confirmed to act for.
struct QuotePages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.tradingQuotes, .citizen, use: show)
        routes.post(.tradingQuote("round"), .citizen, use: quote)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        try await page(context, isDone: query["done"] == "yes")
    }

    private func page(
        _ context: CitizenContext, isDone: Bool = false, failed: (key: String, refusal: Refusal, price: String)? = nil
    ) async throws -> Response {
        let page = QuotePage(
            language: context.language, invitations: try await registry.quoteInvitations(of: context.account),
            token: context.token, isDone: isDone, failed: failed)
        return await console.page(page, for: context.visit, status: failed?.refusal.status ?? .ok)
    }

    private func quote(_ form: Form, context: CitizenContext) async throws -> Response {
        let (round, firm) = (context.gap("round"), form["firm"])
        do {
            try await registry.quote(
                Self.price(form["price"].trimmed), in: round, for: firm, by: context.account, random: random)
            return .redirect(to: Path.tradingQuotes.with(["done": "yes"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(context, failed: (QuotePage.key(round, firm), refusal, form["price"]))
        }
    }

    private static func price(_ typed: String) throws(Refusal) -> Money {
        do throws(NotAnAmount) {
            return try Money(naming: typed)
        } catch {
            throw .invalid([FieldProblem("price", error.message)])
        }
    }
}
