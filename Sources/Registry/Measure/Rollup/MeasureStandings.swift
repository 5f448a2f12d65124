import Kernel
import Storage

/// Which registers' cells are kept, and of which plan. What is kept fits one plan only, the one that the row without a
/// name names: whoever changes a record by another plan puts aside first what that one counts otherwise.
struct MeasureStandings {
    let session: Session

    /// Puts aside what `plan` doesn't know: another version of Heng, or a process with another calendar, counts it
    /// otherwise, and its marks say something else. What both know alike stays.
    func follow(_ plan: MeasurePlan) throws {
        guard try kept(MeasureMarks.whole) != plan.signature else { return }
        let others: [(register: String, plan: String)] = try session.rows(
            """
            SELECT register, plan FROM measure_register WHERE plan <> '' AND register <> \(MeasureMarks.whole)
            UNION ALL SELECT register, plan FROM measure_building
            """
        ) { (try $0[0], try $0[1]) }
        for other in others where plan.registers[other.register]?.signature != other.plan {
            try putAside(other.register)
        }
        try session.execute(
            """
            INSERT INTO measure_register (register, plan, cubes, generation, settlement)
            VALUES (\(MeasureMarks.whole), \(plan.signature), '', 1, 0)
            ON CONFLICT (register) DO UPDATE SET plan = excluded.plan
            """)
    }

    func kept(_ register: String) throws -> String? {
        try session.value("SELECT plan FROM measure_register WHERE register = \(register)")
    }

    /// The cells serve nobody until they are built again, and whoever builds them by another plan is to stop.
    func putAside(_ register: String) throws {
        try session.execute(
            "UPDATE measure_register SET plan = '', generation = generation + 1 WHERE register = \(register)")
        try session.execute("DELETE FROM measure_building WHERE register = \(register)")
    }

    /// From now on the register's cells serve.
    func serve(_ register: RegisterPlan) throws {
        try session.execute(
            """
            INSERT INTO measure_register (register, plan, cubes, generation, settlement)
            VALUES (\(register.register.name), \(register.signature), \(register.cubeNames.joined(separator: ",")), 1, 1)
            ON CONFLICT (register) DO UPDATE
            SET plan = excluded.plan, cubes = excluded.cubes, settlement = measure_register.settlement + 1
            """)
    }
}

/// Brings cells up to date, inside a write.
struct MeasureSettler {
    let session: Session
    let plan: MeasurePlan
    let calendar: WorkCalendar

    /// In one transaction: others wait that long.
    static let portion = 400

    /// Counts anew what some of a register's marks speak of. Returns how many those were; fewer than `portion` were all.
    func settle(_ register: RegisterPlan) throws -> Int {
        let name = register.register.name
        let marked = MarkedCells(session: session, plan: plan, register: register, calendar: calendar)
        let marks = try marked.marks(limit: Self.portion)
        guard !marks.isEmpty else { return 0 }
        for (index, differences) in try marked.differences(marks) {
            try CellStore(session: session, cube: plan.cubes[index]).add(differences)
        }
        try clear(marks, of: name)
        try session.execute(
            "UPDATE measure_register SET settlement = settlement + 1 WHERE register = \(name)")
        return marks.count
    }

    private func clear(_ marks: MarkedCells.Marks, of name: String) throws {
        guard marks.count == Self.portion else {
            try session.execute("DELETE FROM measure_mark WHERE register = \(name)")
            return
        }
        for mark in marks.rows {
            try session.execute(
                """
                DELETE FROM measure_mark
                WHERE register = \(name) AND path = \(mark.path) AND organisation = \(mark.organisation)
                    AND place = \(mark.place)
                """)
        }
    }
}
