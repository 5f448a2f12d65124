import Kernel
package import Registry
import Storage

extension Registry {
    /// The indicators over all compiled releases of a year's processes, by the trading rules in force.
    package func redFlags(year: Int) async throws -> Cardinal {
        let day = now.day
        let policy = try await database.read { try TradingPolicy.inForce(on: day, $0) }
        return try await Self.redFlags(
            try await processes(of: year), CardinalSettings(policy, year: year))
    }

    private func processes(of year: Int) async throws -> [CardinalProcess] {
        var processes: [CardinalProcess] = []
        var last = ""
        while true {
            let from = last
            let records = try await published { try $0.records(year: year, after: from, limit: 500) }
            guard let end = records.last else { return processes }
            last = end.ocid
            processes += try records.compactMap { CardinalProcess(try OpenTree($0.compiled)) }
        }
    }

    @concurrent
    private static func redFlags(_ processes: [CardinalProcess], _ settings: CardinalSettings) async throws -> Cardinal
    {
        Cardinal(processes, settings)
    }
}
