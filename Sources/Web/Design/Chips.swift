import Kernel

/// What a chip's colour stands for. A mark of another shape goes with each, and words beside it.
enum ChipTone: String, CaseIterable, Sendable {
    case neutral, active, done, soon, overdue, paused
}

/// Where a matter stands; the word is the same in list, chip, timeline, API and report.
struct StateChip: Sendable {
    let label: LocalizedText
    var tone = ChipTone.neutral

    func html(in language: Language) -> HTML {
        "<span class=\"chip chip-\(tone.rawValue)\">\(label, language)</span>"
    }
}

/// How long is left, in words first, then the exact day; the reason comes on focus.
struct DeadlineChip: Sendable {
    enum Standing: Hashable, Sendable {
        case open(workdays: Int)
        /// Near enough to act today.
        case soon(workdays: Int)
        case today
        case overdue(workdays: Int)
        /// Of a limit in hours.
        case hours(Int, isSoon: Bool)
        case hoursOverdue(Int)
        /// The clock stands still (中止计时).
        case paused
        case met
        case missed
    }

    let standing: Standing
    let due: Day
    /// Which rule or decision set it.
    var reason: LocalizedText?

    func html(in language: Language) -> HTML {
        let tip: HTML? = reason.map { "<span class=\"tip\">\($0, language)</span>" }
        return """
            <span class="chip chip-\(tone.rawValue)\(tip == nil ? "" : " has-tip")"\
            \(attribute: "tabindex", tip == nil ? nil : "0")>\(words, language)\(tip)</span> \
            <time class="due" datetime="\(due.description)">\(due.text(language))</time>
            """
    }

    var tone: ChipTone {
        switch standing {
        case .open, .hours(_, isSoon: false): .neutral
        case .soon, .today, .hours(_, isSoon: true): .soon
        case .overdue, .hoursOverdue, .missed: .overdue
        case .paused: .paused
        case .met: .done
        }
    }

    var words: LocalizedText {
        switch standing {
        case .open(let days), .soon(let days):
            LocalizedText(zh: "还剩 \(Self.grouped(days)) 个工作日", en: "\(Self.workdays(days)) left")
        case .today: LocalizedText(zh: "今天到期", en: "Due today")
        case .overdue(let days):
            LocalizedText(zh: "已逾期 \(Self.grouped(days)) 个工作日", en: "\(Self.workdays(days)) overdue")
        case .hours(let hours, _):
            LocalizedText(zh: "还剩 \(hours) 小时", en: "\(hours) \(hours == 1 ? "hour" : "hours") left")
        // After some days nobody counts hours.
        case .hoursOverdue(let hours) where hours >= 96:
            LocalizedText(zh: "已逾期 \(Self.grouped(hours / 24)) 天", en: "\(Self.grouped(hours / 24)) days overdue")
        case .hoursOverdue(let hours):
            LocalizedText(zh: "已逾期 \(hours) 小时", en: "\(hours) \(hours == 1 ? "hour" : "hours") overdue")
        case .paused: LocalizedText(zh: "已暂停计时", en: "Clock stopped")
        case .met: LocalizedText(zh: "按期完成", en: "Done on time")
        case .missed: LocalizedText(zh: "逾期完成", en: "Done late")
        }
    }

    private static func workdays(_ count: Int) -> String { "\(grouped(count)) working \(count == 1 ? "day" : "days")" }
    private static func grouped(_ count: Int) -> String { Ratio(count).decimal(0, grouped: true) }
}

/// The light of target and budget monitoring (双监控).
struct TrafficLight: Sendable {
    enum Colour: String, CaseIterable, Sendable {
        case green, yellow, red, unlit

        var label: LocalizedText {
            switch self {
            case .green: LocalizedText(zh: "正常", en: "On track")
            case .yellow: LocalizedText(zh: "关注", en: "Watch")
            case .red: LocalizedText(zh: "预警", en: "Off track")
            case .unlit: LocalizedText(zh: "未监控", en: "Not monitored")
            }
        }
    }

    let colour: Colour
    /// Says more than the colour's own word: "进度 46%，应达 58%".
    var words: LocalizedText?

    func html(in language: Language) -> HTML {
        let words: HTML? = words.map { " <span class=\"light-words\">\($0, language)</span>" }
        return """
            <span class="light light-\(colour.rawValue)"><svg viewBox="0 0 12 12" width="12" height="12" \
            aria-hidden="true"><circle cx="6" cy="6" r="5"/></svg>\(colour.label, language)\(words)</span>
            """
    }
}
