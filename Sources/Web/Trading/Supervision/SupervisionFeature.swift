import Hummingbird
import Kernel
package import Registry
import Storage
import Trading

extension Feature {
    /// Trading under watch: what runs now, signals, statistics, and the red flags of the open data.
    package static func supervision(_ accounts: Accounts) -> Feature {
        Feature(
            heading: tradingHeading,
            navigation: [
                Entry(title: SupervisionPage.heading, path: .tradeSupervision, roles: SupervisionPages.watchers),
                Entry(title: RedFlagPage.heading, path: .tradeRedFlags, roles: SupervisionPages.watchers),
            ],
            matterLinks: { register, record in
                guard register.name == TradeSignal.register.name else { return [] }
                return [
                    MatterLink(
                        title: LocalizedText(zh: "查看依据", en: "Evidence"), path: .tradeSignal(record.head.number),
                        roles: SupervisionPages.watchers, subject: subject(of: record, in: register))
                ]
            }
        ) { routes, console in
            SupervisionPages(console: console, accounts: accounts).add(to: routes)
            RedFlagPages(console: console).add(to: routes)
        }
    }

    /// A list of signals that are told apart by their numbers alone helps nobody.
    private static func subject(of record: Record, in register: Register) -> LocalizedText? {
        guard case .text(let name) = register.value("rule", of: record), let rule = SignalRule(rawValue: name),
            case .text(let summary) = register.value("summary", of: record)
        else { return nil }
        return LocalizedText(zh: "\(rule.label.zh)：\(summary)", en: "\(rule.label.en): \(summary)")
    }
}

/// The supervision's pages: each number opens to what it counts.
struct SupervisionPages: Sendable {
    let console: Console
    let accounts: Accounts
    private var registry: Registry { console.registry }

    static let watchers = Role.tradingWatch.union([.administrator])

    func add(to routes: Routes) {
        routes.get(.tradeSupervision, .roles(Self.watchers), use: show)
        routes.stream(.tradeSupervisionStream, .roles(Self.watchers), use: stream)
        routes.get(.tradeStatistic("name"), .roles(Self.watchers), use: statistic)
        routes.get(.tradeSignal("number"), .roles(Self.watchers), use: signal)
    }

    // MARK: Now

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let year = Self.year(query, registry)
        let now = try await gather(context.language, context.actor)
        let page = SupervisionPage(
            language: context.language, now: now, year: year,
            statistics: try await registry.tradeStatistics(.year(year)).all, thisYear: registry.now.day.year)
        return await console.page(page, for: context.visit)
    }

    static func year(_ query: FormFields, _ registry: Registry) -> Int {
        query.text("year").flatMap { Int($0) }.flatMap { (2000...2100).contains($0) ? $0 : nil }
            ?? registry.now.day.year
    }

    /// The part that follows what happens.
    private func stream(_ request: Request, context: StaffContext) async throws -> Response {
        let (registry, accounts, visit, actor) = (registry, accounts, context.visit, context.actor)
        let language = context.language
        return LiveFragments.response(
            LiveFragments(
                seconds: console.settings.streamSeconds, pulse: { try await registry.supervisionPulse() },
                isAllowed: { try await accounts.signedIn(token: visit.sessionToken ?? "") != nil },
                fragment: { try await gather(language, actor).html }))
    }

    private func gather(_ language: Language, _ actor: Actor) async throws -> SupervisionNow {
        // Lots under contract are counted; those whose clocks run are read.
        let watched = Lot.running.subtracting([.awarded, .contracted, .performed])
        let running = try await registry.matters(
            Lot.self, where: .state(watched.map(\.rawValue).sorted()), limit: 2000)
        let signals = try await registry.matters(
            TradeSignal.self, where: .state([TradeSignal.State.open, .examined].map(\.rawValue)), limit: 5000)
        let openings = try await registry.matters(
            TradeOpening.self, where: .oneOf("lot", running.map { .text($0.head.number) }), limit: 2000)
        return SupervisionNow(
            language: language, now: registry.now, counts: try await registry.lotCounts(), lots: running,
            signals: signals.filter { actor.reaches($0.head.organisation) },
            names: try await console.organisationNames(running.map(\.head.organisation)),
            rooms: Dictionary(openings.compactMap { one in one.room.map { (one.lot, $0) } }) { $1 })
    }

    // MARK: A statistic

    private func statistic(_ query: FormFields, context: StaffContext) async throws -> Response {
        let year = Self.year(query, registry)
        guard let name = TradeStatistic.Name(rawValue: context.gap("name")),
            let statistic = try await registry.tradeStatistics(.year(year)).statistic(name)
        else {
            throw Refusal.notFound(
                LocalizedText(zh: "统计“\(context.gap("name"))”", en: "The statistic “\(context.gap("name"))”"))
        }
        return await console.page(
            StatisticPage(language: context.language, statistic: statistic, year: year), for: context.visit)
    }

    // MARK: A signal

    private func signal(_ query: FormFields, context: StaffContext) async throws -> Response {
        let signal = try await registry.matter(TradeSignal.self, number: context.gap("number"), as: context.actor)
        let numbers = signal.bidders.split(separator: "\n").map { Value.text(String($0)) }
        let firms = try await registry.matters(MarketSubject.self, where: .oneOf("number", numbers))
        let page = SignalPage(
            language: context.language, signal: signal,
            firms: Dictionary(firms.map { ($0.head.number, $0.name) }) { first, _ in first },
            canAct: !TradeSignal.examiners.isDisjoint(with: context.actor.roles))
        return await console.page(page, for: context.visit)
    }
}
