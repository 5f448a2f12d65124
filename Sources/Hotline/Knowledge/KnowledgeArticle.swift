package import Kernel
package import Registry

/// An answer that agents give, and people find for themselves (知识库). A published version never changes: the next one names
/// it, and publishing that one puts it out of force.
package struct KnowledgeArticle: Matter {
    package enum State: String, Labelled {
        case draft
        case unitChecked = "unit_checked"
        case published, expired, superseded

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .unitChecked: LocalizedText(zh: "单位已审", en: "checked by the unit")
            case .published: LocalizedText(zh: "已发布", en: "published")
            case .expired: LocalizedText(zh: "已失效", en: "expired")
            case .superseded: LocalizedText(zh: "已换版", en: "superseded")
            }
        }
    }

    package enum Audience: String, Labelled {
        case agents, everybody

        package var label: LocalizedText {
            switch self {
            case .agents: LocalizedText(zh: "话务员", en: "agents")
            case .everybody: LocalizedText(zh: "公众", en: "everybody")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case check
        case publish
        case sendBack(reason: String)
        /// An agent says that something is wrong: the unit has a working day.
        case correct(flaw: String)
        /// Looked through, and still right.
        case confirm
        case use
        case expire(reason: String)
        case supersede
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var variants: String?
    package var spoken: String?
    package var answer = ""
    package var category: String?
    package var basis = ""
    package var audience = Audience.agents
    package var validUntil: Day?
    package var replaces: String?
    package var drafter: Int64?
    package var publishedOn: Day?
    package var reviewedOn: Day?
    package var uses = 0
    package var corrections = 0

    package init() {}

    package func entered(in context: ActContext) -> KnowledgeArticle {
        var entered = self
        entered.drafter = context.actor.account
        return entered
    }

    static let reviewTerms = DeadlineTerms(
        "review", LocalizedText(zh: "定期复核", en: "look through it again"), .limit(.calendarDays(90)),
        basis: LocalizedText(zh: "本中心知识库规则", en: "the centre's rule on knowledge"))
    static let correctionTerms = DeadlineTerms(
        "correction", LocalizedText(zh: "更正知识", en: "put it right"), .limit(.workdays(1)),
        basis: LocalizedText(zh: "本中心知识库规则", en: "the centre's rule on knowledge"))

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<KnowledgeArticle> {
        switch (state, act) {
        case (.draft, .check): return Outcome(moved(to: .unitChecked))
        case (.unitChecked, .publish): return try published(in: context)
        case (.unitChecked, .sendBack): return Outcome(moved(to: .draft))
        case (.published, .correct(let flaw)):
            let told = LocalizedText(zh: "知识\(head.number)有误：\(flaw)", en: "Article \(head.number) is wrong: \(flaw)")
            return Outcome(
                moved(to: .published) { $0.corrections += 1 },
                [.start(Self.correctionTerms), .notify(.roles(Role.unitStaff, of: head.organisation), told)])
        case (.published, .confirm):
            return Outcome(
                moved(to: .published) { $0.reviewedOn = context.now.day },
                [.stopDeadline(name: Self.correctionTerms.name), .start(Self.reviewTerms)])
        case (.published, .use): return Outcome(moved(to: .published) { $0.uses += 1 })
        case (.published, .expire): return Outcome(moved(to: .expired), stops)
        case (.published, .supersede): return Outcome(moved(to: .superseded), stops)
        case (.draft, _), (.unitChecked, _), (.published, _), (.expired, _), (.superseded, _):
            throw notPossible(act.name)
        }
    }

    private var stops: [Effect] {
        [Self.reviewTerms, Self.correctionTerms].map { .stopDeadline(name: $0.name) }
    }

    private func published(in context: ActContext) throws(Refusal) -> Outcome<KnowledgeArticle> {
        guard drafter != context.actor.account else {
            throw .rule(zh: "起草人不能发布，请由他人审核发布。", en: "Who drafted it can't publish it. Somebody else does.")
        }
        let next = moved(to: .published) {
            $0.publishedOn = context.now.day
            $0.reviewedOn = context.now.day
        }
        let earlier = replaces.map { [Effect.follow(ActCall("supersede"), in: Self.register.name, on: $0)] } ?? []
        return Outcome(next, earlier + [.start(Self.reviewTerms)])
    }

    package var problems: [FieldProblem] {
        guard audience == .agents || (spoken ?? answer).count <= 300 else {
            return [
                FieldProblem(
                    "spoken", zh: "公开的知识须有300字以内的简短答复。",
                    en: "What everybody reads has a short answer of 300 characters.")
            ]
        }
        return []
    }
}

extension KnowledgeArticle.Act {
    var name: String {
        switch self {
        case .check: "check"
        case .publish: "publish"
        case .sendBack: "sendBack"
        case .correct: "correct"
        case .confirm: "confirm"
        case .use: "use"
        case .expire: "expire"
        case .supersede: "supersede"
        }
    }
}
