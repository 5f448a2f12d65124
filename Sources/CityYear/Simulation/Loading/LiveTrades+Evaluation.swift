import Kernel
import Registry
import Trading

// Evaluations: by what bids are scored, and a group of experts that begins today.
extension LiveTrades {
    /// A purchase of services by consultation: its three experts were drawn yesterday and meet today. Rounds, final offers,
    /// scores and the report are left to whoever walks it.
    func consultation() async throws {
        let draft = Draft(
            name: "中小水库安全鉴定技术服务（磋商）", category: .procurement, method: .consultation, base: 60_000_000,
            people: cast.tenderee)
        guard let lot = try await lot("SL-05", draft, daysBefore: 28) else { return }
        try await announce(lot, deadline: lastWorkday(before: 3), as: cast.tenderee.decider)
        try await opened(lot)
        let committee = try await drawn(lot)
        atOnce()
        try await registry.convene(committee, chance: random(32), as: cast.centre)
    }

    /// The group's number. Each party commits itself with a secret of its own; each expert accepts.
    private func drawn(_ lot: Lot) async throws -> String {
        let eve = lastWorkday(before: 1).day
        func at(_ hour: Int, _ minute: Int) { set(Timestamp(eve, hour: hour, minute: minute)) }
        at(14, 0)
        var request = TradeCommittee()
        request.lot = lot.head.number
        (request.size, request.seats) = (3, "水利水电工程×3+1")
        (request.venue, request.reviewAt) = ("市公共资源交易中心评审三室", Timestamp(now.day, hour: 9))
        (request.publicSource, request.knownAt) = ("福彩3D当期开奖号码（示例）", "\(eve) 15:00")
        request.narrowReason = "示例专家库人数少"
        let committee = try await registry.create(request, as: cast.tenderee.drafter)
        try await registry.perform(TradeCommittee.Act.approve, on: committee.id, as: cast.centre)
        at(14, 20)
        let number = committee.head.number
        try await registry.freezeExperts(of: number, salt: random(32), as: cast.host)
        try await decide(number, by: [cast.tenderee.decider, cast.centre, cast.supervisor])
        at(15, 5)
        try await registry.callExperts(of: number)
        let experts = PortalPerson.everybody.filter { $0.firm == nil }.compactMap { cast.accounts[$0.identityNumber] }
        // Whoever is called answers; with the last answer the group is formed.
        for account in experts where try await isCalled(account, into: number) {
            try await registry.answer(.accepted, reason: nil, to: number, account: account)
        }
        return number
    }

    private func isCalled(_ account: Int64, into committee: String) async throws -> Bool {
        try await registry.seats(of: account).contains { $0.seat.committee == committee && $0.seat.state == .invited }
    }

    /// Commitments, secrets, the public value: at the hours of the clock that runs.
    private func decide(_ committee: String, by actors: [Actor]) async throws {
        let draws: [Draw] = try await registry.matters(where: .equals("subject", committee))
        guard let draw = draws.last, let list = draw.listDigest.flatMap(Digest.init(hexadecimal:)),
            let known = draw.knownMoment
        else { return }
        let parties = zip(draw.partyNames, actors).map { (party: $0, actor: $1, secret: random(32)) }
        for entry in parties {
            let commitment = try DrawSeed.commitment(to: list, secret: entry.secret).description
            try await registry.perform(
                Draw.Act.commit(party: entry.party, commitment: commitment), on: draw.id, as: entry.actor)
        }
        for entry in parties {
            let secret = hexadecimal(entry.secret)
            try await registry.perform(
                Draw.Act.reveal(party: entry.party, secret: secret), on: draw.id, as: entry.actor)
        }
        set(known)
        try await registry.perform(Draw.Act.draw(value: "385"), on: draw.id, as: cast.centre)
    }

    /// By what a purchase's bids are scored: fixed with its documents.
    func fixScheme(of lot: Lot, by drafter: Actor) async throws {
        var scheme = ScoringScheme()
        scheme.head.organisation = lot.head.organisation
        scheme.lot = lot.head.number
        if lot.category == .works {
            scheme.items = "施工组织设计，30，主观，暗标\n项目管理机构，10，客观\n类似业绩，10，客观"
            (scheme.priceWeight, scheme.formula, scheme.trimmedFrom) = (Ratio(50), .benchmark, 5)
            (scheme.leastReduction, scheme.mostReduction) = (.zero, Ratio(decimal: "0.05"))
            (scheme.lossAbove, scheme.lossBelow) = (Ratio(decimal: "0.9"), Ratio(decimal: "0.6"))
        } else {
            scheme.items = "服务方案，60，主观\n类似业绩，15，客观"
            scheme.priceWeight = Ratio(25)
        }
        let entered = try await registry.create(scheme, as: drafter)
        try await registry.perform(ScoringScheme.Act.fix, on: entered.id, as: drafter)
    }

    /// The reduction that was drawn at the opening.
    func drawReduction(of lot: Lot) async throws {
        let schemes: [ScoringScheme] = try await registry.matters(where: .equals("lot", lot.head.number))
        guard let scheme = schemes.first, scheme.formula == .benchmark else { return }
        try await registry.perform(
            ScoringScheme.Act.drawReduction(k: "0.03", source: "开标现场公开抽取（示例）"), on: scheme.id, as: cast.centre)
    }
}
