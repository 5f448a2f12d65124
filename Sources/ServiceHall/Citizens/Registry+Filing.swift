package import Kernel
package import Registry
import Storage

// Filing: what was a draft becomes a case, with its papers, in one transaction.
extension Registry {
    /// What still keeps a draft from being filed; each under the field or the paper it is about.
    package func problems(
        of draft: ApplicationDraft, _ item: ServiceItem, _ materials: [ItemMaterial], as citizen: Citizen
    ) -> [FieldProblem] {
        guard !draft.isSupplement else { return draft.supplementProblems }
        var problems = draft.applicantProblems
        if let problem = item.problem(for: draft.applicantKind) { problems.append(problem) }
        return problems + draft.paperProblems(materials, mayFollow: item.isTolerant)
    }

    /// Files a draft, once: sent twice, it is the same case. Refuses, with all that is missing, what isn't complete, and
    /// a second application while one is under way.
    package func file(_ id: Int64, by channel: Channel, of citizen: Citizen) async throws -> ServiceCase {
        let draft = try await draft(id, of: citizen)
        guard draft.oneThing == nil else { throw Self.noDraft }
        if let filed = draft.filedAs { return try await ownCase(filed, of: citizen) }
        let (item, materials) = try await publicService(number: draft.item)
        let problems = problems(of: draft, item, materials, as: citizen)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let actor = citizen.actor(on: item.head.organisation)
        let (now, files) = (now, draft.named(materials))
        let number = try await database.write { session -> String in
            let drafts = DraftStore(session: session)
            guard let current = try drafts.draft(id, of: draft.account) else { throw Self.noDraft }
            // Somebody pressed twice: the first was quicker.
            if let filed = current.filedAs { return filed }
            if let open = try CaseStore(session: session).open(of: draft.identityNumber, item: draft.item) {
                throw Refusal.rule(
                    zh: "同一事项已提交过，正在办理：\(open)。不用重复提交，可在“我的办件”查看；确需重新申请的，请先撤回。",
                    en:
                        "There is an application for the same service under way: \(open). Follow it under “My cases”, or withdraw it first."
                )
            }
            let entered = try self.enter(
                ServiceCase(draft, by: channel, citizen).record, in: ServiceCase.register, within: session, as: actor)
            _ = try self.attach(files, to: entered, in: ServiceCase.register, within: session, as: actor)
            try drafts.file(id, as: entered.head.number, at: now)
            return entered.head.number
        }
        return try await ownCase(number, of: citizen)
    }

    /// Hands in what was asked for. After the last day the case is no longer the applicant's to supplement.
    package func handIn(_ id: Int64, of citizen: Citizen) async throws -> ServiceCase {
        let draft = try await draft(id, of: citizen)
        guard let answers = draft.answers else { throw Self.noDraft }
        let own = try await ownCase(answers, of: citizen)
        if draft.filedAs != nil { return own }
        let (item, materials) = try await publicService(number: draft.item)
        let problems = problems(of: draft, item, materials, as: citizen)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let actor = citizen.actor(on: own.head.organisation)
        let (now, files) = (now, draft.named(materials))
        let received = draft.note.isEmpty ? files.map(\.name).joined(separator: "；") : draft.note
        let words = String(received.prefix(2000))
        let act = own.state == .supplementing ? ServiceCase.Act.supplement(received: words) : .handIn(received: words)
        try await perform(act, on: own.id, as: actor) { session, record in
            _ = try self.attach(files, to: record, in: ServiceCase.register, within: session, as: actor)
            try DraftStore(session: session).file(id, as: answers, at: now)
        }
        return try await ownCase(answers, of: citizen)
    }
}

extension ServiceItem {
    /// That it isn't for such applicants, if it is for others alone.
    fileprivate func problem(for kind: ApplicantKind) -> FieldProblem? {
        guard forPersons != forEnterprises else { return nil }
        switch kind {
        case .person where !forPersons:
            return FieldProblem(
                "applicant", zh: "该事项面向企业和其他组织。请选“代他人办”并填写企业，或用企业账号申请。",
                en: "This service is for enterprises: apply on behalf of one, or with the account of one.")
        case .enterprise where !forEnterprises:
            return FieldProblem(
                "applicant", zh: "该事项面向个人。请选“代他人办”并填写个人，或用个人账号申请。",
                en: "This service is for persons: apply on behalf of one, or with the account of one.")
        case .person, .enterprise: return nil
        }
    }
}

extension ApplicationDraft {
    var supplementProblems: [FieldProblem] {
        guard files.isEmpty, note.isEmpty else { return [] }
        return [FieldProblem("note", zh: "请上传要补的材料，或在说明中写清楚。", en: "Add the papers, or say what you have to say.")]
    }

    /// Papers that have to be there and aren't; `mayFollow`: some may be handed in later.
    func paperProblems(_ materials: [ItemMaterial], mayFollow: Bool) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        for material in materials where material.isRequired && material.way == .upload {
            if mayFollow, material.isTolerable { continue }
            if files(for: material.head.number).isEmpty {
                problems.append(
                    FieldProblem(
                        "file-\(material.head.number)", zh: "请上传“\(material.name)”。", en: "Add “\(material.name)”."))
            }
        }
        if isByAgent, files(for: Self.authorisation).isEmpty {
            problems.append(
                FieldProblem(
                    "file-\(Self.authorisation)", zh: "代他人办理的，请上传授权委托书。",
                    en: "Whoever applies for another adds the letter of authorisation."))
        }
        return problems
    }

    var applicantProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if applicant.isEmpty {
            problems.append(FieldProblem("applicant", zh: "请填写申请人。", en: "Say who applies."))
        } else if let flaw = PersonName.flaw(in: applicant) {
            problems.append(FieldProblem("applicant", flaw))
        }
        if identityNumber.isEmpty {
            problems.append(FieldProblem("identity_number", zh: "请填写申请人证件号码。", en: "Fill in the identity number."))
        } else if let flaw = identityKind.flaw(in: identityNumber) {
            problems.append(FieldProblem("identity_number", flaw))
        }
        if let flaw = MobileNumber.flaw(in: phone) { problems.append(FieldProblem("phone", flaw)) }
        if note.unicodeScalars.count > 2000 {
            problems.append(FieldProblem("note", zh: "说明最多2000字。", en: "At most 2,000 characters."))
        }
        return problems
    }

    /// Its files under the names of the papers they are.
    func named(_ materials: [ItemMaterial]) -> [KeptFile] {
        let names = Dictionary(
            materials.map { ($0.head.number, $0.name) } + [
                (Self.authorisation, "授权委托书"), (Self.others, isSupplement ? "补正材料" : "补充说明"),
            ]
        ) { first, _ in first }
        return files.map { $0.named(names[$0.material] ?? "材料") }
    }
}

extension ServiceCase {
    fileprivate init(_ draft: ApplicationDraft, by channel: Channel, _ citizen: Citizen) {
        self.init()
        item = draft.item
        take(draft, by: channel, citizen)
    }
}
