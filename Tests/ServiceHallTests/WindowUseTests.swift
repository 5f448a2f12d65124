import Kernel
import Registry
import TestSupport
import Testing

@testable import ServiceHall

@Suite("The use of windows")
struct WindowUseTests {
    private static func stretch(_ start: (Int, Int), _ end: (Int, Int), _ counter: String = "CK-000001")
        -> WindowUse.Stretch
    {
        WindowUse.Stretch(
            counter: counter, start: .at("2021-03-04", start.0, start.1), end: .at("2021-03-04", end.0, end.1))
    }

    @Test("gives each hour its own minutes, of a visit and of a seat that lie across hours")
    func hours() throws {
        let use = try #require(
            WindowUse.tally(
                seats: [Self.stretch((9, 0), (11, 30))],
                visits: [Self.stretch((9, 10), (9, 40)), Self.stretch((9, 50), (10, 20))], closing: 17 * 60
            ).first)
        #expect(use.hours[9] == .init(served: 40, open: 60))
        #expect(use.hours[10] == .init(served: 20, open: 60))
        #expect(use.hours[11] == .init(served: 0, open: 30))
        #expect(use.served == 60 && use.open == 150)
    }

    @Test("two seats that overlap are one open window, and a visit outside them counts for nothing")
    func overlapping() throws {
        let use = try #require(
            WindowUse.tally(
                seats: [Self.stretch((9, 0), (10, 0)), Self.stretch((9, 30), (10, 30))],
                visits: [Self.stretch((8, 30), (9, 15)), Self.stretch((14, 0), (14, 20))], closing: 17 * 60
            ).first)
        #expect(use.open == 90 && use.served == 15)
    }

    @Test("a seat that nobody left counts until closing time, or until its last visit")
    func forgotten() throws {
        let seat = WindowUse.Stretch(
            counter: "CK-000001", start: .at("2021-03-04", 16), end: .at("2021-03-05", 0, 10))
        #expect(WindowUse.tally(seats: [seat], visits: [], closing: 17 * 60).first?.open == 60)
        let late = WindowUse.tally(seats: [seat], visits: [Self.stretch((17, 0), (17, 25))], closing: 17 * 60)
        #expect(late.first?.open == 85 && late.first?.served == 25)
    }

    @Test("windows without a seat have no use, whatever was served there")
    func none() {
        #expect(WindowUse.tally(seats: [], visits: [Self.stretch((9, 0), (9, 5))], closing: 17 * 60).isEmpty)
    }
}

@Suite("The use of windows from records", .onEveryDatabase)
struct WindowUseRecordTests {
    @Test("comes from the hall's own seats and visits of the month, and the last day with tickets is found")
    func records() async throws {
        let hall = try await Hall()
        var window = HallWindow()
        window.head.organisation = "BSZW"
        (window.name, window.queue, window.openedOn) = ("1号窗口", "A", Day("2021-01-01") ?? Day(number: 0))
        window = try await hall.registry.create(window, as: .system)
        var seat = WindowSession()
        seat.head.organisation = "BSZW"
        seat.counter = window.head.number
        seat = try await hall.registry.create(seat, as: Hall.clerk)
        var ticket = QueueTicket()
        ticket.head.organisation = "BSZW"
        ticket.queue = "A"
        _ = try await hall.registry.takeTicket(ticket, as: .system)
        let called = try #require(
            try await hall.registry.callNext(in: ["A"], to: window.head.number, region: .baoshan, as: Hall.clerk))
        try await hall.registry.perform(.serve, on: called.id, as: Hall.clerk)
        hall.time.advance(minutes: 30)
        try await hall.registry.perform(.finish, on: called.id, as: Hall.clerk)
        hall.time.advance(minutes: 30)
        try await hall.registry.perform(.close, on: seat.id, as: Hall.clerk)
        let march = Period.month(3, of: 2021)
        let uses = try await hall.registry.windowUse(in: march, region: .baoshan, organisations: nil)
        #expect(uses.map(\.served) == [30] && uses.map(\.open) == [60])
        #expect(
            try await hall.registry.windowUse(in: march, region: .baoshan, organisations: ["GAJ"]).isEmpty)
        #expect(
            try await hall.registry.windowUse(in: .month(2, of: 2021), region: .baoshan, organisations: nil).isEmpty)
        #expect(try await hall.registry.lastHallDay(in: .baoshan) == nil)
        hall.time.go(to: "2021-04-01")
        #expect(try await hall.registry.lastHallDay(in: .baoshan) == Day("2021-03-04"))
    }
}
