package import Kernel
package import Registry

/// What the public is told of supervision (监管动态、曝光信息): news, and who broke the rules. Nobody publishes what they wrote.
package struct SupervisionDisclosure: Matter {
    package enum State: String, Labelled {
        case drafted, published, withdrawn

        package var label: LocalizedText {
            switch self {
            case .drafted: LocalizedText(zh: "待发布", en: "drafted")
            case .published: LocalizedText(zh: "已发布", en: "published")
            case .withdrawn: LocalizedText(zh: "已撤下", en: "withdrawn")
            }
        }
    }

    package enum Kind: String, Labelled {
        case news, exposure

        package var label: LocalizedText {
            switch self {
            case .news: LocalizedText(zh: "监管动态", en: "news")
            case .exposure: LocalizedText(zh: "曝光信息", en: "exposure")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        /// 撤下: by appeal or decision, with the reason.
        case withdraw(reason: String)
        case republish(reason: String)
    }

    package var head = Head()
    package var state = State.drafted
    package var kind = Kind.news
    package var title = ""
    package var body = ""
    package var objectName: String?
    package var creditCode: String?
    /// The decision an exposure rests on.
    package var decision: String?
    package var author: Int64?
    package var publishedOn: Day?
    package var withdrawnOn: Day?
    package var ground: String?

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let creditCode { problems += CreditCodeCheck.problems(creditCode, in: "credit_code") }
        if kind == .exposure, objectName == nil || decision == nil {
            problems.append(
                FieldProblem(
                    decision == nil ? "decision" : "object_name", zh: "曝光信息须写明对象和所依据的决定。",
                    en: "An exposure names whom it is about, and the decision it rests on."))
        }
        for (field, text) in [("title", title), ("body", body)] where PersonalNumbers.stand(in: text) {
            problems.append(
                FieldProblem(
                    field, zh: "含有身份号码或手机号码，公开前请删去或遮盖。",
                    en: "It holds an identity or mobile number. Take it out before it is published."))
        }
        return problems
    }

    package func entered(in context: ActContext) -> SupervisionDisclosure {
        var entered = self
        if context.actor.account > 0 { entered.author = context.actor.account }
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SupervisionDisclosure> {
        switch (state, act) {
        case (.drafted, .publish):
            guard author == nil || author != context.actor.account else {
                throw .rule(
                    zh: "撰稿人不能自己发布，请由其他人员审核发布。", en: "Whoever wrote it doesn't publish it. Ask somebody else.")
            }
            return Outcome(moved(to: .published) { $0.publishedOn = context.now.day })
        case (.published, .withdraw(let reason)):
            return Outcome(
                moved(to: .withdrawn) {
                    $0.withdrawnOn = context.now.day
                    $0.ground = reason
                })
        case (.withdrawn, .republish(let reason)):
            return Outcome(
                moved(to: .published) {
                    $0.withdrawnOn = nil
                    $0.ground = reason
                })
        case (_, .publish): throw notPossible("publish")
        case (_, .withdraw): throw notPossible("withdraw")
        case (_, .republish): throw notPossible("republish")
        }
    }

    package static let fields: [Field<SupervisionDisclosure>] = [
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.title, "title", zh: "标题", en: "Title", .text(1...120), listed: true, searched: true),
        Field(\.body, "body", zh: "正文", en: "Text", .prose(8000), searched: true),
        Field(\.objectName, "object_name", zh: "对象", en: "Whom it is about", .text(1...120), searched: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18)),
        Field(\.decision, "decision", zh: "依据的决定", en: "Decision", .text(1...200)),
        Field(\.author, "author", zh: "撰稿人账号", en: "Written by account", .integer(0...Int.max), derived: true),
        Field(\.publishedOn, "published_on", zh: "发布日期", en: "Published on", .day, listed: true, derived: true),
        Field(\.withdrawnOn, "withdrawn_on", zh: "撤下日期", en: "Withdrawn on", .day, derived: true),
        Field(\.ground, "ground", zh: "撤下或恢复理由", en: "Why withdrawn or back", .prose(500), derived: true),
    ]

    package static let publishers: Set<Role> = [.regulator, .leader]

    package static let register = Register(
        SupervisionDisclosure.self, "supervision_disclosure", zh: "监管动态与曝光", en: "News and exposures",
        purpose: LocalizedText(
            zh: "向社会公开的监管动态和曝光信息。", en: "What the public is told of supervision."),
        prefix: "JGDT", access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription("publish", zh: "发布", en: "Publish", from: [State.drafted], by: publishers),
            ActDescription(
                "withdraw", zh: "撤下", en: "Withdraw", from: [State.published], by: publishers, inputs: [.reason],
                grave: true, awaited: false),
            ActDescription(
                "republish", zh: "恢复发布", en: "Publish again", from: [State.withdrawn], by: publishers,
                inputs: [.reason], awaited: false),
        ],
        editable: [.drafted], order: SortOrder("published_on", descending: true),
        measures: SupervisionMeasures.ofDisclosures)
}

/// Numbers that tell who a person is, in a text for everybody.
package enum PersonalNumbers {
    package static func stand(in text: String) -> Bool {
        for run in text.split(whereSeparator: { !($0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x")) }) {
            if run.count == 18, (try? ResidentID(String(run))) != nil { return true }
            if run.count == 11, run.first == "1", run.dropFirst().first.map({ "3456789".contains($0) }) == true {
                return true
            }
        }
        return false
    }
}
