import Kernel
import Registry
import ServiceHall

/// A self-service terminal: large, one thing a screen, and gone after a minute without a touch.
struct KioskScreen: Sendable {
    /// What one comes for.
    enum Door: String, CaseIterable, Sendable {
        case ticket, appointment, cases = "case", rate, help

        var title: LocalizedText {
            switch self {
            case .ticket: LocalizedText(zh: "取号", en: "Take a ticket")
            case .appointment: LocalizedText(zh: "预约签到", en: "Check in an appointment")
            case .cases: LocalizedText(zh: "查办件进度", en: "Follow a case")
            case .rate: LocalizedText(zh: "评价服务", en: "Rate a visit")
            case .help: LocalizedText(zh: "需要帮助", en: "Ask for help")
            }
        }

        var about: LocalizedText {
            switch self {
            case .ticket: LocalizedText(zh: "选业务，拿号排队", en: "Choose a service and queue")
            case .appointment: LocalizedText(zh: "约过的不用再排队", en: "Who booked doesn't queue again")
            case .cases: LocalizedText(zh: "看办到哪一步", en: "See how far it is")
            case .rate: LocalizedText(zh: "刚才的服务怎么样", en: "How was it just now")
            case .help: LocalizedText(zh: "请工作人员过来", en: "Call somebody over")
            }
        }
    }

    static let idle = 60
    static let sizeKey = "size"

    let language: Language
    let isLarge: Bool
    let title: LocalizedText
    /// Nil on the first screen.
    var door: Door?
    /// Fewer seconds where there is nothing more to do.
    var idleSeconds = Self.idle
    let owner: LocalizedText?
    let isSimulated: Bool
    let content: HTML

    var html: HTML {
        let mark: HTML? =
            isSimulated
            ? "<p class=\"board-mark\">\(Self.simulated, language)</p>" : nil
        return HallScreen(
            kind: .kiosk, title: title, language: language, isLarge: isLarge, idleSeconds: idleSeconds,
            start: Path.kiosk.with(["lang": Language.zh.rawValue]),
            content: """
                <div class="kiosk" data-kiosk>
                <header class="kiosk-head"><p>\(owner?[language])</p>\(size)\(languages)</header>
                <main class="kiosk-main">\(content)</main>
                <footer class="kiosk-foot">\(door == nil ? nil : backLink)\
                <p class="kiosk-idle" data-idle-words="\(Self.left, language)" aria-live="off"></p>\(mark)</footer></div>
                """
        ).html
    }

    private var here: Path { door.map { Path.kiosk($0.rawValue) } ?? .kiosk }

    private var languages: HTML {
        let other: Language = language == .zh ? .en : .zh
        let path = here.with(["lang": other.rawValue, Self.sizeKey: isLarge ? "large" : nil])
        return
            "<a class=\"kiosk-language\" lang=\"\(other.tag)\"\(href: path.description)>\(other == .zh ? "中文" : "English")</a>"
    }

    private var size: HTML {
        let path = here.with([Self.sizeKey: isLarge ? nil : "large"])
        return
            "<a class=\"kiosk-language\"\(href: path.description)>\(isLarge ? Self.ordinary : Self.larger, language)</a>"
    }

    private var backLink: HTML {
        "<a class=\"kiosk-back\"\(href: Path.kiosk.with([Self.sizeKey: isLarge ? "large" : nil]).description)>\(Self.back, language)</a>"
    }

    static let simulated = LocalizedText(zh: "本页为模拟数据", en: "Simulated data")
    private static let larger = LocalizedText(zh: "大字版", en: "Large letters")
    private static let ordinary = LocalizedText(zh: "标准字号", en: "Ordinary letters")
    private static let back = LocalizedText(zh: "返回首页", en: "Begin again")
    private static let left = LocalizedText(zh: "{n} 秒后自动清除并返回首页", en: "Cleared in {n} seconds")
}

/// The first screen, and the choice of a queue.
struct KioskChoices: Sendable {
    let language: Language
    let isLarge: Bool

    private func link(_ path: Path) -> String {
        path.with([KioskScreen.sizeKey: isLarge ? "large" : nil]).description
    }

    var doors: HTML {
        let doors: [HTML] = KioskScreen.Door.allCases.map { door in
            """
            <li><a class="kiosk-door kiosk-door-\(door.rawValue)"\(href: link(.kiosk(door.rawValue)))><strong>\(door.title, language)</strong>\
            <span>\(door.about, language)</span></a></li>

            """
        }
        return "<h1>\(Self.question, language)</h1><ul class=\"kiosk-doors\">\(doors)</ul>"
    }

