package import Kernel
import Storage

/// Rows of the house itself that are no matters: a notice of holidays, a limit, a subscription, a person's wish for mail.
/// Who set one is kept like every other act, and the trail vouches for the row.
package enum HouseRow: String, CaseIterable, Sendable {
    case calendarNotice = "calendar_notice"
    case deadlinePolicy = "deadline_policy"
    case webhook
    case mailPreference = "mail_preference"
    case simulation

    package var label: LocalizedText {
        switch self {
        case .calendarNotice: LocalizedText(zh: "放假安排", en: "Notices of holidays")
        case .deadlinePolicy: LocalizedText(zh: "时限规定", en: "Deadline rules")
        case .webhook: LocalizedText(zh: "推送订阅", en: "Webhooks")
        case .mailPreference: LocalizedText(zh: "邮件设置", en: "Mail settings")
        case .simulation: LocalizedText(zh: "模拟数据", en: "Simulated data")
        }
    }

    /// Its number, a name, its version, and whatever else an act sets.
    fileprivate var columns: [String] {
        switch self {
        case .calendarNotice: ["id", "source", "version", "layer", "entered_at", "entered_by"]
        case .deadlinePolicy:
            [
                "id", "name", "version", "register", "effective_from", "limit_number", "limit_unit",
                "statutory_number", "statutory_unit", "warning_number", "warning_unit", "leader_after", "source",
                "entered_at", "entered_by", "withdrawn_at",
            ]
        case .webhook:
            [
                "id", "url", "version", "register", "act", "secret", "may_be_private", "disabled", "paused",
                "created_at", "created_by",
            ]
        case .mailPreference:
            ["account", "address", "version", "kinds", "daily_kinds", "language", "confirmed_at"]
        case .simulation: ["id", "name", "version", "year", "scale", "seed", "entered_at", "entered_by"]
        }
    }
}

/// What is done to the house's own rows, written into the trail in the same transaction.
struct HouseTrail {
    let session: Session

    /// To be called when the row is as the act leaves it, its version moved on.
    func note(
        _ row: HouseRow, _ id: Int64, act: String, _ inputs: [String: Value] = [:], by actor: Actor, at now: Timestamp
    ) throws {
        var writer = try TrailWriter()
        let key = row.columns[0]
        let found = try session.first(
            "SELECT \(names: row.columns) FROM \(name: row.rawValue) WHERE \(name: key) = \(id)"
        ) { (version: try $0[2] as Int, content: try digest(of: $0, row, &writer)) }
        guard let found else { return }
        try TrailStore(session: session).append(
            register: row.rawValue, matter: id, position: found.version, at: now, actor: actor, act: act,
            body: TrailBody(inputs: inputs), content: found.content, writer: &writer)
    }

    /// Every row that an entry vouches for. Those of before this was kept have version 0.
    func sealedRows(_ row: HouseRow, _ writer: inout TrailWriter) throws -> [SealedRows.Row] {
        var rows: [SealedRows.Row] = []
        try session.forEach(
            "SELECT \(names: row.columns) FROM \(name: row.rawValue) WHERE version > 0 ORDER BY \(name: row.columns[0])"
        ) { values in
            let content = try digest(of: values, row, &writer)
            rows.append(
                SealedRows.Row(matter: try values[0], number: try values[1], version: try values[2], content: content))
        }
        return rows
    }

    private func digest(of values: Row, _ row: HouseRow, _ writer: inout TrailWriter) throws -> Digest {
        guard row == .calendarNotice else { return try writer.digest(of: values, named: row.rawValue) }
        let notice: Int64 = try values[0]
        var days: [Value] = []
        try session.forEach("SELECT day, kind, name FROM calendar_day WHERE notice = \(notice) ORDER BY day") { day in
            for index in 0..<3 { days.append(day.value(at: index)) }
        }
        return try writer.hash { buffer in
            buffer.removeAll()
            buffer.append(row.rawValue)
            for index in row.columns.indices { buffer.append(values.value(at: index)) }
            for day in days { buffer.append(day) }
        }
    }
}

extension Registry {
    /// Acts on rows of the house.
    static func houseLabel(of act: String) -> LocalizedText? {
        switch act {
        case "publish": LocalizedText(zh: "发布", en: "Publish")
        case "simulate": LocalizedText(zh: "放入模拟数据", en: "Fill with simulated data")
        case "enact": LocalizedText(zh: "制定", en: "Enact")
        case "withdraw": LocalizedText(zh: "撤销", en: "Withdraw")
        case "subscribe": LocalizedText(zh: "建立订阅", en: "Subscribe")
        case "unsubscribe": LocalizedText(zh: "退订", en: "Unsubscribe")
        case "pause": LocalizedText(zh: "暂停", en: "Pause")
        case "resume": LocalizedText(zh: "恢复", en: "Resume")
        case "rotate": LocalizedText(zh: "更换密钥", en: "New key")
        case "prefer": LocalizedText(zh: "设置邮件通知", en: "Choose mail")
        case "confirm": LocalizedText(zh: "确认邮箱", en: "Confirm the address")
        case "retry": LocalizedText(zh: "立即重试", en: "Try again")
        case "giveUp": LocalizedText(zh: "停止投递", en: "Give up")
        default: nil
        }
    }

    /// The history of one of the house's own rows, oldest first.
    package func history(of row: HouseRow, _ id: Int64) async throws -> [TrailEntry] {
        try await database.read { try TrailStore(session: $0).entries(register: row.rawValue, matter: id) }
    }
}

extension Migration {
    static let houseActs = Migration(
        "registry-99-house-acts",
        """
        ALTER TABLE calendar_notice ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline_policy ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline_policy ADD COLUMN withdrawn_at INTEGER;
        ALTER TABLE webhook ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE webhook ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE outbox ADD COLUMN account INTEGER;
        CREATE INDEX outbox_by_state ON outbox (state, id);
        CREATE INDEX outbox_by_webhook ON outbox (webhook, id) WHERE webhook IS NOT NULL;
        ALTER TABLE mail_preference ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE mail_preference ADD COLUMN daily_kinds TEXT NOT NULL DEFAULT '';
        ALTER TABLE mail_preference ADD COLUMN confirmed_at INTEGER;
        ALTER TABLE mail_preference ADD COLUMN token TEXT;
        ALTER TABLE mail_preference ADD COLUMN digest_after BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE mail_preference ADD COLUMN digest_at BIGINT NOT NULL DEFAULT 0;
        CREATE UNIQUE INDEX mail_preference_by_token ON mail_preference (token) WHERE token IS NOT NULL;
        CREATE INDEX mail_preference_daily ON mail_preference (digest_at) WHERE daily_kinds <> '';
        CREATE TABLE mail_code (
            account  INTEGER PRIMARY KEY REFERENCES account (id),
            address  TEXT    NOT NULL,
            code     BLOB    NOT NULL,
            sent_at  INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            sent     INTEGER NOT NULL
        );
        """)
}
