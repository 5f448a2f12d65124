import Kernel
import Registry
import ServiceHall

/// The board over the hall (叫号大屏): which number goes to which window, and how long the others wait. Both languages at
/// once, since everybody looks at the same one. Numbers only: no name ever stands here.
struct BoardScreen: Sendable {
    let language: Language
    let isDark: Bool
    let board: HallBoard
    let owner: LocalizedText?
    let isSimulated: Bool

    static let heading = LocalizedText(zh: "叫号大屏", en: "Board")
    private static let most = 7

    var screen: HallScreen {
        HallScreen(
            kind: .board, title: Self.heading, language: language, isDark: isDark,
            content: """
                <main class="board" data-live="\(Path.hallBoardStream.with(["lang": language.rawValue]).description)">
                <header class="board-head"><h1>\(owner?.zh ?? Self.hall.zh)<span lang="en">\(owner?.en ?? Self.hall.en)</span></h1>
                <p class="board-state" data-live-state hidden>\(Self.lost, language)</p>
                <button type="button" class="board-voice" data-voice aria-pressed="false" hidden>\(Self.voice, language)</button>
                <a class="board-theme"\(href: Path.hallBoard.with(["theme": isDark ? "light" : nil]).description)>\
                \(isDark ? Self.light : Self.dark, language)</a>
                <p class="board-clock"><time data-clock>\(board.at.clock)</time></p></header>
                <div class="board-parts" data-live-part>\(fragment)</div>
                \(isSimulated ? Self.mark(language) : nil)
                </main>
                """)
    }

    private static func mark(_ language: Language) -> HTML {
        "<p class=\"board-mark\">\(LocalizedText(zh: "本页为模拟数据", en: "Simulated data"), language)</p>"
    }

    /// What changes.
    var fragment: HTML { "\(calls)\(queues)" }

    // MARK: Calls

    private var calls: HTML {
        let rows: [HTML] = board.calls.prefix(Self.most).enumerated().map { place, call in
            let say = "请\(call.label.map { "\($0)" }.joined(separator: " "))号，到\(call.window)"
            return """
                <li class="board-call\(place == 0 && !call.isServing ? " board-call-new" : "")" data-say="\(say)" \
                data-say-key="\(call.label) \(call.calls)"\(flag: "data-say-not", call.isServing)>\
                <strong>\(call.label)</strong><span class="board-to" aria-label="到 to">→</span>\
                <span class="board-window">\(call.window)</span>\
                <span class="board-note">\(call.isServing ? Self.serving.zh : call.calls > 1 ? Self.again(call.calls).zh : Self.now.zh)</span></li>

                """
        }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"board-none\">\(Self.none.zh)<span lang=\"en\">\(Self.none.en)</span></p>"
            : "<ol class=\"board-list\">\(rows)</ol>"
        return """
            <section class="board-calls" aria-live="polite"><h2>\(Self.calling.zh)<span lang="en">\(Self.calling.en)</span></h2>\
            \(list)</section>
            """
    }

    // MARK: Queues

    private var queues: HTML {
        let rows: [HTML] = board.lines.map { line in
            """
            <li class="board-queue"><span class="board-code">\(line.queue.code)</span>\
            <span class="board-name">\(line.queue.name)<span lang="en">\(line.queue.englishName ?? "")</span></span>\
            <span class="board-count"><strong>\(line.waiting)</strong> 人<span lang="en">waiting</span></span>\
            <span class="board-wait">\(Self.wait(line).zh)<span lang="en">\(Self.wait(line).en)</span></span></li>

            """
        }
        return """
            <section class="board-queues"><h2>\(Self.waiting.zh)<span lang="en">\(Self.waiting.en)</span></h2>\
            <ol class="board-list">\(rows)</ol></section>
            """
    }

    static func wait(_ line: HallBoard.Line) -> LocalizedText {
        switch line.standing {
        case .closed: return LocalizedText(zh: "今天休息", en: "closed today")
        case .notYet(let time): return LocalizedText(zh: "\(time) 开始", en: "from \(time)")
        case .over(let time) where line.waiting == 0: return LocalizedText(zh: "\(time) 已截止", en: "until \(time)")
        case .open, .over:
            guard line.windows > 0 else { return LocalizedText(zh: "暂无窗口", en: "no window open") }
            guard line.waiting > 0 else { return LocalizedText(zh: "无需等候", en: "no wait") }
            return line.estimate?.text
                ?? LocalizedText(zh: "\(line.windows) 个窗口", en: counted(line.windows, "window", "windows"))
        }
    }

    private static let hall = LocalizedText(zh: "政务服务大厅", en: "Government service hall")
    private static let calling = LocalizedText(zh: "请到窗口", en: "Please go to the window")
    private static let waiting = LocalizedText(zh: "正在等候", en: "Waiting")
    private static let now = LocalizedText(zh: "请前往", en: "please go")
    private static let serving = LocalizedText(zh: "办理中", en: "being served")
    private static let none = LocalizedText(zh: "暂无叫号", en: "No number is called at present")
    private static let lost = LocalizedText(zh: "连接中断，正在重连", en: "Connection lost, trying again")
    private static let voice = LocalizedText(zh: "语音播报", en: "Announce")
    private static let light = LocalizedText(zh: "浅色", en: "Light")
    private static let dark = LocalizedText(zh: "深色", en: "Dark")

    private static func again(_ calls: Int) -> LocalizedText {
        LocalizedText(zh: "第 \(calls) 次呼叫", en: "call \(calls)")
    }
}
