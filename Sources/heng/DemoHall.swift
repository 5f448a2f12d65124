import Kernel
import Registry
import ServiceHall

/// The example city's hall, so far as its files bring none: windows, what one queues for, and its clerks by account.
struct DemoHall {
    let house: House
    let accounts: DemoAccounts

    private static let organisation = "BSZW"

    /// Adds what is missing; done again it adds nothing.
    func furnish() async throws {
        let registry = house.registry
        if try await registry.matters(HallWindow.self, limit: 1).isEmpty { try await enterWindows() }
        if try await registry.matters(HallQueue.self, limit: 1).isEmpty { try await enterQueues() }
        if try await registry.matters(HallClerk.self, where: .isSet("account"), limit: 1).isEmpty {
            try await enterClerks()
        }
    }

    private static let windows: [(String, HallWindow.Kind, String)] = [
        ("1号窗口", .general, "A"), ("2号窗口", .general, "A"), ("3号窗口", .general, "A B"), ("4号窗口", .general, "B"),
        ("5号窗口", .department, "C"), ("6号窗口", .difficult, "D"),
    ]

    private func enterWindows() async throws {
        for (name, kind, queue) in Self.windows {
            var window = HallWindow()
            window.head.organisation = Self.organisation
            window.name = name
            window.kind = kind
            window.queue = queue
            window.openedOn = house.registry.now.day
            try await house.registry.create(window, as: .system)
        }
    }

    private static let queues = [
        "A": ("企业和工程建设", "Enterprises and construction", "营业执照、许可、项目审批", "Licences, permits, projects"),
        "B": ("个人事项", "Personal matters", "证照、登记、补贴", "Certificates, registration, subsidies"),
        "C": ("部门专窗", "Departments", "公安、税务、社保、不动产", "Police, taxes, insurance, real estate"),
        "D": ("办不成事反映", "What couldn't be done", "跑了多次没办成的事", "What several visits didn't settle"),
    ]

    /// Of the letters that windows call from: as above for windows of ours, by their kind for those that files brought.
    private func enterQueues() async throws {
        let windows = try await house.registry.matters(HallWindow.self, limit: 500)
        let areOurs = windows.count == Self.windows.count
        for code in Set(windows.flatMap(\.queues)).sorted() {
            var queue = HallQueue()
            queue.head.organisation = Self.organisation
            queue.code = code
            if areOurs, let (name, english, hint, englishHint) = Self.queues[code] {
                (queue.name, queue.englishName) = (name, english)
                (queue.hint, queue.englishHint) = (hint, englishHint)
            } else {
                let kind = windows.first { $0.queues.contains(code) }?.kind ?? .general
                (queue.name, queue.englishName) = ("\(code)区 \(kind.label.zh)", "Area \(code): \(kind.label.en)")
            }
            try await house.registry.create(queue, as: .system)
        }
    }

    private func enterClerks() async throws {
        let existing = try await house.accounts.all()
        for person in accounts.people where person.role == .windowClerk {
            var clerk = HallClerk()
            clerk.head.organisation = person.organisation
            clerk.name = person.name
            clerk.account = existing.first { $0.login == person.login }?.id
            clerk.since = house.registry.now.day
            try await house.registry.create(clerk, as: .system)
        }
    }
}
