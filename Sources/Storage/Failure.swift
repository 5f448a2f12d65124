import GRDB
import Kernel

/// A uniqueness, check or foreign-key rule of the database refused a row.
package struct ConstraintViolation: Error, Sendable {
    package let message: String
    /// Which of the rows of one `insert`, counted from 0; nil for other statements.
    package var row: Int?
    /// The columns that had to be unique and were not; empty when another rule was broken.
    package var repeatedColumns: [String] = []
}

/// Turns what the database says into what the rest of the house understands.
func translated(_ error: any Error) -> any Error {
    switch error {
    case let failure as DatabaseError: translated(sqlite: failure)
    case let failure as PostgresFailure: translated(postgres: failure)
    default: error
    }
}

func translating<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch { throw translated(error) }
}

func translating<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch { throw translated(error) }
}

extension Refusal {
    /// `setting` is what would have to be on.
    static func notDurable(_ setting: String) -> Refusal {
        .rule(
            zh: "数据库的 \(setting) 设置会使已确认的内容在断电时丢失，因此没有打开。请恢复该设置后重试。",
            en:
                "With the database's setting of \(setting), what was acknowledged could be lost in a power cut, so it was not opened. Set it right and try again."
        )
    }
}
