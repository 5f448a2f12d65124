import Kernel
import Storage

struct NoticeStore {
    let session: Session

    /// Tells each of `accounts` once.
    func tell(
        _ accounts: Set<Int64>, _ text: LocalizedText, kind: Notice.Kind, about subject: Notice.Subject?,
        at now: Timestamp, byMail: Bool = true
    ) throws {
        guard !accounts.isEmpty else { return }
        let first = try SequenceStore(session: session).next("notice", count: accounts.count)
        let notices = accounts.sorted().enumerated().map { offset, account in
            Notice(
                id: first + Int64(offset), account: account, kind: kind, text: text, subject: subject, at: now,
                readAt: nil)
        }
        try session.insert(into: "notice", columns: Self.columns, rows: notices.lazy.map(\.values))
        if byMail { try OutboxStore(session: session).mail(notices) }
    }

    // MARK: Who

    func accounts(_ addressee: Addressee, of matter: Int64, in register: Register) throws -> Set<Int64> {
        switch addressee {
        case .account(let account): [account]
        case .roles(let roles, let organisation): try accounts(with: roles, in: organisation)
        case .author: try author(of: matter, in: register.name).map { [$0] } ?? []
        }
    }

    /// The person whose entry is the first in the matter's history; nobody for the house itself.
    private func author(of matter: Int64, in register: String) throws -> Int64? {
        let entry = try TrailStore(session: session).entries(register: register, matter: matter, limit: 1).first
        return entry.flatMap { $0.account > 0 ? $0.account : nil }
    }

    /// Those with one of the roles in the organisation, or in the nearest above it that has any, or who see all of them.
    func accounts(with roles: Set<Role>, in organisation: String) throws -> Set<Int64> {
        var (place, seen) = (Optional(organisation), Set<String>())
        while let code = place, seen.insert(code).inserted {
            let found = try members(of: code).filter { !$0.roles.isDisjoint(with: roles) }
            if !found.isEmpty { return Set(found.map(\.id)) }
            let parent: String?? = try session.first("SELECT parent FROM organisation WHERE number = \(code)") {
                try $0[0]
            }
            place = parent ?? nil
        }
        return try beyond(roles.filter(\.seesEveryOrganisation))
    }

    private func members(of organisation: String) throws -> [Account] {
        try session.rows(
            """
            SELECT id, login, name, organisation, roles, disabled FROM account
            WHERE organisation = \(organisation) AND disabled = 0 ORDER BY id LIMIT 1000
            """, Account.init)
    }

    private func beyond(_ roles: Set<Role>) throws -> Set<Int64> {
        guard !roles.isEmpty else { return [] }
        let all = try session.rows(
            """
            SELECT id, login, name, organisation, roles, disabled FROM account
            WHERE disabled = 0 AND roles <> \(Role.applicant) ORDER BY id LIMIT 10000
            """, Account.init)
        return Set(all.filter { !$0.roles.isDisjoint(with: roles) }.map(\.id))
    }

    // MARK: Reading

    /// Newest first, before `id` if given.
    func notices(of account: Int64, before id: Int64?, unreadOnly: Bool, limit: Int) throws -> [Notice] {
        try session.rows(
            """
            SELECT \(names: Self.columns) FROM notice
            WHERE account = \(account) AND id < \(id ?? .max) AND \(unreadOnly ? "read_at IS NULL" : "1 = 1" as Query)
            ORDER BY id DESC LIMIT \(limit)
            """, Notice.init)
    }

    /// Oldest first, after `id`.
    func notices(of account: Int64, after id: Int64, limit: Int) throws -> [Notice] {
        try session.rows(
            """
            SELECT \(names: Self.columns) FROM notice WHERE account = \(account) AND id > \(id)
            ORDER BY id LIMIT \(limit)
            """, Notice.init)
    }

    /// How many are unread, counted up to `most`.
    func unread(of account: Int64, upTo most: Int) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) FROM (
                SELECT 1 AS one FROM notice WHERE account = \(account) AND read_at IS NULL LIMIT \(most)) AS part
            """) ?? 0
    }

    /// The place of the newest notice of all.
    func newest() throws -> Int64 {
        try session.value("SELECT last FROM sequence WHERE name = 'notice'") ?? 0
    }

    func markRead(of account: Int64, id: Int64?, through last: Int64, at now: Timestamp) throws {
        try session.execute(
            """
            UPDATE notice SET read_at = \(now)
            WHERE account = \(account) AND read_at IS NULL AND id <= \(last) AND id >= \(id ?? 0)
            """)
    }

    static let columns = [
        "id", "account", "kind", "zh", "en", "register", "matter", "number", "at", "read_at",
    ]
}

extension Notice {
    init(_ row: Row) throws {
        let register: String? = try row[5]
        let number: String? = try row[7]
        let matter: Int64? = try row[6]
        var subject: Subject?
        if let register, let matter, let number {
            subject = Subject(register: register, matter: matter, number: number)
        }
        try self.init(
            id: row[0], account: row[1], kind: row[2], text: LocalizedText(zh: row[3], en: row[4]), subject: subject,
            at: row[8], readAt: row[9])
    }

    var values: [Value] {
        [
            id.stored, account.stored, kind.stored, text.zh.stored, text.en.stored, (subject?.register).stored,
            (subject?.matter).stored, (subject?.number).stored, at.stored, readAt.stored,
        ]
    }
}

extension Migration {
    static let notices = Migration(
        "registry-92-notices",
        """
        CREATE TABLE notice (
            id       INTEGER PRIMARY KEY,
            account  INTEGER NOT NULL,
            kind     TEXT    NOT NULL,
            zh       TEXT    NOT NULL,
            en       TEXT    NOT NULL,
            register TEXT,
            matter   INTEGER,
            number   TEXT,
            at       INTEGER NOT NULL,
            read_at  INTEGER
        );
        CREATE INDEX notice_by_account ON notice (account, id);
        CREATE INDEX notice_unread ON notice (account) WHERE read_at IS NULL;
        CREATE INDEX account_by_organisation ON account (organisation);
        """)
}
