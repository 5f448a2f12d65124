package import Kernel
import Storage

/// A limit that no clock runs for (期间): how long after one act another may still be done, how long something is kept.
package struct StandingLimit: Sendable {
    package let limit: TimeLimit
    /// The document that sets it, or what the product's choice follows.
    package let basis: LocalizedText?
    private let calendar: WorkCalendar

    init(_ terms: DeadlineTerms, _ enacted: EnactedLimit?, in calendar: WorkCalendar) {
        self.calendar = calendar
        if let enacted {
            (limit, basis) = (enacted.limit, LocalizedText(verbatim: enacted.source))
        } else if case .limit(let own) = terms.span {
            (limit, basis) = (own, terms.basis)
        } else {
            (limit, basis) = (.workdays(0), terms.basis)
        }
    }

    /// The first moment that is too late for what began at `start`.
    package func end(since start: Timestamp) -> Timestamp {
        LimitClock(start: start, limit).due(in: calendar)?.moment ?? start
    }

    package func isOver(since start: Timestamp, at now: Timestamp) -> Bool { end(since: start) <= now }

    /// "（潍坊条例第二十二条）", or nothing.
    package var source: LocalizedText {
        basis.map { LocalizedText(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? LocalizedText(zh: "", en: "")
    }
}

/// What the administration set in place of a limit of the flow.
struct EnactedLimit: Sendable {
    let limit: TimeLimit
    let source: String
}

extension PolicyStore {
    /// Those in force on `day`, by name.
    func limits(in register: Register, on day: Day) throws -> [String: EnactedLimit] {
        guard !register.limits.isEmpty else { return [:] }
        let names = register.limits.map(\.terms.name)
        let rows = try session.rows(
            """
            SELECT name, limit_number, limit_unit, source FROM deadline_policy
            WHERE register = \(register.name) AND name IN \(list: names) AND effective_from <= \(day)
                AND withdrawn_at IS NULL
            ORDER BY effective_from, id
            """
        ) { row in
            (
                try row[0] as String,
                EnactedLimit(limit: try TimeLimit(row[1], row[2]) ?? .workdays(0), source: try row[3])
            )
        }
        return Dictionary(rows) { $1 }
    }
}

extension Registry {
    /// A limit of a register as it is in force today, for what goes by it outside its flow.
    package func limit(_ terms: DeadlineTerms, in register: Register) async throws -> StandingLimit {
        let today = now.day
        let enacted = try await database.read {
            try PolicyStore(session: $0).limits(in: register, on: today)[terms.name]
        }
        return StandingLimit(terms, enacted, in: calendar)
    }
}
