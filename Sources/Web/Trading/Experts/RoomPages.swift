import Hummingbird
import Kernel
import Registry
import Trading

/// A member's room: what is to be done now, and the bids.
struct RoomPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.expertRoom("committee"), .citizen, use: show)
        routes.get(.expertReport("committee"), .citizen, use: report)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let page = RoomPage(
            language: context.language,
            room: try await registry.memberRoom(context.gap("committee"), account: context.account), now: registry.now,
            done: query["done"], token: context.token)
        return await desk.console.page(page, for: context.visit)
    }

    private func report(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let room = try await registry.memberRoom(context.gap("committee"), account: context.account)
        guard let report = room.report else {
            throw Refusal.notFound(LocalizedText(zh: "评审报告", en: "The report"))
        }
        let page = RoomReportPage(language: context.language, room: room, report: report, token: context.token)
        return await desk.console.page(page, for: context.visit)
    }
}

/// What a member sends from the room.
struct RoomStepPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.post(.expertRoomStep("committee", "step"), .citizen, use: take)
    }

    private func take(_ form: Form, context: CitizenContext) async throws -> Response {
        let (committee, account) = (context.gap("committee"), context.account)
        if context.gap("step") == "answer" { return try await answer(form, committee, account) }
        do {
            let done = try await take(context.gap("step"), form, committee, account)
            // Whoever has to stay away has no room any more.
            if done == Self.tied { return .redirect(to: .expertFront.with(["done": done])) }
            return .redirect(to: .expertRoom(committee).with(["done": done]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            let page = RoomPage(
                language: context.language, room: try await registry.memberRoom(committee, account: account),
                now: registry.now, done: "", typed: form, refusal: refusal, refused: context.gap("step"),
                token: context.token)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func answer(_ form: Form, _ committee: String, _ account: Int64) async throws -> Response {
        guard let answer = DrawAnswer(rawValue: form["answer"]), answer != .withdrawn, answer != .unreachable else {
            throw Refusal.invalid("answer", zh: "请选择答复。", en: "Choose an answer.")
        }
        try await registry.answer(answer, reason: form.text("reason"), to: committee, account: account)
        return .redirect(to: .expertFront.with(["done": answer.rawValue]))
    }

    private static let tied = "tied"

    /// Gives the word for what was done.
    private func take(_ step: String, _ form: Form, _ committee: String, _ account: Int64) async throws -> String {
        switch step {
        case "enter": try await registry.enterRoom(committee, venue: form["venue"], account: account)
        case "leave":
            try await registry.leaveRoom(committee, reason: try reason(form), account: account)
        case "declare":
            let ground = Recusal.Ground(rawValue: form["ground"])
            let recusal = try await registry.declareTies(
                form["has_tie"] == "yes" ? form.text("subject") ?? "" : nil, ground: ground, in: committee,
                account: account)
            if recusal != nil { return Self.tied }
        case "lead":
            try await registry.chooseLead(Int(form["seat"]) ?? 0, of: committee, account: account)
        case "submit":
            let questions = try await registry.submitScores(in: committee, account: account)
            return questions.isEmpty ? step : "questions"
        case "takeBack": try await registry.takeScoresBack(in: committee, account: account)
        case "lock": try await registry.lockWithoutScores(in: committee, account: account)
        case "report": try await registry.buildReport(of: committee, account: account)
        case "agreed", "dissent", "silent":
            try await registry.vote(
                ReportVote(rawValue: step) ?? .agreed, opinion: form.text("opinion"), onReportOf: committee,
                account: account)
        case "vote":
            try await registry.vote(
                form["in_favour"] == "yes", onRejection: form["rejection"], in: committee, account: account)
        case "conclude":
            guard let opinion = form.text("opinion") else {
                throw Refusal.invalid("opinion", zh: "请填写意见。", en: "Write the opinion.")
            }
            try await registry.conclude(
                form["inquiry"], isConvincing: form["convincing"] == "yes", opinion: opinion, in: committee,
                account: account)
        default: try await registry.takeStep(try act(step, form), in: committee, account: account)
        }
        return step
    }

    private func act(_ step: String, _ form: Form) throws -> TradeCommittee.Act {
        switch step {
        case "begin": .begin
        case "finishQualification": .finishQualification
        case "finishConformity": .finishConformity
        case "startRound": .startRound(change: form.text("change"))
        case "callOffers": .callOffers(minutes: Int(form["minutes"]) ?? 30)
        case "closeOffers": .closeOffers
        default: throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
    }

    private func reason(_ form: Form) throws(Refusal) -> String {
        guard let reason = form.text("reason") else { throw .invalid("reason", zh: "请填写理由。", en: "Say why.") }
        return reason
    }
}
