package import Kernel
package import Registry
import Storage

extension Registry {
    /// What the hall settles by itself when a day or a limit is over.
    package var hallUpkeep: [ScheduledKind] {
        [
            ScheduledKind(
                "hall.day_over", zh: "大厅日终处理", en: "Settle what a day in the hall left", every: 600,
                .apart(seconds: 600) { _ in try await self.settleHall() >= Self.hallPortion }),
            ScheduledKind(
                "hall.appointment_reminder", zh: "预约提醒短信", en: "Remind of tomorrow's appointments", every: 600,
                .apart(seconds: 600) { _ in try await self.remindOfAppointments() >= Self.hallPortion }),
        ]
    }

    private static let hallPortion = 200

    /// Closes tickets that nobody served and seats that nobody left, marks appointments as missed, and withdraws cases whose
    /// missing papers didn't come. Returns how many it settled. Each goes by its own act, so that doing it again, or somebody
    /// else doing it meanwhile, changes nothing.
    @discardableResult
    package func settleHall() async throws -> Int {
        let (now, limit) = (now, Self.hallPortion)
        let today = now.day
        let (tickets, seats, missed, lapsed, packages) = try await database.read { session in
            let store = HallUpkeepStore(session: session)
            return (
                try store.unserved(before: today, limit: limit), try store.left(before: today, limit: limit),
                try store.missed(before: today, limit: limit), try store.lapsed(at: now, limit: limit),
                try store.lapsedPackages(at: now, limit: limit)
            )
        }
        var settled = 0
        settled += try await settle(tickets, by: QueueTicket.Act.closeUnserved(reason: "下班时未办理"), QueueTicket.self)
        settled += try await settle(seats, by: WindowSession.Act.close, WindowSession.self)
        settled += try await settle(missed, by: Appointment.Act.miss, Appointment.self)
        settled += try await settle(lapsed, by: ServiceCase.Act.lapse, ServiceCase.self)
        settled += try await settle(packages, by: OneThingCase.Act.lapse, OneThingCase.self)
        return settled
    }

    private func settle<M: Matter>(_ ids: [Int64], by act: M.Act, _ type: M.Type) async throws -> Int {
        var settled = 0
        for id in ids {
            do {
                try await perform(act, on: ID<M>(id), as: .system)
                settled += 1
            } catch Refusal.notPossible {
                // Somebody was quicker.
                continue
            }
        }
        return settled
    }

    /// From this hour on people are reminded of the next day.
    private static let reminderHour = 16

    /// Reminds by a message, once, whoever has an appointment tomorrow. Returns how many it wrote to.
    @discardableResult
    package func remindOfAppointments() async throws -> Int {
        let now = now
        guard hasTexts, now >= Timestamp(now.day, hour: Self.reminderHour) else { return 0 }
        let (tomorrow, limit) = (now.day.advanced(by: 1), Self.hallPortion)
        return try await database.write { session in
            let store = HallUpkeepStore(session: session)
            let due = try store.toRemind(on: tomorrow, limit: limit)
            for booking in due where try store.noteReminder(of: booking.number, at: now) {
                let words = "提醒：您约了明天\(booking.startsAt.clock)到政务大厅办事，请带好身份证件，到后先签到。不能来请提前取消。"
                if let message = TextMessage(.appointment, to: booking.phone, words) {
                    try self.text(message, within: session)
                }
            }
            if due.isEmpty { try store.forgetReminders(before: now.adding(seconds: -30 * 86_400)) }
            return due.count
        }
    }

    /// What ended in a span of time and can be rated by somebody whose telephone is known.
    package func servicesToRate(after start: Timestamp, until end: Timestamp, limit: Int) async throws
        -> [ServiceToRate]
    {
        try await database.read { session in
            let store = HallUpkeepStore(session: session)
            return try store.visitsToRate(after: start, until: end, limit: limit)
                + store.casesToRate(after: start, until: end, limit: limit)
        }
    }

    package func serviceToRate(number: String) async throws -> ServiceToRate? {
        try await database.read { try HallUpkeepStore(session: $0).toRate(number: number) }
    }

    /// The visits and the cases of a day that somebody could have rated.
    package func rateable(on day: Day, limit: Int) async throws -> (visits: [QueueTicket], cases: [ServiceCase]) {
        let (visits, cases) = try await database.read { session in
            let store = HallUpkeepStore(session: session)
            return (try store.served(on: day, limit: limit), try store.decidedOnline(on: day, limit: limit))
        }
        return (
            try await matters(where: .oneOf("id", visits.map { .integer($0) }), limit: limit),
            try await matters(where: .oneOf("id", cases.map { .integer($0) }), limit: limit)
        )
    }
}
