import Kernel
package import Registry
import Storage

// Coming to the hall by appointment, and asking beforehand.
extension Registry {
    /// How far ahead places can be booked.
    private static let daysAhead = 14

    /// Slots that still have a place, the next ones first.
    package func freeSlots(limit: Int = 200) async throws -> [AppointmentSlot] {
        let now = now
        let condition: Condition = .all([
            .state([AppointmentSlot.State.open.rawValue]), .field("starts_at", .more, now.stored),
            .field("starts_at", .less, Timestamp(now.day.advanced(by: Self.daysAhead + 1)).stored),
        ])
        let page = try await list(
            AppointmentSlot.register, ListRequest(condition, order: SortOrder("starts_at"), limit: limit), as: .system)
        return try page.records.map { try AppointmentSlot($0) }.filter { $0.taken < $0.capacity }
    }

    /// What each queue is called: the kind of window it leads to.
    package func queueNames() async throws -> [String: String] {
        let windows = try await matters(
            HallWindow.self, where: .state([LedgerState.recorded.rawValue]), limit: 1000)
        return Dictionary(
            windows.filter { $0.closedOn == nil }.map { ($0.queue, $0.items ?? $0.kind.label.zh) }
        ) { first, _ in first }
    }

    /// Books a place. Whoever was quicker has it, and then this says so.
    @discardableResult
    package func book(_ slot: String, item: String?, once key: String?, of citizen: Citizen) async throws -> Appointment
    {
        let found = try await matters(AppointmentSlot.self, where: .equals("number", slot), limit: 1).first
        guard let found else { throw Refusal.invalid("slot", zh: "请选择时段。", en: "Choose a time.") }
        try await demandReliability(of: citizen)
        var booking = Appointment()
        booking.slot = slot
        booking.item = item
        booking.holder = citizen.contact ?? citizen.name
        booking.identityNumber = citizen.identityNumber
        booking.phone = citizen.phone
        let actor = citizen.actor(on: found.head.organisation)
        do {
            return try await create(booking, as: actor, once: key)
        } catch Refusal.invalid(let problems) where problems.contains(where: { $0.field == "identity_number" }) {
            throw Refusal.invalid(
                "slot", zh: "您当天已有预约，同一队列每天只能约一次。可先取消原预约。",
                en: "You have an appointment that day. One a day for each queue; cancel it first.")
        }
    }

    /// So many appointments missed within so many days close booking for a month; windows stay open to them.
    private static let missedMost = 3
    private static let missedWithin = 90
    private static let closedDays = 30

    private func demandReliability(of citizen: Citizen) async throws {
        let today = now.day
        let missed = try await matters(
            Appointment.self,
            where: .equals("identity_number", citizen.identityNumber) && .state([Appointment.State.noShow.rawValue])
                && .field("day", .atLeast, today.advanced(by: -Self.missedWithin).stored), limit: 100)
        guard missed.count >= Self.missedMost, let last = missed.map(\.day).max() else { return }
        let opens = last.advanced(by: Self.closedDays + 1)
        guard today < opens else { return }
        throw Refusal.rule(
            zh: "近\(Self.missedWithin)天有\(missed.count)次预约未到，\(opens.text(.zh))起可再预约。到大厅现场取号不受影响。",
            en:
                "\(missed.count) appointments were missed within \(Self.missedWithin) days. You can book again from \(opens.text(.en)); tickets in the hall are there for you as ever."
        )
    }

    /// Until then a place can be given back, so that somebody else can take it.
    private static let lastCancellation = 3600

    package func appointments(of citizen: Citizen) async throws -> [Appointment] {
        let own: Condition =
            .equals("identity_number", citizen.identityNumber) && .equals("phone", citizen.phone)
        let page = try await list(
            Appointment.register, ListRequest(own, order: SortOrder("starts_at", descending: true), limit: 50),
            as: .system)
        return try page.records.map { try Appointment($0) }
    }

    package func cancel(_ number: String, once key: String?, of citizen: Citizen) async throws {
        guard let own = try await appointments(of: citizen).first(where: { $0.head.number == number }) else {
            throw Refusal.notFound(LocalizedText(zh: "您的预约“\(number)”", en: "Your appointment “\(number)”"))
        }
        guard own.state != .booked || now.adding(seconds: Self.lastCancellation) <= own.startsAt else {
            throw Refusal.rule(
                zh: "预约开始前1小时内不能在网上取消。确实来不了的，请拨打咨询电话告知。",
                en:
                    "Less than an hour before it begins an appointment can't be cancelled online. Call if you can't come."
            )
        }
        try await perform(
            Appointment.Act.cancel(reason: "本人取消"), on: own.id, as: citizen.actor(on: own.head.organisation),
            once: key)
    }

    // MARK: Questions

    /// Asks the office of an item, or the bureau.
    @discardableResult
    package func ask(
        _ question: String, item: String?, by channel: Consultation.Channel, once key: String?, of citizen: Citizen
    ) async throws -> Consultation {
        var asked = Consultation()
        asked.channel = channel
        asked.item = item
        asked.question = question
        asked.asker = citizen.name
        asked.phone = citizen.phone
        asked.account = try citizen.demandAccount()
        if let item {
            asked.head.organisation = try await publicService(number: item).item.head.organisation
        } else {
            asked.head.organisation = try await bureau()
        }
        return try await create(asked, as: citizen.actor(on: asked.head.organisation), once: key)
    }

    package func questions(of citizen: Citizen) async throws -> [Consultation] {
        let account = try citizen.demandAccount()
        return try await matters(Consultation.self, where: .equals("account", account), limit: 200).reversed()
    }

    /// Not satisfied: asks once more, with what is still open.
    package func askAgain(_ number: String, reason: String, once key: String?, of citizen: Citizen) async throws {
        guard let own = try await questions(of: citizen).first(where: { $0.head.number == number }) else {
            throw Refusal.notFound(LocalizedText(zh: "您的咨询“\(number)”", en: "Your question “\(number)”"))
        }
        try await perform(
            Consultation.Act.askAgain(reason: reason), on: own.id, as: citizen.actor(on: own.head.organisation),
            once: key)
    }
}
