import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import ServiceHall
import Trading

/// The live page of an auction, its stream, and what bidders send.
struct AuctionPages: Sendable {
    let desk: AuctionDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.auction("lot"), .public, use: show)
        routes.get(.auctionStream("lot"), .public, use: stream)
        routes.get(.auctionState("lot"), .public, use: state)
        routes.get(.auctionOffers("lot"), .public, use: back)
        routes.post(.auctionOffers("lot"), .citizen, use: offer)
        routes.post(.auctionEnrolment("lot"), .citizen, use: enrol)
        routes.post(.auctionSeal("lot"), .citizen, use: seal)
        routes.post(.auctionReveal("lot"), .citizen, use: reveal)
    }

    // MARK: Looking

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        try await page(context.gap("lot"), context.visit, done: Self.words(for: context.visit.query))
    }

    private func back(_ request: Request, context: PublicContext) async throws -> Response {
        .redirect(to: .auction(context.gap("lot")))
    }

    private func stream(_ request: Request, context: PublicContext) async throws -> Response {
        let auction = try await desk.auction(ofLot: context.gap("lot"))
        let events = try await desk.broadcast.watch(auction.head.number)
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(asyncSequence: events))
    }

    /// The same once, for those whose network lets no stream through.
    private func state(_ request: Request, context: PublicContext) async throws -> Response {
        let auction = try await desk.auction(ofLot: context.gap("lot"))
        guard let snapshot = try await AuctionSnapshot(auction.head.number, in: registry) else {
            throw Refusal.notFound(LocalizedText(zh: "竞价", en: "The auction"))
        }
        return .json(snapshot.json(at: registry.now))
    }

    private func page(
        _ lot: String, _ visit: Visit, refusal: Refusal? = nil, typed: Form? = nil, done: LocalizedText? = nil
    ) async throws -> Response {
        let auction = try await desk.auction(ofLot: lot)
        guard let snapshot = try await AuctionSnapshot(auction.head.number, in: registry) else {
            throw Refusal.notFound(LocalizedText(zh: "竞价", en: "The auction"))
        }
        let page = AuctionPage(
            language: visit.language, snapshot: snapshot, now: registry.now, viewer: try await viewer(visit, auction),
            token: visit.token, problems: refusal?.fieldProblems ?? [], refusal: refusal, typed: typed, done: done)
        return await desk.console.publicPage(page, for: visit, status: refusal?.status ?? .ok)
    }

    private func viewer(_ visit: Visit, _ auction: Auction) async throws -> AuctionPage.Viewer {
        guard let actor = visit.signedIn?.actor else { return .stranger }
        guard !actor.isStaff else { return .staff }
        if let bidder = try await registry.enrolment(of: actor.account, in: auction.head.number) {
            let sealed = try await registry.singleOffer(of: bidder.bidder, in: auction.head.number)
            return .bidder(bidder, sealed: sealed, depositToken: try registry.depositToken(of: bidder))
        }
        let citizen = try await registry.citizen(of: actor.account)
        let firms = try await registry.biddingFirms(of: actor.account).map {
            FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: $0.name))
        }
        return .citizen(name: citizen.name, firms: firms)
    }

    // MARK: Bidding

    private func offer(_ form: Form, context: CitizenContext) async throws -> Response {
        let lot = context.gap("lot")
        do {
            let auction = try await desk.auction(ofLot: lot)
            let amount = try Self.amount(form)
            if form.text("sure") == nil { try Self.demandSureness(amount, auction) }
            let receipt = try await registry.offer(
                amount, in: auction.head.number, by: context.account, seen: Int(form["seen"]) ?? auction.offers,
                once: form.once("offer"))
            await desk.broadcast.tell(auction.head.number)
            guard !context.visit.wantsJSON else { return .json(Self.json(receipt, once: context.token.once)) }
            let done = receipt.isRepeated ? "repeated" : "offer"
            return .redirect(
                to: Path.auction(lot).with(["done": done, "n": String(receipt.event.sequence)]))
        } catch let refusal as Refusal where !context.visit.wantsJSON && refusal.isAnsweredAtDesk {
            return try await page(lot, context.visit, refusal: refusal, typed: form)
        }
    }

    private func enrol(_ form: Form, context: CitizenContext) async throws -> Response {
        let lot = context.gap("lot")
        do {
            let auction = try await desk.auction(ofLot: lot)
            guard form["agreed"] == "on" else {
                throw Refusal.invalid(
                    "agreed", zh: "请先阅读并同意竞价规则。", en: "Read the rules and agree to them first.")
            }
            let citizen = try await registry.citizen(of: context.account)
            let identity = form.text("firm").map(BidderIdentity.firm) ?? .person(name: citizen.name)
            if case .firm(let firm) = identity { try await registry.demandAgency(of: firm, by: context.account) }
            _ = try await registry.enrol(
                identity, in: auction.head.number, by: context.account, random: desk.random)
            return .redirect(to: Path.auction(lot).with(["done": "enrol"]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(lot, context.visit, refusal: refusal, typed: form)
        }
    }

    private func seal(_ form: Form, context: CitizenContext) async throws -> Response {
        let lot = context.gap("lot")
        do {
            let auction = try await desk.auction(ofLot: lot)
            let hash = form["hash"].trimmed.lowercased()
            try await registry.commitOffer(hash, in: auction.head.number, by: context.account)
            await desk.broadcast.tell(auction.head.number)
            return .redirect(to: Path.auction(lot).with(["done": "seal"]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(lot, context.visit, refusal: refusal, typed: form)
        }
    }

    private func reveal(_ form: Form, context: CitizenContext) async throws -> Response {
        let lot = context.gap("lot")
        do {
            let auction = try await desk.auction(ofLot: lot)
            try await registry.revealOffer(
                try Self.amount(form), salt: form["salt"].trimmed.lowercased(), in: auction.head.number,
                by: context.account)
            await desk.broadcast.tell(auction.head.number)
            return .redirect(to: Path.auction(lot).with(["done": "reveal"]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(lot, context.visit, refusal: refusal, typed: form)
        }
    }

    // MARK: Words and numbers

    private static func amount(_ form: Form) throws(Refusal) -> Money {
        let text = form["amount"].replacing(",", with: "").replacing("，", with: "").trimmed
        do {
            return try Money(naming: text)
        } catch {
            throw .invalid([FieldProblem("amount", error.message)])
        }
    }

    /// Far above the price is a slip of the finger more often than a wish, and it can't be taken back.
    private static func demandSureness(_ amount: Money, _ auction: Auction) throws(Refusal) {
        guard let rule = auction.offerRule, amount.fen > rule.least.fen, amount > .zero else { return }
        let far = max(rule.increment.fen * 50, rule.least.fen / 5)
        guard amount.fen - rule.least.fen > far else { return }
        throw .invalid(
            "sure", zh: "您的报价比最低可报价高出\(Money(fen: amount.fen - rule.least.fen).plain)元，请核对；确认无误请勾选后再次提交。",
            en:
                "That is \(Money(fen: amount.fen - rule.least.fen).plain) yuan more than needed. Check it, and tick the box if you mean it."
        )
    }

    private static func json(_ receipt: OfferReceipt, once: String?) -> JSONText {
        .object([
            ("n", .number(receipt.event.sequence)), ("amount", .money(receipt.amount)),
            ("at", .moment(receipt.event.at)), ("time", .text(receipt.event.at.precise)),
            ("hash", .text(receipt.event.hash)), ("repeated", .flag(receipt.isRepeated)),
            ("once", once.map(JSONText.text) ?? .null),
        ])
    }

    private static func words(for query: FormFields) -> LocalizedText? {
        switch query["done"] {
        case "offer":
            LocalizedText(zh: "报价已受理，第 \(query["n"]) 条。", en: "Your offer was taken as event \(query["n"]).")
        case "repeated": LocalizedText(zh: "该报价已受理，无需重复提交。", en: "That offer was taken already.")
        case "enrol": LocalizedText(zh: "报名成功，请按令牌交纳保证金。", en: "You are enrolled. Pay the deposit under your token.")
        case "seal": LocalizedText(zh: "密封报价已受理。", en: "Your seal was taken.")
        case "reveal": LocalizedText(zh: "报价已揭示。", en: "Your offer is revealed.")
        default: nil
        }
    }
}

extension Response {
    static func json(_ json: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }
}
