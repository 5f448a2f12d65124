package import Kernel
package import Registry

/// A ticket of the hall's queue (取号), from the machine at the door to the window and away.
package struct QueueTicket: Matter {
    package enum State: String, Labelled {
        case waiting, called, serving, served
        case noShow = "no_show"
        case cancelled
        case unserved

        package var label: LocalizedText {
            switch self {
            case .waiting: LocalizedText(zh: "等候中", en: "waiting")
            case .called: LocalizedText(zh: "已叫号", en: "called")
            case .serving: LocalizedText(zh: "办理中", en: "being served")
            case .served: LocalizedText(zh: "已办理", en: "served")
            case .noShow: LocalizedText(zh: "过号", en: "didn't come")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            case .unserved: LocalizedText(zh: "下班未办理", en: "not served by closing time")
            }
        }
    }

    package enum Priority: String, Labelled {
        case normal, appointment, elderly, disabled, pregnant, serviceman

        package var label: LocalizedText {
            switch self {
            case .normal: LocalizedText(zh: "普通", en: "ordinary")
            case .appointment: LocalizedText(zh: "预约", en: "by appointment")
            case .elderly: LocalizedText(zh: "老年人", en: "elderly")
            case .disabled: LocalizedText(zh: "残疾人", en: "disabled")
            case .pregnant: LocalizedText(zh: "孕妇", en: "pregnant")
            case .serviceman: LocalizedText(zh: "军人优先", en: "serviceman")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case call(counter: String)
        case recall
        /// Called three times, nobody came.
        case skip
        /// Back into the queue, once: `place` is the moment whose place it takes, in milliseconds.
        case reinsert(place: Int64)
        case serve
        case finish
        /// To another queue, with the time already waited.
        case transfer(queue: String, reason: String)
        case cancel
        case closeUnserved(reason: String)
    }

    package var head = Head()
    package var state = State.waiting
    package var queue = ""
    /// The letter printed on it, which stays when it is passed to another queue.
    package var series: String?
    package var day = Day(number: 0)
    package var serial = 0
    package var priority = Priority.normal
    package var item: String?
    package var appointment: String?
    package var holder: String?
    package var issuedAt = Timestamp(milliseconds: 0)
    /// Its place in the queue: the moment from which it counts as waiting.
    package var queuedAt = Timestamp(milliseconds: 0)
    package var counter: String?
    package var calls = 0
    package var calledAt: Timestamp?
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    package var waited: Int?
    package var clerk: Int64?
    package var wasReinserted = false

    package init() {}

    /// "A023", as it is printed and called.
    package var label: String {
        (series ?? queue) + (serial < 10 ? "00" : serial < 100 ? "0" : "") + String(serial)
    }

    /// Four digits that only its paper shows, so that nobody rates somebody else's visit: from the thousandth of a second
    /// in which it was taken.
    package var slipCode: String {
        let mixed = (issuedAt.milliseconds % 1_000_003) * 7919 + head.id * 104_729
        let digits = String(mixed % 10_000)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    package var isPrioritised: Bool { priority != .normal }

    package func entered(in context: ActContext) -> QueueTicket {
        var entered = self
        entered.series = queue
        entered.issuedAt = context.now
        entered.queuedAt = context.now
        entered.day = context.now.day
        return entered
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let startedAt, startedAt < issuedAt {
            problems.append(FieldProblem("started_at", zh: "开始办理早于取号。", en: "It was served before it was taken."))
        }
        if (state == .served) != (endedAt != nil) {
            problems.append(
                FieldProblem(
                    "ended_at", zh: "已办理的票须有结束时间，其他状态不能有。", en: "A served ticket has its end; others have none."))
        }
        return problems
    }
}

extension Timestamp {
    /// Whole minutes from here on; none when the other lies before.
    package func minutes(until end: Timestamp) -> Int { Int(max(0, end.milliseconds - milliseconds) / 60_000) }
}
