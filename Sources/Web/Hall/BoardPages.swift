import Hummingbird
import Kernel
import Registry
import ServiceHall

/// The board, its stream, and one's place in the queue for whoever holds a ticket.
struct BoardPages: Sendable {
    let desk: HallDesk

    func add(to routes: Routes) {
        routes.get(.hallBoard, .public, use: show)
        routes.get(.hallBoardStream, .public, use: stream)
        routes.get(.hallPlace("ticket"), .public, use: place)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .board, .kiosk)
        return .html(try await screen(reader, context.visit).screen.html)
    }

    private func stream(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await desk.reader(context, .board, .kiosk)
        let visit = context.visit
        return desk.stream(reader, visit) { try await screen(reader, visit).fragment }
    }

    private func screen(_ reader: ScreenReader, _ visit: Visit) async throws -> BoardScreen {
        BoardScreen(
            language: visit.language, isDark: visit.query["theme"] != "light",
            board: try await desk.watch.board(reader.region), owner: desk.console.settings.owner,
            isSimulated: desk.console.settings.isSimulated)
    }

    /// What the ticket's QR code leads to: nothing of anybody, so its number is enough.
    private func place(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("ticket")
        let found = try await desk.registry.matters(QueueTicket.self, where: .equals("number", number), limit: 1).first
        guard let ticket = found, ticket.day == desk.registry.now.day else {
            throw Refusal.notFound(LocalizedText(zh: "今天的号票“\(number)”", en: "Today's ticket “\(number)”"))
        }
        let board = try await desk.watch.board(ticket.head.region)
        let window = board.seats.first { $0.window.head.number == ticket.counter }?.window.name
        let page = PlacePage(
            language: context.visit.language, ticket: ticket, window: window,
            ahead: ticket.state == .waiting ? try await desk.registry.ahead(of: ticket) : 0,
            line: board.lines.first { $0.queue.code == ticket.queue })
        return await desk.console.page(page, for: context.visit)
    }
}

/// Where a ticket stands, on the phone of whoever holds it.
struct PlacePage: ConsolePage {
    let language: Language
    let ticket: QueueTicket
    let window: String?
    let ahead: Int
    let line: HallBoard.Line?

    var title: LocalizedText { LocalizedText(zh: "我的号票 \(ticket.label)", en: "My ticket \(ticket.label)") }
    var width: PageLayout.Width { .narrow }

    var html: HTML {
        """
        \(HallAssets.html)
        <div class="place" data-reload="20"><p class="place-name">\(line?.queue.label ?? LocalizedText(verbatim: ""), language)</p>
        <h1 class="place-number">\(ticket.label)</h1>
        <p class="place-state" role="status">\(words, language)</p>\(wait)
        <p class="hint">\(Self.refreshes, language)</p></div>
        """
    }

    private var words: LocalizedText {
        switch ticket.state {
        case .waiting where ahead == 0: LocalizedText(zh: "下一个就是您，请留意叫号", en: "You are next. Listen for your number.")
        case .waiting: LocalizedText(zh: "前面还有 \(ahead) 人", en: "\(counted(ahead, "person", "people")) before you")
        case .called: LocalizedText(zh: "请到 \(window ?? "")", en: "Please go to \(window ?? "the window")")
        case .serving: LocalizedText(zh: "正在\(window ?? "窗口")办理", en: "Being served at \(window ?? "the window")")
        case .noShow:
            LocalizedText(
                zh: "已过号，请到导服台，可顺延一次", en: "Your number has passed. Ask at the desk: it can be put back once.")
        case .served, .cancelled, .unserved: ticket.state.label
        }
    }

    private var wait: HTML? {
        guard ticket.state == .waiting, ahead > 0, let line,
            let estimate = QueueEstimate(ahead: ahead, windows: line.windows, usual: line.usual, slow: line.slow)
        else { return nil }
        return "<p class=\"place-wait\">\(Self.estimated, language) \(estimate.text, language)</p>"
    }

    private static let estimated = LocalizedText(zh: "预计等候", en: "Expected wait:")
    private static let refreshes = LocalizedText(zh: "本页每 20 秒更新一次", en: "This page renews itself every 20 seconds")
}
