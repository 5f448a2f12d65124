import Foundation
import Kernel
import Registry
import Storage

/// What the tree over the trail costs: sealing many entries at once, and proving one of them.
struct BenchSealing {
    private let site: BenchSite
    private let house: House
    private let length: Int

    /// A house whose trail has `length` entries.
    init(_ site: BenchSite, _ house: House, length: Int) {
        self.site = site
        self.house = house
        self.length = length
    }

    /// Leaves the trail sealed.
    func lines() async throws -> [BenchLine] {
        try await house.registry.seal()
        var sealed = Samples(.perSecond)
        var hashed = Samples(.perSecond)
        var proven = Samples(.nanoseconds)
        var selected = Samples(.nanoseconds)
        for _ in 0..<site.rounds {
            try await forget()
            let clock = ContinuousClock()
            let start = clock.now
            try await house.registry.seal()
            sealed.append(length, in: clock.now - start)
            hashed.append(try leavesAndNodes())
            proven.append(
                try await mean { place in
                    guard try await house.registry.proof(ofEntry: place).leadsToHead() else {
                        throw Refusal.rule(zh: "测量用的证明不成立。", en: "A proof made for the measurement did not hold.")
                    }
                })
            selected.append(
                try await mean { place in
                    _ = try await house.database.read {
                        try $0.value(
                            "SELECT hashes FROM trail_tile WHERE level = 0 AND place = \(place / 256)", as: [UInt8].self
                        )
                    }
                })
        }
        let size = length.grouped
        return [
            BenchLine(
                zh: "签名（建树）\(size)条留痕", en: "sealing \(size) entries", sealed,
                beside: .init(zh: "单核SM3，叶33与节点65字节", en: "SM3 of 33 and 65 bytes, one core", hashed)),
            BenchLine(
                zh: "\(size)条中证明一条并核对", en: "proving and checking one of \(size) entries", proven,
                beside: .init(zh: "读一块叶（8 KiB）", en: "SELECT of one tile of leaves (8 KiB)", selected)),
        ]
    }

    /// As if nothing had been signed.
    private func forget() async throws {
        try await house.database.write { session in
            try session.execute("DELETE FROM trail_signed_head")
            try session.execute("DELETE FROM trail_tile")
        }
        guard let keys = house.registry.keys else { return }
        try FileManager.default.removeItem(at: keys.url.appending(path: KeyFolder.newestHeadName))
    }

    private func leavesAndNodes() throws -> Int {
        var hasher = try SM3()
        let (leaf, node) = ([UInt8](repeating: 0, count: 33), [UInt8](repeating: 1, count: 65))
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<site.fileLines {
            _ = try hasher.hash(leaf)
            _ = try hasher.hash(node)
        }
        return site.fileLines.perSecond(in: clock.now - start)
    }

    /// Over entries all along the trail.
    private func mean(_ body: (Int64) async throws -> Void) async throws -> Int {
        let count = 200
        let clock = ContinuousClock()
        let start = clock.now
        for index in 0..<count { try await body(Int64(1 + (length - 1) / count * index)) }
        return (clock.now - start).wholeNanoseconds / count
    }
}
