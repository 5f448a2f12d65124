import Foundation
import Kernel
import Registry

/// Keeps an uploaded file between the rehearsal of its import and the confirmation: on disk, under the hash of its bytes
/// and of who sent it, for an hour.
actor UploadStore {
    struct Upload: Sendable {
        let key: String
        let file: String
        let account: Int64
        let register: String
        var report: ImportReport
        let expires: Timestamp
    }

    private let settings: WebSettings
    private var uploads: [String: Upload] = [:]
    /// Oldest first.
    private var order: [String] = []

    private static let keptSeconds = 3600
    private static let most = 50

    init(settings: WebSettings) {
        self.settings = settings
    }

    /// Keeps `bytes` with the report of their rehearsal and returns the key.
    func keep(
        _ file: UploadedFile, report: ImportReport, account: Int64, register: String, at now: Timestamp
    ) throws -> String {
        discardExpired(at: now)
        let key = try SM3.hash(Array("\(account)/\(register)/\(file.name)/".utf8) + file.bytes).description
        do {
            try Data(file.bytes).write(to: settings.place(for: Self.name(key)), options: .atomic)
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw Refusal.storageFull
        }
        uploads[key] = Upload(
            key: key, file: file.name, account: account, register: register, report: report,
            expires: now.adding(seconds: Self.keptSeconds))
        order.removeAll { $0 == key }
        order.append(key)
        while order.count > Self.most, let oldest = order.first { discard(oldest) }
        return key
    }

    /// The upload under `key`, if it is this person's, for this register, and not too old.
    func upload(_ key: String, account: Int64, register: String, at now: Timestamp) throws -> Upload {
        guard let upload = uploads[key], upload.account == account, upload.register == register, upload.expires > now
        else { throw Self.gone }
        return upload
    }

    func bytes(_ upload: Upload) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: settings.place(for: Self.name(upload.key))))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw Self.gone
        }
    }

    /// The import is done: the file goes, what came of it stays to be shown.
    func finish(_ upload: Upload, report: ImportReport) {
        uploads[upload.key]?.report = report
        remove(upload.key)
    }

    private func discardExpired(at now: Timestamp) {
        for key in order where uploads[key].map({ $0.expires <= now }) ?? true { discard(key) }
    }

    private func discard(_ key: String) {
        uploads[key] = nil
        order.removeAll { $0 == key }
        remove(key)
    }

    private func remove(_ key: String) {
        // What can't be removed now is removed at the next start.
        try? FileManager.default.removeItem(at: settings.place(for: Self.name(key)))
    }

    private static func name(_ key: String) -> String { "\(key).upload" }

    private static let gone = Refusal.notFound(
        LocalizedText(zh: "上传的文件（可能已过期，请重新上传）", en: "The uploaded file (it may have expired; upload it again)"))
}
