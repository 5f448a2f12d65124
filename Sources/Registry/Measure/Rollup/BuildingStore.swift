import Kernel
import Storage

/// The building of registers' cells that is under way: whose it is, and how far it has come.
struct BuildingStore {
    let session: Session

    /// Others take over what nobody has gone on with for so long.
    static let term = 60

    /// Begins to build the cells that `own` speaks of, or goes on where that was broken off; nil while somebody else is
    /// at it. From here on every change leaves marks, so that what is counted later is mended by them.
    func begin(_ own: RegisterPlan, of plan: MeasurePlan, at now: Timestamp) throws -> BuildingTicket? {
        let standings = MeasureStandings(session: session)
        try standings.follow(plan)
        let (name, mark) = (own.register.name, try SequenceStore(session: session).next("claim"))
        if let found = try ticket(of: name), found.plan == own.signature {
            guard found.until <= now || found.until > now.adding(seconds: Self.term) else { return nil }
            let ticket = found.taken(by: mark)
            try session.execute(
                """
                UPDATE measure_building SET claim = \(mark), until = \(now.adding(seconds: Self.term))
                WHERE register = \(name)
                """)
            return ticket
        }
        let earlier: String = try session.value("SELECT cubes FROM measure_register WHERE register = \(name)") ?? ""
        try standings.putAside(name)
        // What is counted from here on knows all that was marked before.
        try session.execute("DELETE FROM measure_mark WHERE register = \(name)")
        let old = Set(earlier.split(separator: ",").map(String.init) + own.cubeNames).sorted()
        try session.execute(
            """
            INSERT INTO measure_building (register, plan, old_cubes, cube, organisation, done, total, claim, until)
            VALUES (\(name), \(own.signature), \(old.joined(separator: ",")), 0, '', 0, 0, \(mark),
                \(now.adding(seconds: Self.term)))
            """)
        return BuildingTicket(register: name, plan: own.signature, oldCubes: old, mark: mark, until: now)
    }

    private func ticket(of register: String) throws -> BuildingTicket? {
        try session.first(
            "SELECT plan, old_cubes, cube, organisation, claim, until FROM measure_building WHERE register = \(register)"
        ) { row in
            let old: String = try row[1]
            return BuildingTicket(
                register: register, plan: try row[0], oldCubes: old.split(separator: ",").map(String.init),
                cube: try row[2], organisation: try row[3], mark: try row[4], until: try row[5])
        }
    }

    /// Throws `BuildingLost` when somebody else has taken it over, or put the plan aside.
    func hold(_ ticket: BuildingTicket, at now: Timestamp) throws {
        let held = try session.execute(
            """
            UPDATE measure_building SET until = \(now.adding(seconds: Self.term))
            WHERE register = \(ticket.register) AND claim = \(ticket.mark)
            """)
        guard held == 1 else { throw BuildingLost(register: ticket.register) }
    }

    /// Removes some cells of earlier builds; false when there are none left, which is then written down.
    func clear(_ ticket: BuildingTicket) throws -> Bool {
        for cube in ticket.oldCubes {
            let gone = try session.execute(
                """
                DELETE FROM measure_cell WHERE cube = \(cube) AND (level, bucket) IN (
                    SELECT DISTINCT level, bucket FROM measure_cell WHERE cube = \(cube) LIMIT 40)
                """)
            if gone > 0 { return true }
        }
        try session.execute("UPDATE measure_building SET old_cubes = '' WHERE register = \(ticket.register)")
        return false
    }

    func note(_ ticket: BuildingTicket, cube: Int, organisation: String, done: Int, of total: Int) throws {
        try session.execute(
            """
            UPDATE measure_building SET cube = \(cube), organisation = \(organisation), done = \(done), total = \(total)
            WHERE register = \(ticket.register)
            """)
    }

    func finish(_ ticket: BuildingTicket) throws {
        try session.execute("DELETE FROM measure_building WHERE register = \(ticket.register)")
    }

    func progress() throws -> [String: MeasureBuildingProgress] {
        let found = try session.rows(
            "SELECT register, done, total FROM measure_building ORDER BY register LIMIT 1000"
        ) { row in
            (try row[0] as String, MeasureBuildingProgress(done: try row[1], total: try row[2]))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }
}

/// One process's right to build a register's cells.
struct BuildingTicket: Sendable {
    let register: String
    let plan: String
    /// What is to be removed first; empty once it is.
    let oldCubes: [String]
    /// The last part that is done: cubes one after the other, in each the organisations by their codes.
    var cube = 0
    var organisation = ""
    var mark: Int64
    let until: Timestamp

    func taken(by mark: Int64) -> BuildingTicket {
        var ticket = self
        ticket.mark = mark
        return ticket
    }

    func isDone(_ cube: Int, _ organisation: String) -> Bool {
        (cube, organisation) <= (self.cube, self.organisation) && !self.organisation.isEmpty
    }
}

struct BuildingLost: Error {
    let register: String
}

/// How far the counting of a register's cells has come, in parts of unequal size.
package struct MeasureBuildingProgress: Sendable, Hashable {
    package let done: Int
    package let total: Int

    /// In whole hundredths; nil before anything is known.
    package var percent: Int? { total == 0 ? nil : done * 100 / total }
}

extension Migration {
    static let measureBuilding = Migration(
        "registry-97-measure-building",
        """
        CREATE TABLE measure_building (
            register     TEXT    NOT NULL PRIMARY KEY,
            plan         TEXT    NOT NULL,
            old_cubes    TEXT    NOT NULL,
            cube         INTEGER NOT NULL,
            organisation TEXT    NOT NULL,
            done         INTEGER NOT NULL,
            total        INTEGER NOT NULL,
            claim        INTEGER NOT NULL,
            until        INTEGER NOT NULL
        );
        """)
}
