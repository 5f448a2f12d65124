import Kernel
package import Registry

extension QueueTicket {
    package static let fields: [Field<QueueTicket>] = taken + served

    private static let taken: [Field<QueueTicket>] = [
        Field(\.queue, "queue", zh: "队列", en: "Queue", .text(1...8), listed: true),
        Field(\.series, "series", zh: "票号字母", en: "Letter printed", .text(1...8), derived: true),
        Field(\.day, "day", zh: "日期", en: "Day", .day, listed: true, derived: true),
        Field(\.serial, "serial", zh: "票号", en: "Ticket", .integer(1...9999), listed: true),
        Field(\.priority, "priority", zh: "优先类别", en: "Priority", .choice(of: Priority.self), listed: true),
        Field(\.item, "item", zh: "事项", en: "Item", .reference("service_item")),
        Field(\.appointment, "appointment", zh: "预约", en: "Appointment", .reference("appointment")),
        Field(\.holder, "holder", zh: "取号人", en: "Holder", .text(1...40), personal: true),
        Field(\.issuedAt, "issued_at", zh: "取号时间", en: "Taken at", .moment, derived: true),
        Field(\.queuedAt, "queued_at", zh: "排队时间", en: "Queued at", .moment, derived: true),
    ]

    private static let served: [Field<QueueTicket>] = [
        Field(\.counter, "counter", zh: "窗口", en: "Window", .reference("hall_window"), listed: true, derived: true),
        Field(\.calls, "calls", zh: "叫号次数", en: "Calls", .integer(0...99), derived: true),
        Field(\.calledAt, "called_at", zh: "叫号时间", en: "Called at", .moment, derived: true),
        Field(\.startedAt, "started_at", zh: "开始办理", en: "Served from", .moment, derived: true),
        Field(\.endedAt, "ended_at", zh: "办理结束", en: "Served until", .moment, derived: true),
        Field(\.waited, "waited", zh: "等候分钟", en: "Minutes waited", .integer(0...10_000), listed: true, derived: true),
        Field(\.clerk, "clerk", zh: "办理账号", en: "Serving account", .integer(0...Int.max), derived: true),
        Field(\.wasReinserted, "reinserted", zh: "已顺延", en: "Was put back", .flag, derived: true),
    ]

    private static let staff: Set<Role> = [.windowClerk, .hallManager]

    package static let register = Register(
        QueueTicket.self, "queue_ticket", zh: "排队取号", en: "Queue",
        purpose: LocalizedText(
            zh: "大厅的取号、叫号、过号和办理，记录等候和办理时长。",
            en: "Tickets from the door to the window: how long people waited and were served."),
        prefix: "QH",
        access: Register.Access(
            readers: Role.everyone, editors: [.windowClerk, .hallManager, .administrator],
            unmasked: [.windowClerk, .hallManager], historians: [.administrator]),
        acts: [
            ActDescription(
                "call", zh: "叫号", en: "Call", from: [State.waiting], by: staff,
                inputs: [.input("counter", zh: "窗口", en: "Window", .reference("hall_window"))]),
            ActDescription("recall", zh: "重呼", en: "Call again", from: [State.called], by: staff),
            ActDescription("skip", zh: "过号", en: "Nobody came", from: [State.called], by: staff, awaited: false),
            ActDescription(
                "reinsert", zh: "顺延", en: "Put back in the queue", from: [State.noShow], by: staff,
                inputs: [.input("place", zh: "排队时刻", en: "Place", .integer(0...Int.max))], ownPage: true,
                awaited: false),
            ActDescription("serve", zh: "开始办理", en: "Serve", from: [State.called], by: staff),
            ActDescription("finish", zh: "办理完毕", en: "Finish", from: [State.serving], by: staff),
            ActDescription(
                "transfer", zh: "转其他队列", en: "Transfer", from: [State.called, .serving], by: staff,
                inputs: [.input("queue", zh: "队列", en: "Queue", .text(1...8)), .reason], awaited: false),
            ActDescription(
                "cancel", zh: "取消", en: "Cancel", from: [State.waiting, .called], by: staff, awaited: false),
            ActDescription(
                "closeUnserved", zh: "下班未办理", en: "Close unserved", from: [State.waiting, .called], by: [.hallManager],
                inputs: [.reason], awaited: false),
        ],
        editable: [], order: SortOrder("queued_at", descending: true), measures: Measure.ofQueue)
}
