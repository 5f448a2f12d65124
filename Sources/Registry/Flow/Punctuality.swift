package import Kernel

/// Whether what has a limit was done in it (是否按期).
package enum Punctuality: String, Labelled {
    case inTime, late

    package var label: LocalizedText {
        switch self {
        case .inTime: LocalizedText(zh: "按期", en: "in time")
        case .late: LocalizedText(zh: "逾期", en: "late")
        }
    }

    /// What was done at `moment` under `clock`; in time where no clock runs, or while it is paused.
    package init(_ moment: Timestamp, by clock: RunningDeadline?) {
        self = clock.map { moment < $0.dueAt || $0.isPaused } ?? true ? .inTime : .late
    }
}
