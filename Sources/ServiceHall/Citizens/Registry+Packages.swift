package import Kernel
package import Registry
import Storage

// Packages applied for online: one draft, each paper once, one case from which the branches come.
extension Registry {
    /// The draft for a package, begun before or new.
    package func openDraft(forPackage number: String, of citizen: Citizen) async throws -> ApplicationDraft {
        let package = try await publicPackage(number: number)
        guard package.thing.isOpen(on: now.day), package.isOnline, let first = package.branches.first else {
            throw Refusal.rule(
                zh: "这个套餐现在不能网上申请，请到大厅窗口办理，或分别申请其中的事项。",
                en:
                    "This package can't be applied for online now. Come to a window, or apply for its services one by one."
            )
        }
        return try await draft(for: first.item.head.number, package: number, of: citizen)
    }

    /// The draft in which papers that a package lacks are gathered.
    package func openSupplement(toPackage number: String, of citizen: Citizen) async throws -> ApplicationDraft {
        let own = try await ownPackage(number, of: citizen)
        guard own.state == .supplementing else {
            throw Refusal.notPossible(
                act: LocalizedText(zh: "补交材料", en: "Hand in papers"), state: own.state.label)
        }
        let package = try await publicPackage(number: own.oneThing)
        guard let first = package.branches.first else { throw Self.noDraft }
        return try await draft(
            for: first.item.head.number, package: own.oneThing, answeringPackage: number, of: citizen)
    }

    /// What still keeps a draft for a package from being filed.
    package func problems(of draft: ApplicationDraft, _ package: PublicPackage, as citizen: Citizen) -> [FieldProblem] {
        guard !draft.isSupplement else { return draft.supplementProblems }
        let wanted = draft.wanted
        let mayFollow = package.branches(wanting: wanted).allSatisfy(\.item.isTolerant)
        return draft.applicantProblems
            + draft.paperProblems(package.papers(wanting: wanted).map(\.material), mayFollow: mayFollow)
    }

    /// Files a draft for a package, once, as `file` does for one item.
    package func filePackage(_ id: Int64, by channel: Channel, of citizen: Citizen) async throws -> OneThingCase {
        let draft = try await draft(id, of: citizen)
        if let filed = draft.filedAs { return try await ownPackage(filed, of: citizen) }
        guard let thing = draft.oneThing else { throw Self.noDraft }
        let package = try await publicPackage(number: thing)
        let problems = problems(of: draft, package, as: citizen)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let actor = citizen.actor(on: package.thing.head.organisation)
        let (now, files) = (now, draft.named(package.papers(wanting: draft.wanted).map(\.material)))
        let number = try await database.write { session -> String in
            let drafts = DraftStore(session: session)
            guard let current = try drafts.draft(id, of: draft.account) else { throw Self.noDraft }
            if let filed = current.filedAs { return filed }
            if let open = try CaseStore(session: session).openPackage(of: draft.identityNumber, thing: thing) {
                throw Refusal.rule(
                    zh: "同一套餐已提交过，正在办理：\(open)。不用重复提交，可在“我的办件”查看。",
                    en: "There is an application for this package under way: \(open). Follow it under “My cases”.")
            }
            let entered = try self.enter(
                OneThingCase(draft, by: channel, citizen).record, in: OneThingCase.register, within: session, as: actor)
            _ = try self.attach(files, to: entered, in: OneThingCase.register, within: session, as: actor)
            try drafts.file(id, as: entered.head.number, at: now)
            return entered.head.number
        }
        return try await ownPackage(number, of: citizen)
    }

    package func handInToPackage(_ id: Int64, of citizen: Citizen) async throws -> OneThingCase {
        let draft = try await draft(id, of: citizen)
        guard let answers = draft.answersPackage else { throw Self.noDraft }
        let own = try await ownPackage(answers, of: citizen)
        if draft.filedAs != nil { return own }
        guard draft.supplementProblems.isEmpty else { throw Refusal.invalid(draft.supplementProblems) }
        let actor = citizen.actor(on: own.head.organisation)
        let (now, files) = (now, draft.named([]))
        let received = draft.note.isEmpty ? files.map(\.name).joined(separator: "；") : draft.note
        let act = OneThingCase.Act.supplement(received: String(received.prefix(2000)))
        try await perform(act, on: own.id, as: actor) { session, record in
            _ = try self.attach(files, to: record, in: OneThingCase.register, within: session, as: actor)
            try DraftStore(session: session).file(id, as: answers, at: now)
        }
        return try await ownPackage(answers, of: citizen)
    }

