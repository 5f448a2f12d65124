package import Storage

/// A matter without its type: what stores, pages, files and the trail handle.
package struct Record: Sendable, Hashable {
    package var head: Head
    package var state: String
    /// One value per field of the register, in its order.
    package var values: [Value]

    package init(head: Head, state: String, values: [Value]) {
        self.head = head
        self.state = state
        self.values = values
    }
}

/// A stored row that no longer fits its type: a damaged database or a missing migration.
package struct RecordMismatch: Error, Sendable {
    package let register: String
    package let field: String
    package let value: Value
}

extension Matter {
    package init(_ record: Record) throws {
        self.init()
        head = record.head
        guard let state = State(rawValue: record.state) else {
            throw RecordMismatch(register: Self.register.name, field: "state", value: .text(record.state))
        }
        self.state = state
        for (field, value) in zip(Self.fields, record.values) {
            guard field.write(&self, value) else {
                throw RecordMismatch(register: Self.register.name, field: field.description.key, value: value)
            }
        }
    }

    /// The same with the places of the fields at hand.
    init(_ record: Record, into places: [Field<Self>.Place]) throws {
        self.init()
        head = record.head
        guard let state = State(rawValue: record.state) else {
            throw RecordMismatch(register: Self.register.name, field: "state", value: .text(record.state))
        }
        self.state = state
        let mismatch = withUnsafeMutablePointer(to: &self) { matter in
            places.indices.first { !places[$0](UnsafeMutableRawPointer(matter), record.values[$0]) }
        }
        if let mismatch {
            throw RecordMismatch(
                register: Self.register.name, field: Self.fields[mismatch].description.key,
                value: record.values[mismatch])
        }
    }

    package var record: Record {
        Record(head: head, state: state.rawValue, values: Self.fields.map { $0.read(self) })
    }

    package var id: ID<Self> { ID(head.id) }
}
