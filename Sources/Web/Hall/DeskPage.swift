import Kernel
import Registry
import ServiceHall

/// The window desk: the number that is served, the next one under one key, and what a clerk does for people.
struct DeskPage: ConsolePage {
    /// What just happened.
    enum Done: String, Sendable {
        case nobody, reinserted, transferred, skipped, finished, answered, filed

        var text: LocalizedText {
            switch self {
            case .nobody: LocalizedText(zh: "现在没有人等候", en: "Nobody waits now")
            case .reinserted: LocalizedText(zh: "已顺延，排在三人之后", en: "Put back behind the next three")
            case .transferred: LocalizedText(zh: "已转出，等候时间保留", en: "Passed on, with the time already waited")
            case .skipped: LocalizedText(zh: "已记为过号", en: "Marked: nobody came")
            case .finished: LocalizedText(zh: "已办完，评价器请群众评价", en: "Finished. The pad asks for a rating.")
            case .answered: LocalizedText(zh: "咨询已登记并办结", en: "Question recorded and closed")
            case .filed: LocalizedText(zh: "办件已登记", en: "The case was filed")
            }
        }
    }

    let language: Language
    let token: FormToken
    let board: HallBoard
    var seat: DeskSeat?
    var waiting: [QueueTicket] = []
    var over: [QueueTicket] = []
    /// The window the roster gives the reader now.
    var rostered: String?
    var done: Done?
    var refusal: Refusal?
    var typed: Form?

