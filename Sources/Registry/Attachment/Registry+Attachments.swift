package import Kernel
package import Storage

// Attachments: acts of every register that takes them. The content is kept first, the row and its trail entry after, so
// nothing is acknowledged that could be missing; content without a row is swept later.
extension Registry {
    package static let attachLabel = LocalizedText(zh: "添加附件", en: "Attach a file")
    package static let detachLabel = LocalizedText(zh: "移除附件", en: "Remove a file")
    package static let reattachLabel = LocalizedText(zh: "恢复附件", en: "Put a file back")

    /// What the trail keeps of these acts, in words.
    package static func attachmentInputs(of act: String) -> [FieldDescription] {
        guard ["attach", "detach", "reattach"].contains(act) else { return [] }
        let name = FieldDescription.input("name", zh: "附件", en: "File", .text(1...200))
        return act == "detach" ? [name, .reason] : [name, .input("hash", zh: "SM3 摘要", en: "SM3", .text(64...64))]
    }

    /// Adds a file to a matter.
    @discardableResult
    package func attach(
        _ file: NewAttachment, to record: Record, in register: Register, expecting version: Int? = nil, as actor: Actor
    ) async throws -> Attachment {
        try actor.demand(attachmentRule(of: register).by ?? register.access.editors)
        let kept = try await keep(file)
        return try await changing(record, in: register, expecting: version, Self.attachLabel, as: actor) {
            change, record in
            try self.attach(kept, to: record, by: change).attachment
        }
    }

    /// Keeps the content of a file, which some matter is to name before a day has gone by.
    package func keep(_ file: NewAttachment) async throws -> KeptFile {
        let hash = try await Self.kept(file.content, in: try blobStore())
        return KeptFile(name: file.name, kind: file.kind, bytes: file.content.count, hash: hash)
    }

    /// Adds files whose content is kept to a matter that an act has just entered or moved, in that act's transaction. What
    /// the matter has already is left as it is. Returns the matter as it is then.
    package func attach(
        _ files: [KeptFile], to record: Record, in register: Register, within session: Session, as actor: Actor
    ) throws -> Record {
        let change = Change(session: session, register: register, context: context(of: actor))
        return try files.reduce(record) { record, file in
            let there = try AttachmentStore(session: session)
                .attachments(register: register.name, matter: record.head.id)
            if there.contains(where: { $0.hash == file.hash && $0.removal == nil }) { return record }
            return try attach(file, to: record, by: change).record
        }
    }

    private func attach(
        _ file: KeptFile, to record: Record, by change: Change
    ) throws -> (attachment: Attachment, record: Record) {
        let (register, actor) = (change.register, change.context.actor)
        let rule = try attachmentRule(of: register)
        try actor.demand(rule.by ?? register.access.editors)
        let there = try AttachmentStore(session: change.session)
            .attachments(register: register.name, matter: record.head.id).filter { $0.removal == nil }
        try Self.check(file, beside: there, by: rule)
        // A sweep may have come between.
        guard try blobStore().holds(file.hash) else { throw Refusal.busy }
        let attachment = Attachment(
            register: register.name, matter: record.head.id, position: record.head.version + 1,
            name: Self.free(file.name, beside: there), kind: file.kind, bytes: file.bytes, hash: file.hash,
            account: actor.account, actor: actor.name, at: change.context.now, removal: nil)
        try AttachmentStore(session: change.session).add(attachment)
        let saved = try change.save(record, over: record, act: "attach", body: attachment.body(), effects: [])
        return (attachment, saved)
    }

    /// Takes a file off a matter; it stays in the trail and can be put back.
    package func detach(
        _ position: Int, from record: Record, in register: Register, reason: String, as actor: Actor
    ) async throws {
        let problem = FieldDescription.reason.problem(with: .text(reason.trimmed))
        if let problem { throw Refusal.invalid([problem]) }
        try await move(position, of: record, in: register, "detach", Self.detachLabel, as: actor) { attachment, now in
            guard attachment.removal == nil else { throw Self.noFile }
            return Attachment.Removal(actor: actor.name, at: now, reason: reason.trimmed)
        }
    }

    /// Puts back what was removed.
    package func reattach(
        _ position: Int, to record: Record, in register: Register, as actor: Actor
    ) async throws {
        try await move(position, of: record, in: register, "reattach", Self.reattachLabel, as: actor) { attachment, _ in
            guard attachment.removal != nil else { throw Self.noFile }
            return nil
        }
    }

    private func move(
        _ position: Int, of record: Record, in register: Register, _ act: String, _ label: LocalizedText,
        as actor: Actor,
        _ removal: @escaping @Sendable (Attachment, Timestamp) throws -> Attachment.Removal?
    ) async throws {
        let rule = try attachmentRule(of: register)
        try actor.demand(rule.by ?? register.access.editors)
        try await changing(record, in: register, expecting: nil, label, as: actor) { change, record in
            let store = AttachmentStore(session: change.session)
            let found = try store.attachment(register: register.name, matter: record.head.id, position: position)
            guard let found else { throw Self.noFile }
            let removal = try removal(found, change.context.now)
            try store.set(removal, of: found)
            _ = try change.save(record, over: record, act: act, body: found.body(removal?.reason), effects: [])
        }
    }

