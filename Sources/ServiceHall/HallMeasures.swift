import Kernel
import Registry
import Storage

// What windows, queues, appointments, questions and the mobile channel add up to.

extension Measure {
    static let ofWindows = [
        Measure(
            "hall.windows", zh: "窗口数", en: "windows", of: "hall_window", .count, in: .piece,
            .held(since: "opened_on", until: "closed_on"), by: "kind")
    ]

    static let ofPresence = [
        Measure(
            "items.departments", zh: "进驻部门", en: "departments in the hall", of: "hall_presence", .count, in: .piece,
            .held(since: "since", until: "until"), among: .isSet("since")),
        Measure(
            "items.departments_due", zh: "应进驻部门", en: "departments due in the hall", of: "hall_presence", .count,
            in: .piece, .held(since: "due_since", until: "until"), among: .isSet("due_since")),
    ]

    static let ofClerks = [
        Measure(
            "hall.clerks", zh: "窗口人员", en: "window clerks", of: "hall_clerk", .count, in: .person,
            .held(since: "since", until: "until"))
    ]

    static let ofRoster = [
        Measure(
            "hall.turns", zh: "排班半天数", en: "half-days on the roster", of: "roster_turn", .count, in: .time,
            .during("day"), by: "counter"),
        Measure(
            "hall.absence_rate", zh: "缺岗率", en: "absent", of: "roster_turn",
            .share(.equals("attendance", RosterTurn.Attendance.absent)), in: .percent, .during("day"), by: "counter",
            where: .isSet("attendance")),
    ]

    static let ofAssessments = [
        Measure(
            "hall.assessment.mean", zh: "考核平均分", en: "mean points of clerks", of: "clerk_assessment", .mean("points"),
            in: .point, .period("month"), by: "clerk", where: .equals("vetoed", false))
    ]
}

// MARK: - Queue and appointments

extension Measure {
    static let ofQueue = [
        ticket("queue.taken", zh: "取号数", en: "tickets taken", .count, in: .ticket, "day"),
        ticket(
            "queue.no_show_rate", zh: "过号率", en: "didn't come", .share(.state([QueueTicket.State.noShow.rawValue])),
            in: .percent, "day"),
        served("queue.served", zh: "办理票数", en: "tickets served", .count, in: .ticket),
        served("queue.wait.mean", zh: "平均等候", en: "waited, on average", .mean("waited"), in: .minute),
        served("queue.wait.median", zh: "等候中位数", en: "waited, median", .percentile(50, waiting), in: .minute),
        served("queue.wait.p90", zh: "等候九成位数", en: "waited, 90th percentile", .percentile(90, waiting), in: .minute),
        served(
            "queue.within_20_rate", zh: "20分钟内办理率", en: "served within 20 minutes",
            .share(.field("waited", .atMost, .integer(20))), in: .percent),
        served("queue.service.median", zh: "办理时长中位数", en: "served for, median", .percentile(50, serving), in: .minute),
        length("queue.service.usual", zh: "各队列办理时长中位数", en: "served for by queue, median", 50),
        length("queue.service.slow", zh: "各队列办理时长上四分位数", en: "served for by queue, third quartile", 75),
    ]

    /// What a wait is reckoned from.
    private static func length(_ name: String, zh: String, en: String, _ percent: Int) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "queue_ticket", .percentile(percent, serving), in: .minute, .at("started_at"),
            by: "queue", where: .state([QueueTicket.State.served.rawValue]))
    }

    private static let waiting = Elapsed(from: .time("issued_at"), to: .time("started_at"), in: .minutes)
    private static let serving = Elapsed(from: .time("started_at"), to: .time("ended_at"), in: .minutes)

    private static func ticket(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit, _ day: String
    ) -> Measure {
        Measure(name, zh: zh, en: en, of: "queue_ticket", aggregate, in: unit, .during(day), by: "queue")
    }

    private static func served(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "queue_ticket", aggregate, in: unit, .at("started_at"), by: "counter",
            where: .state([QueueTicket.State.served.rawValue]))
    }

    static let ofAppointments = [
        Measure(
            "appointments.booked", zh: "预约数", en: "appointments", of: "appointment", .count, in: .visit,
            .during("day"), by: "queue"),
        Measure(
            "appointments.no_show_rate", zh: "爽约率", en: "appointments missed", of: "appointment",
            .share(.state([Appointment.State.noShow.rawValue])), in: .percent, .during("day"), by: "queue"),
    ]

    static let ofConsultations = [
        asked("consultations.total", zh: "接待群众咨询", en: "questions", .count, in: .visit),
        asked(
            "consultations.first_contact_rate", zh: "首次接触答复率", en: "answered without transfer",
            .share(.equals("transfers", 0) && .isSet("answered_at")), in: .percent),
        asked(
            "consultations.answer.p90", zh: "答复时长九成位数", en: "answered within, 90th percentile",
            .percentile(90, Elapsed(from: .time("asked_at"), to: .time("answered_at"), in: .minutes)), in: .minute),
    ]

    private static func asked(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit
    ) -> Measure {
        Measure(name, zh: zh, en: en, of: "consultation", aggregate, in: unit, .at("asked_at"), by: "channel")
    }
}

// MARK: - Mobile

extension Measure {
    static let ofMobileUsers = [
        Measure(
            "mobile.users", zh: "一部手机办事通实名用户", en: "mobile registered users", of: "mobile_user", .count,
            in: .person, .held(since: "registered_on", until: "left_on"))
    ]

    static let ofMobileTransactions = [
        Measure(
            "mobile.transactions", zh: "一部手机办事通办理事项", en: "mobile transactions", of: "mobile_transaction", .count,
            in: .case_, .at("at"), by: "kind", where: .equals("result", MobileTransaction.Result.done)),
        Measure(
            "mobile.success_rate", zh: "办事通成功率", en: "mobile transactions done", of: "mobile_transaction",
            .share(.equals("result", MobileTransaction.Result.done)), in: .percent, .at("at"), by: "kind"),
    ]

    static let ofPopulation = [
        Measure(
            "population.residents", zh: "常住人口", en: "residents", of: "population", .sum("residents"), in: .person,
            .year("year"))
    ]
}