    /// One touch on the service takes the ticket; who has priority says so first.
    func queues(_ lines: [HallBoard.Line], once: String, problem: LocalizedText?) -> HTML {
        let groups: [HTML] = QueueTicket.Priority.allCases.filter { $0 != .appointment }.map { group in
            """
            <label class="tag"><input type="radio" name="priority" value="\(group.rawValue)"\
            \(flag: "checked", group == .normal)><span>\(group == .normal ? Self.noPriority : group.label, language)</span></label>
            """
        }
        let buttons: [HTML] = lines.map { line in
            let isOpen = line.standing == .open
            return """
                <li><button class="kiosk-queue" type="submit" name="queue" value="\(line.queue.code)"\(flag: "disabled", !isOpen)>\
                <span class="kiosk-code">\(line.queue.code)</span><strong>\(line.queue.label, language)</strong>\
                <span>\(line.queue.about ?? LocalizedText(verbatim: ""), language)</span>\
                <span class="kiosk-wait">\(Self.waiting(line.waiting), language) · \(BoardScreen.wait(line), language)</span></button></li>

                """
        }
        let wrong: HTML? = problem.map { "<p class=\"problem\" role=\"alert\">\($0, language)</p>" }
        let none: HTML? = lines.isEmpty ? "<p>\(Self.noQueues, language)</p>" : nil
        return """
            <h1>\(KioskScreen.Door.ticket.title, language)</h1>\(wrong)\(none)
            <form method="post" action="\(link(.kiosk("ticket")))">\(HTML.hidden("once", once))\
            <fieldset class="tags"><legend>\(Self.priority, language)</legend>\(groups)</fieldset>\
            <ul class="kiosk-queues">\(buttons)</ul></form>
            """
    }

    /// A form of a few digits, each field with its own keys on the screen.
    func form(
        _ door: KioskScreen.Door, _ fields: [FormField], once: String? = nil, submit: LocalizedText,
        problem: LocalizedText?
    ) -> HTML {
        let wrong: HTML? = problem.map { "<p class=\"problem\" role=\"alert\">\($0, language)</p>" }
        return """
            <h1>\(door.title, language)</h1>\(wrong)
            <form class="kiosk-form" method="post" action="\(link(.kiosk(door.rawValue)))" autocomplete="off" data-keypad>\
            \(once.map { HTML.hidden("once", $0) })\(fields.map { $0.html(in: language) })\
            <button class="button kiosk-submit" type="submit">\(submit, language)</button></form>
            """
    }

    private static let question = LocalizedText(zh: "您要办什么？", en: "What can we do for you?")
    private static let priority = LocalizedText(zh: "优先人群（没有可不选）", en: "Do you have priority?")
    private static let noPriority = LocalizedText(zh: "不是", en: "No")
    private static let noQueues = LocalizedText(
        zh: "还没有开放取号的业务，请到导服台。", en: "No queue is open. Please ask at the desk.")

    private static func waiting(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "\(count) 人等候", en: "\(count) waiting")
    }
}

/// The ticket, on the screen and on 80 mm paper.
struct KioskSlip: Sendable {
    let language: Language
    let ticket: QueueTicket
    let line: HallBoard.Line?
    let ahead: Int
    let owner: LocalizedText?
    /// Leads to one's place in the queue; nil where the site's address isn't known.
    let link: String?
    let isSimulated: Bool

    var html: HTML {
        let estimate = line.flatMap { QueueEstimate(ahead: ahead, windows: $0.windows, usual: $0.usual, slow: $0.slow) }
        let wait: HTML? = estimate.map { "<p>\(Self.expected, language) \($0.text, language)</p>" }
        return """
            <section class="slip\(code == nil ? " slip-short" : "")" data-print><p class="slip-owner">\(owner?[language])</p>
            <p class="slip-queue">\(line?.queue.label ?? LocalizedText(verbatim: ticket.queue), language)</p>
            <h1 class="slip-number">\(ticket.label)</h1>
            <p>\(Self.ahead(ahead), language)</p>\(wait)\(priority)\(code)
            <p class="slip-small">\(Self.rate(ticket.slipCode), language)</p>
            <p class="slip-small">\(ticket.issuedAt.text(language)) · \(ticket.head.number)</p>\(simulated)</section>
            <p class="kiosk-actions"><button class="button" type="button" data-print-now hidden>\(Self.print, language)</button></p>
            """
    }

    /// On paper too, which has no foot of the screen.
    private var simulated: HTML? {
        isSimulated ? "<p class=\"slip-small slip-simulated\">\(KioskScreen.simulated, language)</p>" : nil
    }

    private var priority: HTML? {
        ticket.isPrioritised ? "<p>\(ticket.priority.label, language)</p>" : nil
    }

    private var code: HTML? {
        link.flatMap { link in
            QRCode(link).map {
                "<div class=\"slip-qr\">\($0.svg(label: Self.follow[language]))<p class=\"slip-small\">\(Self.follow, language)</p></div>"
            }
        }
    }

    private static let expected = LocalizedText(zh: "预计等候", en: "Expected wait:")
    private static let print = LocalizedText(zh: "打印号票", en: "Print the ticket")
    private static let follow = LocalizedText(zh: "扫码看排到哪里", en: "Scan to follow your place")

    private static func ahead(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "前面有 \(count) 人", en: "\(counted(count, "person", "people")) before you")
    }

    private static func rate(_ code: String) -> LocalizedText {
        LocalizedText(zh: "评价码 \(code)，办完可在自助终端评价", en: "Code \(code): rate the visit at a kiosk afterwards")
    }
}
