package import Kernel
package import Registry

/// Somebody who works at the windows (窗口人员), of whichever department.
package struct HallClerk: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var name = ""
    /// The account they act by, where they have one: what joins cases and ratings to them.
    package var account: Int64?
    package var isChief = false
    package var backup: String?
    package var since = Day(number: 0)
    package var until: Day?

    package init() {}

    package static let fields: [Field<HallClerk>] = [
        Field(\.name, "name", zh: "姓名", en: "Name", .text(1...40), listed: true, searched: true),
        Field(\.account, "account", zh: "账号序号", en: "Account", .integer(1...Int.max)),
        Field(\.isChief, "is_chief", zh: "首席代表", en: "Chief representative", .flag, listed: true),
        Field(\.backup, "backup", zh: "B岗", en: "Stand-in", .reference("hall_clerk")),
        Field(\.since, "since", zh: "到岗日期", en: "Since", .day, listed: true),
        Field(\.until, "until", zh: "离岗日期", en: "Until", .day),
    ]

    package static let register = Register(
        ledger: HallClerk.self, "hall_clerk", zh: "窗口人员", en: "Window clerks",
        purpose: LocalizedText(
            zh: "各部门派驻大厅的窗口人员，单位为派出部门。", en: "Who works at the windows; the organisation is the one that sent them."),
        prefix: "CY", keepers: [.hallManager, .administrator], order: SortOrder("number"), measures: Measure.ofClerks)

    package var problems: [FieldProblem] {
        guard let until, until < since else { return [] }
        return [FieldProblem("until", zh: "离岗日期早于到岗日期。", en: "They left before they came.")]
    }
}

/// A clerk's turn at a window (排班), with whether they were there.
package struct RosterTurn: LedgerEntry {
    package enum Shift: String, Labelled {
        case morning, afternoon

        package var label: LocalizedText {
            switch self {
            case .morning: LocalizedText(zh: "上午", en: "morning")
            case .afternoon: LocalizedText(zh: "下午", en: "afternoon")
            }
        }
    }

    package enum Attendance: String, Labelled {
        case present, late, absent, onLeave = "on_leave"

        package var label: LocalizedText {
            switch self {
            case .present: LocalizedText(zh: "到岗", en: "present")
            case .late: LocalizedText(zh: "迟到早退", en: "late or left early")
            case .absent: LocalizedText(zh: "缺岗", en: "absent")
            case .onLeave: LocalizedText(zh: "请假", en: "on leave")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var counter = ""
    package var clerk = ""
    package var day = Day(number: 0)
    package var shift = Shift.morning
    package var attendance: Attendance?

    package init() {}

    package static let fields: [Field<RosterTurn>] = [
        Field(\.day, "day", zh: "日期", en: "Day", .day, listed: true),
        Field(\.shift, "shift", zh: "班次", en: "Shift", .choice(of: Shift.self), listed: true),
        Field(\.counter, "counter", zh: "窗口", en: "Window", .reference("hall_window"), listed: true),
        Field(\.clerk, "clerk", zh: "人员", en: "Clerk", .reference("hall_clerk"), listed: true),
        Field(\.attendance, "attendance", zh: "考勤", en: "Attendance", .choice(of: Attendance.self), listed: true),
    ]

    package static let register = Register(
        ledger: RosterTurn.self, "roster_turn", zh: "窗口排班", en: "Roster",
        purpose: LocalizedText(
            zh: "谁在哪天哪个班次在哪个窗口，以及考勤情况。", en: "Who is at which window on which half-day, and whether they were."),
        prefix: "PB", keepers: [.hallManager, .administrator], order: SortOrder("day", descending: true),
        measures: Measure.ofRoster)
}
