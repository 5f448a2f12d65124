package import Kernel
package import Registry
import Storage

/// The hall as it is now: what the board shows, the windows call from, and the manager sees.
package struct HallBoard: Sendable {
    package struct Call: Hashable, Sendable {
        package let label: String
        package let window: String
        package let calledAt: Timestamp
        package let calls: Int
        package let isServing: Bool
    }

    package struct Line: Sendable {
        package let queue: HallQueue
        package let standing: HallQueue.Standing
        package let waiting: Int
        /// Since when the first of them waits.
        package let since: Timestamp?
        package let windows: Int
        package let usual: Ratio?
        package let slow: Ratio?

        /// For whoever takes a ticket now.
        package var estimate: QueueEstimate? {
            QueueEstimate(ahead: waiting, windows: windows, usual: usual, slow: slow)
        }
    }

    package struct Seat: Sendable {
        package let window: HallWindow
        /// Nil while nobody sits there.
        package let session: WindowSession?
        /// Whom it calls or serves.
        package let ticket: QueueTicket?
    }

    package let at: Timestamp
    package let calls: [Call]
    package let lines: [Line]
    package let seats: [Seat]

    package var waiting: Int { lines.reduce(0) { $0 + $1.waiting } }
    package var open: Int { seats.count { $0.session?.state == .open } }
    package func longestWait() -> Int { lines.compactMap { $0.since?.minutes(until: at) }.max() ?? 0 }
}

extension HallWindow {
    /// The queues it calls from, in the order they are called: "A、C".
    package var queues: [String] { queue.split { "、，, /".contains($0) }.map(String.init) }
}

/// How long visits last, by queue, in the four weeks before today: days that are over, so that their figures stand.
package struct ServiceTimes: Sendable, Hashable {
    package var usual: [String: Ratio] = [:]
    package var slow: [String: Ratio] = [:]

    package init() {}
}

extension Registry {
    private static let daysLookedBack = 28

    package func serviceTimes() async throws -> ServiceTimes {
        let today = now.day
        let scope = MeasureScope(
            .days(between: today.advanced(by: -Self.daysLookedBack), and: today.advanced(by: -1)))
        var times = ServiceTimes()
        times.usual = try await minutes("queue.service.usual", scope)
        times.slow = try await minutes("queue.service.slow", scope)
        return times
    }

    private func minutes(_ name: String, _ scope: MeasureScope) async throws -> [String: Ratio] {
        guard let measure = measure(name) else { return [:] }
        let parts = try await table(measure, scope, by: .category).parts
        return Dictionary(
            uniqueKeysWithValues: parts.compactMap { part in part.figure.value.map { (part.key, $0.value) } })
    }

    /// What changes whenever anything in the hall does: the numbers of acts on today's tickets and seats.
    package func hallPulse(in region: RegionCode) async throws -> Int64 {
        let day = now.day
        return try await database.read { try QueueStore(session: $0, region: region).pulse(on: day) }
    }

    /// The hall of `region` now.
    package func hallBoard(in region: RegionCode, times: ServiceTimes) async throws -> HallBoard {
        let (now, calendar) = (now, calendar)
        let standing = Condition.state([LedgerState.recorded.rawValue]) && .equals("region", region)
        let queues = try await matters(HallQueue.self, where: standing, limit: 100).sorted { $0.code < $1.code }
        let windows = try await matters(HallWindow.self, where: standing, limit: 500)
            .filter { $0.openedOn <= now.day && ($0.closedOn ?? now.day) >= now.day }
            .sorted { $0.name.localizedStandardOrder($1.name) }
        let sessions = try await matters(
            WindowSession.self,
            where: .state([WindowSession.State.open.rawValue, WindowSession.State.paused.rawValue]), limit: 500)
        let active = try await database.read { try QueueStore(session: $0, region: region).called(on: now.day) }
        let tickets = try await matters(
            QueueTicket.self, where: .oneOf("id", active.map { .integer($0) }), limit: 500)
        let lengths = try await database.read { try QueueStore(session: $0, region: region).lengths(on: now.day) }
        let seats = windows.map { window in
            HallBoard.Seat(
                window: window, session: sessions.first { $0.counter == window.head.number },
                ticket: tickets.filter { $0.counter == window.head.number }.max { $0.lastCalled < $1.lastCalled })
        }
        let names = Dictionary(windows.map { ($0.head.number, $0.name) }) { first, _ in first }
        return HallBoard(
            at: now,
            calls: tickets.sorted { $0.lastCalled > $1.lastCalled }.map { ticket in
                HallBoard.Call(
                    label: ticket.label, window: ticket.counter.flatMap { names[$0] } ?? "",
                    calledAt: ticket.lastCalled, calls: ticket.calls, isServing: ticket.state == .serving)
            },
            lines: queues.map { queue in
                HallBoard.Line(
                    queue: queue, standing: queue.standing(at: now, in: calendar),
                    waiting: lengths[queue.code]?.count ?? 0, since: lengths[queue.code]?.since,
                    windows: seats.count { $0.session?.state == .open && $0.window.queues.contains(queue.code) },
                    usual: times.usual[queue.code], slow: times.slow[queue.code])
            },
            seats: seats)
    }

    /// Those who wait in `queues` today, in the order in which they are called, at most `limit`.
    package func waitingTickets(in queues: [String], region: RegionCode, limit: Int = 50) async throws -> [QueueTicket]
    {
        let day = now.day
        let ids = try await database.read {
            try QueueStore(session: $0, region: region).waiting(in: queues, on: day, limit: limit)
        }
        let tickets = try await matters(QueueTicket.self, where: .oneOf("id", ids.map { .integer($0) }), limit: limit)
        let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        return tickets.sorted { places[$0.head.id] ?? 0 < places[$1.head.id] ?? 0 }
    }

    /// Those served or missed at a window today, the latest first.
    package func finishedTickets(at counter: String, region: RegionCode, limit: Int = 6) async throws -> [QueueTicket] {
        let day = now.day
        let ids = try await database.read {
            try QueueStore(session: $0, region: region).over(at: counter, on: day, limit: limit)
        }
        let tickets = try await matters(QueueTicket.self, where: .oneOf("id", ids.map { .integer($0) }), limit: limit)
        return tickets.sorted { $0.head.updatedAt > $1.head.updatedAt }
    }

    /// How many are called before `ticket`.
    package func ahead(of ticket: QueueTicket) async throws -> Int {
        try await database.read { try QueueStore(session: $0, region: ticket.head.region).ahead(of: ticket) }
    }
}

extension QueueTicket {
    var lastCalled: Timestamp { calledAt ?? queuedAt }
}

extension String {
    /// "2号窗口" before "10号窗口".
    fileprivate func localizedStandardOrder(_ other: String) -> Bool {
        let (left, right) = (Int(filter(\.isNumber)) ?? .max, Int(other.filter(\.isNumber)) ?? .max)
        let (start, end) = (prefix { !$0.isNumber }, other.prefix { !$0.isNumber })
        return start == end && left != right ? left < right : self < other
    }
}
