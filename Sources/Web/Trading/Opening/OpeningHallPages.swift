import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

/// The hall for everybody: the countdown before it, what happens in it, prices once they are read out; and what bidders do
/// there with their key files.
struct OpeningHallPages: Sendable {
    let desk: OpeningDesk
    private let limit = RequestLimit(perMinute: 600)
    private var registry: Registry { desk.registry }

    init(desk: OpeningDesk) {
        self.desk = desk
    }

    func add(to routes: Routes) {
        routes.get(.lotOpening("lot"), .public, use: show)
        routes.get(.lotOpeningStream("lot"), .public, use: stream)
        routes.program(.post, .lotOpeningPresence("lot"), use: enter)
        routes.program(.post, .lotOpeningKey("lot"), use: decrypt)
        routes.program(.post, .lotOpeningObjection("lot"), use: object)
    }

    private func lot(_ number: String) async throws -> Lot {
        guard let lot = try await registry.matters(Lot.self, where: .equals("number", number), limit: 1).first,
            lot.announcedAt != nil
        else { throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”")) }
        return lot
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let lot = try await lot(context.gap("lot"))
        let page = OpeningHallPage(
            language: context.visit.language, lot: lot,
            standing: try await registry.openingStanding(ofLot: lot.head.number), now: registry.now)
        return await desk.console.page(page, for: context.visit)
    }

    private func stream(_ request: Request, context: PublicContext) async throws -> Response {
        let lot = try await lot(context.gap("lot"))
        return desk.stream(lot.head.number, context.visit.language) { true }
    }

    // MARK: Bidders

    private func enter(_ request: Request, context: PublicContext, reader: BodyReader) async throws -> Response {
        try await answer(request, context, reader) { try await registry.checkIn(secret: $0.secret, for: $1) }
    }

    private func decrypt(_ request: Request, context: PublicContext, reader: BodyReader) async throws -> Response {
        try await answer(request, context, reader) { told, lot in
            guard let key = octets(hexadecimal: told.text("key") ?? "") else {
                throw Refusal.invalid("key", zh: "密钥文件里没有密钥。", en: "There is no key in the key file.")
            }
            return try await registry.reveal(
                key: key, secret: told.secret, for: lot, from: NetworkAddress.mark(context.visit.source))
        }
    }

    private func object(_ request: Request, context: PublicContext, reader: BodyReader) async throws -> Response {
        try await answer(request, context, reader) { told, lot in
            guard let text = told.text("text"), text.count <= 1000 else {
                throw Refusal.invalid(
                    "text", zh: "请写明异议，不超过1000字。", en: "Say what you object to, in at most 1000 characters.")
            }
            _ = try await registry.object(text, secret: told.secret, for: lot)
            return try await registry.sealedReceipt(ofSecret: told.secret, for: lot)
        }
    }

    private func answer(
        _ request: Request, _ context: PublicContext, _ reader: BodyReader,
        _ body: (SealedCall, String) async throws -> SealedReceipt
    ) async throws -> Response {
        do {
            try limit.admit(0, at: registry.now)
            return try await body(SealedCall(request, reader), context.gap("lot")).response(context.visit.language)
        } catch let refusal as Refusal {
            return .refused(refusal, context.visit.language)
        }
    }
}
