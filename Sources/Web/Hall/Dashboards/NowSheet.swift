import Kernel
import Registry
import ServiceHall

/// The hall at this moment: windows, who waits how long, and what the day came to so far.
struct NowSheet: Sendable {
    let language: Language
    let isWall: Bool
    let board: HallBoard
    let figures: [String: HallFigure]
    /// The day the figures are of, where today has none yet.
    let earlier: Day?
    let forecast: HallForecast?

    static let measures = [
        "queue.taken", "queue.served", "queue.wait.median", "queue.wait.p90", "queue.within_20_rate",
        "queue.no_show_rate",
        "cases.accepted", "cases.closed", "consultations.total",
    ]

    /// Nothing is on record for the day.
    static func isEmpty(_ figures: [String: HallFigure]) -> Bool {
        ["queue.taken", "cases.accepted", "cases.closed", "consultations.total"].allSatisfy { name in
            figures[name]?.value.map { $0.value == .zero } ?? true
        }
    }

    var lead: LocalizedText {
        LocalizedText(
            zh: "\(board.at.text(.zh))，\(board.open) 个窗口开放，\(board.waiting) 人等候",
            en:
                "\(board.at.text(.en)): \(counted(board.open, "window", "windows")) open, \(counted(board.waiting, "person", "people")) waiting"
        )
    }

    var html: HTML {
        "<div data-live=\"\(Path.hallNowStream.with(["lang": language.rawValue, "wall": isWall ? "1" : nil]).description)\"><div data-live-part>\(fragment)</div></div>"
    }

    var fragment: HTML {
        """
        <div class="tiles hall-tiles">\(tile(Self.open, "\(board.open)", "/ \(board.seats.count)"))\
        \(tile(Self.waiting, "\(board.waiting)", language == .en && board.waiting == 1 ? "person" : Self.people[language]))\
        \(tile(Self.longest, "\(board.longestWait())", Self.minutes[language], isLate: board.longestWait() > 20))\
        \(forecast.map { tile(Self.expected, "\($0.least)–\($0.most)", Self.people[language]) })</div>
        \(earlier.map { NoticeBanner(tone: .warning, text: Self.shown($0), isPassing: false).html(in: language) })\
        <div class="tiles">\(Self.measures.compactMap { figures[$0]?.html(in: language, isWall: isWall) })</div>
        <div class="hall-halves">\(queues)\(windows)</div>
        """
    }

    private func tile(_ label: LocalizedText, _ digits: String, _ unit: String, isLate: Bool = false) -> HTML {
        """
        <div class="figure figure-hero\(isLate ? " figure-late" : "")"><p class="figure-label">\(label, language)</p>\
        <p class="figure-value"><span class="amount">\(digits)<span class="unit"> \(unit)</span></span>\
        \(isLate ? StateChip(label: Self.tooLong, tone: .overdue).html(in: language) : nil)</p></div>
        """
    }

    private var queues: HTML {
        let table = DataTable(
            caption: LocalizedText(zh: "各队列", en: "Queues"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "队列", en: "Queue")),
                DataTable.Column(title: LocalizedText(zh: "等候", en: "Waiting"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "最长", en: "Longest"), unit: Self.minutes, content: .number),
                DataTable.Column(title: LocalizedText(zh: "窗口", en: "Windows"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "预计等候", en: "Expected wait")),
            ],
            rows: board.lines.map { line in
                DataTable.Row(cells: [
                    "<strong>\(line.queue.code)</strong> \(line.queue.label, language)", "\(line.waiting)",
                    line.since.map { "\($0.minutes(until: board.at))" } ?? "—", "\(line.windows)",
                    "\(line.estimate.map { $0.text[language] } ?? "—")",
                ])
            }, empty: EmptyState(message: LocalizedText(zh: "还没有登记队列", en: "No queue on record")))
        return table.html(in: language)
    }

    private var windows: HTML {
        let held = board.seats.filter { $0.session != nil }
        let empty = board.seats.count - held.count
        let seats: [HTML] = held.map { seat in
            let state = seat.session?.state
            let words = state?.label ?? LocalizedText(zh: "无人", en: "empty")
            let tone: ChipTone = state == .open ? .done : state == .paused ? .paused : .neutral
            let now: HTML? = seat.ticket.map { "<span class=\"hall-ticket\">\($0.label)</span>" }
            return """
                <li class="hall-seat"><strong>\(seat.window.name)</strong>\(now)\
                \(StateChip(label: words, tone: tone).html(in: language))</li>
                """
        }
        return """
            <section class="panel"><div class="panel-head"><h2>\(LocalizedText(zh: "窗口", en: "Windows"), language)</h2></div>\
            <ul class="hall-seats">\(seats)</ul>\(empty == 0 ? nil : "<p class=\"hint\">\(Self.empty(empty, beside: held.count), language)</p>")</section>
            """
    }

    private static func empty(_ count: Int, beside held: Int) -> LocalizedText {
        held == 0
            ? LocalizedText(zh: "\(count) 个窗口都没有人值守", en: "Nobody sits at any of the \(count) windows")
            : LocalizedText(zh: "其余 \(count) 个窗口无人值守", en: "Nobody sits at the other \(count)")
    }

    private static func shown(_ day: Day) -> LocalizedText {
        LocalizedText(
            zh: "今天还没有记录。下面的数字是最近有记录的一天：\(day.text(.zh))。",
            en:
                "Nothing is on record for today yet. The figures below are of the last day that has records, \(day.text(.en))."
        )
    }

    private static let open = LocalizedText(zh: "开放窗口", en: "Windows open")
    private static let waiting = LocalizedText(zh: "正在等候", en: "Waiting")
    private static let longest = LocalizedText(zh: "等得最久", en: "Longest wait")
    private static let expected = LocalizedText(
        zh: "预计全天（近四个同一星期日）", en: "Expected today, by the last four of this weekday")
    private static let people = LocalizedText(zh: "人", en: "people")
    private static let minutes = LocalizedText(zh: "分钟", en: "min")
    private static let tooLong = LocalizedText(zh: "超过 20 分钟", en: "over 20 min")
}
