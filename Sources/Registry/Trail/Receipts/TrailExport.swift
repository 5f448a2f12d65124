import Foundation
import Storage

/// The whole trail as lines of JSON that another program can check: first the keys, then the entries, then the heads.
/// Read in batches, up to the newest head, or the newest entry where nothing was ever signed.
package struct TrailExport: AsyncSequence, Sendable {
    fileprivate let registry: Registry

    package func makeAsyncIterator() -> Iterator { Iterator(registry) }

    package struct Iterator: AsyncIteratorProtocol {
        private enum Stage { case keys, entries(after: Int64), heads(after: Int64), done }

        private let registry: Registry
        private var stage = Stage.keys
        /// The newest head and the last entry when the export began: what comes later is not in it.
        private var end: (head: Int64, entry: Int64)?
        private static let batch = 1000

        fileprivate init(_ registry: Registry) {
            self.registry = registry
        }

        package mutating func next() async throws -> String? {
            switch stage {
            case .keys:
                let keys = try await registry.trailKeys()
                let (head, length) = (try await registry.newestHead(), try await registry.trailLength())
                end = (head?.number ?? 0, head?.size ?? length)
                stage = .entries(after: 0)
                return try lines("key", keys)
            case .entries(let last):
                let places = (last + 1)...(last + Int64(Self.batch))
                let entries = try await registry.database.read { try TrailStore(session: $0).entries(in: places) }
                    .filter { $0.sequence <= end?.entry ?? 0 }
                stage = places.upperBound >= end?.entry ?? 0 ? .heads(after: 0) : .entries(after: places.upperBound)
                return try lines("entry", entries)
            case .heads(let last):
                let (first, end) = (last + 1, Swift.min(last + Int64(Self.batch), end?.head ?? 0))
                let heads = try await registry.signedHeads(before: end + 1, limit: Self.batch).reversed()
                stage = end >= self.end?.head ?? 0 ? .done : .heads(after: end)
                return try lines("head", heads.filter { $0.number >= first })
            case .done: return nil
            }
        }

        private func lines(_ kind: String, _ values: some Sequence<some Encodable>) throws -> String {
            let encoder = JSONEncoder.canonical
            return try values.map { value in
                String(decoding: try encoder.encode([kind: value]), as: UTF8.self) + "\n"
            }.joined()
        }
    }
}

extension Registry {
    package func exportTrail() -> TrailExport { TrailExport(registry: self) }
}
