package import Kernel
package import Storage

// Content by its digest, apart from the matters that name it.
extension Registry {
    /// Keeps the sweep away from content that belongs to no matter yet.
    package func hold(_ hash: String, until end: Timestamp, _ session: Session) throws {
        try AttachmentStore(session: session).hold(hash, until: end)
    }

    /// Where in a register the same content is attached, oldest first.
    package func attachments(of hash: String, in register: Register) async throws -> [Attachment] {
        try await database.read { try AttachmentStore(session: $0).attachments(register: register.name, hash: hash) }
    }

    /// Content that is kept, whoever will name it.
    @concurrent
    package func content(of file: KeptFile) async throws -> [UInt8] {
        do {
            return try blobStore().content(file.hash)
        } catch is BlobStore.Damage {
            throw Refusal.rule(
                zh: "文件“\(file.name)”的内容已丢失，请重新上传。", en: "The content of “\(file.name)” is lost. Add it again.")
        }
    }
}
