package import Kernel
package import Registry
import Storage

extension TradeCommittee {
    package static let fields: [Field<TradeCommittee>] = request + progress

    private static let request: [Field<TradeCommittee>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.kind, "kind", zh: "组织形式", en: "Kind", .choice(of: CommitteeKind.self), listed: true, derived: true),
        Field(\.size, "size", zh: "总人数", en: "Members", .integer(1...99), listed: true),
        Field(
            \.seats, "seats", zh: "专家席位", en: "Experts", .text(1...400),
            hint: LocalizedText(zh: "专业×人数+备选，如：建筑工程×3+2；造价×1+1", en: "Speciality×members+reserves")),
        Field(\.buyerSeats, "buyer_seats", zh: "招标（采购）人代表", en: "Buyer's representatives", .integer(0...33)),
        Field(\.isBig, "is_big", zh: "技术复杂或社会影响较大", en: "Complex, or of great impact", .flag),
        Field(\.isRemote, "is_remote", zh: "远程异地评审", en: "Remote evaluation", .flag),
        Field(
            \.region, "pool_region", zh: "专家地区", en: "Experts' region", .text(6...6),
            hint: LocalizedText(zh: "区划代码；不填为不限", en: "A region's code; empty for any")),
        Field(
            \.venue, "venue", zh: "评审场所", en: "Venue", .text(1...200),
            hint: LocalizedText(zh: "主场和各分场，用“；”隔开", en: "The main venue and others, separated by “;”")),
        Field(\.reviewAt, "review_at", zh: "评审时间", en: "Review at", .moment, listed: true),
        Field(
            \.units, "units", zh: "须回避的单位", en: "Units to stay away from", .prose(4000),
            hint: LocalizedText(
                zh: "每行：单位名称，信用代码。不得按投标人名单填写。", en: "A line: name, credit code. Never from a list of bidders.")),
        Field(\.parties, "parties", zh: "抽取参与方", en: "Parties of the draw", .text(1...200)),
        Field(
            \.publicSource, "public_source", zh: "公开数值取自", en: "Public value", .text(1...200),
            hint: LocalizedText(zh: "如某期福彩3D开奖号码", en: "Such as the numbers of a lottery")),
        Field(
            \.knownAt, "known_at", zh: "公开数值产生时间", en: "Known at", .text(16...16),
            hint: LocalizedText(zh: "如：2021-12-31 21:15", en: "Such as 2021-12-31 21:15")),
        Field(
            \.narrowReason, "narrow_reason", zh: "候选不足三倍的理由", en: "Why so few candidates", .prose(500),
            hint: LocalizedText(
                zh: "某专业候选不足席位的三倍时填写。", en: "Where a speciality has fewer than three candidates a seat.")),
    ]

    private static let progress: [Field<TradeCommittee>] = [
        Field(\.redrawReason, "redraw_reason", zh: "重抽理由", en: "Why drawn again", .prose(500), derived: true),
        Field(\.draws, "draws", zh: "抽取次数", en: "Draws", .integer(0...1000), listed: true, derived: true),
        Field(\.candidateCount, "candidate_count", zh: "候选数", en: "Candidates", .integer(0...100_000), derived: true),
        Field(\.excludedCount, "excluded_count", zh: "回避数", en: "Excluded", .integer(0...100_000), derived: true),
        Field(\.formedAt, "formed_at", zh: "组成时间", en: "Formed at", .moment, derived: true),
        Field(\.convenedAt, "convened_at", zh: "公布名单时间", en: "Convened at", .moment, derived: true),
        Field(\.lead, "lead_seat", zh: "组长编号", en: "Led by member", .integer(1...100), derived: true),
        Field(\.round, "round", zh: "谈判轮次", en: "Round of talks", .integer(0...100), derived: true),
        Field(\.offersUntil, "offers_until", zh: "最后报价截止", en: "Final offers until", .moment, derived: true),
        Field(\.lockedAt, "locked_at", zh: "锁定评分时间", en: "Scores locked at", .moment, derived: true),
        Field(\.report, "report", zh: "评审报告", en: "Report", .text(1...40), derived: true),
        Field(\.signedAt, "signed_at", zh: "签署完成时间", en: "Signed at", .moment, listed: true, derived: true),
        Field(
            \.correction, "correction", zh: "修改结果的情形", en: "Why it changed", .choice(of: CorrectionGround.self),
            derived: true),
        Field(\.reason, "reason", zh: "说明", en: "Explanation", .prose(2000), derived: true),
    ]

    package static let register = Register(
        TradeCommittee.self, "trade_committee", zh: "评审委员会", en: "Committees",
        purpose: LocalizedText(
            zh: "每个标段的评标委员会、谈判磋商小组：申请、抽取、组成，逐步评审到签署报告。不含成员姓名。",
            en: "The committee of each lot, from the request to the signed report. Without its members' names."),
        prefix: "PS",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]
        ),
        acts: drawing + evaluating, editable: [.requested],
        takesOver: [
            TakenOver(
                "lot", [:], head: true, in: Lot.running.union([.registered]),
                otherwise: LocalizedText(zh: "该标段不在进行中。", en: "That lot isn't under way."))
        ],
        briefing: Briefing.of(TradeCommittee.self) { session, committee, context in
            Briefing(try CommitteeFacts.of(committee, session, on: context.now.day))
        }, entry: LocalizedText(zh: "申请组建", en: "Request"))

    package func entered(in context: ActContext) -> TradeCommittee {
        guard let facts = context.briefing.find(CommitteeFacts.self) else { return self }
        var entered = self
        entered.kind = CommitteeKind.of(facts.lot.method) ?? .evaluation
        return entered
    }

    /// The numbers of its members, by the law of its lot.
    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(CommitteeFacts.self)
        guard CommitteeKind.of(facts.lot.method) != nil else {
            throw .invalid(
                "lot", zh: "“\(facts.lot.method.label.zh)”不组建评审委员会。", en: "No committee evaluates by that method.")
        }
        let rule = CommitteeRule(
            least: try facts.policy.count(Self.sizeKey(facts, isBig: isBig)),
            expertShare: try facts.policy.ratio("committee.expert.share"))
        let problem: LocalizedText?
        do { problem = try rule.problem(size: size, experts: experts) } catch { problem = nil }
        if let problem { throw .invalid([FieldProblem("size", problem)]) }
    }

    private static func sizeKey(_ facts: CommitteeFacts, isBig: Bool) -> String {
        let price = facts.lot.basePrice
        func reaches(_ key: String) -> Bool {
            facts.policy.find(key).map { Ratio(price.fen) >= $0.value } ?? false
        }
        switch facts.lot.method {
        case .negotiation, .consultation, .inquiry, .singleSource:
            let kind = facts.lot.isGoods ? "goods" : "services"
            return reaches("open.\(kind).amount") ? "neg.group.big" : "neg.group"
        default:
            guard facts.lot.category == .procurement else {
                return isBig ? "works.committee.water" : "works.committee.size"
            }
            return isBig || reaches("proc.committee.big.amount") ? "proc.committee.big" : "proc.committee.size"
        }
    }
}
