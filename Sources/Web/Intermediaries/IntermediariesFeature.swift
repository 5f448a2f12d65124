import Intermediaries
import Kernel
package import Performance
package import Registry
import Storage
import Trading

extension Feature {
    /// The pages of the market of intermediary services.
    package static func intermediariesPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        [
            Feature(
                heading: LocalizedText(zh: "投资审批中介超市", en: "Intermediary market"),
                navigation: [
                    Entry(title: MarketDeskPage.heading, path: .marketDesk, roles: MarketDesk.readers),
                    Entry(
                        title: LocalizedText(zh: "中介超市网站", en: "Public pages"), path: .intermediaryMarket,
                        roles: MarketDesk.readers),
                ],
                ownDoors: [
                    OwnDoor(title: MarketMinePage.heading, path: .marketMine) { account, registry in
                        try await !registry.subjects(of: account).isEmpty
                    }
                ],
                matterLinks: { register, record in
                    guard register.name == IntermediaryNeed.register.name else { return [] }
                    return [
                        MatterLink(
                            title: LocalizedText(zh: "办理页", en: "Desk"), path: .marketDeskNeed(record.head.number),
                            roles: MarketDesk.readers)
                    ]
                }
            ) { routes, console in
                let desk = MarketDesk(console: console, accounts: accounts)
                MarketPublicPages(desk: desk).add(to: routes)
                OpenMarketPages(desk: desk).add(to: routes)
                MarketMinePages(desk: desk).add(to: routes)
                MarketOwnerPages(desk: desk).add(to: routes)
                ObjectionPages(desk: desk).add(to: routes)
                MarketDeskPages(desk: desk).add(to: routes)
            }
        ]
    }
}

/// What the market's pages share.
struct MarketDesk: Sendable {
    let console: Console
    let accounts: Accounts

    static let readers: Set<Role> = [
        .marketManager, .departmentApprover, .sectionStaff, .auditor, .administrator, .tradingSupervisor,
        .disciplineInspector,
    ]

    var registry: Registry { console.registry }

    @Sendable func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in .random(in: 0...255, using: &generator) }
    }

    /// The firms an account may act for, as the market knows them.
    func parties(of account: Int64) async throws -> [MarketParty] {
        try await registry.subjects(of: account).map {
            MarketParty(account: account, code: $0.head.number, name: $0.name)
        }
    }

    /// The one named in the form, or the first.
    func party(_ code: String?, of account: Int64) async throws -> MarketParty {
        let parties = try await parties(of: account)
        guard let party = parties.first(where: { $0.code == code }) ?? parties.first else {
            throw Refusal.rule(
                zh: "您还没有代表任何单位。请先在“我的交易”申请代表单位，确认后再办理。",
                en: "You act for no firm yet. Ask for that under “My trading” first.")
        }
        return party
    }

    func names(of providers: [String]) async throws -> [String: String] {
        let numbers = Set(providers).map { Value.text($0) }
        let found = try await registry.matters(Intermediary.self, where: .oneOf("number", numbers))
        return Dictionary(found.map { ($0.head.number, $0.name) }) { first, _ in first }
    }

    func services() async throws -> [String: IntermediaryService] {
        let all = try await registry.matters(IntermediaryService.self, limit: 1000)
        return Dictionary(all.map { ($0.head.number, $0) }) { first, _ in first }
    }

    func need(_ number: String) async throws -> IntermediaryNeed {
        guard
            let need = try await registry.matters(IntermediaryNeed.self, where: .equals("number", number), limit: 1)
                .first
        else { throw Refusal.notFound(LocalizedText(zh: "采购公告“\(number)”", en: "The need “\(number)”")) }
        return need
    }

    func contract(of need: IntermediaryNeed) async throws -> NeedContract? {
        try await registry.matters(NeedContract.self, where: .equals("need", need.head.number), limit: 50).last
    }

    func standings() async throws -> (all: [String: ProviderStanding], rules: PolicySet) {
        let day = registry.now.day
        return try await registry.database.read { session in
            let rules = try MarketPolicy.inForce(on: day, session)
            return (try IntermediaryStore(session: session).standings(on: day, rules), rules)
        }
    }
}

extension IntermediaryNeed.State {
    var chip: StateChip {
        let tone: ChipTone =
            switch self {
            case .draft, .submitted, .returned, .terminated, .voided: .neutral
            case .enrolling, .closed, .drawing: .active
            case .failed, .disputed: .overdue
            case .publicity, .confirmed: .soon
            case .contracted: .active
            case .finished: .done
            }
        return StateChip(label: label, tone: tone)
    }
}
