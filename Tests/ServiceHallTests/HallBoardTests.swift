import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("The hall as it is now", .onEveryDatabase)
struct HallBoardTests {
    struct Wait: Sendable {
        let ahead: Int
        let windows: Int
        let usual: Int?
        let slow: Int?
        let range: ClosedRange<Int>?
    }

    @Test(
        "a wait is people ahead times the median, shared by the windows, as a range",
        arguments: [
            Wait(ahead: 6, windows: 2, usual: 5, slow: 8, range: 15...25),
            Wait(ahead: 0, windows: 1, usual: 5, slow: 8, range: 0...0),
            Wait(ahead: 3, windows: 2, usual: 5, slow: nil, range: 7...8),
            Wait(ahead: 4, windows: 0, usual: 5, slow: 8, range: nil),
            Wait(ahead: 4, windows: 2, usual: nil, slow: nil, range: nil),
            Wait(ahead: 1, windows: 1, usual: 9, slow: 4, range: 9...9),
        ])
    func estimate(_ wait: Wait) {
        let estimate = QueueEstimate(
            ahead: wait.ahead, windows: wait.windows, usual: wait.usual.map { Ratio($0) },
            slow: wait.slow.map { Ratio($0) })
        #expect(estimate?.minutes == wait.range)
    }

    private static func queue(_ hall: Hall) async throws {
        var queue = HallQueue()
        queue.head.organisation = "BSZW"
        (queue.code, queue.name) = ("A", "综合业务")
        try await hall.registry.create(queue, as: Hall.manager)
    }

    private static func window(_ hall: Hall, _ name: String, _ queue: String = "A") async throws -> String {
        var window = HallWindow()
        window.head.organisation = "BSZW"
        (window.name, window.queue) = (name, queue)
        window.openedOn = Day("2021-01-01") ?? Day(number: 0)
        return try await hall.registry.create(window, as: Hall.manager).head.number
    }

    private static func sit(_ hall: Hall, _ counter: String, _ clerk: Actor) async throws -> WindowSession {
        var session = WindowSession()
        session.counter = counter
        return try await hall.registry.create(session, as: clerk)
    }

    private static func take(_ hall: Hall, _ queue: String = "A") async throws -> QueueTicket {
        var ticket = QueueTicket()
        ticket.queue = queue
        return try await hall.registry.takeTicket(ticket, as: Hall.clerk)
    }

    @Test("shows who is called where, who waits since when, and which windows are open")
    func board() async throws {
        let hall = try await Hall()
        try await Self.queue(hall)
        let (first, _) = (try await Self.window(hall, "10号窗口"), try await Self.window(hall, "2号窗口"))
        _ = try await Self.sit(hall, first, Hall.clerk)
        for _ in 1...3 {
            _ = try await Self.take(hall)
            hall.time.advance(minutes: 5)
        }
        let pulse = try await hall.registry.hallPulse(in: .baoshan)
        _ = try await hall.registry.callNext(in: ["A"], to: first, region: .baoshan, as: Hall.clerk)
        #expect(try await hall.registry.hallPulse(in: .baoshan) > pulse)
        let board = try await hall.registry.hallBoard(in: .baoshan, times: ServiceTimes())
        #expect(board.calls.map(\.label) == ["A001"] && board.calls.first?.window == "10号窗口")
        #expect(board.seats.map(\.window.name) == ["2号窗口", "10号窗口"])
        #expect(board.open == 1 && board.waiting == 2 && board.longestWait() == 10)
        #expect(board.lines.first?.windows == 1)
    }

    @Test("waits are reckoned from the visits of four weeks")
    func times() async throws {
        let hall = try await Hall()
        let counter = try await Self.window(hall, "1号窗口")
        for minutes in [4, 6, 20] {
            let ticket = try await Self.take(hall)
            _ = try await hall.registry.callNext(in: ["A"], to: counter, region: .baoshan, as: Hall.clerk)
            try await hall.registry.perform(.serve, on: ticket.id, as: Hall.clerk)
            hall.time.advance(minutes: minutes)
            try await hall.registry.perform(.finish, on: ticket.id, as: Hall.clerk)
        }
        #expect(try await hall.registry.serviceTimes() == ServiceTimes())
        hall.time.go(to: "2021-03-05")
        let times = try await hall.registry.serviceTimes()
        #expect(times.usual == ["A": Ratio(6)] && times.slow == ["A": Ratio(20)])
    }

