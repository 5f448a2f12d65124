import Hummingbird
import Kernel
import Registry
import Supervision

/// One inspection, made for a phone on the spot: arrive, answer point by point, write down the result, confirm, publish.
struct InspectionTaskPages: Sendable {
    let room: InspectionRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.inspectionTask("number"), .roles(InspectionRoom.readers), use: show)
        routes.post(.inspectionStep("number", "step"), .roles([.regulator, .leader]), use: take)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = try await page(context, done: query["done"])
        return await room.console.page(page, for: context.visit)
    }

    private func page(_ context: StaffContext, done: String = "") async throws -> InspectionTaskPage {
        let number = context.gap("number")
        let task = try await registry.matter(InspectionTask.self, number: number, as: context.actor)
        let clocks = try await registry.deadlines(of: task.record, in: InspectionTask.register)
        let findings: [InspectionFinding] = try await registry.matters(where: .equals("task", number))
        return InspectionTaskPage(
            language: context.language, task: task, facts: try await registry.taskFacts(of: task), findings: findings,
            publishBy: clocks.first { $0.name == "publish" }?.dueAt, actor: context.actor, token: context.token,
            done: done)
    }

    private func take(_ form: Form, context: StaffContext) async throws -> Response {
        let (number, step) = (context.gap("number"), context.gap("step"))
        do {
            try await take(step, form, number, context.actor)
            return .redirect(to: .inspectionTask(number).with(["done": step]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            var page = try await page(context)
            (page.typed, page.refusal, page.refused) = (form, refusal, step)
            return await room.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func take(_ step: String, _ form: Form, _ number: String, _ actor: Actor) async throws {
        let task = try await registry.matter(InspectionTask.self, number: number, as: actor)
        let act: InspectionTask.Act
        switch step {
        case "start": act = .start
        case "redirect": act = .redirect(address: try text("address", form), reason: try text("reason", form))
        case "recuse":
            try await registry.recuse(form["inspector"], from: number, reason: try text("reason", form), as: actor)
            return
        case "record":
            let points = try await registry.taskFacts(of: task).points.count
            act = .record(answers: answers(points, form), result: form["result"], opinion: form.text("opinion"))
        case "confirm": act = .confirm
        case "dispute": act = .dispute(reason: try text("reason", form))
        case "publish": act = .publish
        default: throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
        let version = form.text("version").flatMap { Int($0) }
        try await registry.perform(act, on: task.id, expecting: version, as: actor)
    }

    /// Points without an answer end the list, so that the flow counts them as missing.
    private func answers(_ points: Int, _ form: Form) -> String {
        var answers: [PointAnswer] = []
        for place in 0..<points {
            guard let verdict = PointAnswer.Verdict(rawValue: form["p\(place)"]) else { continue }
            answers.append(PointAnswer(verdict, note: String(form["n\(place)"].trimmed.prefix(500))))
        }
        return PointAnswer.text(answers)
    }

    private func text(_ name: String, _ form: Form) throws(Refusal) -> String {
        guard let text = form.text(name) else {
            throw .invalid(name, zh: "请填写。", en: "Fill this in.")
        }
        return String(text.prefix(500))
    }
}
