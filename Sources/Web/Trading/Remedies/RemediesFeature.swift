import Kernel
package import Performance
package import Registry
import Storage
import Trading

extension Feature {
    /// What goes wrong in trades, and what follows them: the report window, objections and complaints, deposits, contracts.
    package static func remedies(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(
            heading: Feature.tradingHeading,
            navigation: [
                Entry(title: RemediesDeskPage.heading, path: .remediesDesk, roles: RemediesRoom.readers),
                Entry(title: ContractListPage.heading, path: .tradeContracts, roles: RemediesRoom.contractReaders),
                Entry(title: DepositLedgerPage.heading, path: .depositLedger, roles: RemediesRoom.ledgerReaders),
            ], matterLinks: links
        ) { routes, console in
            let room = RemediesRoom(console: console, random: accounts.random)
            ReportWindowPages(room: room).add(to: routes)
            LotRemediesPages(room: room).add(to: routes)
            RemediesDeskPages(room: room).add(to: routes)
            ReportDeskPages(room: room).add(to: routes)
            DepositPages(room: room).add(to: routes)
            ContractPages(room: room, tools: tools).add(to: routes)
            BankIntakePages(room: room).add(to: routes)
        }
    }

    private static let links: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        switch register.name {
        case TradeObjection.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "答复页", en: "Answering page"), path: .remedyAnswer(record.head.number),
                    roles: RemediesRoom.readers)
            ]
        case TradeReport.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "办理页", en: "Handling page"), path: .reportDesk(record.head.number),
                    roles: TradeReport.readers)
            ]
        case TradeContract.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "合同页", en: "Contract page"), path: .tradeContract(record.head.number),
                    roles: RemediesRoom.contractReaders)
            ]
        default: []
        }
    }
}

/// What the pages of this room share.
struct RemediesRoom: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]

    static let readers = Role.tradingSide.union(Role.tradingWatch).union([.tradingCentre])
    static let contractReaders = Role.tradingSide.union(Role.tradingWatch).union([.tradingCentre])
    static let ledgerReaders: Set<Role> = Role.tradingWatch.union([.tradingCentre]).union(Role.tradingSide)

    var registry: Registry { console.registry }
    var clock: WorkClock { WorkClock(calendar: registry.calendar, now: registry.now) }

    /// The account's firms that may act, oldest first.
    func bidders(_ context: CitizenContext) async throws -> [TradeParty] {
        try await registry.firms(of: context.account).map { TradeParty(account: context.account, subject: $0) }
    }

    /// The one chosen in a form, or the only one.
    func bidder(_ context: CitizenContext, _ chosen: String?) async throws -> TradeParty {
        let all = try await bidders(context)
        if let chosen, let found = all.first(where: { $0.subject == chosen }) { return found }
        guard let first = all.first else {
            throw Refusal.rule(
                zh: "您尚未取得单位授权。请先在“交易—我的”登记单位，经确认后再办理。",
                en: "You act for no firm yet. Register yours under “Trading, mine” and have it confirmed.")
        }
        return first
    }

    /// Names of market subjects by code.
    func firmNames(_ codes: some Sequence<String>) async throws -> [String: String] {
        let wanted = Set(codes)
        guard !wanted.isEmpty else { return [:] }
        let found = try await registry.matters(
            MarketSubject.self, where: .oneOf("number", wanted.sorted().map { $0.stored }), limit: 2000)
        return Dictionary(found.map { ($0.head.number, $0.name) }) { first, _ in first }
    }

    static func files(_ form: Form, _ name: String = "file", by rule: AttachmentRule) throws -> [NewAttachment] {
        let files = form.allFiles(name).filter { !$0.bytes.isEmpty }
        guard files.count <= rule.number else {
            throw Refusal.invalid(name, zh: "最多\(rule.number)个文件。", en: "At most \(rule.number) files.")
        }
        return try files.map { try NewAttachment(named: $0.name, $0.bytes, by: rule) }
    }
}

/// The style of this room within a page.
enum RemediesAssets {
    static var html: HTML { "<link rel=\"stylesheet\"\(href: Assets.remedies.address)>" }
}
