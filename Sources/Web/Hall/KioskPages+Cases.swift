import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall
import Ratings

// What a kiosk tells of a case, and what it takes of a visit.
extension KioskPages {
    func follow(_ form: Form, _ visit: Visit) async throws -> Response {
        let digits = String(form["number"].filter(\.isNumber).prefix(Self.mostDigits))
        try attempts.admit(digits, at: registry.now)
        do {
            let found = try await tracked(digits, phoneTail: form["tail"])
            attempts.forget(digits)
            let names = try await desk.console.organisationNames([found.organisation])
            return screen(
                Door.cases.title, .cases, visit,
                KioskProgress(language: visit.language, found: found, organisation: names[found.organisation]).html)
        } catch Refusal.notFound {
            throw Refusal.rule(TrackingPage.notFound)
        }
    }

    /// Numbers of the house's own, and those that begin with their day, told by their digits alone.
    private func tracked(_ digits: String, phoneTail tail: String) async throws -> TrackedCase {
        let own = "BJ-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        guard digits.count > 8 else { return try await registry.track(case: own, phoneTail: tail) }
        do {
            return try await registry.track(case: "\(digits.prefix(8))-\(digits.dropFirst(8))", phoneTail: tail)
        } catch Refusal.notFound {
            return try await registry.track(case: own, phoneTail: tail)
        }
    }

    func rate(_ form: Form, _ reader: ScreenReader, _ visit: Visit) async throws -> Response {
        guard form.text("level") == nil else {
            let number = form["ticket"]
            let ticket = try await registry.matters(QueueTicket.self, where: .equals("number", number), limit: 1).first
            guard let ticket, ticket.slipCode == form["code"] else { throw Self.noTicket }
            do {
                try await desk.rate(ticket, form, by: .kiosk, at: reader)
            } catch let refusal as Refusal where !refusal.fieldProblems.isEmpty {
                return question(ticket, form, visit, problem: refusal.fieldProblems.first?.message)
            }
            return screen(
                Self.thanks, .rate, visit, "<h1 role=\"status\">\(Self.thanks, visit.language)</h1>", idle: 8)
        }
        try attempts.admit("rate \(form["label"])", at: registry.now)
        let serial = Int(form["label"].filter(\.isNumber)) ?? 0
        let tickets = try await registry.matters(
            QueueTicket.self, where: .equals("day", registry.now.day) && .equals("serial", serial), limit: 50)
        guard let ticket = tickets.first(where: { $0.slipCode == form["code"].trimmed }) else { throw Self.noTicket }
        attempts.forget("rate \(form["label"])")
        guard ticket.state == .served else {
            throw Refusal.rule(
                zh: "\(ticket.label) 还没有办完，办理完成后可评价。", en: "\(ticket.label) isn't finished. Rate it when it is.")
        }
        return question(ticket, form, visit, problem: nil)
    }

    private func question(_ ticket: QueueTicket, _ form: Form, _ visit: Visit, problem: LocalizedText?) -> Response {
        let question = RatingQuestion(
            language: visit.language, path: .kiosk(Door.rate.rawValue),
            hidden: [
                (name: "ticket", value: ticket.head.number), (name: "code", value: ticket.slipCode),
                (name: "once", value: ticket.head.number),
            ], problem: problem)
        return screen(
            Door.rate.title, .rate, visit,
            "<h1>\(LocalizedText(zh: "\(ticket.label) 这次服务您满意吗？", en: "\(ticket.label): were you satisfied?"), visit.language)</h1>\(question.html)"
        )
    }

    private static let thanks = LocalizedText(zh: "谢谢您的评价", en: "Thank you")
    private static let noTicket = Refusal.rule(
        zh: "票号与评价码不符，请对照号票再输一次。", en: "Ticket and code don't fit. Compare with your ticket and try again.")
}
