import Hummingbird
import Kernel
import Registry
import Trading

/// The desk of remedies: what waits, with its clocks; and the page on which an objection is answered.
struct RemediesDeskPages: Sendable {
    let room: RemediesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.remediesDesk, .roles(RemediesRoom.readers), use: desk)
        routes.get(.remedyAnswer("number"), .roles(RemediesRoom.readers), use: objection)
        routes.post(.remedyAnswer("number"), .roles(Role.tradingSide), use: answer)
    }

    private func desk(_ query: FormFields, context: StaffContext) async throws -> Response {
        let isAll = query["all"] == "1"
        let objections = try await list(TradeObjection.self, open: ["received", "returned"], isAll, context)
        let complaints = try await list(
            TradeComplaint.self,
            open: ["received", "returned", "accepted", "investigating", "clockStopped", "decided", "executed"], isAll,
            context)
        let reports =
            context.actor.roles.isDisjoint(with: TradeReport.readers)
            ? nil
            : try await list(TradeReport.self, open: ["received", "routed", "investigating"], isAll, context)
        let orders = try await list(SuspensionOrder.self, open: ["inForce"], isAll, context)
        let page = RemediesDeskPage(
            language: context.language, objections: objections, complaints: complaints, reports: reports,
            orders: orders,
            clock: room.clock, isAll: isAll,
            canOrder: context.actor.roles.contains(.tradingSupervisor))
        return await room.console.page(page, for: context.visit)
    }

    private func list<M: Matter>(
        _ type: M.Type, open: [String], _ isAll: Bool, _ context: StaffContext
    ) async throws -> [RemediesDeskPage.Line<M>] where M.State: Labelled {
        guard !M.register.access.readers.isDisjoint(with: context.actor.roles) else { return [] }
        let request = ListRequest(isAll ? .everything : .state(open), limit: 200)
        let found = try await registry.list(M.register, request, as: context.actor)
        var lines: [RemediesDeskPage.Line<M>] = []
        for record in found.records {
            let clocks = try await registry.deadlines(of: record, in: M.register)
            lines.append(RemediesDeskPage.Line(matter: try M(record), clocks: clocks))
        }
        return lines.sorted { ($0.due ?? .max) < ($1.due ?? .max) }
    }

    // MARK: Answering

    private func objection(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await page(context, done: query["done"] == "answer"), for: context.visit)
    }

    private func page(_ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil, done: Bool = false)
        async throws -> ObjectionAnswerPage
    {
        let objection = try await registry.matter(
            TradeObjection.self, number: context.gap("number"), as: context.actor)
        let lot = try await registry.standing(of: objection.lot)
        let canSee = lot.isOpened || context.actor.roles.contains(.tradingSupervisor)
        let names = canSee ? try await room.firmNames([objection.subject].compactMap(\.self)) : [:]
        let canAnswer =
            objection.state == .received && !context.actor.roles.isDisjoint(with: Role.tradingSide)
            && context.actor.reaches(objection.head.organisation)
        return ObjectionAnswerPage(
            language: context.language, objection: objection, lot: lot,
            author: objection.subject.flatMap { names[$0] },
            files: try await registry.attachments(of: objection.record, in: TradeObjection.register),
            clocks: try await registry.deadlines(of: objection.record, in: TradeObjection.register), clock: room.clock,
            canAnswer: canAnswer, typed: typed, refusal: refusal, isDone: done, token: context.token)
    }

    private func answer(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        do {
            let objection = try await registry.matter(TradeObjection.self, number: number, as: context.actor)
            guard let reply = form.text("reply") else {
                throw Refusal.invalid("reply", zh: "请填写答复内容。", en: "Write the answer.")
            }
            try await registry.perform(
                TradeObjection.Act.answer(
                    finding: form["finding"], reply: reply, published: form.text("published") ?? reply),
                on: objection.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("answer \(number)"))
            return .redirect(to: .remedyAnswer(number).with(["done": "answer"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, typed: form, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }
}
