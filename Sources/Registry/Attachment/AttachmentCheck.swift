package import Kernel
import Storage

/// What is wrong with an attachment, in words that name it.
package struct AttachmentFinding: Sendable, Hashable {
    package let message: LocalizedText
}

package struct AttachmentCheck: Sendable {
    package let files: Int
    package let findings: [AttachmentFinding]
    package var isSound: Bool { findings.isEmpty }
}

extension Registry {
    /// Compares every attachment with its trail entry and its content, and every trail entry with its attachment.
    package func checkAttachments() async throws -> AttachmentCheck {
        let store = try blobStore()
        var findings: [AttachmentFinding] = []
        var files = 0
        var last: Attachment?
        while true {
            let (run, entries) = try await database.read { [last] session in
                let run = try AttachmentStore(session: session).following(last, limit: 500)
                return (run, try run.map { try TrailStore(session: session).entry(of: $0) })
            }
            guard !run.isEmpty else { break }
            for (attachment, entry) in zip(run, entries) {
                files += 1
                if entry?.act != "attach" || entry?.body != attachment.body().json {
                    findings.append(.altered(attachment))
                }
                if let damage = try store.damage(of: attachment.hash) { findings.append(.damaged(attachment, damage)) }
            }
            last = run.last
        }
        for (register, matter, position) in try await database.read({ try TrailStore(session: $0).lostAttachments() }) {
            findings.append(.lost(register, matter, position))
        }
        return AttachmentCheck(files: files, findings: findings)
    }

    /// Removes content that no attachment names and that is older than a day: left by uploads that came to nothing.
    package func sweepBlobs() async throws -> [String] {
        let store = try blobStore()
        let yesterday = now.adding(seconds: -86_400)
        // Inside a write: no attachment can come between the question and the removal. Run twice, it does the same.
        return try await database.write { session in
            let rows = AttachmentStore(session: session)
            return try store.sweep(before: yesterday, unless: rows.names)
        }
    }
}

extension AttachmentFinding {
    fileprivate static func altered(_ attachment: Attachment) -> AttachmentFinding {
        AttachmentFinding(
            message: LocalizedText(
                zh: "附件“\(attachment.name)”（\(attachment.place)）与留痕不符。",
                en: "The attachment “\(attachment.name)” (\(attachment.place)) is not what its trail entry says."))
    }

    fileprivate static func damaged(_ attachment: Attachment, _ damage: BlobStore.Damage) -> AttachmentFinding {
        AttachmentFinding(
            message: damage.isMissing
                ? LocalizedText(
                    zh: "附件“\(attachment.name)”（\(attachment.place)）的内容 \(damage.name) 丢失。",
                    en: "The content \(damage.name) of “\(attachment.name)” (\(attachment.place)) is missing.")
                : LocalizedText(
                    zh: "附件“\(attachment.name)”（\(attachment.place)）的内容 \(damage.name) 被改动。",
                    en: "The content \(damage.name) of “\(attachment.name)” (\(attachment.place)) was altered."))
    }

    fileprivate static func lost(_ register: String, _ matter: Int64, _ position: Int) -> AttachmentFinding {
        AttachmentFinding(
            message: LocalizedText(
                zh: "\(register) \(matter) 第\(position)条留痕添加的附件已被删除。",
                en: "The attachment that entry \(position) of \(register) \(matter) added was deleted."))
    }
}

extension Attachment {
    fileprivate var place: String { "\(register) \(matter), \(position)" }
}
