import Hummingbird
import Kernel
package import Registry
import ServiceHall
import Storage

extension Feature {
    /// The hall as its people know it: the desk at a window, the board over it, kiosks and pads, and the screens' tokens.
    package static func hall(_ accounts: Accounts) -> Feature {
        Feature(
            heading: LocalizedText(zh: "大厅", en: "Hall"),
            navigation: [
                Entry(title: DeskPage.heading, path: .hallDesk, roles: HallDesk.clerks),
                Entry(title: BoardScreen.heading, path: .hallBoard, roles: HallDesk.clerks),
                Entry(title: DashboardFrame.Sheet.now.title, path: .hallNow, roles: DashboardPages.readers),
                Entry(title: DashboardFrame.Sheet.month.title, path: .hallMonth, roles: DashboardPages.readers),
                Entry(title: DashboardFrame.Sheet.league.title, path: .hallLeague, roles: DashboardPages.readers),
                Entry(title: DashboardFrame.Sheet.overdue.title, path: .hallOverdue, roles: DashboardPages.readers),
                Entry(title: AssessmentPage.heading, path: .hallAssessment, roles: AssessmentPages.readers),
                Entry(title: DevicesPage.heading, path: .hallDevices, roles: HallDesk.managers),
            ],
            matterLinks: hallLinks
        ) { routes, console in
            let desk = HallDesk(console: console, accounts: accounts)
            DeskPages(desk: desk).add(to: routes)
            IntakePages(desk: desk).add(to: routes)
            BoardPages(desk: desk).add(to: routes)
            KioskPages(desk: desk).add(to: routes)
            PadPages(desk: desk).add(to: routes)
            DevicePages(desk: desk).add(to: routes)
            DashboardPages(desk: desk).add(to: routes)
            AssessmentPages(desk: desk).add(to: routes)
            CitizenResetPages(desk: desk).add(to: routes)
            PackageIntakePages(desk: desk).add(to: routes)
        }
    }

    private static let hallLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        if register.name == Citizen.register.name, record.state != Citizen.State.closed.rawValue {
            return [
                MatterLink(
                    title: CitizenResetPage.heading, path: .citizenReset(record.head.number), roles: HallDesk.clerks,
                    isDesk: false)
            ]
        }
        if register.name == OneThingCase.register.name {
            let title = LocalizedText(zh: "窗口受理", en: "At the window")
            return [MatterLink(title: title, path: .hallPackage(record.head.number), roles: HallDesk.clerks)]
        }
        if register.name == ServiceCase.register.name, register.value("parent", of: record) != .null {
            return [MatterLink(title: SharedPapersPage.heading, path: .sharedPapers(record.head.number), isDesk: false)]
        }
        guard register.name == ServiceCase.register.name, ["submitted", "supplementing"].contains(record.state) else {
            return []
        }
        let title = LocalizedText(zh: "窗口受理", en: "At the window")
        return [MatterLink(title: title, path: .hallCase(record.head.number), roles: HallDesk.clerks)]
    }
}

/// What the hall's pages share.
struct HallDesk: Sendable {
    let console: Console
    let accounts: Accounts
    let watch: HallWatch

    init(console: Console, accounts: Accounts) {
        self.console = console
        self.accounts = accounts
        watch = HallWatch(registry: console.registry)
    }

    static let clerks: Set<Role> = [.windowClerk, .hallManager]
    static let managers: Set<Role> = [.hallManager, .administrator]

    var registry: Registry { console.registry }

    /// The screen that asks; nil where a person does, or nobody we know.
    func device(_ context: PublicContext) async throws -> HallDevice? {
        guard let token = context.visit.deviceToken else { return nil }
        return try await registry.device(token: token)
    }

    /// Who may look at a screen of `kinds`: one of those, or somebody signed in.
    func reader(_ context: PublicContext, _ kinds: HallDevice.Kind...) async throws -> ScreenReader {
        if let device = try await device(context), kinds.contains(device.kind) {
            return ScreenReader(actor: device.actor, region: device.head.region, device: device)
        }
        guard let signedIn = context.visit.signedIn, signedIn.actor.isStaff else { throw Self.noScreen }
        return ScreenReader(actor: signedIn.actor, region: .baoshan, device: nil)
    }

    private static let noScreen = Refusal.needsRole(
        LocalizedText(zh: "大厅终端（请大厅管理人员在“大厅终端”页面启用本机）", en: "a screen of the hall (its manager enables this one)"))
}

/// Who looks at a screen of the hall, and at which hall.
struct ScreenReader: Sendable {
    let actor: Actor
    let region: RegionCode
    let device: HallDevice?
}

/// The hall as it stands, looked up once for all screens of this server: its pulse twice a second at most, the lengths of
/// visits every ten minutes.
actor HallWatch {
    private let registry: Registry
    private var pulses: [RegionCode: (value: Int64, at: ContinuousClock.Instant)] = [:]
    private var boards: [RegionCode: (pulse: Int64, board: HallBoard)] = [:]
    private var times: (value: ServiceTimes, at: ContinuousClock.Instant)?
    private var uses: [UseKey: (value: [WindowUse], at: ContinuousClock.Instant)] = [:]

    private struct UseKey: Hashable {
        let month: Period
        let region: RegionCode
        let organisations: [String]?
    }

    init(registry: Registry) {
        self.registry = registry
    }

    func pulse(_ region: RegionCode) async throws -> Int64 {
        if let seen = pulses[region], ContinuousClock.now - seen.at < .milliseconds(500) { return seen.value }
        let value = try await registry.hallPulse(in: region)
        pulses[region] = (value, .now)
        return value
    }

    /// Minutes go by also when nobody acts: a board is made anew for each minute.
    func board(_ region: RegionCode) async throws -> HallBoard {
        let pulse = try await registry.hallPulse(in: region)
        let minute = registry.now.milliseconds / 60_000
        if let known = boards[region], known.pulse == pulse, known.board.at.milliseconds / 60_000 == minute {
            return known.board
        }
        let board = try await registry.hallBoard(in: region, times: serviceTimes())
        boards[region] = (pulse, board)
        return board
    }

    /// Reckoned from a month's visits, so not for each look at it.
    func use(of month: Period, in region: RegionCode, organisations: [String]?) async throws -> [WindowUse] {
        let key = UseKey(month: month, region: region, organisations: organisations)
        if let known = uses[key], ContinuousClock.now - known.at < .seconds(300) { return known.value }
        let value = try await registry.windowUse(in: month, region: region, organisations: organisations)
        if uses.count > 100 { uses = [:] }
        uses[key] = (value, .now)
        return value
    }

    func serviceTimes() async throws -> ServiceTimes {
        if let times, ContinuousClock.now - times.at < .seconds(600) { return times.value }
        let value = try await registry.serviceTimes()
        times = (value, .now)
        return value
    }
}
