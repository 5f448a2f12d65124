import Kernel
import Storage

/// What is wrong with the trail, naming the entry or the matter.
package enum TrailFinding: Sendable, Hashable {
    /// The entry's fields no longer give its hash.
    case altered(sequence: Int64, register: String, matter: Int64)
    /// Places among all entries that stand empty.
    case removed(sequences: ClosedRange<Int64>)
    /// Entries beyond the recorded head, or fewer than it says.
    case headDiffers(recorded: Int64, found: Int64)
    /// The entry does not continue its matter's chain.
    case broken(sequence: Int64, register: String, matter: Int64)
    /// The matter's row is not what its newest entry vouches for.
    case rowAltered(register: String, matter: Int64, number: String)
    /// A row without any entry.
    case rowUnaccounted(register: String, matter: Int64, number: String)
    /// Entries about a matter whose row is gone.
    case rowMissing(register: String, matter: Int64)
}

package struct TrailVerification: Sendable {
    package let entries: Int64
    package let matters: Int
    package let findings: [TrailFinding]

    package var isSound: Bool { findings.isEmpty }
}

extension Registry {
    /// Reads every entry and every row and recomputes what the trail vouches for.
    ///
    /// Ranges of entries are hashed in parallel; chains that cross a border are joined afterwards.
    package func verifyTrail(parallel: Int = 2) async throws -> TrailVerification {
        let (head, highest) = try await database.read { session in
            (
                try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0 as Int64,
                try session.value("SELECT COALESCE(MAX(sequence), 0) FROM trail") ?? 0 as Int64
            )
        }
        let width = max(1, (highest + Int64(parallel) - 1) / Int64(parallel))
        let starts = Array(stride(from: Int64(1), through: max(1, highest), by: Int64.Stride(width)))
        var segments = try await withThrowingTaskGroup(of: TrailSegment.self) { group in
            for first in starts {
                group.addTask { [database] in
                    try await database.read { try TrailSegment(reading: first...(first + width - 1), in: $0) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        segments.sort { $0.range.lowerBound < $1.range.lowerBound }
        var whole = TrailSegment.Joined()
        for segment in segments { whole.append(segment) }
        if whole.last != head { whole.findings.append(.headDiffers(recorded: head, found: whole.last)) }
        let rows = try await verifyRows(against: whole)
        return TrailVerification(
            entries: whole.entries, matters: whole.chains.count, findings: whole.findings + rows)
    }

    private func verifyRows(against whole: TrailSegment.Joined) async throws -> [TrailFinding] {
        let registers = registers
        return try await database.read { session in
            var findings: [TrailFinding] = []
            var unseen = whole.chains
            for register in registers {
                var writer = try TrailWriter()
                try RecordStore(session: session, register: register).forEach { record in
                    let key = TrailSegment.Key(register: register.name, matter: record.head.id)
                    guard let chain = unseen.removeValue(forKey: key) else {
                        return findings.append(
                            .rowUnaccounted(
                                register: register.name, matter: record.head.id, number: record.head.number))
                    }
                    let content = try writer.digest(of: record, in: register)
                    if chain.content != content || chain.position != Int64(record.head.version) {
                        findings.append(
                            .rowAltered(register: register.name, matter: record.head.id, number: record.head.number))
                    }
                }
            }
            let known = Set(registers.map(\.name))
            findings += unseen.keys.filter { known.contains($0.register) }.sorted { $0.matter < $1.matter }
                .map { .rowMissing(register: $0.register, matter: $0.matter) }
            return findings
        }
    }
}
