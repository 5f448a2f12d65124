import Hummingbird
import Kernel
import Registry
import Trading

/// A lot's remedies for whoever takes part: one's own objections and complaints, the deposit, and everybody's published
/// answers and decisions.
struct LotRemediesPages: Sendable {
    let room: RemediesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.lotRemedies("number"), .citizen, use: show)
        routes.post(.lotObjection("number"), .citizen, limit: .upload, use: object)
        routes.post(.lotComplaint("number"), .citizen, limit: .upload, use: complain)
        routes.post(.lotRemedyAct("number", "remedy"), .citizen, use: act)
        routes.get(.lotDeposit("number"), .citizen, use: deposit)
        routes.post(.lotDeposit("number"), .citizen, use: order)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let kind: LotRemediesPage.Sent? =
            query["form"] == "complaint" ? .complaint : query["form"] == "objection" ? .objection : nil
        return await room.console.page(
            try await page(context, sent: kind, done: query["done"]), for: context.visit)
    }

    private func page(
        _ context: CitizenContext, sent: LotRemediesPage.Sent? = nil, typed: Form? = nil, refusal: Refusal? = nil,
        done: String = ""
    ) async throws -> LotRemediesPage {
        let lot = try await registry.standing(of: context.gap("number"))
        let bidders = try await room.bidders(context)
        let names = try await room.firmNames(bidders.map(\.subject))
        let own = try await registry.objections(of: context.account, on: lot.number)
        let complaints = try await registry.complaints(of: context.account, on: lot.number)
        var clocks: [String: [RunningDeadline]] = [:]
        for objection in own where objection.state == .received {
            clocks[objection.head.number] = try await registry.deadlines(
                of: objection.record, in: TradeObjection.register)
        }
        for complaint in complaints {
            clocks[complaint.head.number] = try await registry.deadlines(
                of: complaint.record, in: TradeComplaint.register)
        }
        return LotRemediesPage(
            language: context.language, lot: lot, firms: bidders.map { ($0.subject, names[$0.subject] ?? $0.subject) },
            objections: own.reversed(), complaints: complaints.reversed(), clocks: clocks, clock: room.clock,
            published: try await registry.publishedRemedies(on: lot.number),
            names: try await room.console.organisationNames([lot.organisation, lot.supervisor]),
            routes: try await registry.remedyRoutes(of: lot), sent: sent, typed: typed, refusal: refusal, done: done,
            token: context.token)
    }

    private func answered(
        _ form: Form, _ context: CitizenContext, _ kind: LotRemediesPage.Sent?, _ act: () async throws -> String
    ) async throws -> Response {
        do {
            let done = try await act()
            return .redirect(to: .lotRemedies(context.gap("number")).with(["done": done]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, sent: kind, typed: form, refusal: refusal)
            return await room.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func object(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .objection) {
            var draft = TradeObjection()
            draft.lot = context.gap("number")
            guard let kind = TradeObjection.Kind(rawValue: form["kind"]) else {
                throw Refusal.invalid("kind", zh: "请选择类型。", en: "Choose what it is.")
            }
            draft.kind = kind
            draft.stage = TradeObjection.Stage(rawValue: form["stage"]) ?? (kind == .result ? .result : .documents)
            draft.facts = form["facts"].trimmed
            draft.request = form["request"].trimmed
            draft.basis = form.text("basis")
            draft.knownOn = form.text("known_on").flatMap { Day($0) }
            draft.postedOn = form.text("posted_on").flatMap { Day($0) }
            let bidder = try await room.bidder(context, form.text("firm"))
            let raised = try await registry.raise(
                draft, files: try RemediesRoom.files(form, by: .objections), by: bidder, once: form.once("objection"))
            return raised.head.number
        }
    }

    private func complain(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .complaint) {
            var draft = TradeComplaint()
            draft.lot = context.gap("number")
            guard let about = TradeComplaint.About(rawValue: form["about"]) else {
                throw Refusal.invalid("about", zh: "请选择投诉事项。", en: "Choose what you complain of.")
            }
            draft.about = about
            draft.objection = form.text("objection")
            draft.respondentPerson = form.text("respondent_person")
            draft.facts = form["facts"].trimmed
            draft.request = form["request"].trimmed
            draft.evidence = form.text("evidence")
            draft.basis = form.text("basis")
            draft.knownOn = form.text("known_on").flatMap { Day($0) }
            draft.postedOn = form.text("posted_on").flatMap { Day($0) }
            let bidder = try await room.bidder(context, form.text("firm"))
            let sent = try await registry.complain(
                draft, files: try RemediesRoom.files(form, by: .objections), by: bidder, once: form.once("complaint"))
            return sent.head.number
        }
    }

    private func act(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, nil) {
            let number = context.gap("remedy")
            let bidder = TradeParty(account: context.account, subject: "")
            let words = form["reason"].trimmed
            switch (form["kind"], form["act"]) {
            case ("objection", "withdraw"):
                try await registry.act(.withdraw(reason: words), onObjection: number, by: bidder)
            case ("objection", "correct"):
                try await registry.act(
                    .correct(facts: form["facts"].trimmed, request: form["request"].trimmed), onObjection: number,
                    by: bidder)
            case ("complaint", "withdraw"):
                try await registry.act(.withdraw(reason: words), onComplaint: number, by: bidder)
            case ("complaint", "correct"):
                try await registry.act(
                    .correct(facts: form["facts"].trimmed, request: form["request"].trimmed), onComplaint: number,
                    by: bidder)
            default: throw Refusal.rule(zh: "没有这个操作。", en: "There is no such act.")
            }
            return number
        }
    }

    // MARK: The deposit

    private func deposit(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await room.console.page(try await depositPage(context), for: context.visit)
    }

    private func depositPage(
        _ context: CitizenContext, order: DepositOrder? = nil, typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> LotDepositPage {
        let lot = try await registry.standing(of: context.gap("number"))
        let bidders = try await room.bidders(context)
        var own: [TradeDeposit] = []
        for bidder in bidders { own += try await registry.ownDeposits(on: lot.number, of: bidder, random: room.random) }
        let names = try await room.firmNames(bidders.map(\.subject))
        return LotDepositPage(
            language: context.language, lot: lot, firms: bidders.map { ($0.subject, names[$0.subject] ?? $0.subject) },
            deposits: own, order: order, typed: typed, refusal: refusal, token: context.token)
    }

    private func order(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            guard let kind = TradeDeposit.Form(rawValue: form["form"]) else {
                throw Refusal.invalid("form", zh: "请选择形式。", en: "Choose a form.")
            }
            let bidder = try await room.bidder(context, form.text("firm"))
            let order = try await registry.orderDeposit(
                on: context.gap("number"), kind, guarantor: form.text("guarantor"),
                validUntil: form.text("valid_until").flatMap { Day($0) }, by: bidder, random: room.random)
            // The token stands on the answer to this request alone.
            return await room.console.page(try await depositPage(context, order: order), for: context.visit)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await depositPage(context, typed: form, refusal: refusal)
            return await room.console.page(page, for: context.visit, status: refusal.status)
        }
    }
}
