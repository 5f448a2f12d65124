package import Kernel
package import Registry

/// What one takes a ticket for (排队业务分组): the letter before its tickets, and when it is served.
package struct HallQueue: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var code = ""
    package var name = ""
    package var englishName: String?
    package var hint: String?
    package var englishHint: String?
    package var opensAt = "09:00"
    package var closesAt = "17:00"

    package init() {}

    package static let fields: [Field<HallQueue>] = [
        Field(
            \.code, "code", zh: "队列", en: "Queue", .text(1...8),
            hint: LocalizedText(zh: "票号前的字母，如 A。", en: "The letter before its tickets, such as A."), listed: true),
        Field(\.name, "name", zh: "名称", en: "Name", .text(1...20), listed: true, searched: true),
        Field(\.englishName, "english_name", zh: "英文名称", en: "English name", .text(1...40)),
        Field(\.hint, "hint", zh: "办哪些事", en: "What it is for", .text(1...60), listed: true),
        Field(\.englishHint, "english_hint", zh: "英文说明", en: "What it is for, in English", .text(1...100)),
        Field(\.opensAt, "opens_at", zh: "取号开始", en: "Tickets from", .text(5...5), listed: true),
        Field(\.closesAt, "closes_at", zh: "取号截止", en: "Tickets until", .text(5...5), listed: true),
    ]

    package static let register = Register(
        ledger: HallQueue.self, "hall_queue", zh: "排队业务", en: "Queues of the hall",
        purpose: LocalizedText(
            zh: "取号时选择的业务分组，窗口按队列叫号。", en: "What people choose when they take a ticket; windows call by queue."),
        prefix: "DL", keepers: [.hallManager, .administrator], order: SortOrder("code"))

    package var label: LocalizedText { LocalizedText(zh: name, en: englishName ?? name) }
    package var about: LocalizedText? { hint.map { LocalizedText(zh: $0, en: englishHint ?? $0) } }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        for (key, text) in [("opens_at", opensAt), ("closes_at", closesAt)] where Self.minutes(text) == nil {
            problems.append(FieldProblem(key, zh: "时间请写成 09:00。", en: "Write a time such as 09:00."))
        }
        if let opens = Self.minutes(opensAt), let closes = Self.minutes(closesAt), closes <= opens {
            problems.append(FieldProblem("closes_at", zh: "截止时间早于开始时间。", en: "It closes before it opens."))
        }
        return problems
    }

    /// "09:00" is 540.
    static func minutes(_ text: String) -> Int? {
        Timestamp("1970-01-01 \(text)").map { Int(($0.milliseconds + Timestamp.zoneOffset) / 60_000) }
    }
}

extension HallQueue {
    /// Whether tickets are given out.
    package enum Standing: Hashable, Sendable {
        case open
        /// Today, from or until that time.
        case notYet(String)
        case over(String)
        /// A day of rest.
        case closed(until: Day)
    }

    package func standing(at now: Timestamp, in calendar: WorkCalendar) -> Standing {
        guard calendar.isWorkday(now.day) else {
            return .closed(until: calendar.nextWorkday(onOrAfter: now.day).day)
        }
        // Both are written with two digits, so that they compare as text.
        if now.clock < opensAt { return .notYet(opensAt) }
        return now.clock < closesAt ? .open : .over(closesAt)
    }
}
