package import Kernel
package import Registry
import Storage

/// What an expert did or was found to have done (专家履职记录): training, the yearly assessment, absence, a sanction. Its points
/// follow from the policy; struck out, they are taken back.
package struct ExpertRecord: Matter {
    package enum Kind: String, Labelled {
        case training, assessment, attendance, absence, withdrawal, earlyLeave, outlier, sanction, commendation

        package var label: LocalizedText {
            switch self {
            case .training: LocalizedText(zh: "培训", en: "training")
            case .assessment: LocalizedText(zh: "年度考核", en: "yearly assessment")
            case .attendance: LocalizedText(zh: "参加评审", en: "took part")
            case .absence: LocalizedText(zh: "无故缺席", en: "absent without notice")
            case .withdrawal: LocalizedText(zh: "接受后退出", en: "withdrew after accepting")
            case .earlyLeave: LocalizedText(zh: "擅自离开", en: "left early")
            case .outlier: LocalizedText(zh: "评分畸高畸低", en: "scores far off")
            case .sanction: LocalizedText(zh: "处理处罚", en: "sanction")
            case .commendation: LocalizedText(zh: "表扬", en: "commendation")
            }
        }
    }

    package enum Grade: String, Labelled {
        case excellent, passed, failed

        package var label: LocalizedText {
            switch self {
            case .excellent: LocalizedText(zh: "优秀", en: "excellent")
            case .passed: LocalizedText(zh: "合格", en: "passed")
            case .failed: LocalizedText(zh: "不合格", en: "failed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case void(reason: String)
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var expert = ""
    package var kind = Kind.training
    package var on = Day(number: 0)
    package var lot: String?
    package var grade: Grade?
    package var note = ""
    package var points = 0

    package init() {}

    package func entered(in context: ActContext) -> ExpertRecord {
        var entered = self
        if on.number == 0 { entered.on = context.now.day }
        entered.points = context.briefing.find(PolicySet.self)?.find("expert.points.\(kind.rawValue)")?.count ?? 0
        return entered
    }

    package func opening(in context: ActContext) -> [Effect] { points == 0 ? [] : [credit(points)] }

    private func credit(_ points: Int) -> Effect {
        .follow(
            ActCall("credit", ["points": .integer(Int64(points)), "reason": .text("\(kind.label.zh)：\(note)")]),
            in: ReviewExpert.register.name, on: expert)
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ExpertRecord> {
        switch (state, act) {
        case (.recorded, .void): return Outcome(moved(to: .voided), points == 0 ? [] : [credit(-points)])
        case (.voided, .void): throw notPossible("void")
        }
    }

    package var problems: [FieldProblem] {
        guard (kind == .assessment) != (grade != nil) else { return [] }
        return [
            FieldProblem("grade", zh: "年度考核须写明等次，其他记录不写。", en: "A yearly assessment has a grade, other records none.")
        ]
    }

    package static let fields: [Field<ExpertRecord>] = [
        Field(\.expert, "expert", zh: "专家", en: "Expert", .reference("review_expert"), listed: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.on, "on_day", zh: "日期", en: "Day", .day, listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot")),
        Field(\.grade, "grade", zh: "考核等次", en: "Grade", .choice(of: Grade.self), listed: true),
        Field(\.note, "note", zh: "说明", en: "Note", .prose(1000), searched: true),
        Field(
            \.points, "points", zh: "分值", en: "Points", .integer(-1000...1000), listed: true,
            derived: true),
    ]

    private static let keepers: Set<Role> = [.tradingCentre, .tradingSupervisor, .administrator]

    package static let register = Register(
        ExpertRecord.self, "expert_record", zh: "专家履职记录", en: "Records of experts",
        purpose: LocalizedText(
            zh: "培训、年度考核、缺席和处理。分值按交易规则参数得出，计入专家的信用分。",
            en:
                "Training, yearly assessment, absence and sanctions. Points follow from the trading rules and add to the expert's."
        ),
        prefix: "LZ",
        access: Register.Access(readers: ReviewExpert.readers, editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Strike out", from: [LedgerState.recorded],
                by: [.tradingSupervisor, .administrator],
                inputs: [.reason], grave: true, awaited: false)
        ],
        editable: [], order: SortOrder("on_day", descending: true),
        briefing: Briefing.of(ExpertRecord.self) { session, _, context in
            Briefing(try TradingPolicy.inForce(on: context.now.day, session))
        })
}
