import Kernel
import Registry
import Storage

/// The rows of drafts and of their files.
struct DraftStore {
    let session: Session

    func draft(_ id: Int64, of account: Int64) throws -> ApplicationDraft? {
        try drafts("id = \(id) AND account = \(account)", limit: 1).first
    }

    /// Not filed yet, the one last worked on first.
    func open(of account: Int64) throws -> [ApplicationDraft] {
        try drafts("account = \(account) AND filed_as IS NULL", limit: 100)
    }

    /// The one for the same item or package, or for papers of the same case.
    func open(like draft: ApplicationDraft) throws -> ApplicationDraft? {
        try open(of: draft.account).first {
            $0.item == draft.item && $0.answers == draft.answers && $0.oneThing == draft.oneThing
                && $0.answersPackage == draft.answersPackage
        }
    }

    private func drafts(_ condition: Query, limit: Int) throws -> [ApplicationDraft] {
        let drafts = try session.rows(
            """
            SELECT id, account, item, answers, applicant_kind, applicant, identity_kind, identity_number, phone, note,
                by_agent, updated_at, filed_as, one_thing, answers_package, options
            FROM application_draft WHERE \(condition) ORDER BY updated_at DESC, id DESC LIMIT \(limit)
            """, ApplicationDraft.init)
        return try drafts.map { draft in
            var draft = draft
            draft.files = try files(of: draft.id)
            return draft
        }
    }

    func insert(_ draft: ApplicationDraft) throws {
        try session.execute(
            """
            INSERT INTO application_draft (id, account, item, answers, applicant_kind, applicant, identity_kind,
                identity_number, phone, note, by_agent, updated_at, filed_as, one_thing, answers_package, options)
            VALUES (\(draft.id), \(draft.account), \(draft.item), \(draft.answers), \(draft.applicantKind),
                \(draft.applicant), \(draft.identityKind), \(draft.identityNumber), \(draft.phone), \(draft.note),
                \(draft.isByAgent), \(draft.updatedAt), NULL, \(draft.oneThing), \(draft.answersPackage),
                \(draft.options))
            """)
    }

    func save(_ draft: ApplicationDraft, at now: Timestamp) throws {
        try session.execute(
            """
            UPDATE application_draft SET applicant_kind = \(draft.applicantKind), applicant = \(draft.applicant),
                identity_kind = \(draft.identityKind), identity_number = \(draft.identityNumber), phone = \(draft.phone),
                note = \(draft.note), by_agent = \(draft.isByAgent), options = \(draft.options), updated_at = \(now)
            WHERE id = \(draft.id) AND filed_as IS NULL
            """)
    }

    /// Leaves of a draft only what came of it, so that sending it twice finds the first time.
    func file(_ draft: Int64, as number: String, at now: Timestamp) throws {
        try session.execute(
            """
            UPDATE application_draft SET filed_as = \(number), applicant = '', identity_number = '', phone = '', note = '',
                updated_at = \(now)
            WHERE id = \(draft)
            """)
        try session.execute("DELETE FROM draft_file WHERE draft = \(draft)")
    }

    func delete(_ draft: Int64) throws {
        try session.execute("DELETE FROM draft_file WHERE draft = \(draft)")
        try session.execute("DELETE FROM application_draft WHERE id = \(draft)")
    }

    func forget(before moment: Timestamp) throws {
        try session.execute(
            "DELETE FROM draft_file WHERE draft IN (SELECT id FROM application_draft WHERE updated_at < \(moment))")
        try session.execute("DELETE FROM application_draft WHERE updated_at < \(moment)")
    }

    // MARK: Files

    func files(of draft: Int64) throws -> [DraftFile] {
        try session.rows(
            """
            SELECT id, material, name, kind, bytes, hash, at FROM draft_file WHERE draft = \(draft)
            ORDER BY id LIMIT 100
            """
        ) { row in
            DraftFile(
                id: try row[0], material: try row[1],
                file: KeptFile(name: try row[2], kind: try row[3], bytes: try row[4], hash: try row[5]), at: try row[6])
        }
    }

    func add(_ file: DraftFile, to draft: Int64) throws {
        let kept = file.file
        try session.execute(
            """
            INSERT INTO draft_file (id, draft, material, name, kind, bytes, hash, at)
            VALUES (\(file.id), \(draft), \(file.material), \(kept.name), \(kept.kind), \(kept.bytes), \(kept.hash),
                \(file.at))
            """)
        try touch(draft, at: file.at)
    }

    func remove(_ file: Int64, from draft: Int64, at now: Timestamp) throws {
        try session.execute("DELETE FROM draft_file WHERE id = \(file) AND draft = \(draft)")
        try touch(draft, at: now)
    }

    private func touch(_ draft: Int64, at now: Timestamp) throws {
        try session.execute("UPDATE application_draft SET updated_at = \(now) WHERE id = \(draft)")
    }
}

extension ApplicationDraft {
    fileprivate init(_ row: Row) throws {
        try self.init(
            id: row[0], account: row[1], item: row[2], answers: row[3], oneThing: row[13], answersPackage: row[14],
            options: row[15], applicantKind: row[4], applicant: row[5], identityKind: row[6], identityNumber: row[7],
            phone: row[8], note: row[9], isByAgent: row[10], updatedAt: row[11], filedAs: row[12], files: [])
    }
}
