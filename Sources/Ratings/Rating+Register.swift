package import Kernel
package import Registry

extension Rating {
    package static let fields: [Field<Rating>] = given + raters + handled

    private static let given: [Field<Rating>] = [
        Field(\.thing, "thing", zh: "评价对象", en: "What is rated", .choice(of: RatedThing.self)),
        Field(
            \.subject, "subject", zh: "办件或票号", en: "Case or ticket", .text(1...64), listed: true, searched: true),
        Field(\.round, "round", zh: "第几次评价", en: "Round", .integer(1...2), derived: true),
        Field(\.item, "item", zh: "事项编码", en: "Item code", .text(1...64)),
        Field(\.counter, "counter", zh: "窗口编号", en: "Window", .text(1...64)),
        Field(\.clerk, "clerk", zh: "服务人员账号", en: "Serving account", .integer(1...Int.max)),
        Field(\.channel, "channel", zh: "评价渠道", en: "Channel", .choice(of: RatingChannel.self), listed: true),
        Field(\.level, "level", zh: "评价等级", en: "Grade", .choice(of: RatingLevel.self), listed: true),
        Field(\.tags, "tags", zh: "评价标签", en: "Tags", .text(3...60)),
        Field(\.remark, "remark", zh: "评价内容", en: "Remark", .prose(1000), searched: true),
    ]

    private static let raters: [Field<Rating>] = [
        Field(\.rater, "rater", zh: "评价人", en: "Rater", .text(1...60), personal: true),
        Field(\.phone, "phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.isNamed, "is_named", zh: "实名", en: "Named", .flag),
    ]

    private static let handled: [Field<Rating>] = [
        Field(\.ratedAt, "rated_at", zh: "评价时间", en: "Rated at", .moment, listed: true, derived: true),
        Field(\.finding, "finding", zh: "核实结论", en: "Finding", .choice(of: RatingFinding.self), derived: true),
        Field(\.contacts, "contacts", zh: "联系次数", en: "Contacts", .integer(0...99), derived: true),
        Field(\.measures, "measures", zh: "整改措施", en: "What was done", .prose(2000), derived: true),
        Field(\.rectifiedAt, "rectified_at", zh: "整改时间", en: "Put right at", .moment, derived: true),
        Field(\.reopenings, "reopenings", zh: "重新整改次数", en: "Reopened", .integer(0...9), derived: true),
        Field(\.closedAt, "closed_at", zh: "办结时间", en: "Closed at", .moment, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按时", en: "In time or late", .choice(of: Timeliness.self), derived: true),
        Field(\.handler, "handler", zh: "整改账号", en: "Handling account", .integer(0...Int.max), derived: true),
    ]

    private static let handlers: Set<Role> = [.departmentApprover]
    /// The bureau's: they call back, and judge appeals.
    private static let judges: Set<Role> = [.hallManager]

    package static let register = Register(
        Rating.self, "rating", zh: "好差评", en: "Ratings",
        purpose: LocalizedText(
            zh: "群众对政务服务的评价，一次一评、一事一评；差评须联系、核实、整改、回访，全部有时限。",
            en:
                "What people think of services, once for each visit or case; a bad rating is verified, put right and called back about, under clocks."
        ),
        prefix: "PJ",
        access: Register.Access(
            readers: Role.officials, editors: [.hallManager, .administrator, .applicant], unmasked: judges,
            historians: [.administrator], about: "clerk"),
        acts: [
            ActDescription(
                "contact", zh: "联系评价人", en: "Contact the rater", from: [State.received, .verifying], by: handlers,
                inputs: [.input("outcome", zh: "联系情况", en: "Outcome", .prose(1000))]),
            ActDescription(
                "verify", zh: "核实", en: "Verify", from: [State.verifying], by: handlers,
                inputs: [
                    .input(
                        "finding", zh: "核实结论", en: "Finding",
                        .choice([RatingFinding.upheld, .explained].map { Choice($0.rawValue, $0.label) })), .opinion,
                ]),
            ActDescription(
                "appeal", zh: "申诉", en: "Appeal", from: [State.received, .verifying], by: handlers, inputs: [.reason],
                awaited: false),
            ActDescription(
                "exclude", zh: "申诉成立，不计入", en: "Don't count it", from: [State.appealed], by: judges, inputs: [.reason],
                grave: true),
            ActDescription(
                "dismiss", zh: "申诉不成立", en: "Dismiss the appeal", from: [State.appealed], by: judges, inputs: [.reason]),
            ActDescription(
                "rectify", zh: "整改", en: "Put right", from: [State.rectifying], by: handlers,
                inputs: [.input("measures", zh: "整改措施", en: "What was done", .prose(2000))]),
            ActDescription(
                "callBack", zh: "回访", en: "Call back", from: [State.answered], by: judges,
                inputs: [
                    .input("outcome", zh: "评价人是否认可", en: "Is the rater content", .choice(of: CallBackOutcome.self)),
                    .opinion,
                ]),
        ],
        editable: [], order: SortOrder("rated_at", descending: true), measures: Measure.ofRatings, readsClocks: true)
}

/// What the rater said when called back (回访结果).
package enum CallBackOutcome: String, Labelled {
    case content
    case notContent = "not_content"
    case unreachable

    package var label: LocalizedText {
        switch self {
        case .content: LocalizedText(zh: "认可", en: "content")
        case .notContent: LocalizedText(zh: "不认可", en: "not content")
        case .unreachable: LocalizedText(zh: "两次以上联系不上", en: "couldn't be reached, twice or more")
        }
    }
}

extension Register {
    package static let ratings = [Rating.register.within(LocalizedText(zh: "好差评", en: "Ratings"))]
}
