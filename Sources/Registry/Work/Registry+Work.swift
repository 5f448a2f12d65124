import Kernel
import Storage

/// What part of one's work is asked for, and from where on.
package struct WorkRequest: Sendable, Hashable {
    /// Where in the urgency of things a matter stands.
    package enum Light: String, Sendable, CaseIterable {
        case overdue, near, open
        /// It awaits an act, and no clock runs.
        case noClock = "no_clock"
        case standing
    }

    /// The last line of the page before.
    package struct Place: Sendable, Hashable {
        package let dueAt: Int64
        package let matter: Int64

        package init(dueAt: Int64, matter: Int64) {
            self.dueAt = dueAt
            self.matter = matter
        }
    }

    package var light: Light?
    package var register: String?
    package var after: Place?
    package var limit: Int

    package init(_ light: Light? = nil, register: String? = nil, after: Place? = nil, limit: Int = 50) {
        self.light = light
        self.register = register
        self.after = after
        self.limit = limit
    }
}

/// One page of "my work".
package struct WorkPortion: Sendable {
    package let items: [WorkItem]
    package let next: WorkRequest.Place?
}

/// One line of "my work" (我的待办).
package struct WorkItem: Sendable {
    package let register: Register
    package let record: Record
    /// Nil when no clock runs: it awaits an act all the same.
    package let deadline: RunningDeadline?
    package let acts: [ActDescription]
}

/// How many matters stand where. Counted up to `WorkCounts.most`: more is "many".
package struct WorkCounts: Sendable, Hashable {
    package static let most = 1000
    package var byLight: [WorkRequest.Light: Int]

    package init(_ byLight: [WorkRequest.Light: Int] = [:]) {
        self.byLight = byLight
    }

    package var total: Int { byLight.values.reduce(0, +) }
}

extension Registry {
    /// Matters that await an act of `actor`: overdue ones first, then by what is left, then those without a clock.
    package func work(for actor: Actor, _ request: WorkRequest) async throws -> WorkPortion {
        let (registers, now) = (registers, now)
        let waiting = Waiting(registers, for: actor, only: request.register)
        guard !waiting.keys.isEmpty else { return WorkPortion(items: [], next: nil) }
        let portion = try await database.read { session in
            let lines = try WorkList(session: session, waiting: waiting, now: now).lines(request)
            let items = try WorkReader(session: session, registers: registers, actor: actor).items(lines)
            let last = lines.count < request.limit ? nil : lines.last
            return WorkPortion(items: items, next: last.map { .init(dueAt: $0.dueAt, matter: $0.matter) })
        }
        for register in registers {
            let records = portion.items.filter { $0.register.name == register.name }.map(\.record)
            try await note(.listed, of: records, in: register, as: actor)
        }
        return portion
    }

    package func workCounts(for actor: Actor, register: String? = nil) async throws -> WorkCounts {
        let waiting = Waiting(registers, for: actor, only: register)
        guard !waiting.keys.isEmpty else { return WorkCounts() }
        let now = now
        return try await database.read { session in
            let list = WorkList(session: session, waiting: waiting, now: now)
            var counts = WorkCounts()
            for light in WorkRequest.Light.allCases {
                counts.byLight[light] = try list.count(light, upTo: WorkCounts.most)
            }
            return counts
        }
    }

    /// Registers in which something can await the actor.
    package func registersOfWork(for actor: Actor) -> [Register] {
        registers.filter { register in
            register.acts.contains { !$0.awaitedFrom.isDisjoint(with: actor.roles) }
        }
    }

    package func work(for actor: Actor, limit: Int = 100) async throws -> [WorkItem] {
        try await work(for: actor, WorkRequest(limit: limit)).items
    }

    /// Writes down what awaits whom, for a database that was filled before this was kept: matters of all registers, in
    /// portions, each its own transaction. Doing it again changes nothing.
    package func gatherWork() async throws {
        for register in registers where !register.awaitingStates.isEmpty {
            var last: Int64? = 0
            while let from = last {
                last = try await database.write { session in
                    let records = try RecordStore(session: session, register: register)
                        .records(matching: "id > \(from)", order: "id", limit: 1000)
                    for record in records { try WorkStore(session: session).refresh(record, in: register) }
                    return records.count < 1000 ? nil : records.last?.head.id
                }
            }
        }
    }
}
