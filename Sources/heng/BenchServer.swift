import Foundation
import Kernel
import Registry
import Resources
import Storage

/// Acts and lists on PostgreSQL, beside its own pgbench in the same run. No lines without a server.
struct BenchServer {
    private let site: BenchSite
    private let acts: BenchActs

    init(_ site: BenchSite) {
        self.site = site
        acts = BenchActs(site)
    }

    func lines() async throws -> [BenchLine] {
        guard let postgres = BenchPostgres() else { return [] }
        return try await postgres.withHouse { registry in
            try await acts.enterCards(in: registry)
            let raw = BenchRawActs(in: site.folder)
            try await registry.database.write { try $0.execute(script: raw.postgresSchema) }
            return try await durableActs(registry, postgres, raw) + list(registry)
        }
    }

    private func durableActs(
        _ registry: Registry, _ postgres: BenchPostgres, _ raw: BenchRawActs
    ) async throws -> [BenchLine] {
        var lines: [BenchLine] = []
        for clients in [1, 16] {
            var ours = Samples(.perSecond)
            var theirs = Samples(.perSecond)
            for _ in 0..<site.rounds {
                ours.append(try await acts.rate(registry, clients: clients, .distinct))
                let each = (site.isQuick ? 400 : 3000) / clients
                if let rate = try await raw.pgbench(clients: clients, each: each, at: postgres.place) {
                    theirs.append(rate)
                }
            }
            let yardstick = BenchLine.Yardstick(
                zh: "pgbench，同样的语句，\(clients)个客户端", en: "pgbench, the same statements, \(clients) at once", theirs)
            lines.append(
                BenchLine(
                    zh: "PostgreSQL：落盘办理，\(clients)个客户端",
                    en: "PostgreSQL: durable acts, \(clients) \(clients == 1 ? "client" : "clients")", ours,
                    beside: theirs.values.isEmpty ? nil : yardstick))
        }
        return lines
    }

    private func list(_ registry: Registry) async throws -> [BenchLine] {
        var samples = Samples(.nanoseconds)
        let request = ListRequest(order: SortOrder("number"), limit: 50)
        for _ in 0..<site.rounds * 20 {
            try await samples.time { _ = try await registry.list(AssetCard.register, request, as: .system) }
        }
        return [BenchLine(zh: "PostgreSQL：列表第一页，50行", en: "PostgreSQL: first page of a list, 50 rows", samples)]
    }
}
