import Kernel

/// What a simulated order is before it becomes a line (模拟工单): the same for the files of orders, callers, calls and all
/// that hangs on orders.
struct SimulatedOrder: Sendable {
    enum Fate: Sendable {
        /// At once; with the place of the article it was answered from.
        case answered(article: Int?)
        case handled(OrderHandling)
        /// Into the order of this number.
        case merged(into: OrderNumber)
        case declined(ground: String)
        case transferred(to: String)
        case invalid
        case withdrawn
    }

    let number: OrderNumber
    /// As drawn on its day, from which its caller follows.
    let key: Int
    let fate: Fate
    let received: Minute
    /// When it was answered, accepted, or turned away.
    let accepted: Minute
    let source: String
    /// Of the merged lines.
    let line: Int?
    let category: Int
    /// What is said, of the category's matters; nil for questions.
    let matter: CategoryTable.Matter?
    let kind: String
    /// Where it happened.
    let county: Int?
    let place: SimulatedPlace?
    let secrecy: String
    let urgency: String
    let wantsReply: Bool
    let caller: CallerNumber?
    /// Whether this order brought its caller.
    let isFirstOfCaller: Bool
    /// From which the rest is drawn: words, codes, seconds.
    let rest: UInt64
    /// Others that were merged into it.
    var joined = 0

    /// Whether others can be merged into it.
    var takesOthers: Bool {
        switch fate {
        case .answered, .handled: true
        case .merged, .declined, .transferred, .invalid, .withdrawn: false
        }
    }

    var isCall: Bool { source == "phone" || source == "merged_line" }

    var ended: Minute {
        guard case .handled(let handling) = fate else { return accepted }
        return handling.ended
    }
}

/// "20210104-00001".
struct OrderNumber: Sendable, Hashable {
    let day: Day
    let serial: Int

    var text: String {
        var bytes: [UInt8] = []
        LineWriter.append(serial: serial, of: day, digits: 5, "-", to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// By the order that somebody first called with: its day and what it was drawn as.
struct CallerNumber: Sendable, Hashable {
    let day: Int
    let key: Int

    func text(_ days: HotlineDays) -> String {
        var bytes = Array("SQ-".utf8)
        LineWriter.append(serial: key, of: days.day(day), digits: 4, "-", to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func person(_ seed: UInt64) -> SimulatedPerson {
        var random = SplitMix64(seed, "hotline person", day * OrderStream.keys + key)
        return SimulatedPerson(random.next())
    }
}
