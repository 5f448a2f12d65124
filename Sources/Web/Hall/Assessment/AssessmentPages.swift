import Hummingbird
import Kernel
import Ratings
import Registry
import ServiceHall

extension PathOf {
    package static var hallAssessment: PathOf { "/hall/assessment" }
    package static func hallAppeal(_ number: Segment) -> PathOf { "/hall/assessment/\(number)/appeal" }
}

/// A month of the hall's clerks, weighed from records (窗口月度考核). Its manager has it reckoned and publishes it; each clerk
/// sees their own, and appeals.
struct AssessmentPages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }
    static let readers: Set<Role> = [.windowClerk, .hallManager, .auditor]

    func add(to routes: Routes) {
        routes.get(.hallAssessment, .roles(Self.readers), use: show)
        routes.post(.hallAssessment, .roles([.hallManager]), use: act)
        routes.post(.hallAppeal("number"), .roles([.windowClerk]), use: appeal)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let month = query.text("month") == nil ? try await lastMonth() : try month(query["month"])
        return try await page(month, context, done: query.text("done"))
    }

    /// The last one that is over and in which anybody was on the roster.
    private func lastMonth() async throws -> Period {
        let today = registry.now.day
        let over = Period.month(today.month, of: today.year).monthBefore
        return try await desk.console.lastMonth(of: "hall.turns", begunBy: over.firstDay) { MeasureScope($0) } ?? over
    }

    private func month(_ text: String) throws -> Period {
        guard let month = Period(text), month.months.count == 1 else {
            throw Refusal.invalid("month", zh: "月份请写成 2021-07。", en: "Write a month such as 2021-07.")
        }
        return month
    }

    private func page(
        _ month: Period, _ context: StaffContext, done: String? = nil, refusal: Refusal? = nil
    ) async throws -> Response {
        let seesAll = !context.actor.roles.isDisjoint(with: [.hallManager, .auditor])
        let months = try await registry.clerkMonths(month).filter {
            seesAll || $0.clerk.account == context.actor.account
        }
        let assessments = try await registry.assessments(month).filter {
            seesAll || $0.account == context.actor.account
        }
        let page = AssessmentPage(
            language: context.language, token: context.token, month: month, months: months, assessments: assessments,
            scheme: try await registry.assessmentScheme(for: month), today: registry.now.day,
            isManager: context.actor.roles.contains(.hallManager), seesAll: seesAll, done: done, refusal: refusal)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    /// Weighs whoever wasn't, or publishes what nobody appealed against in time.
    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let month = try month(form["month"])
        let done: Int
        if form["act"] == "publish" {
            done = try await publish(month, context)
        } else {
            guard let scheme = try await registry.assessmentScheme(for: month) else {
                return try await page(month, context, refusal: AssessmentPage.noScheme)
            }
            guard month.lastDay < registry.now.day else {
                return try await page(month, context, refusal: AssessmentPage.notOver)
            }
            let registry = registry
            done = try await registry.assess(
                month, by: scheme, ratings: { try await registry.upheldRatings(about: $0, in: $1) },
                as: context.actor)
        }
        return .redirect(
            to: .hallAssessment.with([
                "month": month.description, "done": "\(form["act"] == "publish" ? "p" : "a")\(done)",
            ]))
    }

    private func publish(_ month: Period, _ context: StaffContext) async throws -> Int {
        var published = 0
        for assessment in try await registry.assessments(month) where assessment.state == .announced {
            let clocks = try await registry.deadlines(of: assessment.record, in: ClerkAssessment.register)
            guard clocks.allSatisfy({ $0.dueAt <= registry.now }) else { continue }
            try await registry.perform(
                .publish, on: assessment.id, expecting: assessment.head.version, as: context.actor)
            published += 1
        }
        return published
    }

    private func appeal(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        let found = try await registry.matters(ClerkAssessment.self, where: .equals("number", number), limit: 1).first
        guard let found, found.account == context.actor.account else {
            throw Refusal.notFound(LocalizedText(zh: "该考核", en: "The assessment"))
        }
        do {
            guard let reason = form.text("reason") else {
                throw Refusal.invalid("reason", zh: "请写明申诉理由。", en: "Give your reasons.")
            }
            try await registry.perform(
                .appeal(reason: reason), on: found.id, expecting: found.head.version, as: context.actor,
                once: form.once("appeal \(number)"))
            return .redirect(to: .hallAssessment.with(["month": found.month.description, "done": "appeal"]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(found.month, context, refusal: refusal)
        }
    }
}
