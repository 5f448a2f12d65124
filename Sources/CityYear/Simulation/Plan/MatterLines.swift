import Kernel
import Registry

/// A file of matters as values, through the fields of their register: for thousands, not for millions.
struct MatterLines {
    private var writer: LineWriter
    private let columns: [(place: Int, kind: FieldKind)]
    private let hasState: Bool

    init(_ register: Register) {
        let known = Set(register.importedFields.map(\.key))
        let fields = register.fields.enumerated().filter { known.contains($1.key) && $1.kind != .json }
        // A register that takes no history begins in its first state.
        hasState = register.access.historians != nil
        columns = fields.map { ($0.offset, $0.element.kind) }
        let head = ["number", "organisation", "region"] + (hasState ? ["state"] : [])
        writer = LineWriter((head + fields.map(\.element.key)).joined(separator: ","))
    }

    static func written<M: Matter>(_ matters: some Sequence<M>) -> LineWriter {
        var lines = MatterLines(M.register)
        for matter in matters { lines.write(matter.record) }
        return lines.writer
    }

    private mutating func write(_ record: Record) {
        for text in [record.head.number, record.head.organisation, record.head.region.code] { writer.cell(text) }
        if hasState { writer.cell(record.state) }
        for column in columns {
            let text = column.kind.plain(record.values[column.place])
            if text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) {
                writer.quoted(text.replacing("\"", with: "\"\""))
            } else {
                writer.cell(text)
            }
        }
        writer.endLine()
    }
}

extension Timestamp {
    init(_ minute: Minute) { self.init(minute.day, hour: minute.ofDay / 60, minute: minute.ofDay % 60) }
}

extension Money {
    init(_ fen: Int) { self.init(fen: Int64(fen)) }
}
