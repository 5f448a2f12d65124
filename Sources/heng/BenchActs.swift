import Foundation
import Kernel
import Registry
import Resources
import Storage

/// Acts per second, each on disk before it is acknowledged.
struct BenchActs {
    enum Target {
        /// Every client has matters of its own.
        case distinct
        /// All clients change one matter.
        case same
    }

    private let site: BenchSite
    private let cards = 2000

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let house = try await prepared()
        let disk = BenchDisk(folder: house.folder, bytes: try await bytesOfOneAct(in: house))
        let kilobytes = (disk.bytes + 512) / 1024
        var single = Samples(.perSecond)
        var many = Samples(.perSecond)
        var contended = Samples(.perSecond)
        var appended = Samples(.perSecond)
        var overwritten = Samples(.perSecond)
        var shell = Samples(.perSecond)
        let raw = BenchRawActs(in: site.folder)
        try disk.sample(into: &appended, &overwritten)
        let reopened = try await site.open(house.folder)
        for _ in 0..<site.rounds {
            single.append(try await rate(reopened.registry, clients: 1, .distinct))
            try disk.sample(into: &appended, &overwritten)
            if let rate = try await raw.sqlite(site.isQuick ? 400 : 2000) { shell.append(rate) }
            many.append(try await rate(reopened.registry, clients: 16, .distinct))
            try disk.sample(into: &appended, &overwritten)
            contended.append(try await rate(reopened.registry, clients: 16, .same))
            try disk.sample(into: &appended, &overwritten)
        }
        try site.close(reopened)
        let append = BenchLine.Yardstick(
            zh: "追加\(kilobytes) KiB＋fdatasync", en: "append of \(kilobytes) KiB + fdatasync", appended)
        let overwrite = BenchLine.Yardstick(
            zh: "覆写\(kilobytes) KiB＋fdatasync", en: "overwrite of \(kilobytes) KiB + fdatasync", overwritten)
        let statements = BenchLine.Yardstick(
            zh: "sqlite3执行同样的语句", en: "sqlite3 running the same statements", shell)
        var first = BenchLine(zh: "落盘办理，1个客户端", en: "durable acts, 1 client", single, beside: overwrite)
        // One client waits for every flush: it can't be faster than the disk at its best.
        first.isImpossible = single.median > max(overwritten.most, appended.most)
        return [
            first,
            BenchLine(
                zh: "同上", en: "the same", single, beside: shell.values.isEmpty ? nil : statements),
            BenchLine(zh: "落盘办理，16个客户端，不同事项", en: "durable acts, 16 clients, distinct matters", many, beside: append),
            BenchLine(zh: "落盘办理，16个客户端，同一事项", en: "durable acts, 16 clients, one matter", contended, beside: append),
        ]
    }

    /// A house with asset cards to strike out and restore.
    private func prepared() async throws -> House {
        let house = try await site.house("acts")
        try await enterCards(in: house.registry)
        return house
    }

    func enterCards(in registry: Registry) async throws {
        let file = GeneratedFile.assetCards(cards)
        let report = try await registry.importCSV(
            file.bytes, named: file.name, into: AssetCard.register, as: GeneratedFile.clerk)
        guard report.problems.isEmpty else { throw Refusal.invalid(report.problems) }
    }

    /// What the write-ahead log grows by, seen before its first checkpoint. Closes the house.
    private func bytesOfOneAct(in house: House) async throws -> Int {
        try house.database.close()
        let opened = try await site.open(house.folder)
        let log = house.folder.appending(path: House.fileName + "-wal").path
        let ids = try await ids(in: opened.registry)
        let before = size(of: log)
        let acts = 40
        for id in ids.prefix(acts) { try await opened.registry.perform(.void(reason: "bench"), on: id, as: .system) }
        let grown = size(of: log) - before
        for id in ids.prefix(acts) { try await opened.registry.perform(.restore, on: id, as: .system) }
        try opened.database.close()
        return max(4096, grown / acts)
    }

    private func size(of path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue ?? 0
    }

    private func ids(in registry: Registry) async throws -> [CardID] {
        try await registry.matters(AssetCard.self, where: .equals("location", GeneratedFile.place)).map(\.id)
    }

    private typealias CardID = ID<AssetCard>

    func rate(_ registry: Registry, clients: Int, _ target: Target) async throws -> Int {
        let ids = try await ids(in: registry)
        return try await rate(clients: clients) { client, end in
            switch target {
            case .distinct:
                let own = stride(from: client, to: ids.count, by: clients).map { ids[$0] }
                return try await Self.strikeAndRestore(own, registry, until: end)
            case .same: return try await Self.amend(ids[0], registry, client: client, until: end)
            }
        }
    }

    /// Of one client, on payments that are there.
    func rate(onPaymentsOf registry: Registry) async throws -> Int {
        let ids = try await registry.matters(Payment.self, limit: cards).map(\.id)
        return try await rate(clients: 1) { _, end in try await Self.strikeAndRestore(ids, registry, until: end) }
    }

    private func rate(
        clients: Int, _ body: @escaping @Sendable (Int, ContinuousClock.Instant) async throws -> Int
    ) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + (site.isQuick ? .milliseconds(300) : .seconds(1))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients { group.addTask { try await body(client, end) } }
            return try await group.reduce(0, +)
        }
        return done.perSecond(in: clock.now - start)
    }

    /// Each matter is struck out and restored, so that it stands as it stood.
    private static func strikeAndRestore<M: LedgerEntry>(
        _ ids: [ID<M>], _ registry: Registry, until end: ContinuousClock.Instant
    ) async throws -> Int {
        var done = 0
        while true {
            for id in ids {
                try await registry.perform(.void(reason: "bench"), on: id, as: .system)
                try await registry.perform(.restore, on: id, as: .system)
                done += 2
                if ContinuousClock.now >= end { return done }
            }
        }
    }

    private static func amend(
        _ id: CardID, _ registry: Registry, client: Int, until end: ContinuousClock.Instant
    ) async throws -> Int {
        var done = 0
        while ContinuousClock.now < end {
            try await registry.amend(
                AssetCard.register, id: id.number, to: ["custodian": .text("\(client)-\(done)")], expecting: nil,
                as: .system)
            done += 1
        }
        return done
    }
}

extension BenchDisk {
    fileprivate func sample(into appended: inout Samples, _ overwritten: inout Samples) throws {
        appended.append(try rate(.appending, for: .milliseconds(250)))
        overwritten.append(try rate(.overwriting, for: .milliseconds(250)))
    }
}
