package import Kernel
package import Registry

/// An entry of the public list of powers and duties (权责清单): what an agency may do, by which law, what it owes and who
/// answers. Entries have editions; what was in force on a day can be told for good.
package struct PowerItem: Matter {
    package enum State: String, Labelled {
        case draft, reviewed, published, superseded, withdrawn

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .reviewed: LocalizedText(zh: "已审核，待公布", en: "reviewed, to be published")
            case .published: LocalizedText(zh: "已公布", en: "published")
            case .superseded: LocalizedText(zh: "已被新版替代", en: "superseded")
            case .withdrawn: LocalizedText(zh: "已取消", en: "withdrawn")
            }
        }
    }

    package enum Kind: String, Labelled {
        case licence, penalty, coercion, levy, payment, inspection, confirmation, reward, ruling, other

        package var label: LocalizedText {
            switch self {
            case .licence: LocalizedText(zh: "行政许可", en: "licence")
            case .penalty: LocalizedText(zh: "行政处罚", en: "penalty")
            case .coercion: LocalizedText(zh: "行政强制", en: "coercion")
            case .levy: LocalizedText(zh: "行政征收", en: "levy")
            case .payment: LocalizedText(zh: "行政给付", en: "payment")
            case .inspection: LocalizedText(zh: "行政检查", en: "inspection")
            case .confirmation: LocalizedText(zh: "行政确认", en: "confirmation")
            case .reward: LocalizedText(zh: "行政奖励", en: "reward")
            case .ruling: LocalizedText(zh: "行政裁决", en: "ruling")
            case .other: LocalizedText(zh: "其他行政权力", en: "other power")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case review(opinion: String)
        case sendBack(reason: String)
        case publish
        case supersede
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var code = ""
    package var name = ""
    package var kind = Kind.other
    package var basis = ""
    package var duty = ""
    package var accountability = ""
    package var telephone: String?
    package var edition = 1
    /// The entry whose place this edition takes.
    package var replaces: String?
    package var reviewer: String?
    package var author: Int64?
    package var publishedOn: Day?
    package var endedOn: Day?

    package init() {}

    package func entered(in context: ActContext) -> PowerItem {
        var entered = self
        entered.author = context.actor.account
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PowerItem> {
        switch (state, act) {
        case (.draft, .review):
            guard author == nil || author != context.actor.account else {
                throw .rule(zh: "编制人不能审核自己编制的权责事项。", en: "Whoever wrote the entry can't review it.")
            }
            return Outcome(moved(to: .reviewed) { $0.reviewer = context.actor.name })
        case (.reviewed, .sendBack): return Outcome(moved(to: .draft))
        case (.reviewed, .publish):
            let next = moved(to: .published) { $0.publishedOn = context.now.day }
            return Outcome(next, replaces.map { [.follow(ActCall("supersede"), in: "power_item", on: $0)] } ?? [])
        case (.published, .supersede):
            return Outcome(moved(to: .superseded) { $0.endedOn = context.now.day })
        case (.published, .withdraw): return Outcome(moved(to: .withdrawn) { $0.endedOn = context.now.day })
        case (_, .review): throw notPossible("review")
        case (_, .sendBack): throw notPossible("sendBack")
        case (_, .publish): throw notPossible("publish")
        case (_, .supersede): throw notPossible("supersede")
        case (_, .withdraw): throw notPossible("withdraw")
        }
    }

    package static let fields: [Field<PowerItem>] = [
        Field(\.code, "code", zh: "事项编码", en: "Code", .text(2...64), listed: true, searched: true),
        Field(\.name, "name", zh: "事项名称", en: "Name", .text(2...160), listed: true, searched: true),
        Field(\.kind, "kind", zh: "权力类型", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.basis, "basis", zh: "设定依据", en: "Basis in law", .prose(4000), searched: true),
        Field(\.duty, "duty", zh: "责任事项", en: "Duties", .prose(4000)),
        Field(\.accountability, "accountability", zh: "追责情形和依据", en: "When somebody answers for it", .prose(4000)),
        Field(\.telephone, "telephone", zh: "监督电话", en: "Telephone", .text(3...30)),
        Field(\.edition, "edition", zh: "版本", en: "Edition", .integer(1...9999), listed: true),
        Field(\.replaces, "replaces", zh: "替代", en: "Takes the place of", .reference("power_item")),
        Field(\.reviewer, "reviewer", zh: "审核人", en: "Reviewed by", .text(1...60), derived: true),
        Field(\.author, "author", zh: "编制人账号", en: "Written by account", .integer(0...Int.max), derived: true),
        Field(\.publishedOn, "published_on", zh: "公布日期", en: "Published on", .day, listed: true, derived: true),
        Field(\.endedOn, "ended_on", zh: "失效日期", en: "Ended on", .day, derived: true),
    ]

    package static let register = Register(
        PowerItem.self, "power_item", zh: "权责清单", en: "Powers and duties",
        purpose: LocalizedText(
            zh: "部门的权力、责任、依据和追责情形，逐项审核公布，变动另出新版，旧版可查。",
            en: "What agencies may do and owe, by which law; changes are new editions, old ones stay to be read."),
        prefix: "QZ",
        access: Register.Access(
            editors: [.departmentApprover, .directiveOfficer, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "review", zh: "审核", en: "Review", from: [State.draft], by: [.directiveOfficer], inputs: [.opinion]),
            ActDescription(
                "sendBack", zh: "退回", en: "Send back", from: [State.reviewed], by: [.directiveOfficer],
                inputs: [.reason], awaited: false),
            ActDescription(
                "publish", zh: "公布", en: "Publish", from: [State.reviewed], by: [.directiveOfficer], grave: true),
            ActDescription(
                "supersede", zh: "被新版替代", en: "Superseded", from: [State.published], by: [.directiveOfficer],
                awaited: false, alongside: true),
            ActDescription(
                "withdraw", zh: "取消", en: "Withdraw", from: [State.published], by: [.directiveOfficer],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.draft], order: SortOrder("code"), measures: Measure.ofPowers)
}
