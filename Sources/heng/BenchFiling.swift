import CityYear
import Foundation
import Hotline
import Kernel
import Registry
import Storage

/// Orders filed with the hotline a second, each with its caller, its clock and its words on disk before the agent hears its
/// number.
struct BenchFiling {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let (folder, template) = try await prepared()
        let raw = BenchRawFiling(of: try kept(folder), in: site.folder, template)
        let house = try await site.open(folder)
        let filer = Filer(house)
        let disk = BenchDisk(folder: folder, bytes: try await bytesOfOne(filer, in: folder))
        var (one, sixteen) = (Samples(.perSecond), Samples(.perSecond))
        var (appended, overwritten, shell) = (Samples(.perSecond), Samples(.perSecond), Samples(.perSecond))
        for _ in 0..<site.rounds {
            one.append(try await rate(filer, agents: 1))
            overwritten.append(try disk.rate(.overwriting, for: .milliseconds(250)))
            if let rate = try await raw?.rate(site.isQuick ? 300 : 1500) { shell.append(rate) }
            sixteen.append(try await rate(filer, agents: 16))
            appended.append(try disk.rate(.appending, for: .milliseconds(250)))
        }
        try site.close(house)
        let kilobytes = (disk.bytes + 512) / 1024
        var first = BenchLine(
            zh: "工单落盘受理，1名话务员", en: "orders filed, 1 agent", one,
            beside: .init(
                zh: "覆写\(kilobytes) KiB＋fdatasync", en: "overwrite of \(kilobytes) KiB + fdatasync", overwritten))
        // One agent waits for every flush.
        first.isImpossible = one.median > max(overwritten.most, appended.most)
        return [
            first,
            BenchLine(
                zh: "同上", en: "the same", one,
                beside: shell.values.isEmpty
                    ? nil : .init(zh: "sqlite3执行同样的语句", en: "sqlite3 running the same statements", shell)),
            BenchLine(
                zh: "工单落盘受理，16名话务员", en: "orders filed, 16 agents", sixteen,
                beside: .init(
                    zh: "追加\(kilobytes) KiB＋fdatasync", en: "append of \(kilobytes) KiB + fdatasync", appended)),
        ]
    }

    /// A closed house with the hotline's catalogue and one order, and what that was made of.
    private func prepared() async throws -> (folder: URL, BenchRawFiling.Template) {
        let house = try await site.house("filing")
        let year = SimulatedYear(YearPlan.city2021.scaled(by: Ratio(decimal: "0.001") ?? .one), seed: 2021)
        let wanted = ["organisation", "hotline_line", "order_category", "dispatch_rule", "knowledge_article"]
        for file in year.files where wanted.contains(file.register.name) {
            _ = try await house.registry.importTable(
                .csv(file.content().bytes), named: file.name, into: file.register, as: .system)
        }
        try await house.registry.prepare()
        try await Filer(house).file()
        let (order, caller) = (
            try await house.registry.matters(HotlineOrder.self, limit: 1).first?.id.number ?? 0,
            try await house.registry.matters(HotlineCaller.self, limit: 1).first?.id.number ?? 0
        )
        let template = try await house.database.read { session in
            try BenchRawFiling.Template(of: order, caller: caller, session)
        }
        try house.database.close()
        return (house.folder, template)
    }

    /// The database as it is now, for others to write to.
    private func kept(_ folder: URL) throws -> URL {
        let copy = site.folder.appending(path: "filing-before.sqlite")
        try FileManager.default.copyItem(at: folder.appending(path: House.fileName), to: copy)
        return copy
    }

    /// What the write-ahead log grows by, seen before its first checkpoint.
    private func bytesOfOne(_ filer: Filer, in folder: URL) async throws -> Int {
        let log = folder.appending(path: House.fileName + "-wal").path
        let (before, orders) = (Self.size(of: log), 40)
        for _ in 0..<orders { try await filer.file() }
        return max(4096, (Self.size(of: log) - before) / orders)
    }

    private static func size(of path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue ?? 0
    }

    private func rate(_ filer: Filer, agents: Int) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + (site.isQuick ? .milliseconds(300) : .seconds(1))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<agents {
                group.addTask {
                    var done = 0
                    while ContinuousClock.now < end {
                        try await filer.file()
                        done += 1
                    }
                    return done
                }
            }
            return try await group.reduce(0, +)
        }
        return done.perSecond(in: clock.now - start)
    }
}

/// Files orders, each of somebody else.
private struct Filer: Sendable {
    private let registry: Registry
    private let agent = Actor(
        account: 1, name: "话务员", roles: [.hotlineAgent], organisation: "BSZW-JYZX", reach: nil)

    init(_ house: House) {
        registry = house.registry
    }

    func file() async throws {
        let bytes = Chance.bytes(16)
        let number = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
        var order = HotlineOrder()
        order.kind = .help
        order.category = "FL-0101"
        order.title = "路灯不亮"
        order.content = "隆阳区永昌路\(number % 400)号的路灯坏了好几天，晚上走路看不见，请尽快修。"
        order.address = "隆阳区永昌路\(number % 400)号"
        (order.latitude, order.longitude) = (25_100_000 + Int(number % 20_000), 99_150_000 + Int(number % 19_997))
        let caller = CallerDetails(name: "杨女士", phone: "154" + String(100_000_000 + number).dropFirst())
        _ = try await registry.file(order, from: caller, random: Array(bytes[6...]), as: agent)
    }
}
