import Hummingbird
import Kernel
import Registry
import Trading

/// The desk from which auctions are set up and, where it has to be, stopped.
struct AuctionDeskPages: Sendable {
    let desk: AuctionDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.tradeAuctions, .roles(AuctionDesk.staff), use: list)
        routes.post(.tradeAuctions, .roles(Auction.operators), use: setUp)
        routes.get(.tradeAuction("number"), .roles(AuctionDesk.staff), use: show)
        routes.post(.tradeAuctionAct("number", "act"), .roles(AuctionDesk.staff), use: act)
        routes.post(.auctionDeposits, .roles(Auction.operators), use: book)
    }

    // MARK: The list

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await listPage(context, done: query["done"] == "deposit" ? Self.booked : nil)
    }

    private func listPage(
        _ context: StaffContext, refusal: Refusal? = nil, typed: Form? = nil, done: LocalizedText? = nil
    ) async throws -> Response {
        let page = try await registry.list(
            Auction.register, ListRequest(order: Auction.register.order, limit: 200), as: context.actor)
        let auctions = try page.records.map { try Auction($0) }
        var watchers: [String: Int] = [:]
        for auction in auctions where Auction.live.contains(auction.state) {
            watchers[auction.head.number] = await desk.broadcast.watchers(of: auction.head.number)
        }
        let isOperator = !context.actor.roles.isDisjoint(with: Auction.operators)
        let taken = Set(auctions.filter { $0.state != .withdrawn }.map(\.lot))
        let lots =
            isOperator
            ? try await registry.matters(Lot.self, where: .state([Lot.State.enrolling.rawValue]), limit: 500)
                .filter { $0.method.isRising && !taken.contains($0.head.number) } : []
        let list = AuctionListPage(
            language: context.language, auctions: auctions, watchers: watchers, lots: lots, isOperator: isOperator,
            token: context.token, problems: refusal?.fieldProblems ?? [], typed: typed, refusal: refusal, done: done)
        return await desk.console.page(list, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func setUp(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            var auction = Auction()
            auction.lot = form["lot"].trimmed
            auction.opensAt = try Self.moment(form, "opens_at")
            auction.closesAt = try Self.moment(form, "closes_at")
            let entered = try await registry.create(auction, as: context.actor, once: form.once("auction"))
            return .redirect(to: .tradeAuction(entered.head.number))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await listPage(context, refusal: refusal, typed: form)
        }
    }

    private func book(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            guard let reference = form.text("reference"), reference.count <= 80 else {
                throw Refusal.invalid(
                    "reference", zh: "请填写银行流水号（80字以内）。", en: "Enter the bank's reference, up to 80 characters.")
            }
            try await registry.admitBidder(token: form["token"], received: Self.money(form), reference: reference)
            return .redirect(to: Path.tradeAuctions.with(["done": "deposit"]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await listPage(context, refusal: refusal, typed: form)
        }
    }

    // MARK: One auction

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let done = AuctionDeskAct(rawValue: query["done"]).map {
            LocalizedText(zh: "已办理：\($0.label.zh)。", en: "Done: \($0.label.en).")
        }
        return try await page(context.gap("number"), context, done: done)
    }

    private func page(
        _ number: String, _ context: StaffContext, refusal: Refusal? = nil, typed: Form? = nil,
        done: LocalizedText? = nil
    ) async throws -> Response {
        let auction = try await registry.matter(Auction.self, number: number, as: context.actor)
        let events = try await registry.auctionEvents(number, after: max(0, auction.events - 30))
        let page = AuctionDeskPage(
            language: context.language, auction: auction, now: registry.now,
            watchers: await desk.broadcast.watchers(of: number), events: events, roles: context.actor.roles,
            token: context.token, problems: refusal?.fieldProblems ?? [], typed: typed, refusal: refusal, done: done)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        guard let act = AuctionDeskAct(rawValue: context.gap("act")) else {
            throw Refusal.notFound(LocalizedText(zh: "操作", en: "The act"))
        }
        do {
            try await perform(act, form, on: number, as: context.actor)
            await desk.broadcast.tell(number)
            return .redirect(to: Path.tradeAuction(number).with(["done": act.rawValue]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(number, context, refusal: refusal, typed: form)
        }
    }

    private func perform(_ act: AuctionDeskAct, _ form: Form, on number: String, as actor: Actor) async throws {
        switch act {
        case .open: try await registry.openAuction(number, as: actor)
        case .reserve:
            try await registry.enterReserve(Self.money(form), in: number, random: desk.random, as: actor)
        case .freeze: try await registry.freezeAuction(number, because: Self.reason(form), as: actor)
        case .resume:
            let moment = form.text("at") == nil ? nil : try Self.moment(form, "at")
            try await registry.resumeAuction(number, at: moment, as: actor)
        case .withdraw: try await registry.withdrawAuction(number, because: Self.reason(form), as: actor)
        case .giveUp: try await registry.declareDefault(number, because: Self.reason(form), as: actor)
        case .right:
            guard let order = Int(form["order"].trimmed), 1...99 ~= order else {
                throw Refusal.invalid("order", zh: "顺位为1至99的整数。", en: "The order is a number from 1 to 99.")
            }
            let ground = form["ground"].trimmed
            guard !ground.isEmpty else { throw Refusal.invalid("ground", zh: "请填写依据。", en: "Name the ground.") }
            try await registry.grantRight(FirstRefusal(order: order, ground: ground), token: form["token"], as: actor)
        }
    }

    // MARK: What was typed

    private static let booked = LocalizedText(zh: "保证金已登记，竞买资格生效。", en: "Booked: the bidder is admitted.")

    private static func reason(_ form: Form) throws(Refusal) -> String {
        guard let reason = form.text("reason") else {
            throw .invalid("reason", zh: "请填写理由。", en: "Say why.")
        }
        return String(reason.prefix(500))
    }

    private static func money(_ form: Form) throws(Refusal) -> Money {
        do {
            return try Money(naming: form["amount"].replacing(",", with: ""))
        } catch {
            throw .invalid([FieldProblem("amount", error.message)])
        }
    }

    private static func moment(_ form: Form, _ name: String) throws(Refusal) -> Timestamp {
        guard let moment = Timestamp(form[name].trimmed) else {
            throw .invalid(
                name, zh: "请写成 2021-12-01 09:00 这样的时间。", en: "Write a time such as 2021-12-01 09:00.")
        }
        return moment
    }
}
