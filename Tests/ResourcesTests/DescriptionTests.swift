import Kernel
import Registry
import Resources
import Storage
import Testing

@Suite("Descriptions of the registers")
struct DescriptionTests {
    static let names: [String] = Register.resources.map(\.name)

    private func register(_ name: String) throws -> Register {
        try #require(Register.resources.first { $0.name == name })
    }

    @Test("every register is listed once")
    func listed() {
        #expect(Books.all.map { $0.register.name } == Register.resources.map(\.name))
        #expect(Set(Register.resources.map(\.prefix)).count == Register.resources.count)
    }

    @Test("columns of the table are the fields of the description", arguments: names)
    func columns(_ name: String) async throws {
        let register = try register(name)
        let registry = try await Books.registry()
        let columns = try await registry.database.read { session in
            try session.rows("SELECT name, type, \"notnull\" FROM pragma_table_info(\(register.name))") { row in
                Column(name: try row[0], type: try row[1], isRequired: try row[2])
            }
        }
        let head = ["id", "number", "organisation", "region", "state", "version", "created_at", "updated_at"]
        #expect(columns.prefix(head.count).map(\.name) == head)
        #expect(
            Array(columns.dropFirst(head.count))
                == register.fields.map {
                    Column(name: $0.key, type: Column.type(of: $0.kind), isRequired: $0.isRequired)
                })
    }

    struct Column: Equatable {
        let name: String
        let type: String
        let isRequired: Bool

        static func type(of kind: FieldKind) -> String {
            switch kind {
            case .integer, .money, .year, .moment, .flag: "INTEGER"
            case .text, .prose, .decimal, .day, .period, .choice, .unit, .organisation, .reference, .json: "TEXT"
            }
        }
    }

    @Test("the table admits exactly the choices of a field", arguments: names)
    func choices(_ name: String) throws {
        let register = try register(name)
        let table = try #require(Migration.resources.first { $0.sql.contains("CREATE TABLE \(register.name) (") })
        for field in register.fields {
            guard case .choice(let choices) = field.kind else { continue }
            let list = try #require(table.sql.ranges(of: "\(field.key) IN").last).upperBound
            let admitted = try #require(table.sql[list...].split(separator: ")").first)
                .split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            #expect(admitted == choices.map(\.key), "\(field.key)")
        }
    }

    @Test("an act is described in exactly the states that perform it")
    func acts() {
        for type in Books.all { check(type) }
    }

    private func check<M: LedgerEntry>(_ type: M.Type) {
        let context = ActContext(now: Books.noon, actor: .system, calendar: .national)
        let acts: [(String, LedgerAct)] = [("void", .void(reason: "重复")), ("restore", .restore)]
        #expect(M.register.acts.map(\.name) == acts.map(\.0))
        for state in LedgerState.allCases {
            for (name, act) in acts {
                let described = M.register.act(name)?.from.contains(state.rawValue) == true
                let next = try? M.sample { $0.state = state }.performing(act, in: context).matter.state
                #expect((next != nil) == described, "\(M.register.name): \(name) in \(state)")
                #expect(next != state)
            }
        }
    }

    @Test("every text is written in both languages", arguments: names)
    func languages(_ name: String) throws {
        let register = try register(name)
        var texts = [register.label, register.purpose] + register.measures.map(\.label)
        for field in register.fields {
            texts += [field.label] + [field.hint].compactMap(\.self)
            if case .choice(let choices) = field.kind { texts += choices.map(\.label) }
        }
        for text in texts {
            #expect(text.zh.unicodeScalars.contains { $0.value > 0x2E7F }, "\(text)")
            #expect(!text.en.isEmpty && text.en != text.zh, "\(text)")
        }
    }

    @Test("labels of one register differ, for they head the columns of files", arguments: names)
    func labels(_ name: String) throws {
        let register = try register(name)
        let fields = register.fields
        #expect(Set(fields.map(\.label.zh)).count == fields.count)
        #expect(Set(fields.map(\.label.en)).count == fields.count)
    }

    @Test("measures have names of their own and sum fields that exist")
    func measures() {
        let measures = Register.resources.flatMap(\.measures)
        #expect(Set(measures.map(\.name)).count == measures.count)
        for register in Register.resources {
            for measure in register.measures {
                #expect(measure.register == register.name)
                switch measure.aggregate {
                case .sum(let field), .sumOfMagnitudes(let field), .mean(let field):
                    #expect(register.field(field)?.kind.isNumeric == true, "\(measure.name)")
                case .distinct(let field): #expect(register.field(field) != nil, "\(measure.name)")
                case .count, .share, .percentile: break
                }
            }
        }
    }
}
