import Hotline
import Kernel
import Registry
import Storage

/// The calls of now, looked up once for all desks of this server, once a second at most.
actor CallWatch {
    struct Calls: Sendable {
        let ringing: [HotlineCall]
        let lost: [HotlineCall]

        static let none = Calls(ringing: [], lost: [])
    }

    private let registry: Registry
    private var seen: (calls: Calls, pulse: Int64, at: ContinuousClock.Instant)?

    /// An exchange that never said how a call ended must not leave it ringing for ever.
    private static let ringingSeconds = 600

    init(registry: Registry) {
        self.registry = registry
    }

    func calls() async throws -> Calls { try await look().calls }

    /// Changes with them.
    func pulse() async throws -> Int64 { try await look().pulse }

    private func look() async throws -> (calls: Calls, pulse: Int64) {
        if let seen, ContinuousClock.now - seen.at < .seconds(1) { return (seen.calls, seen.pulse) }
        let today = registry.now.day
        let states = [HotlineCall.State.ringing, .lost].map(\.rawValue)
        let found = try await registry.matters(
            HotlineCall.self,
            where: .field("rang_on", .atLeast, today.advanced(by: -1).stored) && .state(states), limit: 500)
        let since = registry.now.adding(seconds: -Self.ringingSeconds)
        let calls = Calls(
            ringing: found.filter { $0.state == .ringing && $0.rangAt >= since && $0.order == nil },
            lost: found.filter { $0.state == .lost && $0.phone != nil })
        let pulse = (calls.ringing + calls.lost).reduce(Int64(0)) {
            $0 &* 31 &+ $1.head.id &* 7 &+ Int64($1.head.version)
        }
        seen = (calls, pulse, .now)
        return (calls, pulse)
    }
}

/// Who rings, and who gave up and waits to be called back: the part of the desk that follows the exchange.
struct CallPanel: Sendable {
    let language: Language
    let calls: CallWatch.Calls
    let now: Timestamp
    let token: FormToken
    /// The call the agent has before them.
    var current: String?

    var html: HTML { "\(ringing)\(lost)" }

    private var ringing: HTML {
        let rows: [HTML] = calls.ringing.filter { $0.head.number != current }.enumerated().map { place, call in
            let path = Path.hotlineDesk.with(["call": call.head.number])
            let key: HTML? = place == 0 ? " data-hotkey=\"j\" data-hotkey-alt" : nil
            let mark: HTML? = place == 0 ? " <kbd>Alt J</kbd>" : nil
            let seconds = max(0, Int((now.milliseconds - call.rangAt.milliseconds) / 1000))
            return """
                <li class="call-ringing"><a class="button"\(href: path.description)\(key)>\(Self.take, language)\(mark)</a>\
                <strong>\(call.phone ?? Self.noNumber[language])</strong>\
                <span class="hint">\(call.queue ?? "") · \(Self.waits(seconds), language)</span></li>
                """
        }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"hint\">\(Self.silent, language)</p>" : "<ul class=\"calls\" aria-live=\"polite\">\(rows)</ul>"
        return Panel(title: Self.ringingTitle, content: list).html(in: language)
    }

    private var lost: HTML? {
        guard !calls.lost.isEmpty else { return nil }
        let rows: [HTML] = calls.lost.prefix(8).map { call in
            let buttons: [HTML] = YesNo.allCases.map { answer in
                PostButton(
                    button: SubmitButton(label: answer == .yes ? Self.reached : Self.notReached, weight: .secondary),
                    path: Path.hotlineCall(call.head.number).description, token: token,
                    hidden: [(name: "reached", value: answer.rawValue)]
                ).html(in: language)
            }
            return """
                <li><strong>\(call.phone ?? "")</strong> <span class="hint">\(call.rangAt.clock)</span>\
                <span class="call-acts">\(buttons)</span></li>
                """
        }
        return Panel(title: Self.lostTitle(calls.lost.count), content: "<ul class=\"calls\">\(rows)</ul>")
            .html(in: language)
    }

    private static let ringingTitle = LocalizedText(zh: "来电", en: "Ringing")
    private static let take = LocalizedText(zh: "接听并登记", en: "Take it")
    private static let silent = LocalizedText(zh: "没有等待接听的来电。", en: "Nobody is waiting.")
    private static let noNumber = LocalizedText(zh: "未显示号码", en: "no number shown")
    private static let reached = LocalizedText(zh: "已回拨，接通", en: "Called back, reached")
    private static let notReached = LocalizedText(zh: "未接通", en: "not reached")

    private static func waits(_ seconds: Int) -> LocalizedText {
        LocalizedText(zh: "已等 \(seconds) 秒", en: "\(seconds) s")
    }

    private static func lostTitle(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "未接来电，须回拨（\(count)）", en: "Lost calls to call back (\(count))")
    }
}
