package import Kernel
package import Registry

/// Half an hour for which places can be booked (预约时段).
package struct AppointmentSlot: Matter {
    package enum State: String, Labelled {
        case open, closed

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "可预约", en: "open")
            case .closed: LocalizedText(zh: "已关闭", en: "closed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case take
        case giveBack
        case close(reason: String)
        case reopen
    }

    package var head = Head()
    package var state = State.open
    package var queue = ""
    package var startsAt = Timestamp(milliseconds: 0)
    package var minutes = 30
    package var capacity = 1
    package var taken = 0

    package init() {}

    package static let fields: [Field<AppointmentSlot>] = [
        Field(\.startsAt, "starts_at", zh: "开始时间", en: "Starts at", .moment, listed: true),
        Field(\.minutes, "minutes", zh: "时长（分钟）", en: "Minutes", .integer(5...480)),
        Field(\.queue, "queue", zh: "队列", en: "Queue", .text(1...8), listed: true),
        Field(\.capacity, "capacity", zh: "名额", en: "Places", .integer(1...1000), listed: true),
        Field(\.taken, "taken", zh: "已约", en: "Booked", .integer(0...1000), listed: true, derived: true),
    ]

    package static let register = Register(
        AppointmentSlot.self, "appointment_slot", zh: "预约时段", en: "Appointment slots",
        purpose: LocalizedText(zh: "各队列可预约的时段和名额。", en: "When places can be booked, and how many."), prefix: "SD",
        access: Register.Access(
            readers: Role.everyone, editors: [.hallManager, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "take", zh: "占用名额", en: "Take a place", from: [State.open], by: [.hallManager], awaited: false,
                alongside: true),
            ActDescription(
                "giveBack", zh: "退还名额", en: "Give a place back", from: [State.open, .closed], by: [.hallManager],
                awaited: false, alongside: true),
            ActDescription(
                "close", zh: "关闭", en: "Close", from: [State.open], by: [.hallManager], inputs: [.reason],
                undoneBy: "reopen", awaited: false),
            ActDescription(
                "reopen", zh: "重新开放", en: "Reopen", from: [State.closed], by: [.hallManager], awaited: false),
        ],
        editable: [.open], order: SortOrder("starts_at"))

    package var problems: [FieldProblem] {
        guard taken > capacity else { return [] }
        return [FieldProblem("capacity", zh: "名额不能少于已约人数\(taken)。", en: "\(taken) are booked already.")]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<AppointmentSlot> {
        switch (state, act) {
        case (.open, .take):
            guard taken < capacity else {
                throw .rule(zh: "该时段已约满，请选择其他时段。", en: "This slot is full. Choose another.")
            }
            guard context.now < startsAt else {
                throw .rule(zh: "该时段已经开始，请选择其他时段。", en: "This slot has begun. Choose another.")
            }
            return Outcome(moved(to: .open) { $0.taken += 1 })
        case (.open, .giveBack), (.closed, .giveBack): return Outcome(moved(to: state) { $0.taken = max(0, taken - 1) })
        case (.open, .close): return Outcome(moved(to: .closed))
        case (.closed, .reopen): return Outcome(moved(to: .open))
        case (.open, .reopen): throw notPossible("reopen")
        case (.closed, .take): throw notPossible("take")
        case (.closed, .close): throw notPossible("close")
        }
    }
}

/// A place booked by somebody (预约).
package struct Appointment: Matter {
    package enum State: String, Labelled {
        case booked
        case checkedIn = "checked_in"
        case served
        case noShow = "no_show"
        case cancelled

        package var label: LocalizedText {
            switch self {
            case .booked: LocalizedText(zh: "已预约", en: "booked")
            case .checkedIn: LocalizedText(zh: "已签到", en: "checked in")
            case .served: LocalizedText(zh: "已办理", en: "served")
            case .noShow: LocalizedText(zh: "爽约", en: "didn't come")
            case .cancelled: LocalizedText(zh: "已取消", en: "cancelled")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case checkIn
        case serve
        case miss
        case cancel(reason: String)
        /// 改期: by the hall or by its holder.
        case move(slot: String, reason: String)
    }

    package var head = Head()
    package var state = State.booked
    package var slot = ""
    package var item: String?
    package var holder = ""
    package var identityNumber = ""
    package var phone = ""
    package var startsAt = Timestamp(milliseconds: 0)
    package var day = Day(number: 0)
    package var queue = ""

    package init() {}

    package func entered(in context: ActContext) -> Appointment {
        var entered = self
        entered.day = startsAt.day
        return entered
    }

    package func opening(in context: ActContext) -> [Effect] {
        state == .booked ? [.follow(ActCall("take"), in: AppointmentSlot.register.name, on: slot)] : []
    }
}