    // MARK: One's own

    /// The citizen's packages, newest first.
    package func packages(of citizen: Citizen) async throws -> [OneThingCase] {
        let account = try citizen.demandAccount()
        return try await matters(OneThingCase.self, where: .equals("account", account), limit: 50)
            .sorted { $0.head.id > $1.head.id }
    }

    package func ownPackage(_ number: String, of citizen: Citizen) async throws -> OneThingCase {
        let found = try await matters(OneThingCase.self, where: .equals("number", number), limit: 1).first
        guard let found, found.belongs(to: citizen) else {
            throw Refusal.notFound(LocalizedText(zh: "您的办件“\(number)”", en: "Your case “\(number)”"))
        }
        return found
    }

    /// The whole of it, and the papers that were handed in.
    package func ownPackage(whole number: String, of citizen: Citizen) async throws
        -> (case_: OneThingCase, tracked: TrackedPackage, papers: [Attachment])
    {
        let own = try await ownPackage(number, of: citizen)
        let papers = try await attachments(of: own.record, in: OneThingCase.register).filter { $0.removal == nil }
        return (own, try await trackedPackage(own), papers.filter { $0.account == own.account })
    }

    package func packageFile(_ position: Int, of number: String, of citizen: Citizen) async throws
        -> (file: Attachment, content: [UInt8])
    {
        let (_, _, papers) = try await ownPackage(whole: number, of: citizen)
        guard let file = papers.first(where: { $0.position == position }) else {
            throw Refusal.notFound(LocalizedText(zh: "这个文件", en: "This file"))
        }
        return (file, try await content(of: file))
    }

    /// Withdraws a package before it is accepted; later each branch is a case of its own.
    package func withdraw(package number: String, reason: String, once key: String?, of citizen: Citizen) async throws {
        let own = try await ownPackage(number, of: citizen)
        try await perform(
            OneThingCase.Act.withdraw(reason: reason), on: own.id, as: citizen.actor(on: own.head.organisation),
            once: key)
    }

    /// One receipt for the whole package.
    package func receipt(package number: String, of citizen: Citizen) async throws -> TrailReceipt {
        let own = try await ownPackage(number, of: citizen)
        return try await receipt(for: OneThingCase.register, number: own.head.number, position: 1, as: .system)
    }

    // MARK: For the offices

    /// The papers of the package that concern a branch: given once, read by each office that needs them, whoever reaches the
    /// branch. What only other items of the package ask for is left out.
    package func sharedPapers(ofBranch number: String, as actor: Actor) async throws -> [Attachment] {
        let branch = try await matter(ServiceCase.self, number: number, as: actor)
        guard let parent = branch.parent,
            let package = try await matters(OneThingCase.self, where: .equals("number", parent), limit: 1).first
        else { return [] }
        let items = try package.wantedBranches().map { Value.text($0.item) }
        let materials = try await matters(
            ItemMaterial.self, where: .oneOf("item", items) && .state([LedgerState.recorded.rawValue]), limit: 500)
        let own = materials.filter { $0.item == branch.item }.map { DraftFile.prefix(of: $0.name) }
        let others = materials.map { DraftFile.prefix(of: $0.name) }.filter { !own.contains($0) }
        return try await attachments(of: package.record, in: OneThingCase.register).filter { file in
            file.removal == nil && !others.contains { file.name.hasPrefix($0) }
        }
    }

    package func sharedPaper(_ position: Int, ofBranch number: String, as actor: Actor) async throws
        -> (file: Attachment, content: [UInt8])
    {
        let papers = try await sharedPapers(ofBranch: number, as: actor)
        guard let file = papers.first(where: { $0.position == position }) else {
            throw Refusal.notFound(LocalizedText(zh: "这个文件", en: "This file"))
        }
        return (file, try await content(of: file))
    }
}

extension OneThingCase {
    fileprivate init(_ draft: ApplicationDraft, by channel: Channel, _ citizen: Citizen) {
        self.init()
        oneThing = draft.oneThing ?? ""
        options = draft.options
        take(draft, by: channel, citizen)
    }
}
