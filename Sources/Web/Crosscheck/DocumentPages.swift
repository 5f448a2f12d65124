import Storage
import Findings
import HTTPTypes
import Hummingbird
import Kernel
import Registry

/// The list of checked documents, one document with its findings, and the acts on them.
struct DocumentPages: Sendable {
    let console: Console
    let work: CheckingWork
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.crosscheck, .roles(CheckedDocument.readers), use: list)
        routes.post(.crosscheck, .roles(CheckedDocument.reviewers), limit: .batch, use: upload)
        routes.get(.checkedDocument("number"), .roles(CheckedDocument.readers), use: show)
        routes.post(.newEdition("number"), .roles(CheckedDocument.reviewers), limit: .upload, use: correct)
        routes.post(.judgement("number", "finding", "act"), .roles(CheckedDocument.reviewers), use: judge)
    }

    /// What is checked in this time is shown at once; the rest goes on and the page asks again.
    private static let patience = Duration.milliseconds(2500)

    // MARK: The list

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await listing(query, context)
    }

    private func listing(
        _ query: FormFields, _ context: StaffContext, refusals: [Refusal] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = max(1, Int(query["page"]) ?? 1)
        let (documents, count) = try await registry.documentRanking(
            search: query.text("q") ?? "", limit: DocumentListPage.length, after: (page - 1) * DocumentListPage.length,
            as: context.actor)
        let isWaiting = try await resume(documents, context.actor)
        let view = DocumentListPage(
            language: context.language, documents: documents, count: count, search: query.text("q") ?? "", page: page,
            received: Int(query["received"]) ?? 0, canUpload: canReview(context.actor), refusals: refusals,
            isWaiting: isWaiting,
            limitMegabytes: console.settings.uploadMegabytes, token: context.token)
        var response = await console.page(view, for: context.visit, status: status)
        if isWaiting, status == .ok, let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "2" }
        return response
    }

    /// A check that a stop of the server broke off begins again when somebody looks.
    private func resume(_ documents: [DocumentStanding], _ actor: Actor) async throws -> Bool {
        let waiting = documents.filter { $0.state == .received }
        guard !waiting.isEmpty else { return false }
        guard canReview(actor) else { return true }
        let received = try await registry.matters(
            CheckedDocument.self, where: .oneOf("number", waiting.map { .text($0.number) }))
        await work.add(received.filter { actor.reaches($0.head.organisation) }, as: actor)
        return true
    }

    private func canReview(_ actor: Actor) -> Bool { !actor.roles.isDisjoint(with: CheckedDocument.reviewers) }

    // MARK: Handing in

    private func upload(_ form: Form, context: StaffContext) async throws -> Response {
        let (received, refusals) = try await receive(form, "files", replacing: nil, context)
        if let only = received.first, received.count == 1, refusals.isEmpty {
            return .redirect(to: .checkedDocument(only.head.number))
        }
        guard refusals.isEmpty else {
            return try await listing(FormFields(), context, refusals: refusals, status: .unprocessableContent)
        }
        return .redirect(to: .crosscheck.with(["received": String(received.count)]))
    }

    private func correct(_ form: Form, context: StaffContext) async throws -> Response {
        let (received, refusals) = try await receive(form, "file", replacing: context.gap("number"), context)
        guard let document = received.first else {
            return try await page(context, declined: nil, upload: refusals.first)
        }
        return .redirect(to: .checkedDocument(document.head.number))
    }

    /// Takes every file in and lets them be checked; what one is refused for keeps none of the others back.
    private func receive(
        _ form: Form, _ field: String, replacing: String?, _ context: StaffContext
    ) async throws -> (received: [CheckedDocument], refusals: [Refusal]) {
        let files = form.allFiles(field).filter { !$0.bytes.isEmpty }
        guard !files.isEmpty else {
            return ([], [.invalid(field, zh: "请选择有内容的文件。", en: "Choose a file that isn't empty.")])
        }
        var (received, refusals) = ([CheckedDocument](), [Refusal]())
        for file in files {
            do {
                try demand(file, field)
                received.append(
                    try await registry.receive(
                        file.bytes, named: NewAttachment.harmless(file.name), subject: form.text("subject"),
                        replacing: replacing, as: context.actor))
            } catch let refusal as Refusal where refusal.isAnsweredInForm {
                refusals.append(refusal)
            }
        }
        await work.add(received, as: context.actor)
        try await work.settle(within: Self.patience)
        return (received, refusals)
    }

    private func demand(_ file: UploadedFile, _ field: String) throws(Refusal) {
        let most = console.settings.uploadMegabytes
        guard file.bytes.count <= most << 20 else {
            throw .invalid(
                field, zh: "“\(file.name)”超过 \(most) MB，没有保存。",
                en: "“\(file.name)” is larger than \(most) MB and was not kept.")
        }
    }

    // MARK: One document

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context, declined: nil, upload: nil)
    }

    private func page(
        _ context: StaffContext, declined: (finding: String, act: DeclinedAct)?, upload: Refusal?
    ) async throws -> Response {
        let document = try await registry.matter(
            CheckedDocument.self, number: context.gap("number"), as: context.actor)
        let findings = try await registry.findings(of: document.head.number)
        let earlier = try await registry.findings(of: document.previous)
        let isWaiting = document.state == .received
        if isWaiting, canReview(context.actor) { await work.add([document], as: context.actor) }
        let view = DocumentPage(
            language: context.language, document: document, text: try await registry.text(of: document) ?? "",
            findings: findings,
            comparison: document.previous == nil ? nil : EditionComparison(findings, since: earlier),
            canJudge: canReview(context.actor) && document.state != .superseded, declined: declined,
            uploadRefusal: upload, limitMegabytes: console.settings.uploadMegabytes, token: context.token)
        let status = declined?.act.refusal.status ?? upload?.status ?? .ok
        var response = await console.page(view, for: context.visit, status: status)
        if isWaiting, status == .ok, let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "2" }
        return response
    }

    /// One key, one act; then on to the next finding that waits.
    private func judge(_ form: Form, context: StaffContext) async throws -> Response {
        let (number, name) = (context.gap("finding"), context.gap("act"))
        let finding = try await registry.matter(ReportFinding.self, number: number, as: context.actor)
        guard finding.document == context.gap("number") else { throw Refusal.notFound(ReportFinding.register.label) }
        let act = try console.act(name, in: ReportFinding.register)
        do {
            try await registry.perform(
                ActCall(act.name, ActForm(act).inputs(from: form)), in: ReportFinding.register, id: finding.head.id,
                expecting: Int(form["version"]), as: context.actor)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let declined = DeclinedAct(name: act.name, typed: form, refusal: refusal)
            return try await page(context, declined: (number, declined), upload: nil)
        }
        let next = try await next(after: finding, act: act.name)
        return .redirect(to: Path.checkedDocument(finding.document).at("finding-\(next)"))
    }

    private func next(after finding: ReportFinding, act: String) async throws -> Int {
        guard act != "reopen" else { return finding.position }
        let open = try await registry.findings(of: finding.document).filter { $0.state == .open }.map(\.position)
        return open.first { $0 > finding.position } ?? open.first ?? finding.position
    }
}
