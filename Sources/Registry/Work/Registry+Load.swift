import Kernel
import Storage

/// How the open matters of an organisation stand against their clocks (在办分布).
package struct WorkLoad: Sendable, Hashable {
    package let organisation: String
    package private(set) var overdue = 0
    package private(set) var near = 0
    package private(set) var open = 0
    package private(set) var noClock = 0
    package private(set) var standing = 0

    package init(organisation: String) {
        self.organisation = organisation
    }

    package var all: Int { overdue + near + open + noClock + standing }

    package func adding(_ other: WorkLoad) -> WorkLoad {
        var sum = self
        sum.overdue += other.overdue
        sum.near += other.near
        sum.open += other.open
        sum.noClock += other.noClock
        sum.standing += other.standing
        return sum
    }

    fileprivate mutating func count(_ light: WorkRequest.Light, _ number: Int) {
        switch light {
        case .overdue: overdue += number
        case .near: near += number
        case .open: open += number
        case .noClock: noClock += number
        case .standing: standing += number
        }
    }
}

extension Registry {
    /// The matters of a register in `states` by organisation, counted from an index of what awaits somebody: as many rows as are
    /// open are read, however many there ever were.
    package func load(
        of register: Register, in states: Set<String>, within organisations: [String]?
    ) async throws -> [WorkLoad] {
        let (now, keys) = (now, register.workKeys(states))
        return try await database.read { session in
            var loads: [String: WorkLoad] = [:]
            for light in WorkRequest.Light.allCases {
                let counts = try WorkLoads(session: session, keys: keys, now: now).counts(light, within: organisations)
                for (organisation, count) in counts {
                    loads[organisation, default: WorkLoad(organisation: organisation)].count(light, count)
                }
            }
            return loads.values.sorted { $0.organisation < $1.organisation }
        }
    }

    /// The matters of a register in `states` whose clocks end first, whoever has to act. Nothing personal of them is to be
    /// shown.
    package func urgent(
        of register: Register, in states: Set<String>, within organisations: [String]?, limit: Int
    ) async throws -> [WorkItem] {
        let (now, registers, keys) = (now, registers, register.workKeys(states))
        guard !keys.isEmpty else { return [] }
        let reach = organisations.map(Set.init)
        return try await database.read { session in
            let list = WorkList(session: session, waiting: Waiting(keys: keys, reach: reach), now: now)
            let actor = Actor(account: 0, name: "", roles: [], organisation: "", reach: nil)
            return try WorkReader(session: session, registers: registers, actor: actor).items(
                list.lines(WorkRequest(limit: limit)))
        }
    }
}

extension Register {
    fileprivate func workKeys(_ states: Set<String>) -> [String] {
        awaitingStates.intersection(states).map { WorkStore.awaiting(name, $0) }.sorted()
    }
}

private struct WorkLoads {
    let session: Session
    let keys: [String]
    let now: Timestamp

    func counts(_ light: WorkRequest.Light, within organisations: [String]?) throws -> [(String, Int)] {
        guard !keys.isEmpty else { return [] }
        let reach: Query = organisations.map { "organisation IN \(list: $0)" } ?? "1 = 1"
        return try session.rows(
            """
            SELECT organisation, COUNT(*) FROM work
            WHERE awaiting IN \(list: keys) AND \(reach) AND \(WorkList.condition(light, at: now))
            GROUP BY organisation ORDER BY organisation
            """
        ) { (try $0[0], try $0[1]) }
    }
}
