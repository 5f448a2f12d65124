import Hotline
import Hummingbird
import Kernel
package import Performance
package import Registry

extension Feature {
    /// The hotline as its people know it: the desk for the telephone, the units' orders, the lead's figures and bulletin;
    /// and 12345 for everybody.
    package static func hotline(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(
            heading: LocalizedText(zh: "12345热线", en: "Hotline 12345"),
            navigation: [
                Entry(title: AgentDeskPage.heading, path: .hotlineDesk, roles: HotlineDesk.staff),
                Entry(title: OrderListPage.heading, path: .hotlineOrders, roles: HotlineDesk.readers),
                Entry(title: HotlineDashboard.heading, path: .hotlineDashboard, roles: HotlineDesk.overseers),
                Entry(title: HotlineBulletin.heading, path: .hotlineBulletin, roles: HotlineDesk.readers),
                Entry(title: QualityPage.heading, path: .hotlineQuality, roles: HotlineDesk.checkers),
            ],
            takesRequests: true, matterLinks: orderLinks
        ) { routes, console in
            let desk = HotlineDesk(console: console, accounts: accounts)
            AgentDeskPages(desk: desk).add(to: routes)
            OrderPages(desk: desk).add(to: routes)
            HotlineDashboardPages(desk: desk).add(to: routes)
            BulletinPages(desk: desk, tools: tools).add(to: routes)
            QualityPages(desk: desk).add(to: routes)
            RequestPages(desk: desk).add(to: routes)
            FollowPages(desk: desk).add(to: routes)
            PublicRequestPages(desk: desk).add(to: routes)
        }
    }

    private static let orderLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        guard register.name == HotlineOrder.register.name else { return [] }
        return [
            MatterLink(
                title: LocalizedText(zh: "热线办理页", en: "Hotline page"), path: .hotlineOrder(record.head.number),
                roles: HotlineDesk.readers)
        ]
    }
}

/// What the hotline's pages share.
struct HotlineDesk: Sendable {
    let console: Console
    let accounts: Accounts
    let watch: CallWatch

    init(console: Console, accounts: Accounts) {
        self.console = console
        self.accounts = accounts
        watch = CallWatch(registry: console.registry)
    }

    /// Those who answer, and those who answer for them.
    static let staff: Set<Role> = [.hotlineAgent, .hotlineManager]
    static let readers = Role.officials.union([.hotlineAgent])
    /// Who may read calls and checks as well as orders.
    static let overseers: Set<Role> = [.hotlineManager, .administrator, .auditor, .leader]
    static let checkers = overseers.union([.hotlineAgent])

    var registry: Registry { console.registry }
    var clock: WorkClock { WorkClock(calendar: registry.calendar, now: registry.now) }

    /// The categories in use, by code.
    func categories() async throws -> [OrderCategory] {
        try await registry.matters(
            OrderCategory.self, where: .state([LedgerState.recorded.rawValue]), limit: 1000
        ).sorted { $0.code < $1.code }
    }

    /// Whoever an order can go to: sections of a house are dispatched to by their house.
    func units() async throws -> [FormField.Choice] {
        let found = try await registry.matters(
            Organisation.self, where: .state([Organisation.State.active.rawValue]), limit: 2000)
        return found.filter { $0.kind != .section }.sorted { $0.head.number < $1.head.number }.map {
            FormField.Choice(value: $0.head.number, label: $0.label)
        }
    }

    /// What runs on each of `orders`, by number.
    func clocks(of orders: [HotlineOrder]) async throws -> [String: [RunningDeadline]] {
        var clocks: [String: [RunningDeadline]] = [:]
        for order in orders where order.state.isOpen {
            clocks[order.head.number] = try await registry.deadlines(of: order.record, in: HotlineOrder.register)
        }
        return clocks
    }
}

extension OrderCategory {
    /// "市容环境 · 路灯故障".
    var fullName: LocalizedText { LocalizedText(verbatim: group.isEmpty ? name : "\(group) · \(name)") }
}

extension Labelled {
    /// All of them to choose from.
    static var choices: [FormField.Choice] {
        allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
    }
}

extension HotlineOrder.State {
    var tone: ChipTone {
        switch self {
        case .new, .accepted, .dispatched, .signed, .replied, .promised, .following: .active
        case .returnAsked, .adjudicating, .pauseAsked: .soon
        case .paused: .paused
        case .answered, .closed: .done
        case .terminated, .notAccepted, .transferred, .merged, .withdrawn, .invalid, .archived: .neutral
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}

/// The style and script of the hotline within a page of the console.
enum HotlineAssets {
    static var html: HTML {
        """
        \(HallAssets.html)<link rel="stylesheet"\(href: Assets.hotline.address)>\
        <script src="\(Assets.hotlineScript.address)" defer></script>
        """
    }
}
