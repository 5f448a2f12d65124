import Hotline
import Kernel
import Performance
import Registry
import Testing
import TestSupport

@testable import CityYear

@Suite("The hotline's simulated year")
struct SimulatedHotlineTests {
    private static let year = SimulatedYear(
        YearPlan.city2021.scaled(by: Ratio(decimal: "0.02") ?? .one), seed: 7)

    private static func columns(_ register: String) -> [Columns] {
        year.files.filter { $0.register.name == register }.map { Columns($0.content().bytes) }
    }

    private static let orders = columns("hotline_order")

    private static func count(_ holds: (Columns, [Substring]) -> Bool) -> Int {
        orders.reduce(0) { sum, file in sum + file.count { holds(file, $0) } }
    }

    @Test("holds as many orders as the plan, up to the day of the figures and after it")
    func counts() {
        let (plan, days) = (Self.year.plan.hotline, Self.year.orders.days)
        let cut = plan.upTo.description
        func accepted(_ outcome: (Substring) -> Bool, _ isBefore: Bool) -> Int {
            Self.count { file, line in
                let day = file("accepted_on", line)
                return !day.isEmpty && (day <= cut) == isBefore && outcome(file("outcome", line))
            }
        }
        for (isBefore, counts, acted) in [
            (true, plan.before, (0, 0)), (false, plan.after, (days.actedDirect, days.actedOpen)),
        ] {
            #expect(accepted({ $0 == "answered" }, isBefore) + acted.0 == counts.direct)
            #expect(accepted({ $0 != "answered" }, isBefore) + acted.1 == counts.assigned)
        }
        func open(on day: String) -> Int {
            Self.count { file, line in
                let accepted = file("accepted_on", line)
                return !accepted.isEmpty && accepted <= day && file("ended_on", line) > day
            }
        }
        #expect(open(on: cut) == plan.before.pending)
        #expect(open(on: "2021-12-31") + days.actedOpen == plan.after.pending)
        #expect(Self.count { $0("outcome", $1) == "merged" } == plan.merged)
    }

