import Foundation
import Kernel
package import Registry
package import Storage
import Testing

/// What has to hold between a register's description, its table and its words.
package struct RegisterCheck: Sendable {
    package let register: Register
    package let migrations: [Migration]

    package init(_ register: Register, _ migrations: [Migration]) {
        self.register = register
        self.migrations = migrations
    }

    /// Columns of the table are the fields of the description, in kind and in whether they may be empty.
    package func expectColumns() async throws {
        let database = try await Database.tested(Migration.registry + migrations)
        let columns = try await database.read { session in
            try session.rows("SELECT name, type, \"notnull\" FROM pragma_table_info(\(register.name))") { row in
                Column(name: try row[0], type: try row[1], isRequired: try row[2])
            }
        }
        let described = register.fields.map {
            Column(name: $0.key, type: Self.type(of: $0.kind), isRequired: $0.isRequired)
        }
        for missing in described where !columns.contains(missing) {
            Issue.record("\(register.name): no column \(missing)")
        }
        for extra in columns.dropFirst(8) where !described.contains(extra) {
            Issue.record("\(register.name): no field \(extra)")
        }
    }

    private struct Column: Equatable {
        let name: String
        let type: String
        let isRequired: Bool
    }

    private static func type(of kind: FieldKind) -> String {
        switch kind {
        case .integer, .money, .year, .moment, .flag: "INTEGER"
        case .text, .prose, .decimal, .day, .period, .choice, .unit, .organisation, .reference, .json: "TEXT"
        }
    }

    /// The table admits exactly the choices of each field, and the states of the flow.
    package func expectChoices() throws {
        let tables = migrations.map(\.sql).joined()
        // A table that was made anew goes by its last making.
        let making = tables.range(of: "CREATE TABLE \(register.name) (", options: .backwards)
        let start = try #require(making).upperBound
        let table = tables[start...].prefix(upTo: tables[start...].range(of: "\n);")?.lowerBound ?? tables.endIndex)
        for field in register.fields {
            guard case .choice(let choices) = field.kind else { continue }
            #expect(
                Self.admitted("(\(field.key) IN", in: table) == Set(choices.map(\.key)), "\(register.name).\(field.key)"
            )
        }
        #expect(
            Self.admitted("CHECK (state IN", in: table) == Set(register.states.map(\.key)), "\(register.name).state")
    }

    private static func admitted(_ words: String, in table: Substring) -> Set<String>? {
        guard let list = table.range(of: words)?.upperBound, let end = table[list...].firstIndex(of: ")") else {
            return nil
        }
        let parts = table[list..<end].split(separator: "'", omittingEmptySubsequences: false)
        return Set(parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }

    /// Every word in both languages; labels of one register differ, for they head the columns of files.
    package func expectWords() {
        var texts = [register.label, register.purpose] + register.measures.map(\.label) + register.states.map(\.label)
        texts += register.acts.map(\.label) + register.acts.flatMap { $0.inputs.map(\.label) }
        for field in register.fields {
            texts += [field.label] + [field.hint].compactMap(\.self)
            if case .choice(let choices) = field.kind { texts += choices.map(\.label) }
        }
        for text in texts {
            #expect(text.zh.unicodeScalars.contains { $0.value > 0x2E7F }, "\(text)")
            #expect(!text.en.isEmpty && text.en != text.zh, "\(text)")
        }
        #expect(Set(register.fields.map(\.label.zh)).count == register.fields.count, "\(register.name)")
        #expect(Set(register.fields.map(\.label.en)).count == register.fields.count, "\(register.name)")
    }

    /// Measures speak of this register, and of columns that it has.
    package func expectMeasures() {
        let columns = Set(register.fields.map(\.key) + ["organisation", "region", "state", "created_at"])
        for measure in register.measures {
            #expect(measure.register == register.name, "\(measure.name)")
            let read: [String] =
                switch measure.aggregate {
                case .sum(let field), .sumOfMagnitudes(let field), .mean(let field), .distinct(let field): [field]
                case .percentile(_, let elapsed): [elapsed.from.column, elapsed.to.column]
                case .count, .share: []
                }
            #expect(Set(read + [measure.category].compactMap(\.self)).isSubset(of: columns), "\(measure.name)")
        }
    }
}

extension Elapsed.Moment {
    fileprivate var column: String {
        switch self {
        case .day(let column), .time(let column): column
        }
    }
}
