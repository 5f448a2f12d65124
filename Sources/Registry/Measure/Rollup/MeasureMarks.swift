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
        /// The plan that `place` was written by.
        var plan: String
        /// Empty for a place; the name of a reference path otherwise.
        var path = ""
        var organisation = ""
        var place: String
    }

    func follow(_ changes: [Replacement]) throws {
        // Whoever writes without knowing what is kept puts it all aside.
        guard let plan else {
            try session.execute("UPDATE measure_register SET plan = '', generation = generation + 1")
            return
        }
        var marks: Set<Mark> = []
        var touched: Set<String> = []
        if let own = plan.registers[register.name] {
            for change in changes where own.touches(change) {
                touched.insert(register.name)
                for record in [change.before, change.after] {
                    guard let record else { continue }
                    marks.insert(
                        Mark(
                            register: register.name, plan: own.signature, organisation: record.head.organisation,
                            place: Place.text(own.place(of: record))))
                }
            }
        }
        for path in plan.watchers[register.name] ?? [] {
            let signature = plan.registers[path.register]?.signature ?? ""
            for change in changes where path.touches(change, in: register) {
                touched.insert(path.register)
                for record in [change.before, change.after] {
                    guard let number = record?.head.number else { continue }
                    marks.insert(Mark(register: path.register, plan: signature, path: path.name, place: number))
                }
            }
        }
        try write(marks)
        for name in touched.sorted() { try bump(name) }
    }

    private func write(_ marks: Set<Mark>) throws {
        for batch in Array(marks).chunks(of: 200) {
            let rows = batch.map { mark -> Query in
                "(\(mark.register), \(mark.plan), \(mark.path), \(mark.organisation), \(mark.place))"
            }
            try session.execute(
                """
                INSERT INTO measure_mark (register, plan, path, organisation, place)
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
