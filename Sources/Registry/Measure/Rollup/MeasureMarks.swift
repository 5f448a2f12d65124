import Kernel
import Storage

/// Marks what a change of records puts out of date, in the change's own transaction. A mark says where to look, not what
/// changed: the cells are counted anew from the records when somebody asks or has time.
struct MeasureMarks {
    let session: Session
    let register: Register
    let plan: MeasurePlan?

    /// One row of `measure_mark`.
    struct Mark: Hashable {
        var register: String
        /// Empty for a place; the name of a reference path otherwise.
        var path = ""
        var organisation = ""
        var place: String
    }

    /// What changes put out of date, each thing once however many there are.
    struct Found: Sendable {
        private(set) var marks: Set<Mark> = []
        /// Registers of which a figure may have changed.
        private(set) var touched: Set<String> = []
        private let register: Register
        private let own: RegisterPlan?
        private let watchers: [ReferencePath]
        /// The lines of a file fall into few cells, and each is put into words once.
        private var cells: Set<[Value]> = []

        init(_ register: Register, _ plan: MeasurePlan?) {
            self.register = register
            own = plan?.registers[register.name]
            watchers = plan?.watchers[register.name] ?? []
        }

        mutating func note(_ change: Replacement) {
            if let own, own.touches(change) {
                touched.insert(register.name)
                for case let record? in [change.before, change.after] {
                    let place = own.place(of: record)
                    guard cells.insert([.text(record.head.organisation)] + place).inserted else { continue }
                    marks.insert(
                        Mark(register: register.name, organisation: record.head.organisation, place: Place.text(place)))
                }
            }
            for path in watchers where path.touches(change, in: register) {
                touched.insert(path.register)
                for case let record? in [change.before, change.after] {
                    marks.insert(Mark(register: path.register, path: path.name, place: record.head.number))
                }
            }
        }
    }

    func follow(_ changes: [Replacement]) throws {
        guard !changes.isEmpty else { return }
        var found = Found(register, plan)
        for change in changes { found.note(change) }
        try write(found)
    }

    func write(_ found: Found) throws {
        let kept: String =
            try session.value("SELECT plan FROM measure_register WHERE register = \(Self.whole)") ?? ""
        // Whoever doesn't know what is kept can't say what a change puts out of date: that goes.
        guard let plan else { return try Self.putAside(in: session) }
        if !kept.isEmpty {
            if kept != plan.signature { try MeasureStandings(session: session).follow(plan) }
            try write(found.marks)
        }
        for name in found.touched.sorted() { try bump(name) }
    }

    private func write(_ marks: Set<Mark>) throws {
        for batch in Array(marks).chunks(of: 200) {
            let rows = batch.map { mark -> Query in
                "(\(mark.register), \(mark.path), \(mark.organisation), \(mark.place))"
            }
            try session.execute(
                """
                INSERT INTO measure_mark (register, path, organisation, place)
                VALUES \(rows.joined(separator: ", ")) ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Whatever was read of the register's measures before is old now, in every process.
    private func bump(_ name: String) throws {
        try session.execute(
            """
            INSERT INTO measure_register (register, plan, cubes, generation, settlement)
            VALUES (\(name), '', '', 1, 0)
            ON CONFLICT (register) DO UPDATE SET generation = measure_register.generation + 1
            """)
    }

    /// No register's cells serve until they are built again.
    private static func putAside(in session: Session) throws {
        try session.execute("UPDATE measure_register SET plan = '', generation = generation + 1")
        try session.execute("DELETE FROM measure_building")
    }

    /// The row that names the plan of all.
    static let whole = ""
}

/// The values by which a record falls into cells, as one text.
enum Place {
    private static let separator: Character = "\u{1F}"

    static func text(_ values: [Value]) -> String {
        values.map { value -> String in
            switch value {
            case .null: "n"
            case .integer(let number): "i\(number)"
            case .text(let text): "t\(text)"
            case .bytes(let bytes): "b\(hexadecimal(bytes))"
            }
        }.joined(separator: String(separator))
    }

    static func values(_ text: String) -> [Value] {
        text.split(separator: separator, omittingEmptySubsequences: false).map { part in
            switch part.first {
            case "i": Int64(part.dropFirst()).map(Value.integer) ?? .null
            case "t": .text(String(part.dropFirst()))
            default: .null
            }
        }
    }
}
