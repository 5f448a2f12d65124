import Kernel
package import Registry
import Storage

// Drafts: opened, worked on, forgotten. Each belongs to one account, and nobody else learns that it exists.
extension Registry {
    /// The draft for an item, begun before or new, with what is known of the citizen filled in.
    package func openDraft(for number: String, of citizen: Citizen) async throws -> ApplicationDraft {
        let (item, _) = try await publicService(number: number)
        guard item.state == .published, item.byWeb || item.byMobile else {
            throw Refusal.rule(
                zh: "该事项现在不能网上申请，请看办事指南中的办理方式。", en: "This service can't be applied for online now. Read how it can be."
            )
        }
        return try await draft(for: number, of: citizen)
    }

    /// The draft in which missing papers of a case are gathered.
    package func openSupplement(to number: String, of citizen: Citizen) async throws -> ApplicationDraft {
        let own = try await ownCase(number, of: citizen)
        guard own.awaitsPapers else {
            throw Refusal.notPossible(
                act: LocalizedText(zh: "补交材料", en: "Hand in papers"), state: own.state.label)
        }
        return try await draft(for: own.item, answering: number, of: citizen)
    }

    func draft(
        for item: String, answering case_: String? = nil, package: String? = nil,
        answeringPackage packageCase: String? = nil, of citizen: Citizen
    ) async throws -> ApplicationDraft {
        let (now, account) = (now, try citizen.demandAccount())
        return try await database.write { session in
            let store = DraftStore(session: session)
            let draft = ApplicationDraft(
                id: try SequenceStore(session: session).next("application_draft"), account: account, item: item,
                answers: case_, oneThing: package, answersPackage: packageCase, options: nil,
                applicantKind: citizen.kind, applicant: citizen.name, identityKind: citizen.identityKind,
                identityNumber: citizen.identityNumber, phone: citizen.phone, note: "", isByAgent: false,
                updatedAt: now, filedAs: nil, files: [])
            if let open = try store.open(like: draft) { return open }
            try store.insert(draft)
            return draft
        }
    }

    package func draft(_ id: Int64, of citizen: Citizen) async throws -> ApplicationDraft {
        let account = try citizen.demandAccount()
        let found = try await database.read { try DraftStore(session: $0).draft(id, of: account) }
        guard let found else { throw Self.noDraft }
        return found
    }

    package func drafts(of citizen: Citizen) async throws -> [ApplicationDraft] {
        let account = try citizen.demandAccount()
        return try await database.read { try DraftStore(session: $0).open(of: account) }
    }

    /// Keeps what was typed, right or wrong: whether it can be filed is asked when it is filed.
    package func save(_ draft: ApplicationDraft, of citizen: Citizen) async throws {
        _ = try await self.draft(draft.id, of: citizen)
        let now = now
        try await database.write { try DraftStore(session: $0).save(draft, at: now) }
    }

    package func forget(_ draft: ApplicationDraft, of citizen: Citizen) async throws {
        _ = try await self.draft(draft.id, of: citizen)
        try await database.write { try DraftStore(session: $0).delete(draft.id) }
    }

    static let noDraft = Refusal.notFound(LocalizedText(zh: "这份草稿", en: "This draft"))

    // MARK: Files

    /// What a draft takes: photographs and documents, as the case itself does.
    package static let draftRule = AttachmentRule([.jpeg, .png, .pdf, .ofd, .docx, .xlsx], megabytes: 20, number: 20)

    /// Keeps a file for one of the papers. The same content for the same paper is taken once.
    package func add(
        _ file: NewAttachment, for material: String, to draft: ApplicationDraft, of citizen: Citizen
    ) async throws {
        let draft = try await self.draft(draft.id, of: citizen)
        guard draft.filedAs == nil else { throw Self.noDraft }
        let kept = try await keep(file)
        if draft.files.contains(where: { $0.file.hash == kept.hash }) {
            throw Refusal.invalid(
                "file-\(material)", zh: "“\(kept.name)”已经上传过了。", en: "“\(kept.name)” is there already.")
        }
        guard draft.files.count < Self.draftRule.number else {
            throw Refusal.invalid(
                "file-\(material)", zh: "文件已有\(Self.draftRule.number)个，不能再加。",
                en: "There are \(Self.draftRule.number) files already; no more fit.")
        }
        let now = now
        try await database.write { session in
            try self.hold(kept.hash, until: now.adding(seconds: (ApplicationDraft.keptDays + 1) * 86_400), session)
            let id = try SequenceStore(session: session).next("draft_file")
            try DraftStore(session: session)
                .add(DraftFile(id: id, material: material, file: kept, at: now), to: draft.id)
        }
    }

    package func remove(file: Int64, from draft: ApplicationDraft, of citizen: Citizen) async throws {
        _ = try await self.draft(draft.id, of: citizen)
        let now = now
        try await database.write { try DraftStore(session: $0).remove(file, from: draft.id, at: now) }
    }

    /// Forgets what nobody worked on for a month.
    var draftUpkeep: ScheduledKind {
        ScheduledKind(
            "portal.drafts", zh: "清理过期草稿", en: "Forget old drafts", every: 3600,
            .together { session, work, _ in
                let last = work.now.adding(seconds: -ApplicationDraft.keptDays * 86_400)
                try DraftStore(session: session).forget(before: last)
                try CodeStore(session: session).forget(before: work.now.adding(seconds: -86_400))
                return false
            })
    }
}

extension Citizen {
    func demandAccount() throws(Refusal) -> Int64 {
        guard let account else { throw .signInFirst }
        return account
    }
}
