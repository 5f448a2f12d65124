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
            try await registry.database.write { session in
                try session.execute(script: "CREATE TABLE bench_row (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
                try session.execute(script: "CREATE SEQUENCE bench_number")
            }
            return try await durableActs(registry, postgres) + list(registry)
        }
    }

    private func durableActs(_ registry: Registry, _ postgres: BenchPostgres) async throws -> [BenchLine] {
        var lines: [BenchLine] = []
        for clients in [1, 16] {
            var ours = Samples(.perSecond)
            var theirs = Samples(.perSecond)
            for _ in 0..<site.rounds {
                ours.append(try await acts.rate(registry, clients: clients, .distinct))
                if let rate = try await inserted(by: clients, each: 3000 / clients, postgres) { theirs.append(rate) }
            }
            let yardstick = BenchLine.Yardstick(
                zh: "pgbench，每次插入一行，\(clients)个客户端", en: "pgbench inserting one row, \(clients) at once", theirs)
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

    /// Rows a second, each in a transaction of its own; nil without pgbench.
    private func inserted(by clients: Int, each: Int, _ postgres: BenchPostgres) async throws -> Int? {
        guard let program = BenchProgram("pgbench") else { return nil }
        let script = site.folder.appending(path: "pgbench.sql")
        try Data("INSERT INTO bench_row VALUES (nextval('bench_number'), repeat('x', 200));".utf8).write(to: script)
        let taken = try await program.run(
            [
                "--no-vacuum", "--protocol=prepared", "--file=\(script.path)", "--client=\(clients)", "--jobs=2",
                "--transactions=\(each)", postgres.place,
            ], in: site.folder)
        return taken.map { (clients * each).perSecond(in: $0) }
    }
}
