import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// The desk of committees: requested, drawn, formed, at work. Nobody's name is on it before the result.
struct CommitteePages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.tradeCommittees, .roles(CommitteeDesk.readers), use: list)
        routes.get(.tradeCommittee("number"), .roles(CommitteeDesk.readers), use: show)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let found = try await registry.list(
            TradeCommittee.register,
            ListRequest(.everything, order: SortOrder("review_at", descending: true), limit: 200),
            as: context.actor)
        let committees = try found.records.map { try TradeCommittee($0) }
        let lots: [Lot] = try await registry.matters(where: .oneOf("number", committees.map { $0.lot.stored }))
        let page = CommitteeListPage(
            language: context.language, committees: committees,
            lots: Dictionary(lots.map { ($0.head.number, $0.title) }, uniquingKeysWith: { first, _ in first }),
            canAsk: !context.actor.roles.isDisjoint(with: Role.tradingSide))
        return await desk.console.page(page, for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(context.gap("number"), context.actor)
        let page = CommitteePage(language: context.language, scene: scene, done: query["done"], token: context.token)
        return await desk.console.page(page, for: context.visit)
    }
}

/// What a desk's reader acts on.
struct CommitteeStepPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.post(.tradeCommitteeStep("number", "step"), .roles(CommitteeDesk.readers), use: take)
    }

    private func take(_ form: Form, context: StaffContext) async throws -> Response {
        let (number, step) = (context.gap("number"), context.gap("step"))
        do {
            try await take(step, form, number, context.actor)
            return .redirect(to: .tradeCommittee(number).with(["done": step]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            let page = CommitteePage(
                language: context.language, scene: try await desk.scene(number, context.actor), done: "", typed: form,
                refusal: refusal, refused: step, token: context.token)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func take(_ step: String, _ form: Form, _ number: String, _ actor: Actor) async throws {
        switch step {
        case "approve": try await perform(.approve, number, actor)
        case "sendBack": try await perform(.sendBack(reason: try reason(form)), number, actor)
        case "freeze": try await registry.freezeExperts(of: number, salt: desk.random(), as: actor)
        case "call":
            try actor.demand([.tradingCentre, .administrator])
            try await registry.callExperts(of: number)
        case "redraw":
            try await registry.redraw(number, reason: try reason(form), knownAt: form["known_at"].trimmed, as: actor)
        case "name":
            guard let name = form.text("name"), let account = Int64(form["account"].trimmed) else {
                throw Refusal.invalid("account", zh: "请填写姓名和门户账号编号。", en: "Enter the name and the account number.")
            }
            try await registry.nameRepresentative(name, account: account, of: number, as: actor)
        case "convene": try await registry.convene(number, chance: desk.random(), as: actor)
        case "disqualify":
            guard let ground = RejectionHead(rawValue: form["ground"]) else {
                throw Refusal.invalid("ground", zh: "请选择情形。", en: "Choose the ground.")
            }
            let draft = RejectionDraft(
                bid: form["bid"], ground: ground, clause: form["clause"].trimmed, page: form["page"].trimmed,
                reason: form["reason"].trimmed)
            try await registry.disqualify(draft, in: number, as: actor)
        case "finishQualification": try await registry.finishQualification(of: number, as: actor)
        case "replace":
            guard let kind = ExpertRecord.Kind(rawValue: form["kind"]) else {
                throw Refusal.invalid("kind", zh: "请选择情形。", en: "Choose what happened.")
            }
            try await registry.replaceMember(
                Int(form["seat"]) ?? 0, of: number, as: kind, reason: try reason(form), by: actor)
        case "admit":
            try await perform(.admitPerson(person: form["person"].trimmed, reason: try reason(form)), number, actor)
        case "reopen":
            guard let ground = CorrectionGround(rawValue: form["ground"]) else {
                throw Refusal.invalid("ground", zh: "请选择法定情形。", en: "Choose the case.")
            }
            try actor.demand([.tradingCentre, .administrator])
            try await registry.reopenEvaluation(of: number, ground: ground, reason: try reason(form), as: actor)
        case "disclose": try await registry.discloseCommittee(number, as: actor)
        case "dissolve": try await perform(.dissolve(reason: try reason(form)), number, actor)
        default: throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
    }

    private func perform(_ act: TradeCommittee.Act, _ number: String, _ actor: Actor) async throws {
        let committee = try await registry.matter(TradeCommittee.self, number: number, as: actor)
        try await registry.perform(act, on: committee.id, as: actor)
    }

    private func reason(_ form: Form) throws(Refusal) -> String {
        guard let reason = form.text("reason") else { throw .invalid("reason", zh: "请填写理由。", en: "Say why.") }
        return reason
    }
}

/// A committee with what its desk shows.
struct CommitteeScene: Sendable {
    let committee: TradeCommittee
    let lot: Lot
    let draws: [Draw]
    /// Without names: by number, or by place in the order.
    let seats: [CommitteeSeat]
    /// Bids that stand, for those who check qualification.
    let standing: [EvaluatedBid]
    let rejections: [BidRejection]
    let visitors: [TrailEntry]
    let published: [PublishedMember]
    let hasReport: Bool
    let actor: Actor

    func can(_ act: String) -> Bool {
        guard let description = TradeCommittee.register.act(act) else { return false }
        return description.from.contains(committee.state.rawValue) && !description.by.isDisjoint(with: actor.roles)
            && actor.reaches(committee.head.organisation)
    }
}

extension CommitteeDesk {
    func scene(_ number: String, _ actor: Actor) async throws -> CommitteeScene {
        let committee = try await registry.matter(TradeCommittee.self, number: number, as: actor)
        let lot = try await registry.matters(Lot.self, where: .equals("number", committee.lot), limit: 1).first ?? Lot()
        let history = try await registry.history(of: committee.record, in: TradeCommittee.register)
        // Who bids is open to this desk once the opening is over.
        let standing = committee.convenedAt == nil ? [] : try await registry.standingBids(of: committee)
        return CommitteeScene(
            committee: committee, lot: lot,
            draws: try await registry.matters(
                where: .equals("subject", number) && .organisation([committee.head.organisation])),
            seats: try await registry.matters(where: .equals("committee", number)), standing: standing,
            rejections: try await registry.matters(where: .equals("committee", number)),
            visitors: history.filter { $0.act == "admitPerson" },
            published: try await registry.publishedCommittee(of: lot),
            hasReport: committee.state == .signed && committee.report != nil, actor: actor)
    }
}
