import Kernel
import Storage

/// The rows of a table of rules.
struct PolicyRowStore<Table: PolicyTable> {
    let session: Session

    /// Those in force on `day`: of two rows with a key, the later one.
    func set(on day: Day) throws -> PolicySet {
        let rows = try session.rows(
            """
            SELECT number, key, value, unit, COALESCE(bound, 'exact'), meaning, source, text FROM \(name: Table.register.name)
            WHERE state = 'enacted' AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))
            ORDER BY effective_from, id
            """
        ) {
            PolicySet.Row(
                number: try $0[0], key: try $0[1], value: try $0[2], unit: try $0[3], bound: try $0[4],
                meaning: try $0[5], source: try $0[6], text: try $0[7])
        }
        return PolicySet(of: Table.register.label, day: day, rows)
    }

    /// By what a supplied row is known again: its key and the day it came into force.
    struct Known: Hashable {
        let key: String
        let from: Day

        init(_ rule: PolicyRule<Table>) {
            key = rule.key
            from = rule.effectiveFrom
        }

        init(key: String, from: Day) {
            self.key = key
            self.from = from
        }
    }

    /// Every row there ever was, voided ones too.
    func known() throws -> Set<Known> {
        Set(
            try session.rows("SELECT key, effective_from FROM \(name: Table.register.name)") {
                Known(key: try $0[0], from: try $0[1])
            })
    }
}
