import CPQ
import Kernel

/// What PostgreSQL said, or that it said nothing.
struct PostgresFailure: Error, Sendable {
    /// The five characters of SQLSTATE; empty when the connection itself failed.
    let state: String
    let message: String
    let detail: String
    let context: String
    let isLost: Bool

    init(result: OpaquePointer?, connection: OpaquePointer) {
        func field(_ code: Character) -> String {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) } ?? ""
        }
        // PG_DIAG_SQLSTATE, _MESSAGE_PRIMARY, _MESSAGE_DETAIL and _CONTEXT.
        state = field("C")
        let primary = field("M")
        message = primary.isEmpty ? Self.text(of: connection) : primary
        detail = field("D")
        context = field("W")
        isLost = PQstatus(connection) != CONNECTION_OK
    }

    /// A connection that did not come about.
    init(connecting handle: OpaquePointer?) {
        (state, detail, context, isLost) = ("", "", "", true)
        message = handle.map(Self.text) ?? "out of memory"
    }

    /// A COMMIT that the server turned into a ROLLBACK, because a statement before it had failed.
    static let notKept = PostgresFailure(
        state: "25P02", message: "a statement failed, its error was ignored, and so nothing could be kept", detail: "",
        context: "", isLost: false)

    private init(state: String, message: String, detail: String, context: String, isLost: Bool) {
        (self.state, self.message, self.detail, self.context) = (state, message, detail, context)
        self.isLost = isLost
    }

    /// Whether running the same again may succeed: the connection went, or the server chose between transactions.
    var isInterruption: Bool { isLost || ["40001", "40P01"].contains(state) || state.hasPrefix("57P") }

    private static func text(of handle: OpaquePointer) -> String {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        return text.split(separator: "\n").joined(separator: " ")
    }
}

/// What PostgreSQL says, in the words of the house.
func translated(postgres failure: PostgresFailure) -> any Error {
    if failure.isLost { return Refusal.unreachable(failure) }
    switch failure.state {
    case let state where state.hasPrefix("23"): return ConstraintViolation(failure)
    case "53100", "58030": return Refusal.storageFull
    case "40001", "40P01", "55P03", "57014", "53000", "53200": return Refusal.busy
    case "25006": return Refusal.standby
    case "53300", "57P03", "57P01", "57P02": return Refusal.unreachable(failure)
    case "42501":
        return Refusal.unreachable(
            LocalizedText(
                zh: "数据库账号权限不足：\(failure.message)。未保存任何内容。请授予该账号建表和读写的权限。",
                en:
                    "The database account may not do this: \(failure.message). Nothing was saved. Let it create tables, read and write."
            ))
    case "22021", "22P05":
        return Refusal.unreadable(
            LocalizedText(
                zh: "文字中含有数据库不能保存的字符（如空字符）。未保存任何内容，请删去后重试。",
                en:
                    "The text holds a character the database can't keep, such as a null. Nothing was saved; remove it and try again."
            ))
    default: return failure
    }
}

extension Refusal {
    fileprivate static func unreachable(_ failure: PostgresFailure) -> Refusal {
        let words = PostgresComplaint(failure.message).words
        return .unreachable(
            LocalizedText(
                zh: "\(words.zh)本次操作未保存，已保存的内容不受影响。（\(failure.message)）",
                en: "\(words.en) This was not saved; what was saved is safe. (\(failure.message))"))
    }
}

extension ConstraintViolation {
    /// DETAIL reads "Key (plate, year)=(云A1, 2021) already exists." and CONTEXT "COPY vehicle, line 3", both in the
    /// server's language.
    fileprivate init(_ failure: PostgresFailure) {
        self.init(message: failure.message)
        row = failure.context.firstMatch(of: /^COPY \S+, \D*(\d+)/).flatMap { Int($0.1) }.map { $0 - 1 }
        guard failure.state == "23505", let key = failure.detail.firstMatch(of: /\((.+?)\)=\(/) else { return }
        repeatedColumns = key.1.split(separator: ",").map { name in
            String(name.drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
        }
    }
}
