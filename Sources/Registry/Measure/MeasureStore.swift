package import Kernel
import Storage

extension Registry {
    /// The figure of `measure` in `period`, counted from the records of `organisations` (nil: all).
    ///
    /// Zero is a value only when the register holds records for the period; before anything is recorded there is none.
    package func figure(
        _ measure: Measure, _ period: Period, of organisation: String, organisations: [String]? = nil
    ) async throws -> Figure {
        let register = try register(measure.register)
        return try await database.read { session in
            try MeasureStore(session: session, register: register)
                .figure(measure, period, organisation, organisations)
        }
    }
}

struct MeasureStore {
    let session: Session
    let register: Register

    func figure(
        _ measure: Measure, _ period: Period, _ organisation: String, _ organisations: [String]?
    ) throws -> Figure {
        let scope = measure.scope(period, organisations: organisations).query(in: register)
        let (count, value) = try totals(measure, scope)
        let asOf: Int64 = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
        return Figure(
            name: measure.name, label: measure.label,
            value: try count > 0 || hasRecords(measure, period, organisations) ? value : nil,
            period: period,
            organisation: organisation,
            derivation: .records(register: register.name, measure: measure.name, count: count, asOf: asOf))
    }

    /// Whether the register speaks of the period at all, whatever the measure selects from it.
    private func hasRecords(_ measure: Measure, _ period: Period, _ organisations: [String]?) throws -> Bool {
        let scope = measure.widened.scope(period, organisations: organisations).query(in: register)
        return try session.value("SELECT 1 FROM \(name: register.name) WHERE \(scope) LIMIT 1", as: Int.self) != nil
    }

    /// How many records there are, and what they add up to.
    private func totals(_ measure: Measure, _ scope: Query) throws -> (count: Int, value: Quantity) {
        switch measure.aggregate {
        case .count:
            let (count, _) = try wholeSum("1", scope)
            return (count, Quantity(count, measure.unit))
        case .sum(let field): return try sum(field, magnitudes: false, measure, scope)
        case .sumOfMagnitudes(let field): return try sum(field, magnitudes: true, measure, scope)
        }
    }

    private func sum(
        _ field: String, magnitudes: Bool, _ measure: Measure, _ scope: Query
    ) throws -> (Int, Quantity) {
        let amount: Query = magnitudes ? "ABS(\(name: field))" : "\(name: field)"
        switch register.field(field)?.kind {
        case .decimal(let unit)?:
            let (count, sum) = try exactSum(field, magnitudes: magnitudes, scope)
            return (count, try Quantity(sum, unit).converted(to: measure.unit))
        case .money?:
            let (count, fen) = try wholeSum(amount, scope)
            return (count, try Quantity(Money(fen: fen), in: .yuan).converted(to: measure.unit))
        default:
            let (count, sum) = try wholeSum(amount, scope)
            return (count, Quantity(Ratio(sum), measure.unit))
        }
    }

    private func wholeSum(_ amount: Query, _ scope: Query) throws -> (Int, Int64) {
        try session.first("SELECT COUNT(*), COALESCE(SUM(\(amount)), 0) FROM \(name: register.name) WHERE \(scope)") {
            (try $0[0], try $0[1])
        } ?? (0, 0)
    }

    /// Decimals are kept as text, which the database would add as floating point.
    private func exactSum(_ field: String, magnitudes: Bool, _ scope: Query) throws -> (Int, Ratio) {
        var (count, sum) = (0, Ratio.zero)
        try session.forEach("SELECT \(name: field) FROM \(name: register.name) WHERE \(scope)") { row in
            count += 1
            if let value = try row[0] as Ratio? { sum = try sum + (magnitudes ? value.magnitude : value) }
        }
        return (count, sum)
    }
}
