package import Kernel
package import Registry
import Storage

/// A question about a lot's documents and its answer (答疑澄清). Nobody's name goes with the question: who takes part is secret
/// until the opening. The answer is published to all; where it changes what bids are made of, the deadline moves with it.
package struct TradeClarification: Matter {
    package enum State: String, Labelled {
        case asked, answered, dismissed

        package var label: LocalizedText {
            switch self {
            case .asked: LocalizedText(zh: "待答复", en: "asked")
            case .answered: LocalizedText(zh: "已答复", en: "answered")
            case .dismissed: LocalizedText(zh: "不予答复", en: "not answered")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// `isMaterial` 1: it changes what bids are made of. `deadline`: a later one than the rule asks for.
        case answer(answer: String, isMaterial: Int, deadline: Int64?)
        /// Not about the documents, or asked before.
        case dismiss(reason: String)
    }

    package var head = Head()
    package var state = State.asked
    package var lot = ""
    package var tenderee: String?
    package var agent: String?
    package var question = ""
    package var askedAt: Timestamp?
    package var answer: String?
    package var answeredAt: Timestamp?
    package var isMaterial = false

    package init() {}

    package func entered(in context: ActContext) -> TradeClarification {
        var clarification = self
        clarification.askedAt = context.now
        return clarification
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .asked else { return [] }
        let text = LocalizedText(zh: "标段\(lot)收到一条提问，请答复。", en: "A question about lot \(lot) waits for an answer.")
        return [.notify(.roles(Role.tradingSide, of: head.organisation), text)]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeClarification> {
        switch (state, act) {
        case (.asked, .answer(let answer, let isMaterial, let deadline)):
            let change = ActCall(
                "clarify",
                [
                    "isMaterial": .integer(isMaterial == 0 ? 0 : 1), "deadline": deadline.map { .integer($0) } ?? .null,
                    "note": .text("问：\(question)\n答：\(answer)"),
                ])
            return Outcome(
                moved(to: .answered) {
                    $0.answer = answer
                    $0.answeredAt = context.now
                    $0.isMaterial = isMaterial != 0
                }, [.follow(change, in: "trade_lot", on: lot)])
        case (.asked, .dismiss(let reason)): return Outcome(moved(to: .dismissed) { $0.answer = reason })
        case (.answered, .answer), (.dismissed, .answer): throw notPossible("answer")
        case (.answered, .dismiss), (.dismissed, .dismiss): throw notPossible("dismiss")
        }
    }

    package static let fields: [Field<TradeClarification>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation, derived: true),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation, derived: true),
        Field(\.question, "question", zh: "问题", en: "Question", .prose(4000), listed: true, searched: true),
        Field(\.askedAt, "asked_at", zh: "提问时间", en: "Asked at", .moment, listed: true, derived: true),
        Field(\.answer, "answer", zh: "答复", en: "Answer", .prose(8000), derived: true),
        Field(\.answeredAt, "answered_at", zh: "答复时间", en: "Answered at", .moment, derived: true),
        Field(\.isMaterial, "is_material", zh: "影响投标文件编制", en: "Material", .flag, derived: true),
    ]

    package static let register = Register(
        TradeClarification.self, "trade_clarification", zh: "答疑澄清", en: "Clarifications",
        purpose: LocalizedText(
            zh: "对交易文件的提问和答复；不记提问人，答复向所有人公布。",
            en: "Questions about documents and their answers: no asker is kept, the answer goes to everybody."),
        prefix: "DY",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "答复", en: "Answer", from: [State.asked], by: Role.tradingSide,
                inputs: [
                    .input("answer", zh: "答复内容", en: "Answer", .prose(8000)),
                    .input(
                        "isMaterial", zh: "影响投标文件编制（1是，0否）", en: "Material (1 yes, 0 no)", .integer(0...1)),
                    .input("deadline", zh: "新的截止时间", en: "New deadline", .moment, required: false),
                ]),
            ActDescription(
                "dismiss", zh: "不予答复", en: "Leave unanswered", from: [State.asked], by: Role.tradingSide,
                inputs: [.reason], awaited: false),
        ],
        editable: [],
        takesOver: [
            TakenOver(
                "lot", ["tenderee": "tenderee", "agent": "agent"], head: true, in: Lot.takesQuestions,
                otherwise: LocalizedText(zh: "该标段现在不接受提问。", en: "That lot takes no questions now."))
        ]
    ).shared(with: "tenderee", "agent")
}

extension Lot {
    /// While documents are out and nothing is opened.
    package static let takesQuestions: Set<State> = [.prequalifying, .bidding, .reasoning, .enrolling]
}

extension Registry {
    /// Enters a bidder's question. No account goes into the trail: who asks takes part.
    package func ask(_ question: String, about lot: String) async throws -> TradeClarification {
        var clarification = TradeClarification()
        clarification.lot = lot
        clarification.question = question
        return try await create(clarification, as: .unnamed("提问人（匿名）"))
    }
}

extension Actor {
    /// Somebody whose account must not be told, doing what their own page let them do.
    package static func unnamed(_ name: String) -> Actor {
        Actor(account: 0, name: name, roles: Role.everyone, organisation: "", reach: nil)
    }
}
