package import Kernel
package import Registry

/// What a committee hands over (评标报告、评审报告): built from the records, signed by all, fixed by its digest.
package struct EvaluationReport: Matter {
    package enum State: String, Labelled {
        case signing, signed, superseded

        package var label: LocalizedText {
            switch self {
            case .signing: LocalizedText(zh: "签署中", en: "being signed")
            case .signed: LocalizedText(zh: "已签署", en: "signed")
            case .superseded: LocalizedText(zh: "已被更正", en: "superseded")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case sign
        case supersede(reason: String)
    }

    package var head = Head()
    package var state = State.signing
    package var committee = ""
    package var lot = ""
    package var text = ""
    package var digest = ""
    package var correction: CorrectionGround?
    package var builtAt: Timestamp?
    package var signedAt: Timestamp?

    package init() {}

    package func entered(in context: ActContext) -> EvaluationReport {
        var entered = self
        entered.builtAt = builtAt ?? context.now
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<EvaluationReport> {
        switch (state, act) {
        case (.signing, .sign): return Outcome(moved(to: .signed) { $0.signedAt = context.now })
        case (.signing, .supersede), (.signed, .supersede): return Outcome(moved(to: .superseded))
        case (.signed, .sign), (.superseded, .sign): throw notPossible("sign")
        case (.superseded, .supersede): throw notPossible("supersede")
        }
    }

    package static let fields: [Field<EvaluationReport>] = [
        Field(\.committee, "committee", zh: "评审委员会", en: "Committee", .reference("trade_committee"), listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.text, "text", zh: "报告内容", en: "Text", .prose(100_000)),
        Field(\.digest, "digest", zh: "内容摘要（SM3）", en: "Digest (SM3)", .text(64...64)),
        Field(
            \.correction, "correction", zh: "修改结果的情形", en: "Why it changed", .choice(of: CorrectionGround.self)),
        Field(\.builtAt, "built_at", zh: "生成时间", en: "Built at", .moment, listed: true, derived: true),
        Field(\.signedAt, "signed_at", zh: "签署完成时间", en: "Signed at", .moment, listed: true, derived: true),
    ]

    package static let register = Register(
        EvaluationReport.self, "evaluation_report", zh: "评审报告", en: "Evaluation reports",
        purpose: LocalizedText(
            zh: "由评审记录生成、全体评委签署的报告。", en: "Built from the records of the evaluation and signed by every member."),
        prefix: "BG", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            ActDescription(
                "sign", zh: "完成签署", en: "Finish signing", from: [State.signing], by: [.administrator], ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "supersede", zh: "更正", en: "Supersede", from: [State.signing, .signed], by: [.administrator],
                inputs: [.reason], ownPage: true, awaited: false, alongside: true),
        ], editable: [])
}