    @Test("every order goes its way in order, and says of itself what the flow would")
    func consistent() throws {
        var numbers: Set<Substring> = []
        for file in Self.orders {
            for line in file.lines {
                let outcome = file("outcome", line)
                #expect(numbers.insert(file("number", line)).inserted)
                let moments = [
                    file("received_at", line), file("dispatched_at", line), file("signed_at", line),
                    file("contacted_at", line), file("replied_at", line), file("ended_at", line),
                ].filter { !$0.isEmpty }
                #expect(moments == moments.sorted(), "\(file("number", line)) \(moments)")
                #expect((outcome == "closed" || outcome == "terminated") == !file("dispatched_at", line).isEmpty)
                #expect((outcome == "merged") == !file("merged_into", line).isEmpty)
                if outcome == "merged" { #expect(numbers.contains(file("merged_into", line))) }
                #expect(file("secrecy", line) != "anonymous" || file("caller", line).isEmpty)
                if !file("satisfaction", line).isEmpty { #expect(file("follow_result", line) == "reached") }
                // Whoever isn't content has it redone once, unless the law stands against it.
                if outcome == "closed", file("says_solved", line) == "no", file("conclusion", line) != "lawful_refusal"
                {
                    #expect(file("cycle", line) == "1" && file("supervisions", line) == "1")
                }
            }
        }
    }

    @Test("a reply is late exactly when its limit had passed, unless it was extended or paused")
    func punctual() throws {
        var (late, replies) = (0, 0)
        for file in Self.orders {
            for line in file.lines where file("limit_class", line) == "usual" && file("urgency", line) == "normal" {
                guard let dispatched = Day(file("dispatched_at", line).prefix(10)), file("cycle", line) == "0",
                    let replied = Day(file("replied_at", line).prefix(10))
                else { continue }
                let limit = file("kind", line) == "consult" ? 2 : file("kind", line) == "praise" ? 10 : 5
                let due = WorkCalendar.national.deadline(after: dispatched, workdays: limit).day
                replies += 1
                if file("reply_timeliness", line) == "late" {
                    late += 1
                    #expect(replied > due, "\(file("number", line))")
                }
            }
        }
        #expect(late > 0 && late * 12 < replies)
    }

    @Test("before July nobody answers at night, from then on one in eleven calls comes then")
    func nights() {
        func isAtNight(_ file: Columns, _ line: [Substring]) -> Bool {
            let hour = Int(file("received_at", line).dropFirst(11).prefix(2)) ?? 12
            return file("source", line) == "phone" && (hour < 7 || hour >= 21)
        }
        #expect(Self.count { $0("received_at", $1) < "2021-07" && isAtNight($0, $1) } == 0)
        let later = Self.count { $0("received_at", $1) >= "2021-07" && $0("source", $1) == "phone" }
        let atNight = Self.count { $0("received_at", $1) >= "2021-07" && isAtNight($0, $1) }
        #expect(atNight * 100 > later * 3 && atNight * 100 < later * 12)
    }

    @Test("names callers, lines, categories and articles that are there")
    func references() {
        func numbers(_ register: String) -> Set<Substring> {
            Set(Self.columns(register).flatMap { file in file.lines.map { file("number", $0) } })
        }
        for (column, register) in [
            ("caller", "hotline_caller"), ("line", "hotline_line"), ("category", "order_category"),
            ("article", "knowledge_article"),
        ] {
            let known = numbers(register)
            let named = Set(
                Self.orders.flatMap { file in file.lines.map { file(Substring(column), $0) } }.filter { !$0.isEmpty })
            #expect(!named.isEmpty && named.isSubset(of: known), "\(column)")
        }
        let own = numbers("hotline_order")
        for register in ["hotline_call", "assist_order", "supervision", "quality_check"] {
            let named = Self.columns(register).flatMap { file in file.lines.map { file("order_number", $0) } }
                .filter { !$0.isEmpty }
            #expect(!named.isEmpty && own.isSuperset(of: named), "\(register)")
        }
    }

    @Test("merged lines are as many as published, those of emergencies among none of them")
    func lines() {
        #expect(LineTable.merged.count == YearPlan.city2021.hotline.lines)
        #expect(Set(LineTable.merged.map(\.phone)).isDisjoint(with: LineTable.apart.map(\.phone)))
        #expect(Set(LineTable.merged.map(\.phone)).count == 28)
    }

    @Test("at full scale the days add up, and every order drawn for a window ends in it")
    func whole() {
        let year = SimulatedYear(.city2021, seed: 2021)
        let (plan, stream) = (year.plan.hotline, year.orders)
        let days = stream.days
        #expect(days.direct.reduce(0, +) + days.actedDirect == plan.before.direct + plan.after.direct)
        #expect(days.assigned.reduce(0, +) + days.actedOpen == plan.before.assigned + plan.after.assigned)
        #expect(days.open[...days.cut].reduce(0, +) == plan.before.pending)
        #expect(days.open[(days.cut + 1)...].reduce(0, +) + days.actedOpen == plan.after.pending)
        for day in [0, 45, days.cut - 20, days.cut - 1, days.cut, days.cut + 1, days.count - 1] {
            let orders = stream.orders(on: day)
            let end = days.day(day <= days.cut ? days.cut : days.count - 1)
            #expect(orders.count { $0.ended.day > end } == days.open[day], "\(day)")
        }
    }
}

@Suite("The hotline's year in the registers", .onEveryDatabase)
struct HotlineInRegistersTests {
    @Test("has running clocks on its last day, and histories of several acts")
    func lastDay() async throws {
        let plan = YearPlan.city2021.scaled(by: Ratio(decimal: "0.001") ?? .one)
        // Twelve orders on the last day, as many ways as there are.
        let year = SimulatedYear(plan.with(hotline: Self.busy(plan.hotline)), seed: 7)
        let registry = try await SimulatedCity.registry()
        for file in [year.organisations] + year.hotlineBasics {
            let report = try await registry.importTable(
                .csv(file.content().bytes), named: file.name, into: file.register, as: .system)
            #expect(report.problems.isEmpty)
        }
        let last = LastDay(of: year, in: registry, cast: SimulatedCity.cast)
        for _ in 0..<2 {
            try await last.answerCalls()
            try await last.handleOrders()
        }
        let orders = try await registry.matters(HotlineOrder.self, limit: 100)
        #expect(orders.count { $0.state == .answered } == 6)
        #expect(
            Set(orders.map(\.state)) == [
                .answered, .accepted, .dispatched, .signed, .returnAsked, .paused, .replied, .following,
            ])
        let open = orders.filter { $0.outcome == nil }
        #expect(open.count == 12)
        for order in open {
            #expect(
                try await !registry.deadlines(of: order.record, in: HotlineOrder.register).isEmpty, "\(order.state)")
        }
        #expect(try await registry.matters(AssistOrder.self).count == 1)
        #expect(try await registry.matters(Supervision.self).count == 1)
    }

    private static func busy(_ plan: HotlinePlan) -> HotlinePlan {
        HotlinePlan(
            upTo: plan.upTo, before: plan.before, after: OrderCounts(direct: 400, closed: 0, pending: 400), merged: 0,
            declined: 0, transferred: 0, invalid: 0, withdrawn: 0, otherCalls: 0, lostCalls: 0, lines: plan.lines)
    }
}

extension YearPlan {
    fileprivate func with(hotline: HotlinePlan) -> YearPlan {
        YearPlan(
            year: year, scale: scale, catalogue: catalogue, cases: cases, ratings: ratings,
            consultations: consultations, mobile: mobile, residents: residents, openings: openings, tickets: tickets,
            appointments: appointments, hotline: hotline, trading: trading)
    }
}
