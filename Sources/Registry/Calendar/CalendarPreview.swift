package import Kernel
import Storage

/// What publishing a notice would do, before it is done: days that change, and open deadlines that move.
package struct CalendarPreview: Sendable {
    package struct Move: Sendable, Hashable {
        package let register: String
        package let number: String
        package let organisation: String
        package let label: LocalizedText
        package let from: Day
        package let to: Day
    }

    package let change: CalendarChange
    /// The first `most` in the order of their days.
    package private(set) var moves: [Move] = []
    /// How many move of those that were looked at.
    package private(set) var moved = 0
    /// Those that end where they did and are no longer provisional.
    package private(set) var settled = 0
    /// Those whose rule nobody wrote down: their days stay.
    package private(set) var kept = 0
    /// More clocks cross these days than were looked at.
    package private(set) var isCutShort = false

    package static let most = 200
    static let mostClocks = 20_000

    init(change: CalendarChange) {
        self.change = change
    }

    init(change: CalendarChange, after: WorkCalendar, registers: [Register], in session: Session) throws {
        self.init(change: change)
        guard let first = change.years.first, let last = change.years.last else { return }
        // A clock that ends before the first day in question, or starts after the last, never meets one.
        let crossing: Query = """
            stopped_on IS NULL AND paused = 0 AND due_on >= \(Period.year(first).firstDay)
            AND started_on <= \(Period.year(last).lastDay)
            """
        let clocks = try DeadlineStore(session: session).clocks(crossing, order: "due_at", limit: Self.mostClocks + 1)
        isCutShort = clocks.count > Self.mostClocks
        var found: [(clock: RunningDeadline, to: Day)] = []
        for clock in clocks.prefix(Self.mostClocks) {
            if clock.keepsItsDay { kept += 1 }
            var planned = clock
            planned.plan(by: after)
            if planned.dueAt != clock.dueAt {
                moved += 1
                if found.count < Self.most { found.append((clock, planned.dueOn)) }
            } else if clock.isProvisional, !planned.isProvisional {
                settled += 1
            }
        }
        moves = try Self.moves(found, registers, session)
    }

    private static func moves(
        _ found: [(clock: RunningDeadline, to: Day)], _ registers: [Register], _ session: Session
    ) throws -> [Move] {
        var numbers: [String: [Int64: String]] = [:]
        for register in registers {
            let ids = found.filter { $0.clock.register == register.name }.map(\.clock.matter)
            guard !ids.isEmpty else { continue }
            let rows = try session.rows(
                "SELECT id, number FROM \(name: register.name) WHERE id IN \(list: ids)"
            ) { (try $0[0] as Int64, try $0[1] as String) }
            numbers[register.name] = Dictionary(uniqueKeysWithValues: rows)
        }
        return found.compactMap { clock, to in
            numbers[clock.register]?[clock.matter].map {
                Move(
                    register: clock.register, number: $0, organisation: clock.organisation, label: clock.label,
                    from: clock.dueOn, to: to)
            }
        }
    }
}
