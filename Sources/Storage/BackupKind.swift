import Foundation
import Kernel

/// What a backup's first bytes say it is.
enum BackupKind {
    case sqlite, postgres

    private init?(_ path: String) {
        guard let handle = FileHandle(forReadingAtPath: path), let head = try? handle.read(upToCount: 16) else {
            return nil
        }
        if head.starts(with: Data("SQLite format 3\0".utf8)) {
            self = .sqlite
        } else if head.starts(with: Data("PGDMP".utf8)) {
            self = .postgres
        } else {
            return nil
        }
    }

    /// Refuses a file that is not there, is no backup, or is one of the other database.
    static func demand(_ kind: BackupKind, of path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Refusal.notFound(LocalizedText(zh: "备份文件 \(path)", en: "The backup \(path)"))
        }
        switch (BackupKind(path), kind) {
        case (.sqlite, .sqlite), (.postgres, .postgres): return
        case (.sqlite, .postgres):
            throw Refusal.rule(
                zh: "\(path) 是 SQLite 的备份，不能恢复到 PostgreSQL。请去掉 --database（及 HENG_DATABASE）。",
                en:
                    "\(path) is a backup of SQLite and can't go into a PostgreSQL. Leave out --database (and HENG_DATABASE)."
            )
        case (.postgres, .sqlite):
            throw Refusal.rule(
                zh: "\(path) 是 PostgreSQL 的备份。请用 --database 指定要恢复到的空数据库。",
                en: "\(path) is a backup of a PostgreSQL. Name an empty one with --database.")
        case (nil, _):
            throw Refusal.unreadable(
                LocalizedText(zh: "\(path) 不是 heng backup 写出的备份。", en: "\(path) is no backup that heng backup wrote."))
        }
    }
}
