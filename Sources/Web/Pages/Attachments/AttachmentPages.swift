import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry

/// Files of a matter: adding, saving, looking at, removing and putting back.
struct AttachmentPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.post(.attachments("register", "number"), .signedIn, limit: .upload, use: attach)
        routes.get(.attachment("register", "number", "position"), .signedIn, use: file)
        routes.post(.attachmentRemoval("register", "number", "position"), .signedIn, use: detach)
        routes.post(.attachmentReturn("register", "number", "position"), .signedIn, use: reattach)
    }

    private func attach(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        do {
            guard let rule = register.attachments, let sent = form.files["file"] else {
                throw Refusal.invalid("file", zh: "请选择文件。", en: "Choose a file.")
            }
            let file = try NewAttachment(named: sent.name, sent.bytes, by: rule)
            try await registry.attach(file, to: record, in: register, as: context.actor)
            return .redirect(to: .matter(register.name, record.head.number).with(["done": "attach"]).at("attachments"))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await again(.attach, record, register, refusal, context)
        }
    }

    /// To save; an image also to look at, inside a page of ours.
    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        let attachment = try await registry.attachment(try position(context), of: record, in: register)
        let content = try await registry.content(of: attachment)
        guard query["view"] == "yes", attachment.kind.isImage else {
            return .file(content, type: attachment.kind.mediaType, named: attachment.name)
        }
        return Response(
            status: .ok, headers: [.contentType: attachment.kind.mediaType, .contentDisposition: "inline"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }

    private func detach(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        let position = try position(context)
        do {
            try await registry.detach(position, from: record, in: register, reason: form["reason"], as: context.actor)
            return .redirect(to: .matter(register.name, record.head.number).with(["done": "detach"]).at("attachments"))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await again(.detach(position, form["reason"]), record, register, refusal, context)
        }
    }

    private func reattach(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        try await registry.reattach(try position(context), to: record, in: register, as: context.actor)
        return .redirect(to: .matter(register.name, record.head.number).with(["done": "reattach"]).at("attachments"))
    }

    private func position(_ context: StaffContext) throws(Refusal) -> Int {
        guard let position = Int(context.gap("position")) else {
            throw .notFound(LocalizedText(zh: "这个附件", en: "This file"))
        }
        return position
    }

    private func again(
        _ act: AttachmentFormPage.Act, _ record: Record, _ register: Register, _ refusal: Refusal,
        _ context: StaffContext
    ) async throws -> Response {
        let page = AttachmentFormPage(
            language: context.language, register: register, record: record, act: act, refusal: refusal,
            token: context.token)
        return await console.page(page, for: context.visit, status: refusal.status)
    }
}

/// The form of an act on a file that was refused, with what is wrong.
struct AttachmentFormPage: ConsolePage {
    enum Act: Sendable {
        case attach
        /// With the reason typed.
        case detach(Int, String)
    }

    let language: Language
    let register: Register
    let record: Record
    let act: Act
    let refusal: Refusal
    let token: FormToken

    var width: PageLayout.Width { .reading }
    var title: LocalizedText {
        switch act {
        case .attach: Registry.attachLabel
        case .detach: Registry.detachLabel
        }
    }
    private var number: String { record.head.number }
    private var matter: Path { .matter(register.name, number) }

    var breadcrumbs: [Breadcrumb] {
        register.breadcrumbs + [Breadcrumb(title: LocalizedText(verbatim: number), path: matter.description)]
    }

    var notice: NoticeBanner? {
        guard refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let overline = LocalizedText(zh: "\(register.label.zh) \(number)", en: "\(register.label.en) \(number)")
        let form =
            switch act {
            case .attach: AttachmentPanel.form(register, record, token, refusal.fieldProblems, cancel: matter)
            case .detach(let position, let reason):
                AttachmentPanel.removal(
                    register, record, position, token, refusal.fieldProblems, typed: reason, cancel: matter)
            }
        return "\(PageHeading(title: title, overline: overline).html(in: language))\(form?.html(in: language))"
    }
}
