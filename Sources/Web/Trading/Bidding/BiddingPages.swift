import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

extension Feature {
    /// Sealing a bid and sending it, finding it again, withdrawing it: without an account, for whoever has its receipt.
    static func tradingBidding(random: @escaping @Sendable (Int) -> [UInt8]) -> Feature {
        Feature { routes, console in BiddingPages(console: console, random: random).add(to: routes) }
    }
}

struct BiddingPages: Sendable {
    let console: Console
    /// Bids from one machine a minute. Kept in memory under a hash that this process alone can make, for that minute.
    private let limit = RequestLimit(perMinute: 12)
    private var registry: Registry { console.registry }

    private let random: @Sendable (Int) -> [UInt8]

    init(console: Console, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.console = console
        self.random = random
    }

    func add(to routes: Routes) {
        routes.get(.tradingTime, .public, use: time)
        routes.get(.bid("lot"), .public, use: show)
        routes.get(.bidTerms("lot"), .public, use: terms)
        routes.program(.post, .sealedBid("lot"), use: receive)
        routes.program(.post, .bidReceipt("lot"), use: find)
        routes.program(.post, .bidWithdrawal("lot"), use: withdraw)
    }

    private func time(_ request: Request, context: PublicContext) async throws -> Response {
        .json(.object([("now", .number(Int(registry.now.milliseconds)))]))
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("lot")
        guard let lot = try await registry.matters(Lot.self, where: .equals("number", number), limit: 1).first,
            lot.announcedAt != nil, lot.method.isSealed || Lot.takingBids.contains(lot.state)
        else { throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”")) }
        var (terms, trouble): (SealingTerms?, LocalizedText?) = (nil, nil)
        do {
            terms = try await registry.sealingTerms(of: number)
        } catch let refusal as Refusal {
            trouble = refusal.message
        }
        let names = try await console.organisationNames(
            [lot.head.organisation] + (terms?.group?.members.map(\.organisation) ?? []))
        let page = BiddingPage(
            language: context.visit.language, lot: lot, terms: terms, trouble: trouble, names: names, now: registry.now)
        return await console.page(page, for: context.visit)
    }

    private func terms(_ request: Request, context: PublicContext) async throws -> Response {
        let terms = try await registry.sealingTerms(of: context.gap("lot"))
        return .json(terms.json(now: registry.now, network: NetworkAddress.mark(context.visit.source)))
    }

    // MARK: What programs in the browser send

    /// The moment is taken when the last byte is there, before anything else is done.
    private func receive(_ request: Request, context: PublicContext, reader: BodyReader) async throws -> Response {
        let begun = registry.now
        let language = context.visit.language
        do {
            try limit.admit(Self.unlinkable(context.visit.source), at: begun)
            let body = try await reader.bytes(of: request, limit: .batch)
            let arrived = registry.now
            let receipt = try await registry.receive(
                SealedArrival(body: body, begun: begun, arrived: arrived), for: context.gap("lot"),
                random: random(12))
            return try receipt.response(language)
        } catch let refusal as IntakeRefusal {
            return .refused(refusal, language)
        } catch let refusal as Refusal {
            return .refused(refusal, language)
        }
    }

    private func find(_ request: Request, context: PublicContext, reader: BodyReader) async throws -> Response {
        try await answer(request, context, reader) { try await registry.sealedReceipt(ofSecret: $0, for: $1) }
    }

    private func withdraw(_ request: Request, context: PublicContext, reader: BodyReader) async throws -> Response {
        try await answer(request, context, reader) { try await registry.withdrawSealed(secret: $0, for: $1) }
    }

    private func answer(
        _ request: Request, _ context: PublicContext, _ reader: BodyReader,
        _ body: ([UInt8], String) async throws -> SealedReceipt
    ) async throws -> Response {
        do {
            let told = try await SealedCall(request, reader)
            return try await body(told.secret, context.gap("lot")).response(context.visit.language)
        } catch let refusal as Refusal {
            return .refused(refusal, context.visit.language)
        }
    }

    /// Swift's hasher has a seed of its own in every process: this can't be reckoned back to an address afterwards.
    private static func unlinkable(_ source: String?) -> Int64 {
        var hasher = Hasher()
        hasher.combine(source ?? "")
        return Int64(hasher.finalize())
    }

}

/// What a bidder's browser says with the receipt's secret.
struct SealedCall: Sendable {
    let secret: [UInt8]
    private let members: [String: JSONInput]

    init(_ request: Request, _ reader: BodyReader) async throws {
        guard case .object(let members) = try JSONInput(try await reader.bytes(of: request, limit: .ordinary)),
            case .text(let digits)? = members["secret"], let secret = octets(hexadecimal: digits)
        else {
            throw Refusal.invalid(
                "secret", zh: "缺少回执密码。请使用提交投标文件时下载的密钥文件。",
                en: "The receipt's secret is missing. Use the key file that was saved with the bid.")
        }
        self.secret = secret
        self.members = members
    }

    func text(_ name: String) -> String? {
        if case .text(let text)? = members[name], !text.trimmed.isEmpty { text.trimmed } else { nil }
    }
}
