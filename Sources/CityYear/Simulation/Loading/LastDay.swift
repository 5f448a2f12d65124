import Kernel
import Ratings
package import Registry
import ServiceHall
import Synchronization

/// The last working day of a simulated year as people lived it (年末最后一个工作日): some of its cases, ratings, tickets and hotline orders
/// come by acts at their moments, not from files, so that they have histories and running clocks.
package struct LastDay: Sendable {
    /// Who acts.
    package struct Cast: Sendable {
        package let clerk: Actor
        /// Decides for the departments.
        package let approver: Actor
        package let manager: Actor
        /// Answers the hotline.
        package let agent: Actor
        /// Leads the hotline's shift.
        package let lead: Actor
        /// Signs for the unit that handles the hotline's orders.
        package let unit: Actor

        package init(clerk: Actor, approver: Actor, manager: Actor, agent: Actor, lead: Actor, unit: Actor) {
            self.clerk = clerk
            self.approver = approver
            self.manager = manager
            self.agent = agent
            self.lead = lead
            self.unit = unit
        }
    }

    let year: SimulatedYear
    let cast: Cast
    /// The registers, with the simulated clock.
    let registry: Registry
    private let clock: SimulatedClock
    let day: Day

    package init(of year: SimulatedYear, in registry: Registry, cast: Cast) {
        let clock = SimulatedClock()
        self.year = year
        self.cast = cast
        self.clock = clock
        self.registry = Registry(
            registry.database, registers: registry.registers, keys: registry.keys, blobs: registry.blobs,
            clock: { clock.now })
        day = year.season.workdays[year.season.last]
    }

    /// Everything there is to act. What an earlier run did is left as it is.
    package func act() async throws {
        try await registry.followCalendar()
        let settled = try await settle()
        try await leaveOpen()
        try await rate(settled)
        try await queueUp()
        try await answerCalls()
        try await handleOrders()
    }

    func at(_ hour: Int, _ minute: Int = 0) { clock.set(Timestamp(day, hour: hour + minute / 60, minute: minute % 60)) }

    // MARK: Cases

    /// Decided on the spot, one after another through the morning.
    private func settle() async throws -> [ServiceCase] {
        let first = year.stream.cases(on: place).count
        var settled: [ServiceCase] = []
        for index in 0..<year.stream.days.settled {
            at(9, index * 4)
            var one = try await entered(serial: first + index + 1, isInstant: true, index)
            if one.state == .submitted {
                at(9, index * 4 + 3)
                one = try await registry.perform(.settle(result: "granted", reason: nil), on: one.id, as: cast.clerk)
            }
            settled.append(one)
        }
        return settled
    }

    /// Accepted, and by the evening reviewed, in a special procedure or just waiting.
    private func leaveOpen() async throws {
        let first = year.stream.cases(on: place).count + year.stream.days.settled
        for index in 0..<year.stream.days.opened {
            at(10, index * 5)
            let one = try await entered(serial: first + index + 1, isInstant: false, index)
            guard one.state == .submitted else { continue }
            at(10, index * 5 + 10)
            try await registry.perform(.accept, on: one.id, as: cast.clerk)
            at(16, index)
            switch index % 4 {
            case 1: try await registry.perform(.review(opinion: "材料齐全，符合条件。"), on: one.id, as: cast.approver)
            case 3:
                try await registry.perform(
                    .suspend(
                        ground: SpecialProcedure.inspection.rawValue, reason: "须现场勘验经营场所。",
                        until: day.advanced(by: 12).description), on: one.id, as: cast.approver)
            default: break
            }
        }
    }

    private var place: Int { year.season.last - year.season.first }

    /// The case of this number, entered now if it isn't there.
    private func entered(serial: Int, isInstant: Bool, _ index: Int) async throws -> ServiceCase {
        let number = Self.number(serial, of: day)
        let known = try await registry.matters(ServiceCase.self, where: .equals("number", number), limit: 1)
        if let one = known.first { return one }
        var random = SplitMix64(year.seed, "last day", serial)
        var person = SimulatedPerson(random.next())
        let county = year.hall.counties[random.below(year.hall.counties.count)]
        var one = ServiceCase()
        one.head.number = number
        one.item = item(isInstant: isInstant, index)
        one.applicant = String(decoding: person.name(), as: UTF8.self)
        one.identityNumber = String(decoding: person.identity(of: county), as: UTF8.self)
        one.phone = String(decoding: person.phone(), as: UTF8.self)
        one.counter = year.hall.windows[index % 4].number
        return try await registry.create(one, as: cast.clerk)
    }

    private func item(isInstant: Bool, _ index: Int) -> String {
        let editions = year.stream.pools.catalogue.editions
        let own = editions.filter { edition in
            edition.withdrawnOn == nil && edition.action.isPower && edition.action.isInstant == isInstant
                && edition.department == Self.department
        }
        return own.isEmpty ? "" : own[index % own.count].number
    }

    /// Where enterprises start.
    private static let department = 0

    private static func number(_ serial: Int, of day: Day) -> String {
        var bytes: [UInt8] = []
        LineWriter.append(serial: serial, of: day, digits: 5, "-", to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A clock that stands where it was set.
final class SimulatedClock: Sendable {
    private let moment = Mutex(Timestamp(milliseconds: 0))

    var now: Timestamp { moment.withLock { $0 } }
    func set(_ next: Timestamp) { moment.withLock { $0 = next } }
}
