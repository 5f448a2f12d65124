import Hummingbird
import Kernel
import Registry
import Trading

/// The host's and the supervisor's side of an opening.
struct OpeningDeskPages: Sendable {
    let desk: OpeningDesk
    private var registry: Registry { desk.registry }
    private var console: Console { desk.console }

    private static let leaders = Role.tradingSide.union([.tradingSupervisor])

    func add(to routes: Routes) {
        routes.get(.tradeOpenings, .roles(OpeningDesk.readers), use: list)
        routes.get(.tradeOpening("number"), .roles(OpeningDesk.readers), use: show)
        routes.post(.tradeOpeningAct("number", "act"), .roles(Self.leaders), use: act)
        routes.post(.tradeOpeningFault("number", "bid"), .roles(Self.leaders), use: settle)
        routes.post(.tradeOpeningShares("number", "bid"), .roles(Role.tradingSide), use: askForShares)
        routes.post(.tradeOpeningAnswer("number", "objection"), .roles(Role.tradingSide), use: answer)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let openings = try await registry.openings(as: context.actor)
        let page = OpeningListPage(
            language: context.language, coming: try await registry.comingOpenings(as: context.actor),
            openings: openings)
        return await console.page(page, for: context.visit)
    }

    /// Within reach, whoever asks.
    private func standing(_ context: StaffContext) async throws -> OpeningStanding {
        let record = try await registry.record(
            TradeOpening.register, number: context.gap("number"), as: context.actor)
        return try await registry.openingStanding(record.head.number)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context)
    }

    private func page(_ context: StaffContext, problem: LocalizedText? = nil) async throws -> Response {
        let standing = try await standing(context)
        let page = OpeningDeskPage(
            language: context.language, standing: standing, now: registry.now, actor: context.actor,
            token: context.token, problem: problem)
        return await console.page(
            page, for: context.visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Does it, or shows the page again with what stands against it.
    private func doing(_ context: StaffContext, _ body: () async throws -> Void) async throws -> Response {
        do {
            try await body()
            return .redirect(to: .tradeOpening(context.gap("number")))
        } catch let refusal as Refusal {
            if case .invalid(let problems) = refusal, let first = problems.first {
                return try await page(context, problem: first.message)
            }
            if case .notFound = refusal { throw refusal }
            return try await page(context, problem: refusal.message)
        }
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let number = try await standing(context).opening.head.number
        return try await doing(context) {
            switch context.gap("act") {
            case "announce": try await registry.perform(.announce, on: number, as: context.actor)
            case "startDecrypting":
                try await registry.perform(.startDecrypting(key: form["session"]), on: number, as: context.actor)
            case "renew":
                try await registry.perform(
                    .renew(key: form["session"], reason: form["reason"]), on: number, as: context.actor)
            case "permitRenewal":
                try await registry.perform(
                    .permitRenewal(reason: form["reason"]), on: number, as: context.actor)
            case "extend":
                try await registry.perform(.extend(reason: form["reason"]), on: number, as: context.actor)
            case "endDecrypting": try await registry.perform(.endDecrypting, on: number, as: context.actor)
            case "read":
                try await registry.readOut(
                    number, with: [UInt8](hexadecimal: form["session"]) ?? [], as: context.actor)
            case "sign": try await registry.perform(.sign(part: form["part"]), on: number, as: context.actor)
            case "close": try await registry.perform(.close, on: number, as: context.actor)
            case "suspend":
                try await registry.perform(.suspend(reason: form["reason"]), on: number, as: context.actor)
            case "resume": try await registry.perform(.resume, on: number, as: context.actor)
            default:
                throw Refusal.notFound(
                    LocalizedText(zh: "操作“\(context.gap("act"))”", en: "The act “\(context.gap("act"))”"))
            }
        }
    }

    private func settle(_ form: Form, context: StaffContext) async throws -> Response {
        let bid = context.gap("bid")
        _ = try await standing(context)
        return try await doing(context) {
            let act: SealedBid.Act =
                switch form["act"] {
                case "confirm": .confirm
                case "dispute": .dispute(reason: form["reason"])
                default: .attribute(fault: form["fault"], reason: form["reason"])
                }
            try await registry.settle(act, of: bid, as: context.actor)
        }
    }

    private func askForShares(_ form: Form, context: StaffContext) async throws -> Response {
        _ = try await standing(context)
        return try await doing(context) {
            try await registry.askForShares(of: context.gap("bid"), reason: form["reason"], as: context.actor)
        }
    }

    private func answer(_ form: Form, context: StaffContext) async throws -> Response {
        let standing = try await standing(context)
        return try await doing(context) {
            guard let one = standing.objections.first(where: { $0.head.number == context.gap("objection") }) else {
                throw Refusal.notFound(LocalizedText(zh: "该异议", en: "This objection"))
            }
            try await registry.answer(one.head.number, form["answer"], as: context.actor)
        }
    }
}
