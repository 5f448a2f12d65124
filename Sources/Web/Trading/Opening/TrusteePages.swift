import Hummingbird
import Kernel
import Registry
import Trading

/// Where trustees make their keys and give shares, and where the supervisor compares fingerprints.
struct TrusteePages: Sendable {
    let desk: OpeningDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.trusteeDesk, .roles(OpeningDesk.keepers), use: show)
        routes.post(.trusteeDesk, .roles([.keyTrustee]), use: register)
        routes.post(.trusteeKey("number"), .roles(OpeningDesk.keepers), use: act)
        routes.post(.escrowShare("number"), .roles([.keyTrustee]), use: release)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context, isDone: query["done"] == "yes")
    }

    private func page(
        _ context: StaffContext, problem: LocalizedText? = nil, isDone: Bool = false
    ) async throws -> Response {
        let trustees = try await registry.matters(KeyTrustee.self, limit: 200)
        let page = TrusteePage(
            language: context.language, actor: context.actor, token: context.token,
            trustees: trustees.sorted { $0.head.number < $1.head.number },
            names: try await desk.console.organisationNames(trustees.map(\.head.organisation)),
            releases: try await registry.releases(for: context.actor),
            problem: problem, isDone: isDone)
        return await desk.console.page(
            page, for: context.visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func doing(_ context: StaffContext, _ body: () async throws -> Void) async throws -> Response {
        do {
            try await body()
            return .redirect(to: Path.trusteeDesk.with(["done": "yes"]))
        } catch let refusal as Refusal {
            if case .invalid(let problems) = refusal, let first = problems.first {
                return try await page(context, problem: first.message)
            }
            return try await page(context, problem: refusal.message)
        }
    }

    private func register(_ form: Form, context: StaffContext) async throws -> Response {
        try await doing(context) {
            var trustee = KeyTrustee()
            trustee.head.organisation = context.actor.organisation
            trustee.name = form["name"]
            trustee.publicKey = form["public_key"]
            try await registry.create(trustee, as: context.actor, once: form.once("trustee"))
        }
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        try await doing(context) {
            let trustee = try await registry.matter(
                KeyTrustee.self, number: context.gap("number"), as: context.actor)
            let act: KeyTrustee.Act =
                form["act"] == "retire" ? .retire(reason: form["reason"]) : .confirm(fingerprint: form["fingerprint"])
            try await registry.perform(act, on: trustee.id, as: context.actor)
        }
    }

    private func release(_ form: Form, context: StaffContext) async throws -> Response {
        try await doing(context) {
            if form["act"] == "decline" {
                let release = try await registry.matter(
                    EscrowRelease.self, number: context.gap("number"), as: context.actor)
                try await registry.perform(
                    EscrowRelease.Act.decline(reason: form["reason"]), on: release.id, as: context.actor)
                return
            }
            guard let share = [UInt8](hexadecimal: form["share"]) else {
                throw Refusal.invalid("share", zh: "份额格式不对。", en: "The share is malformed.")
            }
            try await registry.release(share: share, for: context.gap("number"), as: context.actor)
        }
    }
}
