import Kernel
import Registry

extension DisclosureRequest {
    struct Reply {
        let kind: String
        let ground: String?
        let words: String
        let basis: String?
        let body: String?

        init(_ kind: String, _ ground: String?, _ words: String, _ basis: String?, _ body: String?) {
            self.kind = kind
            self.ground = ground
            self.words = words
            self.basis = basis
            self.body = body
        }
    }

    // MARK: Others are asked

    func consulted(
        _ who: String, _ party: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<DisclosureRequest> {
        try demandTime(context)
        guard let who = DisclosureConsulted(rawValue: who) else {
            throw .invalid("who", zh: "请选择征求谁的意见。", en: "Choose who is asked.")
        }
        guard opinion == nil else {
            throw .rule(zh: "已征求过意见，请据此答复。", en: "Others were asked already. Answer by what they said.")
        }
        let next = moved(to: .consulting) {
            $0.consulted = who
            $0.party = party
        }
        return Outcome(
            next,
            [
                .suspend(name: Self.answering.name, reason: "征求\(who.label.zh)（\(party)）意见"),
                .start(Self.consulting),
            ])
    }

    /// Who says nothing in fifteen working days leaves it to the organ; a co-author's silence is agreement.
    func opinionCame(
        _ text: String, _ words: String?, _ context: ActContext
    ) throws(Refusal) -> Outcome<DisclosureRequest> {
        guard var came = DisclosureOpinion(rawValue: text) else {
            throw .invalid("opinion", zh: "请选择意见。", en: "Choose the opinion.")
        }
        if came == .silent, let clock = context.clock(Self.consulting.name), context.now < clock.dueAt {
            throw .rule(
                zh: "征求意见期限\(clock.dueOn.text(.zh))未到，不能按逾期未答复处理。",
                en: "They have until \(clock.dueOn.text(.en)); that isn't silence yet.")
        }
        if came == .silent, consulted == .coAuthor { came = .agrees }
        let next = moved(to: extensionReason == nil ? .accepted : .extended) {
            $0.opinion = came
            $0.opinionWords = words
        }
        return Outcome(next, [.stopDeadline(name: Self.consulting.name), .resume(name: Self.answering.name)])
    }

    // MARK: More time

    /// Whatever lengthens the time comes before it is over; what is late stays late.
    private func demandTime(_ context: ActContext) throws(Refusal) {
        guard let clock = context.clock(Self.answering.name), context.now >= clock.dueAt else { return }
        throw .rule(
            zh: "答复期限\(clock.dueOn.text(.zh))已过，不能再延期、征求意见或另定期限，逾期记录保留。请尽快答复。",
            en:
                "It was due on \(clock.dueOn.text(.en)): it can't be extended, consulted on or deferred any more, and the delay stays on record. Answer it."
        )
    }

    func extended(_ reason: String, _ context: ActContext) throws(Refusal) -> Outcome<DisclosureRequest> {
        try demandTime(context)
        let more = context.limit(Self.extending).limit
        let next = moved(to: .extended) { $0.extensionReason = reason }
        return Outcome(
            next,
            [.extend(name: Self.answering.name, by: more, reason: reason)]
                + told("答复期限延长\(more.text.zh)，理由：\(reason)", "the time is extended by \(more.text.en): \(reason)"))
    }

    func deferred(
        _ until: String, _ reason: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<DisclosureRequest> {
        try demandTime(context)
        guard let day = Day(until), day > context.now.day else {
            throw .invalid("until", zh: "延迟答复的期限须晚于今天。", en: "The date has to be after today.")
        }
        let next = moved(to: .deferred) {
            $0.deferredUntil = day
            $0.extensionReason = $0.extensionReason ?? reason
        }
        return Outcome(
            next,
            [.dueOn(name: Self.answering.name, label: Self.answering.label, day)]
                + told(
                    "申请数量、频次超过合理范围，理由合理，答复期限确定为\(day.text(.zh))", "a later date was fixed: \(day.text(.en))"))
    }

    // MARK: The answer

    func answered(_ reply: Reply, _ context: ActContext) throws(Refusal) -> Outcome<DisclosureRequest> {
        guard let kind = DisclosureAnswer(rawValue: reply.kind) else {
            throw .invalid("kind", zh: "请选择答复类型。", en: "Choose the kind of answer.")
        }
        let ground = reply.ground.flatMap { DisclosureGround(rawValue: $0) }
        try demandWhole(kind, ground, reply, context)
        let next = moved(to: .answered) {
            $0.answer = kind
            $0.ground = kind == .notHandled ? ground : nil
            $0.words = Self.letter(kind, ground, reply)
            $0.basis = reply.basis
            $0.body = kind == .notOurs ? reply.body : nil
            $0.answeredOn = context.now.day
            $0.timeliness = context.clock(Self.answering.name).map { context.now < $0.dueAt } ?? true ? .inTime : .late
        }
        return Outcome(next, stops + told("已答复：\(kind.label.zh)", "answered: \(kind.label.en)"))
    }

    private func demandWhole(
        _ kind: DisclosureAnswer, _ ground: DisclosureGround?, _ reply: Reply, _ context: ActContext
    ) throws(Refusal) {
        guard !kind.needsBasis || reply.basis != nil else {
            throw .invalid(
                "basis", zh: "“\(kind.label.zh)”须写明依据和理由。", en: "“\(kind.label.en)” needs its basis and reason.")
        }
        guard kind != .notOurs || reply.body != nil else {
            throw .invalid(
                "body", zh: "能够确定负责公开的机关的，请写明其名称和联系方式。", en: "Name the organ it belongs to and how to reach it.")
        }
        guard kind != .notHandled || ground != nil else {
            throw .invalid("ground", zh: "请选择不予处理的情形。", en: "Choose why it isn't handled.")
        }
        if kind == .notHandled, ground == .repeated, try context.facts(DisclosureFacts.self).earlier.isEmpty {
            throw .invalid(
                "ground", zh: "没有查到已就同一内容答复过该申请人，不能按重复申请处理。",
                en: "No earlier answer to the same applicant about the same is on record.")
        }
        if opinion == .objects, kind == .given {
            throw .invalid(
                "kind", zh: "\(consulted?.label.zh ?? "第三方")不同意公开。认为不公开会对公共利益造成重大影响的，请选“部分公开”并写明理由，或不予公开。",
                en: "They object. Refuse it, or give it in part with the overriding interest as the reason.")
        }
    }

    /// The fixed words of the law before the organ's own.
    private static func letter(_ kind: DisclosureAnswer, _ ground: DisclosureGround?, _ reply: Reply) -> String {
        switch (kind, ground) {
        case (.notOurs, _): "不属于本机关负责公开，建议向\(reply.body ?? "有关机关")申请。\(reply.words)"
        case (.notHandled, .petition): "该内容属于信访、投诉、举报，不按信息公开申请处理，请通过相应渠道提出。\(reply.words)"
        case (.notHandled, .repeated): "已就同一内容答复，不重复处理。\(reply.words)"
        case (.notHandled, _), (.alreadyPublic, _), (.given, _), (.givenInPart, _), (.refused, _), (.absent, _),
            (.specialRules, _):
            reply.words
        }
    }
}
