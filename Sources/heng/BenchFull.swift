import Kernel
import Registry
import Storage

/// What everyday things cost in a house into which many records were just imported.
struct BenchFull {
    private let site: BenchSite
    private let registry: Registry
    private let records: Int

    init(_ site: BenchSite, _ registry: Registry, records: Int) {
        self.site = site
        self.registry = registry
        self.records = records
    }

    func lines() async throws -> [BenchLine] {
        // The first act after a large import waits while the write-ahead log is put away.
        _ = try await BenchActs(site).rate(onPaymentsOf: registry)
        let disk = BenchDisk(folder: site.folder, bytes: 24 * 1024)
        var acts = Samples(.perSecond)
        var overwritten = Samples(.perSecond)
        var verified = Samples(.perSecond)
        for _ in 0..<3 {
            overwritten.append(try disk.rate(.overwriting, for: .milliseconds(250)))
            acts.append(try await BenchActs(site).rate(onPaymentsOf: registry))
            let clock = ContinuousClock()
            let start = clock.now
            let found = try await registry.verifyTrail()
            guard found.isSound else { throw Refusal.unsoundBench(found) }
            verified.append(Int(found.entries), in: clock.now - start)
        }
        let count = records.grouped
        return [
            BenchLine(
                zh: "落盘办理，1个客户端，\(count)笔支付", en: "durable acts, 1 client, among \(count) payments", acts,
                beside: .init(zh: "覆写24 KiB＋fdatasync", en: "overwrite of 24 KiB + fdatasync", overwritten)
            ).growing(zh: "落盘办理，1个客户端", en: "durable acts, 1 client", records),
            BenchLine(
                zh: "核验刚导入的\(count)条留痕及其记录", en: "trail verify of \(count) imported entries and their rows", verified
            ).growing(zh: "核验刚导入的留痕", en: "trail verify of imported entries", records),
        ]
    }
}
