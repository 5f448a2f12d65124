import Hummingbird
import Kernel
import Registry
import ServiceHall

/// A clerk at a window: sit down, call, serve, pass on, answer a question.
struct DeskPages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles(HallDesk.clerks)

    func add(to routes: Routes) {
        routes.get(.hallDesk, Self.access, use: show)
        routes.stream(.hallDeskStream, Self.access, use: stream)
        routes.post(.hallSeat, Self.access, use: seat)
        routes.post(.hallNext, Self.access, use: callNext)
        routes.post(.hallTicket, Self.access, use: act)
        routes.post(.hallQuestion, Self.access, use: answer)
    }

    // MARK: Pages

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context, done: query.text("done").flatMap(DeskPage.Done.init))
    }

    private func page(
        _ context: StaffContext, done: DeskPage.Done? = nil, refusal: Refusal? = nil, typed: Form? = nil
    ) async throws -> Response {
        let seat = try await desk.seat(of: context.actor)
        let board = try await desk.watch.board(seat?.window.head.region ?? .baoshan)
        let page: DeskPage
        if let seat {
            let queues = seat.window.queues
            page = DeskPage(
                language: context.language, token: context.token, board: board, seat: seat,
                waiting: try await registry.waitingTickets(in: queues, region: seat.window.head.region, limit: 30),
                over: try await registry.finishedTickets(
                    at: seat.window.head.number, region: seat.window.head.region),
                done: done, refusal: refusal, typed: typed)
        } else {
            page = DeskPage(
                language: context.language, token: context.token, board: board,
                rostered: try await desk.rosteredWindow(of: context.actor), done: done, refusal: refusal, typed: typed)
        }
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func stream(_ request: Request, context: StaffContext) async throws -> Response {
        let seat = try await desk.seat(of: context.actor)
        let reader = ScreenReader(actor: context.actor, region: seat?.window.head.region ?? .baoshan, device: nil)
        let (registry, watch, language) = (registry, desk.watch, context.language)
        return desk.stream(reader, context.visit) {
            guard let seat else { return HTML() }
            return DeskQueue(
                language: language, board: try await watch.board(reader.region), window: seat.window,
                waiting: try await registry.waitingTickets(
                    in: seat.window.queues, region: reader.region, limit: 30)
            ).html
        }
    }

    // MARK: The seat

    private func seat(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(context, form) {
            let actor = context.actor
            guard form["act"] != "open" else {
                try await desk.sitDown(at: form["counter"], as: actor, once: form.once("seat"))
                return .hallDesk
            }
            guard let seat = try await desk.seat(of: actor) else { return .hallDesk }
            let act: WindowSession.Act =
                switch form["act"] {
                case "pause": .pause(reason: form.text("reason"))
                case "resume": .resume
                default: .close
                }
            if case .close = act, let ticket = seat.ticket {
                throw Refusal.rule(
                    zh: "\(ticket.label) 还没有办完，请先办结、转出或过号，再离岗。",
                    en: "\(ticket.label) isn't finished. Finish it, pass it on or mark nobody came, then leave.")
            }
            try await registry.perform(
                act, on: seat.session.id, expecting: seat.session.head.version, as: actor, once: form.once("seat"))
            return .hallDesk
        }
    }

    // MARK: Tickets

    /// One key finishes whoever is served and calls the next.
    private func callNext(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(context, form) {
            guard let seat = try await desk.seat(of: context.actor) else { return .hallDesk }
            guard seat.session.state == .open else {
                throw Refusal.rule(zh: "窗口已暂停，请先恢复服务。", en: "The window is paused. Resume first.")
            }
            if let ticket = seat.ticket {
                guard ticket.state == .serving else {
                    throw Refusal.rule(
                        zh: "\(ticket.label) 已叫号，请先开始办理，或重呼、过号。",
                        en: "\(ticket.label) was called. Begin, call again, or mark that nobody came.")
                }
                try await registry.perform(.finish, on: ticket.id, expecting: ticket.head.version, as: context.actor)
            }
            let called = try await registry.callNext(
                in: seat.window.queues, to: seat.window.head.number, region: seat.window.head.region,
                as: context.actor)
            return .hallDesk.with([("done", called == nil ? DeskPage.Done.nobody.rawValue : nil)])
        }
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(context, form) {
            let ticket = try await registry.matter(QueueTicket.self, number: form["ticket"], as: context.actor)
            guard form["act"] != "reinsert" else {
                _ = try await registry.reinsert(ticket, as: context.actor)
                return .hallDesk.with([("done", DeskPage.Done.reinserted.rawValue)])
            }
            let act: QueueTicket.Act =
                switch form["act"] {
                case "serve": .serve
                case "recall": .recall
                case "skip": .skip
                case "transfer": .transfer(queue: form["queue"], reason: form.text("reason") ?? "")
                default: .finish
                }
            try await registry.perform(
                act, on: ticket.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("\(form["act"]) \(ticket.head.number)"))
            let done: DeskPage.Done? =
                switch act {
                case .transfer: .transferred
                case .skip: .skipped
                case .finish: .finished
                default: nil
                }
            return .hallDesk.with([("done", done?.rawValue)])
        }
    }

    // MARK: A question answered at once

    private func answer(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(context, form) {
            guard let question = form.text("question"), let answer = form.text("answer") else {
                throw Refusal.invalid(
                    [("question", "咨询内容", "Question"), ("answer", "答复", "Answer")].filter { form.text($0.0) == nil }
                        .map { FieldProblem($0.0, zh: "请填写\($0.1)。", en: "Fill in: \($0.2).") })
            }
            var consultation = Consultation()
            consultation.channel = .desk
            consultation.question = question
            consultation.answer = answer
            try await registry.create(consultation, as: context.actor, once: form.once("question"))
            return .hallDesk.with([("done", DeskPage.Done.answered.rawValue)])
        }
    }

    /// Goes where `body` says; a refusal comes back on the page, with what was typed.
    private func answered(
        _ context: StaffContext, _ form: Form, _ body: () async throws -> Path
    ) async throws -> Response {
        do {
            return .redirect(to: try await body())
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(context, refusal: refusal, typed: form)
        }
    }
}

extension Refusal {
    /// The clerk can go on from the desk as it now stands.
    var isAnsweredAtDesk: Bool {
        if case .notPossible = self { return true }
        return isAnsweredInForm
    }
}
