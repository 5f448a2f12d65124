import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Storage

@testable import Web

extension Site {
    /// A site with a hall: queue A with two windows, B with one, and two services. Wednesday, nine o'clock.
    static func hall(hasTexts: Bool = false) async throws -> Site {
        let site = try await Site(
            registers: Register.serviceHall + Register.ratings, migrations: Migration.serviceHall + Migration.ratings,
            hasTexts: hasTexts, more: { [.hall($0), .portal($0)] })
        for (code, name) in [("A", "企业事项"), ("B", "个人事项")] {
            var queue = HallQueue()
            queue.head.organisation = "100"
            (queue.code, queue.name, queue.englishName) = (code, name, "Queue \(code)")
            queue.opensAt = "08:00"
            try await site.registry.create(queue, as: .system)
        }
        for (name, queue) in [("1号窗口", "A"), ("2号窗口", "A"), ("3号窗口", "B")] {
            var window = HallWindow()
            window.head.organisation = "100"
            (window.name, window.queue) = (name, queue)
            window.openedOn = Site.now.day.advanced(by: -30)
            try await site.registry.create(window, as: .system)
        }
        for (code, handling, separation) in [("01", Handling.immediate, Separation.one), ("02", .promised, .two)] {
            var item = ServiceItem()
            item.head.organisation = "100"
            (item.code, item.name, item.basis) = (code, "事项\(code)", "法律")
            (item.handling, item.separation) = (handling, separation)
            if handling == .promised { (item.statutory, item.promise) = (20, 5) }
            (item.state, item.publishedOn) = (.published, Site.now.day)
            try await site.registry.create(item, as: .system)
        }
        for (name, required) in [("申请书", true), ("营业执照", true), ("委托书", false)] {
            var paper = ItemMaterial()
            paper.head.organisation = "100"
            (paper.item, paper.name, paper.basis, paper.originals, paper.isRequired) = (
                "SX-000001", name, "规定", 1, required
            )
            try await site.registry.create(paper, as: .system)
        }
        return site
    }

    /// Somebody reading Chinese.
    func reader(_ login: String) async throws -> Visitor {
        var visitor = try await visitor(Role(rawValue: login) ?? .auditor)
        visitor.headers[.acceptLanguage] = "zh"
        return visitor
    }

    /// A browser opened with a screen's token.
    func screen(_ kind: HallDevice.Kind, window: String? = nil) async throws -> Visitor {
        var device = HallDevice()
        device.head.organisation = "100"
        (device.kind, device.name, device.counter) = (kind, "终端", window)
        let made = try await registry.enterDevice(device, random: accounts.random(32), as: .system)
        var visitor = visitor
        visitor.headers[.acceptLanguage] = "zh"
        _ = try await visitor.post("/hall/open", ["token": made.token])
        return visitor
    }

    func ticket(_ queue: String = "A", _ priority: QueueTicket.Priority = .normal) async throws -> QueueTicket {
        var ticket = QueueTicket()
        ticket.head.organisation = "100"
        (ticket.queue, ticket.priority) = (queue, priority)
        return try await registry.takeTicket(ticket, as: .system)
    }

    func newest<M: Matter>(_ type: M.Type) async throws -> M? { try await registry.matters(type).last }
}
