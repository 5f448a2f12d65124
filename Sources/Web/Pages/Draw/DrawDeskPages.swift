import Hummingbird
import Kernel
import Registry

/// The desk of a draw (抽取台): freezing the list, posting commitments and secrets, drawing, calling. One step at a time.
struct DrawDeskPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.drawDesk("number"), .signedIn, use: show)
        routes.post(.drawStep("number", "step"), .signedIn, limit: .upload, use: take)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let draw = try await registry.matter(Draw.self, number: context.gap("number"), as: context.actor)
        return try await page(draw, context)
    }

    private func page(
        _ draw: Draw, _ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil, step: DrawStep? = nil,
        secret: (digits: String, commitment: String)? = nil
    ) async throws -> Response {
        let page = DrawDeskPage(
            language: context.language, file: try await registry.drawFile(of: draw), actor: context.actor,
            now: registry.now, typed: typed, refusal: refusal, refused: step, secret: secret, token: context.token)
        return await console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func take(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        guard let step = DrawStep(rawValue: context.gap("step")) else {
            throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
        var draw = try await registry.matter(Draw.self, number: number, as: context.actor)
        do {
            if step == .make { return try await made(draw, form, context) }
            // What the person saw, not what is there now.
            draw.head.version = Int(form["version"]) ?? draw.head.version
            try await take(step, draw, form, context.actor)
            return .redirect(to: .drawDesk(number))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let current = try await registry.matter(Draw.self, number: number, as: context.actor)
            return try await page(current, context, typed: form, refusal: refusal, step: step)
        }
    }

    /// A secret made here is shown once and kept nowhere.
    private func made(_ draw: Draw, _ form: Form, _ context: StaffContext) async throws -> Response {
        guard draw.state == .frozen, let list = draw.listDigest.flatMap(Digest.init(hexadecimal:)) else {
            throw Refusal.notPossible(act: DrawStep.make.label, state: draw.state.label)
        }
        let secret = Self.random()
        let commitment = try DrawSeed.commitment(to: list, secret: secret).description
        return try await page(draw, context, typed: form, secret: (hexadecimal(secret), commitment))
    }

    private static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<DrawSeed.secretBytes).map { _ in .random(in: 0...255, using: &generator) }
    }

    private func take(_ step: DrawStep, _ draw: Draw, _ form: Form, _ actor: Actor) async throws {
        switch step {
        case .freeze: try await freeze(draw, form, actor)
        case .make: break
        case .commit:
            try await perform(.commit(party: form["party"], commitment: form["commitment"].trimmed), draw, actor)
        case .reveal: try await perform(.reveal(party: form["party"], secret: form["secret"].trimmed), draw, actor)
        case .openCopy:
            guard let reason = form.text("reason") else {
                throw Refusal.invalid("reason", zh: "请填写理由。", en: "Fill in: Reason.")
            }
            try await perform(
                .openCopy(party: form["party"], secret: form["secret"].trimmed, reason: reason), draw, actor)
        case .draw:
            guard let value = form.text("value") else {
                throw Refusal.invalid("value", zh: "请填写公开数值。", en: "Fill in the public value.")
            }
            try await perform(.draw(value: value), draw, actor)
        case .answer, .withdraw:
            guard let answer = step == .withdraw ? .withdrawn : DrawAnswer(rawValue: form["answer"]) else {
                throw Refusal.invalid("answer", zh: "请选择答复。", en: "Choose the answer.")
            }
            try await registry.answer(answer, by: form["candidate"], reason: form.text("reason"), in: draw, as: actor)
        case .confirm: try await registry.confirm(draw, as: actor)
        case .settle: try await perform(.settle, draw, actor)
        case .disclose: try await registry.disclose(draw, as: actor)
        }
    }

    private func perform(_ act: Draw.Act, _ draw: Draw, _ actor: Actor) async throws {
        try await registry.perform(act, on: draw.id, expecting: draw.head.version, as: actor)
    }

    private func freeze(_ draw: Draw, _ form: Form, _ actor: Actor) async throws {
        let list = try DrawListForm.list(form["candidates"], excluding: form["exclusions"])
        let narrow = draw.seatList.tooNarrow(list.candidates)
        guard narrow.isEmpty || form["narrow"] == "on" else {
            let seats = narrow.map { $0.speciality.isEmpty ? "\($0.number)" : $0.speciality }
            throw Refusal.invalid(
                DrawDeskPage.narrowField,
                zh: "“\(seats.joined(separator: "、"))”的候选不足席位的3倍，近于点名。请补充候选，或勾选确认后再冻结。",
                en:
                    "There are fewer than three candidates for each seat of “\(seats.joined(separator: ", "))”, which comes close to naming them. Add candidates, or tick the box."
            )
        }
        try await registry.freeze(list, in: draw, salt: Self.random(), as: actor)
    }
}

/// What can be sent from the desk.
enum DrawStep: String, Sendable {
    case freeze, make, commit, reveal, openCopy, draw, answer, withdraw, confirm, settle, disclose

    var label: LocalizedText {
        switch self {
        case .freeze: LocalizedText(zh: "冻结名单", en: "Freeze the list")
        case .make: LocalizedText(zh: "由本机生成密数", en: "Make a secret here")
        case .commit: LocalizedText(zh: "提交承诺", en: "Post the commitment")
        case .reveal: LocalizedText(zh: "公开密数", en: "Open the secret")
        case .openCopy: LocalizedText(zh: "启封备份", en: "Open the trustee's copy")
        case .draw: LocalizedText(zh: "抽取", en: "Draw")
        case .answer: LocalizedText(zh: "记录答复", en: "Write the answer down")
        case .withdraw: LocalizedText(zh: "记录退出", en: "Write the withdrawal down")
        case .confirm: LocalizedText(zh: "确认结果", en: "Confirm the result")
        case .settle: LocalizedText(zh: "结束通知", en: "Stop calling")
        case .disclose: LocalizedText(zh: "公布名单", en: "Disclose the names")
        }
    }
}
