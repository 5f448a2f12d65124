import Credit
import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// A firm's own credit, for whoever acts for it: what is on record, who looked, pledges, declarations, objections, repair.
struct MyCreditPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.myCredit, .citizen, use: show)
        routes.post(.myCreditStep("step"), .citizen, limit: .upload, use: take)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let page = try await page(context, chosen: query["firm"], done: query["done"])
        return await console.page(page, for: context.visit)
    }

    private func firms(_ context: CitizenContext) async throws -> [CreditFirm] {
        try await registry.subjects(of: context.account).map {
            CreditFirm(code: $0.head.number, name: $0.name, account: context.account)
        }
    }

    private func page(_ context: CitizenContext, chosen: String, done: String = "") async throws -> MyCreditPage {
        let firms = try await firms(context)
        let firm = firms.first { $0.code == chosen } ?? firms.first
        let templates: [PledgeTemplate] = try await registry.matters(where: .state(["inForce"]))
        let file = if let firm { try await registry.creditFile(of: firm.code) } else { nil as CreditFile? }
        let names = try await console.organisationNames(
            (file?.looks.map(\.viewerHouse) ?? []) + (file?.consents.map(\.grantee) ?? []))
        return MyCreditPage(
            language: context.language, firms: firms, firm: firm, file: file, templates: templates, names: names,
            organisations: try await console.organisationChoices() ?? [], token: context.token, done: done)
    }

    private func take(_ form: Form, context: CitizenContext) async throws -> Response {
        let step = context.gap("step")
        do {
            guard let firm = try await firms(context).first(where: { $0.code == form["firm"] }) else {
                throw Refusal.rule(
                    zh: "您尚未取得该单位授权。请先在“交易—我的”登记，经确认后再办理。",
                    en: "You don't act for that firm. Register under “Trading, mine” and have it confirmed.")
            }
            try await take(step, form, firm)
            return .redirect(to: .myCredit.with(["firm": firm.code, "done": step]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            var page = try await page(context, chosen: form["firm"])
            (page.typed, page.refusal, page.refused) = (form, refusal, step)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func take(_ step: String, _ form: Form, _ firm: CreditFirm) async throws {
        switch step {
        case "pledge":
            guard form["agreed"] == "on" else {
                throw Refusal.invalid("agreed", zh: "请阅读并同意承诺内容。", en: "Read the pledge and agree to it.")
            }
            try await registry.pledge(
                form["template"], by: firm, signer: try text("signer", form), matter: form.text("matter"))
        case "declare":
            var draft = CreditDeclaration()
            draft.kind = CreditDeclaration.Kind(rawValue: form["kind"]) ?? .other
            (draft.title, draft.content) = (try text("title", form), try text("content", form))
            draft.issuer = form.text("issuer")
            draft.validUntil = form.text("valid_until").flatMap { Day($0) }
            try await registry.declare(draft, by: firm)
        case "object": try await registry.object(to: form["record"], because: try text("reason", form), by: firm)
        case "repair":
            var draft = CreditRepair()
            let parts = form["target"].split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let target = CreditRepair.Target(rawValue: parts[0]) else {
                throw Refusal.invalid("target", zh: "请选择要修复的记录。", en: "Choose what is to be repaired.")
            }
            (draft.target, draft.number) = (target, parts[1])
            (draft.correction, draft.promise) = (try text("correction", form), try text("promise", form))
            draft.training = form.text("training")
            try await registry.applyForRepair(draft, by: firm)
        case "consent":
            guard let until = Day(form["until"]) else {
                throw Refusal.invalid("until", zh: "请填写有效期。", en: "Say until when.")
            }
            try await registry.consent(to: form["grantee"], for: try text("purpose", form), until: until, by: firm)
        case "withdraw": try await registry.withdrawConsent(form["consent"], by: firm)
        case "question": try await registry.questionLook(form["look"], words: try text("words", form), by: firm)
        default: throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
    }

    private func text(_ name: String, _ form: Form) throws(Refusal) -> String {
        guard let text = form.text(name) else { throw .invalid(name, zh: "请填写此项。", en: "Fill this in.") }
        return String(text.prefix(2000))
    }
}
