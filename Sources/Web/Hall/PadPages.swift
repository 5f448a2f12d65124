import Hummingbird
import Kernel
import Ratings
import Registry
import ServiceHall

/// The pad at a window (评价器): who serves here; after each visit, five grades; then thanks.
struct PadPages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }
    /// How long after a visit the pad asks for it.
    private static let minutes = 5

    func add(to routes: Routes) {
        routes.get(.pad, .public, use: show)
        routes.get(.padStream, .public, use: stream)
        routes.post(.pad, .public, use: rate)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .pad)
        let screen = try await screen(reader, context.visit)
        return .html(screen.screen.html)
    }

    private func stream(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .pad)
        let visit = context.visit
        return desk.stream(reader, visit) { try await screen(reader, visit).fragment }
    }

    private func rate(_ form: Form, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .pad)
        let ticket = try await registry.matters(
            QueueTicket.self, where: .equals("number", form["ticket"]), limit: 1
        ).first
        guard let ticket, ticket.counter == reader.device?.counter, ticket.day == registry.now.day else {
            throw Refusal.notFound(LocalizedText(zh: "这次服务", en: "This visit"))
        }
        var screen = try await screen(reader, context.visit)
        do {
            try await desk.rate(ticket, form, by: .pad, at: reader)
            screen.state = .thanks
            return .html(screen.screen.html)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            if case .rule = refusal {
                screen.state = .thanks
                return .html(screen.screen.html)
            }
            screen.state = .asking(ticket)
            screen.problem = refusal.fieldProblems.first?.message ?? refusal.message
            return .html(screen.screen.html, status: refusal.status)
        }
    }

    private func screen(_ reader: ScreenReader, _ visit: Visit) async throws -> PadScreen {
        guard let counter = reader.device?.counter else {
            throw Refusal.rule(zh: "评价器须用窗口的终端令牌打开。", en: "A pad is opened with the token of its window.")
        }
        let board = try await desk.watch.board(reader.region)
        let seat = board.seats.first { $0.window.head.number == counter }
        let last = try await registry.finishedTickets(at: counter, region: reader.region, limit: 1).first
        var state = PadScreen.State.idle
        if let last, last.state == .served, let end = last.endedAt,
            end.minutes(until: registry.now) < Self.minutes, seat?.ticket == nil || seat?.ticket?.state == .called,
            try await !registry.isRated(last.head.number)
        {
            state = .asking(last)
        }
        return PadScreen(
            language: visit.language, window: seat?.window.name ?? counter, clerk: seat?.session?.name,
            ticket: seat?.ticket, state: state, isSimulated: desk.console.settings.isSimulated)
    }
}

struct PadScreen: Sendable {
    enum State: Sendable {
        case idle
        case asking(QueueTicket)
        case thanks
    }

    let language: Language
    let window: String
    let clerk: String?
    let ticket: QueueTicket?
    var state: State
    let isSimulated: Bool
    var problem: LocalizedText?

    private static let askedSeconds = 60
    private static let thankedSeconds = 5

    var screen: HallScreen {
        var isThanks = false
        if case .thanks = state { isThanks = true }
        return HallScreen(
            kind: .pad, title: LocalizedText(zh: "服务评价", en: "Rate this visit"), language: language,
            idleSeconds: isThanks ? Self.thankedSeconds : nil, start: .pad,
            content: """
                <main class="pad" data-live="\(Path.padStream.with(["lang": language.rawValue]).description)"\
                \(flag: "data-live-held", isThanks || problem != nil)>
                <header class="pad-head"><p><strong>\(window)</strong> \(clerk)</p>\(languages)</header>
                <div data-live-part>\(fragment)</div></main>
                """)
    }

    var fragment: HTML {
        switch state {
        case .idle: idle
        case .asking(let ticket):
            """
            <section class="pad-ask" data-asks="\(ticket.head.number)" data-asks-seconds="\(Self.askedSeconds)">\
            <h1>\(Self.question(ticket.label), language)</h1>\
            \(RatingQuestion(language: language, path: .pad, hidden: [(name: "ticket", value: ticket.head.number), (name: "once", value: ticket.head.number)], problem: problem).html)\
            <p class="hint">\(Self.discreet, language)</p></section>
            """
        case .thanks: "<section class=\"pad-thanks\" role=\"status\"><h1>\(Self.thanks, language)</h1></section>"
        }
    }

    private var idle: HTML {
        let number: HTML? = ticket.map { "<p class=\"pad-number\">\($0.label)</p>" }
        let words = clerk == nil ? Self.away : ticket == nil ? Self.welcome : Self.serving
        return "<section class=\"pad-idle\"><h1>\(words, language)</h1>\(number)</section>"
    }

    private var languages: HTML {
        let other: Language = language == .zh ? .en : .zh
        return """
            <a class="kiosk-language" lang="\(other.tag)"\(href: Path.pad.with(["lang": other.rawValue]).description)>\
            \(other == .zh ? "中文" : "English")</a>
            """
    }

    private static let welcome = LocalizedText(zh: "欢迎办事", en: "Welcome")
    private static let serving = LocalizedText(zh: "正在为您服务", en: "At your service")
    private static let away = LocalizedText(zh: "暂停服务", en: "Not open at present")
    private static let thanks = LocalizedText(zh: "谢谢您的评价", en: "Thank you")
    private static let discreet = LocalizedText(
        zh: "窗口人员看不到是谁评价的。", en: "The people at the window never see who rated.")

    private static func question(_ label: String) -> LocalizedText {
        LocalizedText(zh: "\(label) 这次服务您满意吗？", en: "\(label): were you satisfied with this visit?")
    }
}
