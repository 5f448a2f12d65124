package import Crosscheck
package import Kernel
package import Registry
import Storage

// Handing in a report, keeping what was found in it, and what its versions have to do with each other.
extension Registry {
    /// Takes a file in. It follows the newest document of the same name in the organisation, or the one `replacing` names.
    package func receive(
        _ content: [UInt8], named name: String, subject: String? = nil, replacing: String? = nil, as actor: Actor
    ) async throws -> CheckedDocument {
        var document = CheckedDocument()
        document.title = name
        document.digest = try SM3.hash(content).description
        document.head.organisation = actor.organisation
        let earlier = try await predecessor(of: document, replacing, actor)
        if let earlier {
            guard earlier.digest != document.digest || earlier.state == .unreadable else {
                throw Refusal.invalid(
                    "file", zh: "“\(name)”与已核查的\(earlier.head.number)内容完全相同，没有重复核查。",
                    en: "“\(name)” is the same file as \(earlier.head.number), which was checked already.")
            }
            document.head.organisation = earlier.head.organisation
            document.edition = earlier.edition + 1
            document.previous = earlier.head.number
            document.title = name
        }
        document.subject = subject ?? earlier?.subject
        let digest = document.digest
        return try await create(document, as: actor) { session, _ in
            try FindingsStore(session: session).keep(content, digest: digest)
        }
    }

    private func predecessor(
        of document: CheckedDocument, _ named: String?, _ actor: Actor
    ) async throws -> CheckedDocument? {
        if let named {
            let earlier = try await matter(CheckedDocument.self, number: named, as: actor)
            guard earlier.state != .superseded else {
                throw Refusal.rule(
                    zh: "\(named)已有新版，请在新版上传更正稿。", en: "\(named) has a newer version; upload the corrected file there.")
            }
            return earlier
        }
        return try await matters(
            CheckedDocument.self,
            where: .all([
                .equals("title", document.title), .organisation([document.head.organisation]),
                .state([CheckedDocument.State.read.rawValue, CheckedDocument.State.unreadable.rawValue]),
            ])
        ).last
    }

    /// Enters what was found in a received document, with the judgements its version before already has.
    @discardableResult
    package func record(
        _ findings: [Finding], of text: SourceText, in document: CheckedDocument, as actor: Actor
    ) async throws -> CheckedDocument {
        let number = document.head.number
        let earlier = try await self.findings(of: document.previous)
        let entries = try Self.entries(findings, text, document, carrying: earlier, on: now.day)
        return try await perform(
            .record(
                contradictions: findings.count { $0.verdict == .contradicts },
                questions: findings.count { $0.verdict == .question },
                confirmed: findings.count { $0.verdict == .holds }, characters: text.text.unicodeScalars.count,
                day: now.day.description),
            on: document.id, as: actor
        ) { [self] session, _ in
            try FindingsStore(session: session).keep(text: FindingsStore.storable(text.text), of: number)
            for entry in entries {
                try enter(entry.record, in: ReportFinding.register, within: session, as: actor)
            }
            try supersede(document.previous, by: number, within: session, as: actor)
        }
    }

    /// Why a received document can't be checked.
    @discardableResult
    package func decline(
        _ document: CheckedDocument, because reason: LocalizedText, as actor: Actor
    ) async throws -> CheckedDocument {
        try await perform(.decline(zh: reason.zh, en: reason.en), on: document.id, as: actor) { _, _ in }
    }

    private func supersede(
        _ previous: String?, by number: String, within session: Session, as actor: Actor
    ) throws {
        guard let previous else { return }
        try perform(
            CheckedDocument.Act.supersede(by: number), onNumber: previous, in: CheckedDocument.register,
            within: session,
            as: actor)
    }

    private static func entries(
        _ findings: [Finding], _ text: SourceText, _ document: CheckedDocument, carrying earlier: [ReportFinding],
        on day: Day
    ) throws -> [ReportFinding] {
        let known = Dictionary(earlier.map { ($0.fingerprint, $0) }) { first, _ in first }
        var seen: [String: Int] = [:]
        return try findings.filter { $0.verdict != .holds }.enumerated().map { index, finding in
            let words = finding.kind.rawValue + finding.spans.map(text.quote).joined(separator: "|")
            seen[words, default: 0] += 1
            var entry = try ReportFinding(finding, in: text, number: index + 1, occurrence: seen[words] ?? 1)
            entry.document = document.head.number
            entry.head.organisation = document.head.organisation
            entry.foundOn = day
            return known[entry.fingerprint].map(entry.carrying) ?? entry
        }
    }

    // MARK: Reading

    /// In the order of the document.
    package func findings(of document: String?) async throws -> [ReportFinding] {
        guard let document else { return [] }
        return try await matters(ReportFinding.self, where: .equals("document", document))
            .sorted { $0.position < $1.position }
    }

    /// The text as it was checked; nil before it was.
    package func text(of document: CheckedDocument) async throws -> String? {
        try await database.read { try FindingsStore(session: $0).text(of: document.head.number) }
    }

    /// The file as it was handed in.
    package func file(of document: CheckedDocument) async throws -> [UInt8] {
        let found = try await database.read { try FindingsStore(session: $0).content(digest: document.digest) }
        guard let found else {
            throw Refusal.notFound(LocalizedText(zh: "文件“\(document.title)”", en: "The file “\(document.title)”"))
        }
        return found
    }

    /// The newest versions by what needs a reader, and how many there are.
    package func documentRanking(
        search: String = "", limit: Int = 100, after offset: Int = 0, as actor: Actor
    ) async throws -> (documents: [DocumentStanding], count: Int) {
        try actor.demand(CheckedDocument.readers)
        return try await database.read { session in
            let store = FindingsStore(session: session)
            return (
                try store.ranking(within: actor.reach, search: search, limit: limit, after: offset),
                try store.count(within: actor.reach, search: search)
            )
        }
    }
}
