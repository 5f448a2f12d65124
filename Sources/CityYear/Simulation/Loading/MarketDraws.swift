import Intermediaries
import Kernel
import Registry
import Storage

/// Holds the draws of the simulated market (模拟中介抽取) by the acts of every draw, at the moments of that year, so that anybody can
/// repeat them from their public records.
struct MarketDraws: Sendable {
    private let files: MarketFiles

    init(_ files: MarketFiles) {
        self.files = files
    }

    /// Nobody's accounts: an account acts for one party alone, and people of a simulated year have none.
    private static let market = Actor(
        account: -1, name: "中介超市（模拟）", roles: [.marketManager], organisation: MarketCast.market, reach: nil)

    /// All of them or none; done again it does nothing.
    func hold(in registry: Registry) async throws {
        let drafts = files.stream.drafts.filter { $0.draw != nil }
        let numbers = Set(drafts.map(MarketFiles.draw))
        guard try await registry.known(numbers, in: Draw.register) != numbers else { return }
        let clock = SimulatedClock()
        let past = Registry(
            registry.database, registers: registry.registers, keys: registry.keys, blobs: registry.blobs,
            clock: { clock.now })
        try await past.followCalendar()
        try await past.database.write { session in
            for draft in drafts { try hold(draft, past, clock, session) }
        }
    }

    private func hold(
        _ draft: MarketStream.Draft, _ registry: Registry, _ clock: SimulatedClock, _ session: Session
    ) throws {
        guard let drawn = draft.draw, let closed = draft.closed, let selected = draft.selected else { return }
        let owner = files.departments[draft.owner % files.departments.count]
        let parties = [
            Actor(
                account: -2, name: "项目业主（模拟）", roles: [.sectionStaff], organisation: owner.number, reach: nil),
            Self.market,
        ]
        func act(_ act: Draw.Act, at moment: Minute, as actor: Actor = Self.market) throws {
            clock.set(Timestamp(moment))
            try registry.perform(
                act, onNumber: MarketFiles.draw(draft), in: Draw.register, within: session, as: actor)
        }
        clock.set(Timestamp(closed + 20))
        let entered = try Draw(
            registry.enter(draw(of: draft, drawn, owner).record, in: Draw.register, within: session, as: Self.market))
        clock.set(Timestamp(closed + 30))
        try registry.freeze(drawn.list, in: entered, salt: [], within: session, as: Self.market)
        let list = try drawn.list.digest()
        for (place, party) in MarketDraw.parties.enumerated() {
            let commitment = try DrawSeed.commitment(to: list, secret: drawn.secrets[place]).description
            try act(.commit(party: party, commitment: commitment), at: closed + 40 + place, as: parties[place])
        }
        for (place, party) in MarketDraw.parties.enumerated() {
            let secret = hexadecimal(drawn.secrets[place])
            try act(.reveal(party: party, secret: secret), at: closed + 60 + place, as: parties[place])
        }
        try act(.draw(value: drawn.publicValue), at: selected - 5)
        try act(.confirm(missing: 0), at: selected)
    }

    private func draw(of draft: MarketStream.Draft, _ drawn: MarketDraw, _ owner: Department) -> Draw {
        var draw = Draw()
        (draw.head.number, draw.head.organisation) = (MarketFiles.draw(draft), MarketCast.market)
        draw.head.region = owner.region
        draw.title = String("中介服务：\(files.title(of: draft))".prefix(80))
        (draw.purpose, draw.subject) = (.intermediary, MarketFiles.number(draft))
        draw.seats = "1+\(min(2, drawn.order.count - 1))"
        draw.parties = MarketDraw.parties.joined(separator: "、")
        draw.publicSource = MarketDraw.publicSource
        draw.knownAt = "\(draft.closed?.day.description ?? "") 21:15"
        (draw.isSecret, draw.isAnswered) = (false, false)
        return draw
    }
}
