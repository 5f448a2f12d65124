package import Kernel
package import Registry

/// What a party thinks of a finished service (服务评价): five items of one to five stars. Never changed; what comes later is added.
package struct ServiceRating: Matter {
    package enum State: String, Labelled {
        case given, appealed, upheld, struck

        package var label: LocalizedText {
            switch self {
            case .given: LocalizedText(zh: "有效", en: "counts")
            case .appealed: LocalizedText(zh: "申诉中", en: "appealed")
            case .upheld: LocalizedText(zh: "申诉后维持", en: "kept after an appeal")
            case .struck: LocalizedText(zh: "申诉后不计", en: "not counted after an appeal")
            }
        }
    }

    package enum Rater: String, Labelled {
        case owner, department, market

        package var label: LocalizedText {
            switch self {
            case .owner: LocalizedText(zh: "项目业主", en: "the owner")
            case .department: LocalizedText(zh: "行业主管部门", en: "the department in charge")
            case .market: LocalizedText(zh: "中介超市", en: "the market")
            }
        }

        package var weightKey: String { "rating.\(rawValue)" }
    }

    package enum Act: Codable, Sendable {
        /// 追加说明.
        case add(text: String)
        case reply(text: String)
        case appeal(reason: String)
        case settle(finding: String, reply: String)
    }

    package var head = Head()
    package var state = State.given
    package var contract = ""
    package var intermediary = ""
    package var rater = Rater.owner
    package var quality = 5
    package var time = 5
    package var attitude = 5
    package var fee = 5
    package var compliance = 5
    package var text: String?
    package var stars = Ratio.zero
    package var ratedAt: Timestamp?
    package var addition: String?
    package var reply: String?
    package var appeal: String?
    package var settlement: String?

    package init() {}

    package var items: [Int] { [quality, time, attitude, fee, compliance] }
    package var meanStars: Ratio { Self.mean(of: items) }

    package var problems: [FieldProblem] { Self.problems(of: items, text) }

    static func mean(of items: [Int]) -> Ratio { (try? Ratio(items.reduce(0, +)) / Ratio(items.count)) ?? .zero }

    static func problems(of items: [Int], _ text: String?) -> [FieldProblem] {
        guard let least = items.min(), least <= 2, text == nil else { return [] }
        return [FieldProblem("text", zh: "有2星及以下的项目，请说明情况。", en: "Two stars or fewer need a word on why.")]
    }

    package func entered(in context: ActContext) -> ServiceRating {
        var entered = self
        entered.stars = meanStars
        entered.ratedAt = ratedAt ?? context.now
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ServiceRating> {
        switch (state, act) {
        case (.given, .add(let text)), (.appealed, .add(let text)), (.upheld, .add(let text)):
            guard addition == nil else {
                throw .rule(zh: "已追加过说明，不能再改。", en: "Something was added already. It can't be changed.")
            }
            return Outcome(moved(to: state) { $0.addition = text })
        case (.given, .reply(let text)), (.appealed, .reply(let text)), (.upheld, .reply(let text)):
            return try replied(text, in: context)
        case (.given, .appeal(let reason)):
            return Outcome(moved(to: .appealed) { $0.appeal = reason })
        case (.appealed, .settle(let finding, let reply)):
            guard let finding = ObjectionFinding(rawValue: finding) else {
                throw .invalid("finding", zh: "请选择结论。", en: "Choose a finding.")
            }
            return Outcome(moved(to: finding == .upheld ? .struck : .upheld) { $0.settlement = reply })
        case (.struck, .add): throw notPossible("add")
        case (.struck, .reply): throw notPossible("reply")
        case (.appealed, .appeal), (.upheld, .appeal), (.struck, .appeal): throw notPossible("appeal")
        case (.given, .settle), (.upheld, .settle), (.struck, .settle): throw notPossible("settle")
        }
    }

    private func replied(_ text: String, in context: ActContext) throws(Refusal) -> Outcome<ServiceRating> {
        guard reply == nil else {
            throw .rule(zh: "已作出答复，不能再改。", en: "A reply was given already. It can't be changed.")
        }
        let rules = try context.facts(PolicySet.self)
        let end = try rules.end("reply.limit", from: ratedAt ?? context.now, in: context.calendar)
        guard context.now < end else {
            throw .rule(zh: "答复期限至\(end.text(.zh))，已过。", en: "The time to reply ended at \(end.text(.en)).")
        }
        return Outcome(moved(to: state) { $0.reply = text })
    }
}
