package import Kernel
package import Registry

/// Somebody at a window (窗口值守): from when they sat down until they left. What shows who sits where, and which windows
/// are open.
package struct WindowSession: Matter {
    package enum State: String, Labelled {
        case open, paused, closed

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "办理中", en: "open")
            case .paused: LocalizedText(zh: "暂停服务", en: "paused")
            case .closed: LocalizedText(zh: "已离岗", en: "left")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case pause(reason: String?)
        case resume
        case close
    }

    package var head = Head()
    package var state = State.open
    package var counter = ""
    package var account: Int64?
    package var name: String?
    package var openedAt: Timestamp?
    package var closedAt: Timestamp?
    package var pauses = 0

    package init() {}

    package static let fields: [Field<WindowSession>] = [
        Field(\.counter, "counter", zh: "窗口", en: "Window", .reference("hall_window"), listed: true),
        Field(\.account, "account", zh: "账号序号", en: "Account", .integer(0...Int.max), derived: true),
        Field(\.name, "name", zh: "值守人员", en: "Who sits there", .text(1...60), listed: true, derived: true),
        Field(\.openedAt, "opened_at", zh: "上岗时间", en: "Since", .moment, listed: true, derived: true),
        Field(\.closedAt, "closed_at", zh: "离岗时间", en: "Until", .moment, listed: true, derived: true),
        Field(\.pauses, "pauses", zh: "暂停次数", en: "Pauses", .integer(0...999), derived: true),
    ]

    private static let staff: Set<Role> = [.windowClerk, .hallManager]

    package static let register = Register(
        WindowSession.self, "window_session", zh: "窗口值守", en: "Who sits where",
        purpose: LocalizedText(
            zh: "窗口人员上岗、暂停和离岗的记录，一次上岗一条。", en: "When somebody sat down at a window, paused and left."),
        prefix: "ZS",
        access: Register.Access(readers: Role.everyone, editors: staff.union([.administrator])),
        acts: [
            ActDescription(
                "pause", zh: "暂停服务", en: "Pause", from: [State.open], by: staff,
                inputs: [.input("reason", zh: "原因", en: "Reason", .text(1...60), required: false)], awaited: false),
            ActDescription("resume", zh: "恢复服务", en: "Resume", from: [State.paused], by: staff, awaited: false),
            ActDescription(
                "close", zh: "离岗", en: "Leave", from: [State.open, .paused], by: staff, awaited: false),
        ],
        editable: [], order: SortOrder("opened_at", descending: true))

    package func entered(in context: ActContext) -> WindowSession {
        var entered = self
        entered.openedAt = context.now
        entered.account = context.actor.account
        entered.name = context.actor.name
        return entered
    }

    package var problems: [FieldProblem] {
        guard (state == .closed) == (closedAt != nil) else {
            return [
                FieldProblem("closed_at", zh: "离岗须有时间，在岗不能有。", en: "Who left has a time for it, who is there hasn't.")
            ]
        }
        return []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<WindowSession> {
        guard account == context.actor.account || context.actor.roles.contains(.hallManager) else {
            throw .rule(
                zh: "该窗口由\(name ?? "他人")值守，请由本人或大厅管理人员操作。",
                en: "\(name ?? "Somebody else") sits at this window. They do this, or the hall's manager.")
        }
        switch (state, act) {
        case (.open, .pause): return Outcome(moved(to: .paused) { $0.pauses += 1 })
        case (.paused, .resume): return Outcome(moved(to: .open))
        case (.open, .close), (.paused, .close):
            return Outcome(moved(to: .closed) { $0.closedAt = max(context.now, openedAt ?? context.now) })
        case (.open, .resume), (.closed, .resume): throw notPossible("resume")
        case (.paused, .pause), (.closed, .pause): throw notPossible("pause")
        case (.closed, .close): throw notPossible("close")
        }
    }
}
