import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import ServiceHall

/// From a service to a filed case: what it takes, who applies, the papers, one look at the whole. Each step is kept when it
/// is left, so that the way can be broken off anywhere and gone on with on another device.
struct ApplyingPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.applying("item"), .citizen, use: begin)
        routes.post(.applying("item"), .citizen, use: open)
        routes.get(.draft("id"), .citizen, use: show)
        routes.post(.draft("id"), .citizen, use: save)
        routes.post(.draftFiles("id"), .citizen, limit: .upload, use: add)
        routes.get(.draftFile("id", "file"), .citizen, use: file)
        routes.post(.draftFileRemoval("id", "file"), .citizen, use: remove)
        routes.post(.draftFiling("id"), .citizen, use: fileCase)
        routes.post(.draftRemoval("id"), .citizen, use: forget)
    }

    private func begin(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let (item, materials) = try await registry.publicService(number: context.gap("item"))
        let page = ApplyingPage(
            language: context.language, item: item, materials: materials,
            organisation: try await console.organisationNames([item.head.organisation])[item.head.organisation],
            draft: try await registry.drafts(of: citizen).first {
                $0.item == item.head.number && !$0.isSupplement && $0.oneThing == nil
            },
            token: context.token)
        return await console.page(page, for: context.visit)
    }

    private func open(_ form: Form, context: CitizenContext) async throws -> Response {
        let draft = try await registry.openDraft(for: context.gap("item"), of: try await console.citizen(context))
        return .redirect(to: Path.draft(String(draft.id)))
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let page = try await page(context, DraftPage.Step(rawValue: query["step"]), query)
        if let filed = page.draft.filedAs {
            return .redirect(to: page.draft.oneThing == nil ? .ownCase(filed) : .ownPackage(filed))
        }
        return await console.page(page, for: context.visit)
    }

    private func save(_ form: Form, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        var draft = try await registry.draft(id(context), of: citizen)
        let subject = try await subject(of: draft)
        draft.take(form, citizen)
        if let package = subject.package, !draft.isSupplement { draft.options = package.wanted(form) }
        try await registry.save(draft, of: citizen)
        let next: DraftPage.Step = draft.isSupplement ? .review : .papers
        let problems = problems(of: draft, subject, citizen).filter { !$0.field.hasPrefix("file-") }
        guard problems.isEmpty || draft.isSupplement else {
            let page = try await page(context, .applicant, form.fields, problems: problems)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
        return .redirect(to: Path.draft(String(draft.id)).with(["step": next.rawValue]))
    }

    // MARK: Files

    private func add(_ form: Form, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let draft = try await registry.draft(id(context), of: citizen)
        let material = form["material"]
        do {
            let sent = form.allFiles("file")
            guard !sent.isEmpty else {
                throw Refusal.invalid("file-\(material)", zh: "请选择文件或拍照。", en: "Choose a file or take a photograph.")
            }
            for file in sent {
                try await registry.add(
                    try NewAttachment(named: file.name, file.bytes, by: Registry.draftRule), for: material, to: draft,
                    of: citizen)
            }
            return .redirect(
                to: Path.draft(String(draft.id)).with(["step": DraftPage.Step.papers.rawValue]).at("paper-\(material)"))
        } catch Refusal.invalid(let problems) {
            let placed = problems.map { FieldProblem("file-\(material)", $0.message) }
            let page = try await page(context, .papers, form.fields, problems: placed)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    /// To look at what one has added oneself.
    private func file(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let draft = try await registry.draft(id(context), of: try await console.citizen(context))
        guard let file = draft.files.first(where: { String($0.id) == context.gap("file") })?.file else {
            throw Refusal.notFound(LocalizedText(zh: "这个文件", en: "This file"))
        }
        let content = try await registry.content(of: file)
        return .content(content, file.kind, named: file.name)
    }

    private func remove(_ form: Form, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let draft = try await registry.draft(id(context), of: citizen)
        try await registry.remove(file: Int64(context.gap("file")) ?? 0, from: draft, of: citizen)
        return .redirect(to: Path.draft(String(draft.id)).with(["step": DraftPage.Step.papers.rawValue]))
    }

    // MARK: Filing

    private func fileCase(_ form: Form, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let draft = try await registry.draft(id(context), of: citizen)
        do {
            return .redirect(to: try await filed(draft, context, citizen))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(
                context, .review, form.fields, problems: refusal.fieldProblems,
                refusal: refusal.fieldProblems.isEmpty ? refusal : nil)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    /// Files it as what it is, and says where to go then.
    private func filed(_ draft: ApplicationDraft, _ context: CitizenContext, _ citizen: Citizen) async throws -> Path {
        let channel = context.isMobile ? Channel.mobile : .web
        guard draft.oneThing == nil else {
            let filed =
                draft.isSupplement
                ? try await registry.handInToPackage(draft.id, of: citizen)
                : try await registry.filePackage(draft.id, by: channel, of: citizen)
            return .ownPackage(filed.head.number).with(["done": draft.isSupplement ? "handed-in" : "filed"])
        }
        let filed =
            draft.isSupplement
            ? try await registry.handIn(draft.id, of: citizen)
            : try await registry.file(draft.id, by: channel, of: citizen)
        return .ownCase(filed.head.number).with(["done": draft.isSupplement ? "handed-in" : "filed"])
    }

    private func forget(_ form: Form, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        try await registry.forget(try await registry.draft(id(context), of: citizen), of: citizen)
        return .redirect(to: .mine.with(["done": "forgotten"]))
    }

    private func id(_ context: CitizenContext) -> Int64 { Int64(context.gap("id")) ?? 0 }

    private func page(
        _ context: CitizenContext, _ step: DraftPage.Step?, _ fields: FormFields, problems: [FieldProblem] = [],
        refusal: Refusal? = nil
    ) async throws -> DraftPage {
        let citizen = try await console.citizen(context)
        let draft = try await registry.draft(id(context), of: citizen)
        let subject = try await subject(of: draft)
        let lacking = self.problems(of: draft, subject, citizen)
        return DraftPage(
            language: context.language, citizen: citizen, draft: draft, subject: subject,
            step: step ?? (draft.isSupplement ? .papers : .applicant),
            isForOther: fields.text("for").map { $0 == "other" } ?? draft.isByAgent, problems: problems,
            lacking: lacking, refusal: refusal, missing: try await missing(draft, citizen),
            answeredBy: registry.calendar.deadline(after: registry.now.day, workdays: 5).day,
            isHoliday: !registry.calendar.isWorkday(registry.now.day),
            nextWorkday: registry.calendar.nextWorkday(onOrAfter: registry.now.day).day, token: context.token)
    }

    private func subject(of draft: ApplicationDraft) async throws -> DraftPage.Subject {
        guard let thing = draft.oneThing else {
            let (item, materials) = try await registry.publicService(number: draft.item)
            return .item(item, materials)
        }
        return .package(try await registry.publicPackage(number: thing))
    }

    private func problems(
        of draft: ApplicationDraft, _ subject: DraftPage.Subject, _ citizen: Citizen
    ) -> [FieldProblem] {
        switch subject {
        case .item(let item, let materials): registry.problems(of: draft, item, materials, as: citizen)
        case .package(let package): registry.problems(of: draft, package, as: citizen)
        }
    }

    /// What the office asked for, and until when.
    private func missing(_ draft: ApplicationDraft, _ citizen: Citizen) async throws -> DraftPage.Missing? {
        if let number = draft.answersPackage {
            let (_, tracked, _) = try await registry.ownPackage(whole: number, of: citizen)
            return DraftPage.Missing(
                number: number, path: .ownPackage(number), words: tracked.missing ?? "", due: tracked.due,
                reason: tracked.explanation)
        }
        guard let number = draft.answers else { return nil }
        let own = try await registry.ownCase(whole: number, of: citizen)
        return DraftPage.Missing(
            number: number, path: .ownCase(number), words: own.tracked.missing ?? "", due: own.papersDue?.dueOn,
            reason: own.papersDue?.explanation(in: registry.calendar))
    }
}

extension ApplicationDraft {
    /// What the first step's form says.
    fileprivate mutating func take(_ form: Form, _ citizen: Citizen) {
        note = String(form["note"].trimmed.prefix(4000))
        guard !isSupplement else { return }
        isByAgent = form["for"] == "other"
        phone = Citizen.tidied(form["phone"])
        guard isByAgent else {
            (applicantKind, applicant) = (citizen.kind, citizen.name)
            (identityKind, identityNumber) = (citizen.identityKind, citizen.identityNumber)
            return
        }
        identityKind = IdentityKind(rawValue: form["identity_kind"]) ?? .residentID
        applicantKind = identityKind == .creditCode ? .enterprise : .person
        applicant = form["applicant"].trimmed
        identityNumber = Citizen.tidied(form["identity_number"])
    }
}

extension Response {
    /// A file of the reader's own: an image to look at, anything else to save.
    static func content(_ bytes: [UInt8], _ kind: AttachmentKind, named name: String) -> Response {
        guard kind.isImage else { return .file(bytes, type: kind.mediaType, named: name) }
        return Response(
            status: .ok, headers: [.contentType: kind.mediaType, .contentDisposition: "inline"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
