import Kernel

/// Why a connection does not come about. libpq says it in words only.
enum PostgresComplaint {
    case password, noDatabase, tooMany, readOnly, tls, silence

    init(_ message: String) {
        let signs: [(PostgresComplaint, [String])] = [
            (.tooMany, ["too many clients", "remaining connection slots", "too many connections"]),
            // These come before the names of account and database, which the server repeats when it refuses either.
            (.tls, ["no encryption", "SSL error", "support SSL", "certificate"]),
            (.password, ["authentication", "password", "pg_hba.conf", "role \"", "permission denied"]),
            (.noDatabase, ["database \""]),
            (.readOnly, ["read-only", "hot standby", "recovery mode"]),
        ]
        self = signs.first { $0.1.contains { message.contains($0) } }?.0 ?? .silence
    }

    /// Waiting may help; a wrong password stays wrong.
    var passes: Bool {
        switch self {
        case .tooMany, .readOnly, .silence: true
        case .password, .noDatabase, .tls: false
        }
    }

    var words: LocalizedText {
        switch self {
        case .password:
            LocalizedText(
                zh: "数据库拒绝了所用的账号或密码。请核对连接地址和 pg_hba.conf。",
                en: "The database refuses the account or its password. Check the address and pg_hba.conf.")
        case .noDatabase:
            LocalizedText(
                zh: "数据库不存在。请先建立：CREATE DATABASE 名称 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;",
                en:
                    "There is no such database. Make it: CREATE DATABASE name ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;"
            )
        case .tooMany:
            LocalizedText(
                zh: "数据库的连接数已满。请稍后重试，或提高 max_connections、减少节点的连接数。",
                en:
                    "The database takes no more connections. Try again later, raise max_connections, or let each node use fewer."
            )
        case .readOnly: Refusal.standby.message
        case .tls:
            LocalizedText(
                zh: "与数据库的加密连接未能建立。请核对 sslmode 和证书。",
                en: "The encrypted connection to the database failed. Check sslmode and the certificates.")
        case .silence:
            LocalizedText(
                zh: "无法连接数据库。请检查它是否在运行、地址是否正确。",
                en: "The database can't be reached. Check that it runs and that the address is right.")
        }
    }
}
