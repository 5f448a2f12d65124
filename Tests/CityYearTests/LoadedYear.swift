import CityYear
import Foundation
import Kernel
import Registry
import Resources
import Storage
import Synchronization
import TestSupport

/// Registers of the tested database, empty or with the published year.
enum LoadedYear {
    static func empty() async throws -> Registry {
        let database = try await Database.tested(Migration.registry + Migration.resources)
        return Registry(
            database, registers: [Organisation.register] + Register.resources,
            clock: { Timestamp(milliseconds: 1_640_995_200_000) })
    }

    static func registry() async throws -> Registry {
        let registry = try await empty()
        try await PublishedYear.bureau2021.load(into: registry, as: .system)
        return registry
    }
}

/// What a progress callback was told.
final class Told: Sendable {
    private let loaded = Mutex<[PublishedYear.Loaded]>([])

    var all: [PublishedYear.Loaded] { loaded.withLock { $0 } }

    func add(_ one: PublishedYear.Loaded) {
        loaded.withLock { $0.append(one) }
    }
}

/// The facts of the published report, where they are at hand beside the project.
enum PublishedFacts {
    static func read() -> [String: Ratio]? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        guard let data = try? Data(contentsOf: root.appending(path: "../shared/seed/facts-2021.csv")),
            let lines = try? CSV.lines(String(decoding: data, as: UTF8.self)),
            let header = lines.first?.cells, let id = header.firstIndex(of: "id"),
            let value = header.firstIndex(of: "value")
        else { return nil }
        return Dictionary(
            lines.dropFirst().compactMap { line in Ratio(decimal: line.cells[value]).map { (line.cells[id], $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