    @Test("one window has one clerk, one clerk one window; only they pause it")
    func seats() async throws {
        let hall = try await Hall()
        let (one, two) = (try await Self.window(hall, "1号窗口"), try await Self.window(hall, "2号窗口"))
        let session = try await Self.sit(hall, one, Hall.clerk)
        await #expect(throws: Refusal.self) { try await Self.sit(hall, one, Hall.other) }
        await #expect(throws: Refusal.self) { try await Self.sit(hall, two, Hall.clerk) }
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(.pause(reason: nil), on: session.id, as: Hall.other)
        }
        try await hall.registry.perform(.pause(reason: "午休"), on: session.id, as: Hall.clerk)
        try await hall.registry.perform(.close, on: session.id, as: Hall.manager)
        #expect(try await Self.sit(hall, two, Hall.clerk).state == .open)
    }

    @Test("passed to another queue, a ticket keeps its printed number where the other queue has the same one")
    func transfer() async throws {
        let hall = try await Hall()
        let counter = try await Self.window(hall, "1号窗口", "A B")
        let (a, b) = (try await Self.take(hall), try await Self.take(hall, "B"))
        _ = try await hall.registry.callNext(in: ["A"], to: counter, region: .baoshan, as: Hall.clerk)
        let moved = try await hall.registry.perform(.transfer(queue: "B", reason: "个人"), on: a.id, as: Hall.clerk)
        #expect(moved.label == "A001" && b.label == "B001")
        #expect(try await Self.take(hall, "B").label == "B002")
        #expect(try await Self.take(hall).label == "A002")
        #expect(
            try await hall.registry.waitingTickets(in: ["B"], region: .baoshan).map(\.label) == [
                "A001", "B001", "B002",
            ])
    }

    @Test("what a day leaves is settled once, whoever looks")
    func settled() async throws {
        let hall = try await Hall()
        let counter = try await Self.window(hall, "1号窗口")
        _ = try await Self.take(hall)
        _ = try await Self.sit(hall, counter, Hall.clerk)
        let supplemented = try await hall.apply(hall.published())
        try await hall.registry.perform(.requestSupplement(missing: "照片"), on: supplemented.id, as: Hall.clerk)
        #expect(try await hall.registry.settleHall() == 0)
        hall.time.go(to: "2021-03-05")
        #expect(try await hall.registry.settleHall() == 2)
        #expect(try await hall.registry.matters(QueueTicket.self).map(\.state) == [.unserved])
        #expect(try await hall.registry.matters(WindowSession.self).map(\.state) == [.closed])
        // Thirty working days after 4 March, Qingming left out.
        hall.time.go(to: "2021-04-16")
        #expect(try await hall.registry.settleHall() == 0)
        hall.time.go(to: "2021-04-17")
        #expect(try await hall.registry.settleHall() == 1)
        #expect(try await hall.registry.matters(ServiceCase.self).map(\.state) == [.withdrawn])
    }

    @Test("where a clock is set back, times within a case stand still rather than go back")
    func clockSetBack() async throws {
        let hall = try await Hall()
        let filed = try await hall.apply(hall.published())
        hall.time.go(to: "2021-03-04", hour: 8)
        let accepted = try await hall.registry.perform(.accept, on: filed.id, as: Hall.clerk)
        #expect(accepted.acceptedAt == filed.submittedAt)
        let history = try await hall.registry.history(of: accepted.record, in: ServiceCase.register)
        #expect(history.map(\.at) == history.map(\.at).sorted())
        hall.time.go(to: "2021-03-04", hour: 10)
        let reviewed = try await hall.registry.perform(.review(opinion: "符合"), on: filed.id, as: Hall.approver)
        #expect(reviewed.head.updatedAt == .at("2021-03-04", 10))
    }

    @Test("a case filed on a holiday is received that day, and its clock counts from the next working day")
    func holiday() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        hall.time.go(to: "2021-10-01")
        let filed = try await hall.apply(item)
        #expect(filed.submittedAt?.day == Day("2021-10-01"))
        let accepted = try await hall.registry.perform(.accept, on: filed.id, as: Hall.clerk)
        let clock = try await hall.registry.deadlines(of: accepted.record, in: ServiceCase.register).first
        // Five working days after National Day, with the Saturday made up.
        #expect(clock?.dueOn == Day("2021-10-13"))
    }
}