    private func changing<T: Sendable>(
        _ record: Record, in register: Register, expecting version: Int?, _ label: LocalizedText, as actor: Actor,
        _ body: @escaping @Sendable (Change, Record) throws -> T
    ) async throws -> T {
        let context = context(of: actor)
        return try await database.write { session in
            let change = Change(session: session, register: register, context: context)
            let current = try change.load(record.head.id, expecting: version)
            guard register.takesAttachments(in: current.state) else {
                throw Refusal.notPossible(act: label, state: register.stateLabel(current.state))
            }
            return try body(change, current)
        }
    }

    // MARK: Reading

    /// The files of a matter, oldest first, removed ones too.
    package func attachments(of record: Record, in register: Register) async throws -> [Attachment] {
        guard register.attachments != nil else { return [] }
        return try await database.read {
            try AttachmentStore(session: $0).attachments(register: register.name, matter: record.head.id)
        }
    }

    package func attachment(_ position: Int, of record: Record, in register: Register) async throws -> Attachment {
        let found = try await database.read {
            try AttachmentStore(session: $0)
                .attachment(register: register.name, matter: record.head.id, position: position)
        }
        guard let found else { throw Self.noFile }
        return found
    }

    /// The content, proved by its digest; what is damaged is refused in words.
    @concurrent
    package func content(of attachment: Attachment) async throws -> [UInt8] {
        do {
            return try blobStore().content(attachment.hash)
        } catch is BlobStore.Damage {
            throw Refusal.rule(
                zh: "附件“\(attachment.name)”的内容已丢失或损坏，不能下载。请联系管理员从备份恢复。",
                en:
                    "The content of “\(attachment.name)” is lost or damaged. Ask the administrator to restore it from a backup."
            )
        }
    }

    /// Whether `actor` may add and remove files of this matter now.
    package func canAttach(to record: Record, in register: Register, as actor: Actor) -> Bool {
        guard let rule = register.attachments else { return false }
        return register.takesAttachments(in: record.state) && register.reaches(record, by: actor)
            && !(rule.by ?? register.access.editors).isDisjoint(with: actor.roles)
    }

    // MARK: Rules

    private static let noFile = Refusal.notFound(LocalizedText(zh: "这个附件", en: "This file"))

    private func attachmentRule(of register: Register) throws(Refusal) -> AttachmentRule {
        guard let rule = register.attachments else {
            throw .rule(zh: "“\(register.label.zh)”不收附件。", en: "“\(register.label.en)” takes no files.")
        }
        return rule
    }

    func blobStore() throws(Refusal) -> BlobStore {
        guard let blobs else {
            throw .rule(zh: "没有设置附件库，不能存取附件。", en: "There is no place for files. None can be kept or read.")
        }
        return blobs
    }

    @concurrent
    private static func kept(_ content: [UInt8], in store: BlobStore) async throws -> String { try store.keep(content) }

    private static func check(
        _ file: KeptFile, beside there: [Attachment], by rule: AttachmentRule
    ) throws(Refusal) {
        if let same = there.first(where: { $0.hash == file.hash }) {
            throw .invalid(
                "file", zh: "内容相同的附件“\(same.name)”已经在了，未重复保存。",
                en: "The same content is there already as “\(same.name)”.")
        }
        guard there.count < rule.number else {
            throw .invalid(
                "file", zh: "附件已有\(rule.number)个，不能再加。", en: "There are \(rule.number) files already; no more fit.")
        }
        guard there.reduce(file.bytes, { $0 + $1.bytes }) <= rule.megabytesInAll * 1_048_576 else {
            throw .invalid(
                "file", zh: "附件合计超过\(rule.megabytesInAll) MB，未保存。",
                en: "All files together would be larger than \(rule.megabytesInAll) MB. Nothing was saved.")
        }
    }

    /// "发票 (2).pdf" where "发票.pdf" is taken.
    private static func free(_ name: String, beside there: [Attachment]) -> String {
        let taken = Set(there.map(\.name))
        guard taken.contains(name), let dot = name.lastIndex(of: ".") else { return name }
        let numbered = (2...999).lazy.map { "\(name[..<dot]) (\($0))\(name[dot...])" }
        return numbered.first { !taken.contains($0) } ?? name
    }
}

extension Attachment {
    /// What the trail says of it.
    func body(_ reason: String? = nil) -> TrailBody {
        var inputs: [String: Value] = [
            "name": name.stored, "bytes": bytes.stored, "hash": hash.stored, "kind": kind.stored,
        ]
        if let reason { inputs["reason"] = reason.stored }
        return TrailBody(inputs: inputs)
    }
}

extension Register {
    func takesAttachments(in state: String) -> Bool {
        guard let attachments else { return false }
        return (attachments.states ?? editableStates).contains(state)
    }
}
