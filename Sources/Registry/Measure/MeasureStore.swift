package import Kernel
import Storage

extension Registry {
    /// The figure of `measure` in `period`, counted from the records of `organisations` (nil: all).
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
        let (count, sum) = try totals(measure, scope)
        let asOf: Int64 = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
        return Figure(
            name: measure.name, label: measure.label, value: try quantity(measure, count, sum), period: period,
            organisation: organisation,
            derivation: .records(register: register.name, measure: measure.name, count: count, asOf: asOf))
    }

    /// How many records, and the sum of the field in its stored unit (fen for money).
    private func totals(_ measure: Measure, _ scope: Query) throws -> (Int, Int64) {
        let amount: Query =
            switch measure.aggregate {
            case .count: "1"
            case .sum(let field): "\(name: field)"
            case .sumOfMagnitudes(let field): "ABS(\(name: field))"
            }
        let totals = try session.first(
            "SELECT COUNT(*), COALESCE(SUM(\(amount)), 0) FROM \(name: register.name) WHERE \(scope)"
        ) { (try $0[0] as Int, try $0[1] as Int64) }
        return totals ?? (0, 0)
    }

    private func quantity(_ measure: Measure, _ count: Int, _ sum: Int64) throws -> Quantity {
        switch measure.aggregate {
        case .sum(let field), .sumOfMagnitudes(let field):
            guard case .money? = register.field(field)?.kind else { return Quantity(Ratio(sum), measure.unit) }
            return try Quantity(Money(fen: sum), in: .yuan).converted(to: measure.unit)
        case .count: return Quantity(Ratio(sum), measure.unit)
        }
    }
}
