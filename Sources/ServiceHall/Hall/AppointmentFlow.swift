package import Kernel
package import Registry

extension Appointment {
    package static let fields: [Field<Appointment>] = [
        Field(\.slot, "slot", zh: "时段", en: "Slot", .reference("appointment_slot"), listed: true),
        Field(\.item, "item", zh: "事项", en: "Item", .reference("service_item"), listed: true),
        Field(\.holder, "holder", zh: "预约人", en: "Holder", .text(1...60), listed: true, personal: true),
        Field(\.identityNumber, "identity_number", zh: "证件号码", en: "Identity number", .text(1...32), personal: true),
        Field(\.phone, "phone", zh: "手机", en: "Telephone", .text(7...20), personal: true),
        Field(\.startsAt, "starts_at", zh: "预约时间", en: "At", .moment, listed: true, derived: true),
        Field(\.day, "day", zh: "日期", en: "Day", .day, derived: true),
        Field(\.queue, "queue", zh: "队列", en: "Queue", .text(1...8), derived: true),
    ]

    private static let staff: Set<Role> = [.windowClerk, .hallManager]

    package static let register = Register(
        Appointment.self, "appointment", zh: "预约", en: "Appointments",
        purpose: LocalizedText(
            zh: "群众预约到大厅办事，签到后不再重新排队。", en: "Places booked in the hall; who has checked in doesn't queue again."),
        prefix: "YY",
        access: Register.Access(
            readers: Role.everyone, editors: [.windowClerk, .hallManager, .administrator, .applicant],
            unmasked: [.windowClerk, .hallManager], historians: [.administrator]),
        acts: [
            ActDescription("checkIn", zh: "签到", en: "Check in", from: [State.booked], by: staff),
            ActDescription("serve", zh: "办理", en: "Serve", from: [State.checkedIn], by: staff),
            ActDescription("miss", zh: "爽约", en: "Didn't come", from: [State.booked], by: staff, awaited: false),
            ActDescription(
                "cancel", zh: "取消", en: "Cancel", from: [State.booked], by: staff.union([.applicant]),
                inputs: [.reason],
                awaited: false),
            ActDescription(
                "move", zh: "改期", en: "Move", from: [State.booked], by: staff,
                inputs: [.input("slot", zh: "新时段", en: "New slot", .reference("appointment_slot")), .reason],
                ownPage: true, awaited: false),
        ],
        editable: [], order: SortOrder("starts_at"), measures: Measure.ofAppointments,
        takesOver: [
            TakenOver(
                "slot", ["starts_at": "starts_at", "queue": "queue"], head: true, in: [AppointmentSlot.State.open],
                otherwise: LocalizedText(zh: "该时段已关闭，请选择其他时段。", en: "This slot is closed. Choose another."))
        ])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Appointment> {
        switch (state, act) {
        case (.booked, .checkIn):
            guard context.now.day == day else {
                throw .rule(zh: "只能在预约当天签到，预约日期为\(day.text(.zh))。", en: "Check in on the day itself, \(day.text(.en)).")
            }
            return Outcome(moved(to: .checkedIn))
        case (.checkedIn, .serve): return Outcome(moved(to: .served))
        case (.booked, .miss):
            guard context.now >= startsAt else {
                throw .rule(zh: "预约时间未到，不能记为爽约。", en: "It isn't time yet, so nobody failed to come.")
            }
            return Outcome(moved(to: .noShow))
        case (.booked, .cancel):
            return Outcome(moved(to: .cancelled), [slotEffect("giveBack", slot)])
        case (.booked, .move(let other, _)):
            guard other != slot else {
                throw .invalid("slot", zh: "新时段与原时段相同。", en: "That is the same slot.")
            }
            return Outcome(
                moved(to: .cancelled),
                [slotEffect("giveBack", slot), .enter(booked(in: other))])
        case (.booked, _), (.checkedIn, _), (.served, _), (.noShow, _), (.cancelled, _): throw notPossible(act.name)
        }
    }

    /// The same booking in another slot, which is entered anew so that the slot's own time comes with it.
    private func booked(in slot: String) -> Appointment {
        var other = Appointment()
        other.slot = slot
        other.item = item
        other.holder = holder
        other.identityNumber = identityNumber
        other.phone = phone
        return other
    }

    private func slotEffect(_ act: String, _ slot: String) -> Effect {
        .follow(ActCall(act), in: AppointmentSlot.register.name, on: slot)
    }
}

extension Appointment.Act {
    var name: String {
        switch self {
        case .checkIn: "checkIn"
        case .serve: "serve"
        case .miss: "miss"
        case .cancel: "cancel"
        case .move: "move"
        }
    }
}
