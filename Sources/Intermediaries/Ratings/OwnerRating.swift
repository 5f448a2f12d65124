package import Kernel
package import Registry

/// What an intermediary thinks of an owner it worked for (业主评价): four items of one to five stars. Never changed; what comes
/// later is added.
package struct OwnerRating: Matter {
    package enum State: String, Labelled {
        case given, struck

        package var label: LocalizedText {
            switch self {
            case .given: LocalizedText(zh: "有效", en: "counts")
            case .struck: LocalizedText(zh: "不计", en: "not counted")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 业主答复.
        case reply(text: String)
        /// 追加说明.
        case add(text: String)
        /// 核实不实，不计.
        case strike(reason: String)
    }

    package var head = Head()
    package var state = State.given
    package var contract = ""
    package var intermediary = ""
    package var ownerName = ""
    package var ownerCode = ""
    /// Was it clear what was wanted, and did it stay so.
    package var clarity = 5
    /// Material and access in time.
    package var support = 5
    package var acceptance = 5
    package var payment = 5
    package var text: String?
    package var stars = Ratio.zero
    package var ratedAt: Timestamp?
    package var addition: String?
    package var reply: String?
    package var finding: String?

    package init() {}

    package var items: [Int] { [clarity, support, acceptance, payment] }

    package var problems: [FieldProblem] { ServiceRating.problems(of: items, text) }

    package func entered(in context: ActContext) -> OwnerRating {
        var entered = self
        entered.stars = ServiceRating.mean(of: items)
        entered.ratedAt = ratedAt ?? context.now
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<OwnerRating> {
        switch (state, act) {
        case (.given, .reply(let text)):
            guard reply == nil else {
                throw .rule(zh: "已作出答复，不能再改。", en: "A reply was given already. It can't be changed.")
            }
            let rules = try context.facts(PolicySet.self)
            let end = try rules.end("reply.limit", from: ratedAt ?? context.now, in: context.calendar)
            guard context.now < end else {
                throw .rule(zh: "答复期限至\(end.text(.zh))，已过。", en: "The time to reply ended at \(end.text(.en)).")
            }
            return Outcome(moved(to: .given) { $0.reply = text })
        case (.given, .add(let text)):
            guard addition == nil else {
                throw .rule(zh: "已追加过说明，不能再改。", en: "Something was added already. It can't be changed.")
            }
            return Outcome(moved(to: .given) { $0.addition = text })
        case (.given, .strike(let reason)): return Outcome(moved(to: .struck) { $0.finding = reason })
        case (.struck, .reply): throw notPossible("reply")
        case (.struck, .add): throw notPossible("add")
        case (.struck, .strike): throw notPossible("strike")
        }
    }

    /// 验收后方可评价, and once.
    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(RatingFacts.self)
        try facts.demandOpen(at: context.now)
        guard facts.organisation == head.organisation, facts.ownerCode == ownerCode else { throw .otherOrganisation }
        guard facts.intermediary == intermediary else { throw ServiceRating.otherIntermediary }
    }
}
