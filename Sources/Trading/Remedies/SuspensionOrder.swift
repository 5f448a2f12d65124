package import Kernel
package import Registry

/// A supervisor's order to suspend a lot (暂停采购、招标活动通知书): for a complaint or on its own findings, until a day.
package struct SuspensionOrder: Matter {
    package enum State: String, Labelled {
        case inForce, ended

        package var label: LocalizedText {
            switch self {
            case .inForce: LocalizedText(zh: "有效", en: "in force")
            case .ended: LocalizedText(zh: "已解除", en: "ended")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case end(reason: String)
        /// By the clock.
        case expire
    }

    package var head = Head()
    package var state = State.inForce
    package var lot = ""
    package var complaint: String?
    package var reason = ""
    /// The last day on which it holds.
    package var until = Day(number: 0)
    package var endedOn: Day?

    package init() {}

    /// In procurement 30 days at most (《政府采购法》第五十七条).
    package func admitted(in context: ActContext) throws(Refusal) {
        let lot = try context.facts(LotStanding.self)
        guard until > context.now.day else {
            throw .invalid("until", zh: "截止日期须晚于今天。", en: "It has to end after today.")
        }
        let row = try lot.policies.row("proc.suspend")
        let last = context.now.day.advanced(by: row.count)
        guard !lot.isProcurement || until <= last else {
            throw .invalid(
                "until", zh: "暂停最长\(row.count)日，最晚至\(last.text(.zh))（\(row.source)）。",
                en: "At most \(row.count) days, until \(last.text(.en)) (\(row.source)).")
        }
        guard Lot.running.contains(lot.state) else {
            throw .rule(
                zh: "标段当前为“\(lot.state.label.zh)”，无从暂停。",
                en: "The lot is “\(lot.state.label.en)”; there is nothing to suspend.")
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .inForce, let lot = try? context.facts(LotStanding.self), lot.state != .suspended else {
            return []
        }
        return [
            .follow(
                ActCall("suspend", saying: ["reason": "监督部门责令暂停（\(head.number)）：\(reason)"]), in: "trade_lot",
                on: lot.number),
            .notify(
                .roles(Role.tradingSide, of: lot.organisation),
                LocalizedText(
                    zh: "标段\(lot.number)被责令暂停至\(until.text(.zh))。",
                    en: "Lot \(lot.number) is suspended until \(until.text(.en)).")),
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SuspensionOrder> {
        switch (state, act) {
        case (.inForce, .end), (.inForce, .expire):
            if case .expire = act, context.now.day <= until {
                throw .rule(zh: "暂停令至\(until.text(.zh))有效。", en: "The order holds until \(until.text(.en)).")
            }
            let lot = try context.facts(LotStanding.self)
            return Outcome(
                moved(to: .ended) { $0.endedOn = context.now.day },
                lot.state == .suspended
                    ? [.follow(ActCall("resume", saying: ["settled": head.number]), in: "trade_lot", on: lot.number)]
                    : [])
        case (.ended, .end): throw notPossible("end")
        case (.ended, .expire): throw notPossible("expire")
        }
    }

    package static let fields: [Field<SuspensionOrder>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.complaint, "complaint", zh: "投诉", en: "Complaint", .reference("trade_complaint"), listed: true),
        Field(\.reason, "reason", zh: "理由", en: "Reason", .prose(1000)),
        Field(\.until, "until", zh: "暂停至", en: "Until", .day, listed: true),
        Field(\.endedOn, "ended_on", zh: "解除日期", en: "Ended on", .day, derived: true),
    ]

    package static let register = Register(
        SuspensionOrder.self, "suspension_order", zh: "暂停通知", en: "Suspension orders",
        purpose: LocalizedText(
            zh: "监督部门责令暂停交易活动的通知，到期自动恢复。", en: "Orders to suspend a lot. It goes on by itself when they end."),
        prefix: "ZTL",
        access: Register.Access(
            readers: Role.tradingStaff, editors: [.tradingSupervisor, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "end", zh: "解除暂停", en: "End", from: [State.inForce], by: [.tradingSupervisor], inputs: [.reason],
                awaited: false),
            ActDescription(
                "expire", zh: "到期解除", en: "Expire", from: [State.inForce], by: [.administrator], awaited: false,
                alongside: true),
        ],
        editable: [],
        briefing: Briefing.of(SuspensionOrder.self) { session, order, context in
            try LotStandingStore(session: session).briefing(order.lot, in: context).0
        })
}
