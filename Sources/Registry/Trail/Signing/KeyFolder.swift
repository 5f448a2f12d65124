package import Foundation
import Kernel

/// Where the keys lie that sign the trail's heads: beside the database and never in it, so that whoever can change the
/// one can't sign with the other. Also the last head signed here, which a database set back can't take along.
package struct KeyFolder: Sendable {
    package let url: URL

    package init(_ url: URL) {
        self.url = url
    }

    package static let newestHeadName = "newest-head.json"

    private func file(_ id: String, _ suffix: String) -> URL {
        url.appending(path: "trail-\(id.prefix(16)).\(suffix)")
    }

    /// Nil when the private half isn't kept here.
    package func signingKey(_ id: String) throws -> SigningKey? {
        guard let pem = try contents(file(id, "key")) else { return nil }
        guard let key = SigningKey(pem: pem), key.publicKey.id == id else { throw damaged(file(id, "key")) }
        return key
    }

    /// Every key that was put here, private or public: what verification trusts.
    package func publicKeys() throws -> [PublicKey] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return try names.filter { $0.hasPrefix("trail-") && $0.hasSuffix(".pub") }.sorted().compactMap { name in
            let file = url.appending(path: name)
            // Gone since the folder was listed: one that was made in vain.
            guard let pem = try contents(file) else { return nil }
            guard let key = PublicKey(pem: pem) else { throw damaged(file) }
            return key
        }
    }

    /// Writes both halves; only the owner may read the private one.
    package func keep(_ key: SigningKey) throws {
        try write(key.pem, to: file(key.publicKey.id, "key"), mode: 0o600)
        try write(Array(key.publicKey.pem.utf8), to: file(key.publicKey.id, "pub"), mode: 0o644)
    }

    /// Forgets a key that never signed.
    package func remove(_ key: SigningKey) throws {
        for suffix in ["key", "pub"] { try FileManager.default.removeItem(at: file(key.publicKey.id, suffix)) }
    }

    package func newestHead() throws -> SignedHead? {
        let file = url.appending(path: Self.newestHeadName)
        guard let bytes = try contents(file) else { return nil }
        guard let head = try? JSONDecoder().decode(SignedHead.self, from: Data(bytes)) else { throw damaged(file) }
        return head
    }

    package func keep(_ head: SignedHead) throws {
        if let known = try newestHead(), known.number >= head.number { return }
        let text = try JSONEncoder.canonical.encode(head)
        try write(Array(text), to: url.appending(path: Self.newestHeadName), mode: 0o644)
    }

    // MARK: Other secrets

    func secret(_ name: String) throws -> [UInt8]? { try contents(url.appending(path: "secret-\(name).key")) }

    /// Only the owner may read it. One that another process made meanwhile stays.
    func keep(secret: [UInt8], _ name: String) throws {
        let file = url.appending(path: "secret-\(name).key")
        guard !FileManager.default.fileExists(atPath: file.path) else { return }
        try write(secret, to: file, mode: 0o600)
    }

    private func contents(_ file: URL) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        guard let data = FileManager.default.contents(atPath: file.path) else { throw unreadable(file) }
        return Array(data)
    }

    /// Under another name first, and on disk before it takes its own: a key half written is a key lost.
    private func write(_ bytes: [UInt8], to file: URL, mode: mode_t) throws {
        try? FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = file.path + ".part"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw unwritable(file) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
            try handle.close()
        } catch {
            throw unwritable(file)
        }
        guard rename(draft, file.path) == 0 else { throw unwritable(file) }
    }

    private func damaged(_ file: URL) -> Refusal {
        .unreadable(
            LocalizedText(
                zh: "\(file.path) 已损坏或不是留痕所用的文件。请从备份恢复；没有改动任何数据。",
                en: "\(file.path) is damaged, or no file of the trail's. Restore it from a backup; nothing was changed."
            ))
    }

    private func unreadable(_ file: URL) -> Refusal {
        .unreadable(
            LocalizedText(zh: "无法读取 \(file.path)，请检查权限。", en: "\(file.path) can't be read. Check its permissions."))
    }

    private func unwritable(_ file: URL) -> Refusal {
        .unreadable(
            LocalizedText(
                zh: "无法写入 \(file.path)，请检查文件夹 \(url.path) 的权限和磁盘空间。",
                en: "\(file.path) can't be written. Check the permissions of \(url.path) and the space on its disk."))
    }
}

extension PublicKey {
    /// As OpenSSL and every other program take it.
    package var pem: String {
        let lines = Data(encoded).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN PUBLIC KEY-----\n\(lines)\n-----END PUBLIC KEY-----\n"
    }

    package init?(pem: [UInt8]) {
        let lines = String(decoding: pem, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.first == "-----BEGIN PUBLIC KEY-----", lines.last == "-----END PUBLIC KEY-----",
            let data = Data(base64Encoded: lines.dropFirst().dropLast().joined())
        else { return nil }
        self.init(encoded: Array(data))
    }
}
