import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

extension PathOf {
    package static var hallNewPackage: PathOf { "/hall/desk/package" }
    package static func hallPackage(_ number: Segment) -> PathOf { "/hall/desk/packages/\(number)" }
    package static func sharedPapers(_ number: Segment) -> PathOf { "/hall/cases/\(number)/shared-papers" }
    package static func sharedPaper(_ number: Segment, _ position: Segment) -> PathOf {
        "/hall/cases/\(number)/shared-papers/\(position)"
    }
}

/// A package at a window (一件事一窗受理): one form and each paper once, accepted or asked for in one press; and for the offices,
/// the papers that were given with it.
struct PackageIntakePages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles(HallDesk.clerks)
    private static let offices = StaffAccess.roles([.windowClerk, .hallManager, .departmentApprover, .leader, .auditor])

    func add(to routes: Routes) {
        routes.get(.hallNewPackage, Self.access, use: new)
        routes.post(.hallNewPackage, Self.access, use: file)
        routes.get(.hallPackage("number"), Self.access, use: show)
        routes.post(.hallPackage("number"), Self.access, use: act)
        routes.get(.sharedPapers("number"), Self.offices, use: papers)
        routes.get(.sharedPaper("number", "position"), Self.offices, use: paper)
    }

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(try await registry.publicPackage(number: query["thing"]), nil, Form(query), context)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let case_ = try await registry.matter(OneThingCase.self, number: context.gap("number"), as: context.actor)
        return try await page(
            try await registry.publicPackage(number: case_.oneThing), case_, Form(query), context,
            done: query.text("done"))
    }

    private func file(_ form: Form, context: StaffContext) async throws -> Response {
        let package = try await registry.publicPackage(number: form["thing"])
        do {
            var draft = OneThingCase()
            draft.take(form, package)
            let decision = try PackageDecision(form, package, wanted: draft.options)
            let (registry, actor) = (registry, context.actor)
            let saved = try await registry.create(draft, as: actor, once: form.once("package")) { session, saved in
                guard let act = decision.act else { return }
                try registry.perform(
                    act, onNumber: saved.head.number, in: OneThingCase.register, within: session, as: actor)
            }
            return .redirect(to: .hallPackage(saved.head.number).with(["done": decision.name]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(package, nil, form, context, refusal: refusal)
        }
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        let case_ = try await registry.matter(OneThingCase.self, number: number, as: context.actor)
        let package = try await registry.publicPackage(number: case_.oneThing)
        do {
            let decision = try PackageDecision(form, package, wanted: case_.options)
            guard let act = decision.act else { return .redirect(to: .hallPackage(number)) }
            try await registry.perform(
                act, on: case_.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("\(decision.name) \(case_.head.id)"))
            return .redirect(to: .hallPackage(number).with(["done": decision.name]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            let now = try await registry.matter(OneThingCase.self, number: number, as: context.actor)
            return try await page(package, now, form, context, refusal: refusal)
        }
    }

    private func page(
        _ package: PublicPackage, _ case_: OneThingCase?, _ typed: Form, _ context: StaffContext,
        refusal: Refusal? = nil, done: String? = nil
    ) async throws -> Response {
        var tracked: TrackedPackage?
        if let case_ { tracked = try await registry.trackedPackage(case_) }
        let page = PackageIntakePage(
            language: context.language, token: context.token, package: package, case_: case_, tracked: tracked,
            organisations: try await desk.console.organisationNames(package.branches.map(\.item.head.organisation)),
            typed: typed, refusal: refusal, done: done)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    // MARK: What came with it

    private func papers(_ query: FormFields, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        let page = SharedPapersPage(
            language: context.language, number: number,
            papers: try await registry.sharedPapers(ofBranch: number, as: context.actor))
        return await desk.console.page(page, for: context.visit)
    }

    private func paper(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (file, content) = try await registry.sharedPaper(
            Int(context.gap("position")) ?? 0, ofBranch: context.gap("number"), as: context.actor)
        return .content(content, file.kind, named: file.name)
    }
}

extension OneThingCase {
    /// What the clerk typed.
    fileprivate mutating func take(_ form: Form, _ package: PublicPackage) {
        oneThing = package.thing.head.number
        channel = .window
        applicantKind = ApplicantKind(rawValue: form["applicant_kind"]) ?? .enterprise
        applicant = form["applicant"].trimmed
        identityKind = IdentityKind(rawValue: form["identity_kind"]) ?? .residentID
        identityNumber = form.text("identity_number")?.uppercased()
        phone = form.text("phone")
        agent = form.text("agent")
        agentNumber = form.text("agent_number")?.uppercased()
        note = form.text("note")
        options = package.wanted(form)
    }
}

extension PublicPackage {
    /// The options that are ticked in a form, as a case keeps them.
    func wanted(_ form: Form) -> String? {
        let numbers = options.map(\.item.head.number).filter { form["option-\($0)"] == "on" }
        return numbers.isEmpty ? nil : numbers.joined(separator: " ")
    }
}

/// What the clerk decided about a package, from the button pressed and the papers ticked.
struct PackageDecision: Sendable {
    let name: String
    /// Nil: it is only filed.
    let act: OneThingCase.Act?

    init(_ form: Form, _ package: PublicPackage, wanted: String?) throws(Refusal) {
        name = form["do"]
        let options = Set((wanted ?? "").split(separator: " ").map(String.init))
        let materials = package.papers(wanting: options).map(\.material)
        let ticked = form.fields.all("paper")
        let missing = IntakePapers(materials, ticked: ticked).missing
        switch name {
        case "accept":
            guard missing.isEmpty else {
                throw .invalid(
                    "paper", zh: "还缺 \(missing.count) 份必要材料，请一次性告知补正，或勾选已收到的材料。",
                    en:
                        "\(missing.count) required papers are missing. Ask for them all at once, or tick what was received."
                )
            }
            act = .accept
        case "ask":
            let notice = IntakePapers.notice(missing, also: form.text("also"))
            guard !notice.isEmpty else {
                throw .invalid(
                    "paper", zh: "没有缺少的材料。请取消勾选缺少的材料，或写明其他需要补正的内容。",
                    en: "Nothing is missing. Untick what is missing, or write what else has to be corrected.")
            }
            act = .requestSupplement(missing: notice)
        case "receive":
            let names = materials.filter { ticked.contains($0.head.number) }.map(\.name) + [form["also"].trimmed]
            let received = names.filter { !$0.isEmpty }.joined(separator: "；")
            guard !received.isEmpty else {
                throw .invalid("paper", zh: "请勾选收到的材料。", en: "Tick the papers that came.")
            }
            act = .supplement(received: received)
        default: act = nil
        }
    }
}
