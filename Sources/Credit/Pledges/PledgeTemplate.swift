package import Kernel
package import Registry

/// The text of a pledge (承诺书范本): what is promised, for how long, and what follows if it isn't kept. One in force isn't changed; a new
/// edition ends it.
package struct PledgeTemplate: Matter {
    package enum State: String, Labelled {
        case drafted, inForce, ended

        package var label: LocalizedText {
            switch self {
            case .drafted: LocalizedText(zh: "起草中", en: "drafted")
            case .inForce: LocalizedText(zh: "使用中", en: "in force")
            case .ended: LocalizedText(zh: "已停用", en: "ended")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case enact
        case end(reason: String)
    }

    package var head = Head()
    package var state = State.drafted
    package var kind = CreditPledge.Kind.selfPublicised
    package var title = ""
    package var edition = 1
    package var text = ""
    package var consequence = ""
    /// How many days from signing it has to be kept.
    package var days = 0
    package var ground: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PledgeTemplate> {
        switch (state, act) {
        case (.drafted, .enact): return Outcome(moved(to: .inForce))
        case (.inForce, .end(let reason)), (.drafted, .end(let reason)):
            return Outcome(moved(to: .ended) { $0.ground = reason })
        case (_, .enact): throw notPossible("enact")
        case (_, .end): throw notPossible("end")
        }
    }

    package static let fields: [Field<PledgeTemplate>] = [
        Field(\.kind, "kind", zh: "承诺类型", en: "Kind", .choice(of: CreditPledge.Kind.self), listed: true),
        Field(\.title, "title", zh: "范本名称", en: "Title", .text(1...120), listed: true, searched: true),
        Field(\.edition, "edition", zh: "版次", en: "Edition", .integer(1...999), listed: true),
        Field(\.text, "text", zh: "承诺内容", en: "What is promised", .prose(4000)),
        Field(\.consequence, "consequence", zh: "违诺后果", en: "If it isn't kept", .prose(1000)),
        Field(\.days, "days", zh: "履行期限（天）", en: "Kept for (days)", .integer(1...3660), listed: true),
        Field(\.ground, "ground", zh: "停用理由", en: "Why ended", .prose(500), derived: true),
    ]

    package static let register = Register(
        PledgeTemplate.self, "credit_pledge_template", zh: "承诺书范本", en: "Pledge templates",
        purpose: LocalizedText(
            zh: "各类信用承诺的统一文本。", en: "The common texts of pledges."), prefix: "CNFB",
        access: Register.Access(editors: CreditSource.keepers, historians: [.administrator]),
        acts: [
            ActDescription("enact", zh: "启用", en: "Put in force", from: [State.drafted], by: CreditSource.keepers),
            ActDescription(
                "end", zh: "停用", en: "End", from: [State.drafted, .inForce], by: CreditSource.keepers,
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.drafted], order: SortOrder("number"))
}
