import Kernel
import Registry
import ServiceHall

/// The number a window calls or serves, large, and what one key does next.
struct DeskTicket: Sendable {
    let page: DeskPage
    let seat: DeskSeat
    private var language: Language { page.language }

    var html: HTML {
        let content: HTML =
            switch seat.ticket?.state {
            case .serving?: serving
            case .called?: called
            default: idle
            }
        return "<section class=\"panel desk-now\" aria-label=\"\(Self.title, language)\">\(content)</section>"
    }

    // MARK: Nobody

    private var idle: HTML {
        let count = page.waiting.count
        return """
            <p class="desk-label desk-label-none">\(count == 0 ? Self.nobody : Self.waiting(count), language)</p>
            <div class="desk-keys">\(next(Self.callNext, isBig: true))</div>
            """
    }

    // MARK: Called

    private var called: HTML {
        """
        \(number)
        <div class="desk-keys">\(key("serve", Self.serve, "s", .primary))\(key("recall", Self.recall, "r"))\
        \(key("skip", Self.skip, "x"))</div>
        <p class="hint">\(Self.calls(seat.ticket?.calls ?? 0), language)</p>\(transfer)
        """
    }

    // MARK: Serving

    private var serving: HTML {
        "\(number)<div class=\"desk-keys\">\(next(Self.finishAndNext, isBig: false))\(key("finish", Self.finish, "f"))</div>\(transfer)"
    }

    private var number: HTML? {
        seat.ticket.map { ticket in
            let priority: HTML? =
                ticket.isPrioritised
                ? "<span class=\"chip chip-soon\">\(ticket.priority.label, language)</span>" : nil
            let waited = ticket.waited ?? ticket.issuedAt.minutes(until: page.board.at)
            return """
                <div class="desk-number"><p class="desk-label">\(ticket.label)</p>\
                <p>\(StateChip(label: ticket.state.label, tone: .active).html(in: language)) \(priority)\
                <span class="hint">\(Self.waited(waited), language)</span></p></div>
                """
        }
    }

    // MARK: Keys

    private func next(_ label: LocalizedText, isBig: Bool) -> HTML {
        let isPaused = seat.session.state != .open
        return """
            <form method="post" action="\(Path.hallNext.description)">\(page.token.html)\
            <button class="button\(isBig ? " desk-big" : "")" type="submit" data-hotkey="n"\(flag: "disabled", isPaused)>\
            \(label, language) <kbd>N</kbd></button></form>
            """
    }

    private func key(_ act: String, _ label: LocalizedText, _ key: String, _ weight: ButtonWeight = .secondary) -> HTML
    {
        """
        <form method="post" action="\(Path.hallTicket.description)">\(hidden(act))\
        <button class="\(weight.classes)" type="submit" data-hotkey="\(key)">\(label, language) \
        <kbd>\(key.uppercased())</kbd></button></form>
        """
    }

    private func hidden(_ act: String) -> HTML {
        """
        \(page.token.html)\(HTML.hidden("act", act))\(HTML.hidden("ticket", seat.ticket?.head.number ?? ""))\
        \(HTML.hidden("version", String(seat.ticket?.head.version ?? 0)))
        """
    }

    private var transfer: HTML? {
        let others = page.board.lines.map(\.queue).filter { $0.code != seat.ticket?.queue }
        guard !others.isEmpty else { return nil }
        let fields = [
            FormField(
                name: "queue", label: LocalizedText(zh: "转到", en: "To"),
                control: .select(
                    others.map {
                        FormField.Choice(
                            value: $0.code,
                            label: LocalizedText(zh: "\($0.code) \($0.label.zh)", en: "\($0.code) \($0.label.en)"))
                    }), value: page.typed?["queue"] ?? "", width: .short),
            FormField(
                name: "reason", label: LocalizedText(zh: "原因", en: "Reason"), value: page.typed?["reason"] ?? "",
                isRequired: true),
        ].map { $0.scoped("transfer").html(in: language) }
        return """
            <details class="disclosure"><summary data-hotkey="t">\(Self.transfer, language) <kbd>T</kbd></summary>\
            <form class="entry desk-transfer" method="post" action="\(Path.hallTicket.description)">\(hidden("transfer"))\(fields)\
            <button class="button button-secondary" type="submit">\(Self.transfer, language)</button></form></details>
            """
    }

    private static let title = LocalizedText(zh: "当前号票", en: "Current ticket")
    private static let nobody = LocalizedText(zh: "没有人等候", en: "Nobody waits")
    private static let callNext = LocalizedText(zh: "叫下一号", en: "Call next")
    private static let finishAndNext = LocalizedText(zh: "办完，叫下一号", en: "Finish and call next")
    private static let finish = LocalizedText(zh: "办完", en: "Finish")
    private static let serve = LocalizedText(zh: "开始办理", en: "Begin")
    private static let recall = LocalizedText(zh: "重呼", en: "Call again")
    private static let skip = LocalizedText(zh: "无人应答", en: "Nobody came")
    private static let transfer = LocalizedText(zh: "转其他队列", en: "Pass to another queue")

    private static func waiting(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "\(count) 人等候", en: "\(counted(count, "person waits", "people wait"))")
    }

    private static func waited(_ minutes: Int) -> LocalizedText {
        LocalizedText(zh: "等了 \(minutes) 分钟", en: "waited \(minutes) min")
    }

    private static func calls(_ calls: Int) -> LocalizedText {
        LocalizedText(
            zh: "已叫 \(calls) 次；满三次无人应答可过号。",
            en: "Called \(counted(calls, "time", "times")); after three without an answer it may be passed over.")
    }
}

/// Who waits for a window, in the order in which they are called. It follows the hall while the page is open.
struct DeskQueue: Sendable {
    let language: Language
    let board: HallBoard
    let window: HallWindow
    let waiting: [QueueTicket]

    private static let shown = 12

    var html: HTML {
        let mine = board.lines.filter { window.queues.contains($0.queue.code) }
        let total = mine.reduce(0) { $0 + $1.waiting }
        let lines: [HTML] = mine.map { line in
            """
            <li><span class="desk-code">\(line.queue.code)</span> \(line.queue.label, language)\
            <strong class="amount">\(line.waiting)</strong></li>
            """
        }
        let rows: [HTML] = waiting.prefix(Self.shown).map { ticket in
            let priority: HTML? =
                ticket.isPrioritised
                ? " <span class=\"chip chip-soon\">\(ticket.priority.label, language)</span>" : nil
            return """
                <li><strong>\(ticket.label)</strong>\(priority)<span class="hint">\
                \(Self.minutes(ticket.issuedAt.minutes(until: board.at)), language)</span></li>
                """
        }
        let more: HTML? =
            total > min(waiting.count, Self.shown)
            ? "<p class=\"hint\">\(Self.more(total - min(waiting.count, Self.shown)), language)</p>" : nil
        let list: HTML =
            rows.isEmpty ? "<p class=\"hint\">\(Self.none, language)</p>" : "<ol class=\"desk-waiting\">\(rows)</ol>"
        return Panel(
            title: LocalizedText(zh: "等候 \(total) 人", en: "Waiting: \(total)"),
            content: "<ul class=\"desk-lines\">\(lines)</ul>\(list)\(more)"
        ).html(in: language)
    }

    private static let none = LocalizedText(zh: "队列是空的。", en: "The queue is empty.")

    private static func minutes(_ minutes: Int) -> LocalizedText {
        LocalizedText(zh: "\(minutes) 分钟", en: "\(minutes) min")
    }

    private static func more(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "另有 \(count) 人", en: "and \(count) more")
    }
}
