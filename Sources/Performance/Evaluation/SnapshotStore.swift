import Foundation
import Kernel
package import Registry
import Storage

/// Frozen dossiers, each under the hash of its own text: a changed text no longer answers to its name.
struct SnapshotStore {
    let session: Session

    func save(_ json: String, digest: String) throws {
        try session.execute(
            "INSERT INTO evaluation_snapshot (digest, json) VALUES (\(digest), \(json)) ON CONFLICT (digest) DO NOTHING"
        )
    }

    func json(digest: String) throws -> String? {
        try session.value("SELECT json FROM evaluation_snapshot WHERE digest = \(digest)")
    }
}

/// A frozen dossier whose text is not what was signed.
package struct SnapshotAltered: Error, Sendable {
    package let digest: String
}

extension Dossier {
    /// The text that is hashed and kept: keys sorted, so one evaluation gives one text.
    package func frozenText() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    package init(frozenText: String) throws {
        self = try JSONDecoder().decode(Dossier.self, from: Data(frozenText.utf8))
    }
}

extension Registry {
    /// Scores a self-evaluation with `dossier`, whose report is read for contradictions, and freezes it in the same
    /// transaction.
    @discardableResult
    package func score(
        _ id: ID<SelfEvaluation>, with dossier: Dossier, framework: IndicatorFramework, expecting version: Int? = nil,
        as actor: Actor
    ) async throws -> SelfEvaluation {
        var dossier = dossier
        dossier.background = try await FrozenBackground.gather(for: dossier, from: self)
        let check = try await reportCheck(of: dossier, framework: framework)
        let json = try dossier.frozenText()
        let digest = try SM3.hash(Array(json.utf8)).description
        return try await perform(
            .score(
                points: dossier.evaluation.total.exact, grade: dossier.evaluation.grade.rawValue, snapshot: digest,
                unexplained: dossier.unexplained.count, contradictions: check.unexplained.count),
            on: id, expecting: version, as: actor
        ) { session, _ in
            try SnapshotStore(session: session).save(json, digest: digest)
        }
    }

    /// The dossier as it was frozen; nil before the evaluation was scored.
    package func frozenDossier(of evaluation: SelfEvaluation) async throws -> Dossier? {
        guard let digest = evaluation.snapshot,
            let json = try await database.read({ try SnapshotStore(session: $0).json(digest: digest) })
        else { return nil }
        guard try SM3.hash(Array(json.utf8)).description == digest else { throw SnapshotAltered(digest: digest) }
        return try Dossier(frozenText: json)
    }
}