    static let heading = LocalizedText(zh: "窗口工作台", en: "Window desk")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        if let refusal { return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false) }
        return done.map { NoticeBanner(tone: .done, text: $0.text) }
    }

    var html: HTML {
        // Whoever was told to leave meanwhile still finds what they typed.
        guard let seat else { return "\(HallAssets.html)\(choice)\(hasQuestion ? questionPanel : nil)" }
        let queue = DeskQueue(language: language, board: board, window: seat.window, waiting: waiting)
        return """
            \(HallAssets.html)\(head(seat))
            \(Columns(
                main: "\(DeskTicket(page: self, seat: seat).html)\(services(seat))",
                aside: "<div data-live=\"\(Path.hallDeskStream.description)\"><div data-live-part>\(queue.html)</div></div>\(recent)"
            ).html)
            """
    }

    // MARK: Sitting down

    private var choice: HTML {
        let heading = PageHeading(title: title, lead: Self.choose).html(in: language)
        guard !board.seats.isEmpty else {
            return "\(heading)\(EmptyState(message: Self.noWindows, advice: Self.noWindowsAdvice).html(in: language))"
        }
        let sorted = board.seats.sorted { $0.window.head.number == rostered && $1.window.head.number != rostered }
        return "\(heading)<ul class=\"desk-windows\">\(sorted.map(windowCard))</ul>"
    }

    private func windowCard(_ seat: HallBoard.Seat) -> HTML {
        let window = seat.window
        let isMine = window.head.number == rostered
        let who: HTML =
            if let session = seat.session {
                "<p class=\"desk-taken\">\(session.name ?? "") · \(session.state.label, language)</p>"
            } else {
                PostButton(
                    button: SubmitButton(label: Self.sit, weight: isMine ? .primary : .secondary),
                    path: Path.hallSeat.description, token: token,
                    hidden: [(name: "act", value: "open"), (name: "counter", value: window.head.number)]
                ).html(in: language)
            }
        let mark: HTML? = isMine ? " <span class=\"chip chip-active\">\(Self.yours, language)</span>" : nil
        return """
            <li class="desk-window\(isMine ? " desk-window-mine" : "")"><h2>\(window.name)\(mark)</h2>\
            <p class="hint">\(window.kind.label, language) · \(Self.queuesOf(window), language)</p>\(who)</li>

            """
    }

    // MARK: The head

    private func head(_ seat: DeskSeat) -> HTML {
        let isOpen = seat.session.state == .open
        let pause = PostButton(
            button: SubmitButton(label: isOpen ? Self.pause : Self.resume, weight: isOpen ? .secondary : .primary),
            path: Path.hallSeat.description, token: token,
            hidden: [(name: "act", value: isOpen ? "pause" : "resume")])
        let leave = PostButton(
            button: SubmitButton(label: Self.leave, weight: .secondary, question: Self.leaveQuestion),
            path: Path.hallSeat.description, token: token, hidden: [(name: "act", value: "close")])
        return PageHeading(
            title: LocalizedText(verbatim: seat.window.name),
            overline: LocalizedText(
                zh: "\(Self.heading.zh) · \(seat.session.name ?? "")",
                en: "\(Self.heading.en) · \(seat.session.name ?? "")"),
            marks: StateChip(label: seat.session.state.label, tone: isOpen ? .done : .paused).html(in: language),
            actions: "\(pause.html(in: language))\(leave.html(in: language))"
        ).html(in: language)
    }

    // MARK: What is done for people

    private func services(_ seat: DeskSeat) -> HTML {
        let ticket = seat.ticket?.state == .serving ? seat.ticket?.head.number : nil
        let search: HTML = """
            <form class="desk-search" action="\(Path.hallNewCase.description)" role="search">\
            <label for="desk-item">\(Self.itemQuestion, language) <kbd>C</kbd></label>\
            \(ticket.map { HTML.hidden("ticket", $0) })\
            <div class="desk-search-row"><input id="desk-item" name="q" type="search" autocomplete="off" data-hotkey-focus="c" \
            data-suggest="\(Path.hallItems.with(["ticket": ticket]).description)" aria-controls="desk-items" \
            placeholder="\(Self.itemExample, language)"><button class="button button-secondary" type="submit">\(Self.find, language)</button></div>\
            <div id="desk-items" class="desk-items" aria-live="polite"></div></form>
            """
        return "\(Panel(title: Self.file, content: search).html(in: language))\(questionPanel)"
    }

    private var hasQuestion: Bool { typed?.text("question") != nil || typed?.text("answer") != nil }

    private var questionPanel: HTML {
        let problems = typed?.text("act") == nil ? refusal?.fieldProblems ?? [] : []
        let question = EntryForm(
            path: Path.hallQuestion.description, token: token,
            fields: [
                FormField(
                    name: "question", label: LocalizedText(zh: "问了什么", en: "What was asked"),
                    control: .textArea(rows: 2), value: typed?["question"] ?? ""),
                FormField(
                    name: "answer", label: LocalizedText(zh: "怎么答的", en: "What was answered"),
                    control: .textArea(rows: 2), value: typed?["answer"] ?? ""),
            ], submit: SubmitButton(label: Self.recordAnswer, weight: .secondary), problems: problems,
            draft: "desk-question", scope: "question")
        return """
            <details class="panel desk-question"\(flag: "open", hasQuestion)>\
            <summary data-hotkey="q"><h2>\(Self.question, language)</h2> <kbd>Q</kbd></summary>\(question.html(in: language))</details>

            """
    }

    // MARK: Who was here

    private var recent: HTML? {
        guard !over.isEmpty else { return nil }
        let rows: [HTML] = over.map { ticket in
            let back: HTML? =
                ticket.state == .noShow && !ticket.wasReinserted
                ? PostButton(
                    button: SubmitButton(label: Self.putBack, weight: .secondary), path: Path.hallTicket.description,
                    token: token,
                    hidden: [(name: "act", value: "reinsert"), (name: "ticket", value: ticket.head.number)]
                ).html(in: language) : nil
            let when = (ticket.endedAt ?? ticket.head.updatedAt).clock
            return """
                <li><strong>\(ticket.label)</strong> <span class="hint">\(ticket.state.label, language) · \(when)</span>\(back)</li>
                """
        }
        return Panel(title: Self.recently, content: "<ul class=\"desk-recent\">\(rows)</ul>").html(in: language)
    }

    static func queuesOf(_ window: HallWindow) -> LocalizedText {
        LocalizedText(
            zh: "队列 \(window.queues.joined(separator: "、"))", en: "queue \(window.queues.joined(separator: ", "))")
    }

    private static let choose = LocalizedText(
        zh: "您今天在哪个窗口？选好后会记住，直到离岗。", en: "Which window is yours today? It is remembered until you leave.")
    private static let noWindows = LocalizedText(zh: "还没有登记窗口", en: "No window is on record")
    private static let noWindowsAdvice = LocalizedText(
        zh: "请大厅管理人员在登记簿“窗口”中登记。", en: "The hall's manager enters them in the register “Windows”.")
    private static let sit = LocalizedText(zh: "在此上岗", en: "Sit down here")
    private static let yours = LocalizedText(zh: "今天排班", en: "on your roster")
    private static let pause = LocalizedText(zh: "暂停", en: "Pause")
    private static let resume = LocalizedText(zh: "恢复服务", en: "Resume")
    private static let leave = LocalizedText(zh: "离岗", en: "Leave")
    private static let leaveQuestion = LocalizedText(zh: "确认离岗？窗口将关闭。", en: "Leave? The window closes.")
    private static let file = LocalizedText(zh: "登记办件", en: "File a case")
    private static let itemQuestion = LocalizedText(zh: "要办什么事项", en: "For which service")
    private static let itemExample = LocalizedText(zh: "名称、首字母或编码，如 jsz", en: "Name, pinyin initials or code")
    private static let find = LocalizedText(zh: "查找", en: "Find")
    private static let question = LocalizedText(zh: "登记咨询", en: "Record a question")
    private static let recordAnswer = LocalizedText(zh: "登记并办结", en: "Record and close")
    private static let recently = LocalizedText(zh: "刚办过的号", en: "Just served here")
    private static let putBack = LocalizedText(zh: "顺延", en: "Put back")
}
