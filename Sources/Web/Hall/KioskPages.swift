import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// What a kiosk does: a ticket, a check-in, a case's progress, a rating, and somebody to help. Every screen begins anew
/// with the next visitor.
struct KioskPages: Sendable {
    let desk: HallDesk
    let attempts = TrackingAttempts()
    private let presses = KioskPresses()
    var registry: Registry { desk.registry }
    typealias Door = KioskScreen.Door

    init(desk: HallDesk) {
        self.desk = desk
    }

    func add(to routes: Routes) {
        routes.get(.kiosk, .public, use: start)
        routes.get(.kiosk("door"), .public, use: show)
        routes.post(.kiosk("door"), .public, use: answer)
    }

    /// Of a number that begins with its day.
    static let mostDigits = 16

    // MARK: Screens

    private func start(_ request: Request, context: PublicContext) async throws -> Response {
        _ = try await desk.reader(context, .kiosk)
        let choices = choices(context.visit)
        return screen(LocalizedText(zh: "自助终端", en: "Self-service"), nil, context.visit, choices.doors)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .kiosk)
        return try await screen(try door(context), reader, context.visit, problem: nil)
    }

    private func door(_ context: PublicContext) throws -> KioskScreen.Door {
        guard let door = Door(rawValue: context.gap("door")) else {
            throw Refusal.notFound(LocalizedText(zh: "该页面", en: "This screen"))
        }
        return door
    }

    private func screen(
        _ door: KioskScreen.Door, _ reader: ScreenReader, _ visit: Visit, problem: Refusal?
    ) async throws -> Response {
        let choices = choices(visit)
        let words = problem.map { $0.fieldProblems.first?.message ?? $0.message }
        let content: HTML =
            switch door {
            case .ticket:
                choices.queues(try await desk.watch.board(reader.region).lines, once: visit.once, problem: words)
            case .appointment:
                choices.form(
                    door,
                    [
                        Self.digits("phone", "预约时的手机号", "Telephone number of the booking", most: 11),
                        Self.digits("tail", "证件号码后四位", "Last four characters of the identity number", most: 4),
                    ], once: visit.once, submit: LocalizedText(zh: "签到并取号", en: "Check in"), problem: words)
            case .cases:
                choices.form(
                    door,
                    [
                        Self.digits("number", "办件编号（只输数字）", "Digits of the case number", most: Self.mostDigits),
                        Self.digits("tail", "手机号后四位", "Last four digits of the telephone number", most: 4),
                    ], submit: LocalizedText(zh: "查询", en: "Look it up"), problem: words)
            case .rate:
                choices.form(
                    door,
                    [
                        Self.digits("label", "票号（如 A023，只输数字）", "Digits of the ticket, such as 023 of A023", most: 4),
                        Self.digits("code", "号票上的评价码", "Code on the ticket", most: 4),
                    ], submit: LocalizedText(zh: "下一步", en: "Next"), problem: words)
            case .help:
                choices.form(
                    door, [], submit: LocalizedText(zh: "请工作人员过来", en: "Call somebody"), problem: words)
            }
        return screen(door.title, door, visit, content, status: problem?.status ?? .ok)
    }

    func screen(
        _ title: LocalizedText, _ door: KioskScreen.Door?, _ visit: Visit, _ content: HTML,
        idle: Int = KioskScreen.idle, status: HTTPResponse.Status = .ok
    ) -> Response {
        let settings = desk.console.settings
        let page = KioskScreen(
            language: visit.language, isLarge: visit.isLargeKiosk, title: title, door: door, idleSeconds: idle,
            owner: settings.owner, isSimulated: settings.isSimulated, content: content)
        return .html(page.html, status: status)
    }

    private func choices(_ visit: Visit) -> KioskChoices {
        KioskChoices(language: visit.language, isLarge: visit.isLargeKiosk)
    }

    private static func digits(_ name: String, _ zh: String, _ en: String, most: Int) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), control: .number(unit: LocalizedText(verbatim: "")),
            limit: nil, width: most > 6 ? .medium : .short)
    }

    // MARK: Answers

    private func answer(_ form: Form, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .kiosk)
        let (door, visit) = (try door(context), context.visit)
        do {
            switch door {
            case .ticket: return try await takeTicket(form, reader, visit)
            case .appointment: return try await checkIn(form, reader, visit)
            case .cases: return try await follow(form, visit)
            case .rate: return try await rate(form, reader, visit)
            case .help: return try await help(reader, visit)
            }
        } catch let refusal as Refusal where refusal.isAnsweredAtKiosk {
            return try await screen(door, reader, visit, problem: refusal)
        }
    }

    private func takeTicket(_ form: Form, _ reader: ScreenReader, _ visit: Visit) async throws -> Response {
        let board = try await desk.watch.board(reader.region)
        guard let line = board.lines.first(where: { $0.queue.code == form["queue"] }) else {
            throw Refusal.rule(zh: "请选择要办的业务。", en: "Choose a service.")
        }
        guard line.standing == .open else {
            throw Refusal.rule(
                LocalizedText(
                    zh: "\(line.queue.name)现在不取号：\(BoardScreen.wait(line).zh)。自助区可继续使用。",
                    en: "No tickets for \(line.queue.label.en) now: \(BoardScreen.wait(line).en). The kiosks stay open."
                ))
        }
        var ticket = QueueTicket()
        ticket.queue = line.queue.code
        ticket.priority = QueueTicket.Priority(rawValue: form["priority"]) ?? .normal
        ticket.head.organisation = line.queue.head.organisation
        ticket.head.region = reader.region
        return try await slip(try await taken(ticket, form, reader), .ticket, reader, visit)
    }

    /// A button pressed twice takes one ticket.
    private func taken(_ draft: QueueTicket, _ form: Form, _ reader: ScreenReader) async throws -> QueueTicket {
        if let number = presses.number(of: form["once"]) {
            return try await registry.matter(QueueTicket.self, number: number, as: .system)
        }
        let ticket = try await registry.takeTicket(draft, as: reader.actor)
        presses.keep(form["once"], ticket.head.number)
        return ticket
    }

    private func checkIn(_ form: Form, _ reader: ScreenReader, _ visit: Visit) async throws -> Response {
        let (phone, tail) = (form["phone"].trimmed, form["tail"].trimmed.uppercased())
        try attempts.admit("phone \(phone)", at: registry.now)
        let booked = try await registry.matters(
            Appointment.self,
            where: .all([
                .equals("phone", phone), .equals("day", registry.now.day),
                .state([Appointment.State.booked.rawValue]),
            ]), limit: 10)
        guard tail.count == 4, let found = booked.first(where: { $0.identityNumber.uppercased().hasSuffix(tail) })
        else {
            throw Refusal.rule(
                zh: "没有找到今天的预约。请核对手机号和证件号码后四位，或按“取号”排队。",
                en: "No appointment of today fits. Check both numbers, or take a ticket.")
        }
        attempts.forget("phone \(phone)")
        var ticket = QueueTicket()
        ticket.queue = found.queue
        ticket.priority = .appointment
        ticket.appointment = found.head.number
        ticket.item = found.item
        ticket.head.organisation = found.head.organisation
        ticket.head.region = found.head.region
        return try await slip(try await taken(ticket, form, reader), .appointment, reader, visit)
    }

    private func slip(
        _ ticket: QueueTicket, _ door: KioskScreen.Door, _ reader: ScreenReader, _ visit: Visit
    ) async throws -> Response {
        let board = try await desk.watch.board(reader.region)
        let site = desk.console.settings.site
        let slip = KioskSlip(
            language: visit.language, ticket: ticket,
            line: board.lines.first { $0.queue.code == ticket.queue }, ahead: try await registry.ahead(of: ticket),
            owner: desk.console.settings.owner, link: site.map { $0 + Path.hallPlace(ticket.head.number).description },
            isSimulated: desk.console.settings.isSimulated)
        return screen(ticket.title, door, visit, slip.html, idle: Self.slipSeconds)
    }

    private static let slipSeconds = 15

    private func help(_ reader: ScreenReader, _ visit: Visit) async throws -> Response {
        if let device = reader.device {
            try await registry.perform(HallDevice.Act.callHelp, on: device.id, as: device.actor)
        }
        return screen(
            Door.help.title, .help, visit, "<h1 role=\"status\">\(Self.coming, visit.language)</h1>", idle: 20)
    }

    private static let coming = LocalizedText(
        zh: "已通知工作人员，请稍候。也可拨打 12345。", en: "Somebody was told and is on the way. You can also call 12345.")
}

extension QueueTicket {
    fileprivate var title: LocalizedText { LocalizedText(zh: "号票 \(label)", en: "Ticket \(label)") }
}

extension Refusal {
    /// A visitor at a kiosk can put it right there.
    fileprivate var isAnsweredAtKiosk: Bool {
        switch self {
        case .tooManyAttempts, .notPossible, .busy: true
        default: isAnsweredInForm
        }
    }
}

extension Visit {
    var isLargeKiosk: Bool { query[KioskScreen.sizeKey] == "large" }
    /// A key for one showing of a form.
    fileprivate var once: String { String(UInt64.random(in: .min ... .max), radix: 36) }
}
