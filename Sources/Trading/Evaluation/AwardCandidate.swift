package import Kernel
package import Registry

/// One whom the committee recommends (中标、成交候选人).
package struct AwardCandidate: Matter {
    package enum State: String, Labelled {
        case proposed, standing, dropped, superseded

        package var label: LocalizedText {
            switch self {
            case .proposed: LocalizedText(zh: "待签署", en: "to be signed")
            case .standing: LocalizedText(zh: "有效", en: "standing")
            case .dropped: LocalizedText(zh: "已取消", en: "dropped")
            case .superseded: LocalizedText(zh: "已被更正", en: "superseded")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// With the report, once all have signed.
        case stand
        /// 放弃、查实不合格.
        case drop(reason: String)
        case supersede
    }

    package var head = Head()
    package var state = State.proposed
    package var lot = ""
    package var report = ""
    package var rank = 1
    package var bid = ""
    package var subject = ""
    package var price: Money?
    package var rate: Ratio?
    package var evaluated: Ratio?
    package var score: Ratio?
    package var reason: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<AwardCandidate> {
        switch (state, act) {
        case (.proposed, .stand): return Outcome(moved(to: .standing))
        case (.standing, .drop(let reason)): return Outcome(moved(to: .dropped) { $0.reason = reason })
        case (.proposed, .supersede), (.standing, .supersede), (.dropped, .supersede):
            return Outcome(moved(to: .superseded))
        case (.standing, .stand), (.dropped, .stand), (.superseded, .stand): throw notPossible("stand")
        case (.proposed, .drop), (.dropped, .drop), (.superseded, .drop): throw notPossible("drop")
        case (.superseded, .supersede): throw notPossible("supersede")
        }
    }

    package static let fields: [Field<AwardCandidate>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.report, "report", zh: "评审报告", en: "Report", .reference("evaluation_report")),
        Field(\.rank, "candidate_rank", zh: "排名", en: "Rank", .integer(1...1000), listed: true),
        Field(\.bid, "bid", zh: "投标文件", en: "Bid", .text(1...40)),
        Field(\.subject, "subject", zh: "候选人", en: "Candidate", .reference("market_subject"), listed: true),
        Field(\.price, "price", zh: "投标报价", en: "Price", .money(negative: false), listed: true),
        Field(\.rate, "rate", zh: "费率（下浮率）", en: "Rate", .decimal(.none)),
        Field(\.evaluated, "evaluated", zh: "评审价格（分）", en: "Evaluated price in fen", .decimal(.none)),
        Field(\.score, "score", zh: "得分", en: "Score", .decimal(.none), listed: true),
        Field(\.reason, "reason", zh: "取消原因", en: "Why dropped", .prose(1000), derived: true),
    ]

    package static let register = Register(
        AwardCandidate.self, "award_candidate", zh: "中标（成交）候选人", en: "Candidates",
        purpose: LocalizedText(zh: "评审委员会推荐的候选人，按名次公示。", en: "Whom the committee recommends, published by rank."),
        prefix: "HX",
        access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            ActDescription(
                "stand", zh: "生效", en: "Stand", from: [State.proposed], by: [.administrator], ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "drop", zh: "取消候选资格", en: "Drop", from: [State.standing], by: Role.tradingSide.union([.administrator]),
                inputs: [.reason], ownPage: true, awaited: false, alongside: true),
            ActDescription(
                "supersede", zh: "更正", en: "Supersede", from: [State.proposed, .standing, .dropped],
                by: [.administrator], ownPage: true, awaited: false, alongside: true),
        ], editable: [])
}
