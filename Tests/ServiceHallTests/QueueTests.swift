import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("Queue and appointments", .onEveryDatabase)
struct QueueTests {
    private static func window(_ hall: Hall) async throws -> String {
        var window = HallWindow()
        window.head.organisation = "BSZW"
        window.name = "A01"
        window.queue = "A"
        window.openedOn = Day("2021-01-01") ?? Day(number: 0)
        return try await hall.registry.create(window, as: Hall.manager).head.number
    }

    private static func take(
        _ hall: Hall, _ priority: QueueTicket.Priority = .normal, queue: String = "A"
    ) async throws -> QueueTicket {
        var ticket = QueueTicket()
        ticket.queue = queue
        ticket.priority = priority
        return try await hall.registry.takeTicket(ticket, as: Hall.clerk)
    }

    @Test("tickets are numbered by queue and day")
    func numbers() async throws {
        let hall = try await Hall()
        let labels = [try await Self.take(hall), try await Self.take(hall), try await Self.take(hall, queue: "B")].map(
            \.label)
        #expect(labels == ["A001", "A002", "B001"])
        hall.time.go(to: "2021-03-05")
        #expect(try await Self.take(hall).label == "A001")
    }

    @Test("many who press at once get different numbers")
    func atOnce() async throws {
        let hall = try await Hall()
        let labels = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 1...4 { group.addTask { try await Self.take(hall).label } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(labels.count == 4)
    }

    @Test("who has priority is called first, then who came first; each is called by one window")
    func order() async throws {
        let hall = try await Hall()
        let counter = try await Self.window(hall)
        for priority in [QueueTicket.Priority.normal, .normal, .elderly] {
            _ = try await Self.take(hall, priority)
            hall.time.advance(minutes: 1)
        }
        #expect(try await hall.registry.waiting(in: .baoshan) == ["A": 3])
        var called: [String] = []
        for _ in 1...4 {
            let ticket = try await hall.registry.callNext(in: ["A"], to: counter, region: .baoshan, as: Hall.clerk)
            called.append(ticket?.label ?? "-")
        }
        #expect(called == ["A003", "A001", "A002", "-"])
    }

    @Test("served people are measured: waiting, serving, and how many within twenty minutes")
    func measured() async throws {
        let hall = try await Hall()
        let counter = try await Self.window(hall)
        for waited in [10, 40] {
            let ticket = try await Self.take(hall)
            hall.time.advance(minutes: waited)
            _ = try await hall.registry.callNext(in: ["A"], to: counter, region: .baoshan, as: Hall.clerk)
            try await hall.registry.perform(.serve, on: ticket.id, as: Hall.clerk)
            hall.time.advance(minutes: 7)
            try await hall.registry.perform(.finish, on: ticket.id, as: Hall.clerk)
        }
        let figures = [
            "queue.taken": "2张", "queue.served": "2张", "queue.wait.mean": "25分钟", "queue.wait.p90": "40分钟",
            "queue.within_20_rate": "50%", "queue.service.median": "7分钟", "queue.no_show_rate": "0%",
        ]
        for (name, value) in figures { #expect(try await hall.figure(name) == value, "\(name)") }
    }

    @Test("three calls before somebody counts as gone; then they are put back once, behind three others")
    func reinserted() async throws {
        let hall = try await Hall()
        let counter = try await Self.window(hall)
        let away = try await Self.take(hall)
        for _ in 1...4 {
            hall.time.advance(minutes: 1)
            _ = try await Self.take(hall)
        }
        _ = try await hall.registry.callNext(in: ["A"], to: counter, region: .baoshan, as: Hall.clerk)
        await #expect(throws: Refusal.self) { try await hall.registry.perform(.skip, on: away.id, as: Hall.clerk) }
        for _ in 1...2 { try await hall.registry.perform(.recall, on: away.id, as: Hall.clerk) }
        let gone = try await hall.registry.perform(.skip, on: away.id, as: Hall.clerk)
        _ = try await hall.registry.reinsert(gone, as: Hall.clerk)
        var called: [String] = []
        while let ticket = try await hall.registry.callNext(in: ["A"], to: counter, region: .baoshan, as: Hall.clerk) {
            called.append(ticket.label)
        }
        #expect(called == ["A002", "A003", "A004", "A001", "A005"])
    }

    private static func slot(_ hall: Hall, capacity: Int, _ hour: Int = 10) async throws -> AppointmentSlot {
        var slot = AppointmentSlot()
        slot.head.organisation = "BSZW"
        slot.queue = "A"
        slot.startsAt = .at("2021-03-05", hour)
        slot.capacity = capacity
        return try await hall.registry.create(slot, as: Hall.manager)
    }

    private static func book(_ hall: Hall, _ slot: AppointmentSlot, _ identity: String) async throws -> Appointment {
        var appointment = Appointment()
        appointment.slot = slot.head.number
        appointment.holder = "张三"
        appointment.identityNumber = identity
        appointment.phone = "13887501234"
        return try await hall.registry.create(appointment, as: Hall.clerk)
    }

    @Test("a slot is never overbooked, and a place given back can be taken")
    func capacity() async throws {
        let hall = try await Hall()
        let slot = try await Self.slot(hall, capacity: 1)
        let first = try await Self.book(hall, slot, "A")
        #expect(first.queue == "A")
        #expect(first.day == Day("2021-03-05"))
        await #expect(throws: Refusal.self) { try await Self.book(hall, slot, "B") }
        #expect(try await hall.registry.matters(Appointment.self).count == 1)
        try await hall.registry.perform(.cancel(reason: "有事"), on: first.id, as: Hall.clerk)
        #expect(try await Self.book(hall, slot, "B").state == .booked)
    }

    @Test("one booking a day for each person, moved to another slot in one step")
    func moved() async throws {
        let hall = try await Hall()
        let (early, late) = (try await Self.slot(hall, capacity: 2), try await Self.slot(hall, capacity: 2, 15))
        let booked = try await Self.book(hall, early, "A")
        await #expect(throws: Refusal.self) { try await Self.book(hall, late, "A") }
        try await hall.registry.perform(.move(slot: late.head.number, reason: "改下午"), on: booked.id, as: Hall.clerk)
        let all = try await hall.registry.matters(Appointment.self)
        #expect(all.map(\.state) == [.cancelled, .booked])
        #expect(all[1].startsAt == .at("2021-03-05", 15))
        #expect(try await hall.registry.matters(AppointmentSlot.self).map(\.taken) == [0, 1])
    }

    @Test("a booking is checked in on its day, and missed no sooner than its time")
    func day() async throws {
        let hall = try await Hall()
        let booked = try await Self.book(hall, Self.slot(hall, capacity: 1), "A")
        for act in [Appointment.Act.checkIn, .miss] {
            await #expect(throws: Refusal.self) { try await hall.registry.perform(act, on: booked.id, as: Hall.clerk) }
        }
        hall.time.go(to: "2021-03-05", hour: 11)
        try await hall.registry.perform(.miss, on: booked.id, as: Hall.clerk)
        #expect(try await hall.figure("appointments.no_show_rate") == "100%")
    }
}
