import GRDB
import Kernel

/// What SQLite says, in the words of the house.
func translated(sqlite failure: DatabaseError) -> any Error {
    switch failure.extendedResultCode {
    // A quota or a full disk shows in any of these; a failing read is another matter.
    case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE:
        return Refusal.storageFull
    default: break
    }
    switch failure.resultCode {
    case .SQLITE_FULL: return Refusal.storageFull
    case .SQLITE_BUSY, .SQLITE_LOCKED: return Refusal.busy
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
        return Refusal.unreadable(
            LocalizedText(
                zh: "数据文件不是有效的数据库，或已损坏；没有改动它。请换用正确的文件，或从备份恢复。",
                en:
                    "The data file is no database, or a damaged one; it was not touched. Use the right file, or a backup."
            ))
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
        return Refusal.unreadable(
            LocalizedText(
                zh: "无法打开或写入数据文件。请检查数据文件夹的权限；已保存的内容不受影响。",
                en: "The data file can't be opened or written. Check the folder's permissions; what was saved is safe.")
        )
    case .SQLITE_CONSTRAINT: return ConstraintViolation(sqlite: failure.message ?? "constraint")
    default: return failure
    }
}

extension ConstraintViolation {
    /// SQLite writes "UNIQUE constraint failed: vehicle.plate, vehicle.year".
    fileprivate init(sqlite message: String) {
        self.init(message: message)
        guard message.hasPrefix("UNIQUE"), let colon = message.firstIndex(of: ":") else { return }
        repeatedColumns = message[colon...].split(separator: ",")
            .compactMap { $0.split(separator: ".").last.map(String.init) }
    }
}
