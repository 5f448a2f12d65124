import Kernel

extension Draw {
    package static let fields: [Field<Draw>] = [
        Field(\.title, "title", zh: "抽取事项", en: "What is drawn", .text(1...80), listed: true, searched: true),
        Field(\.purpose, "purpose", zh: "类别", en: "Purpose", .choice(of: Purpose.self), listed: true),
        Field(
            \.subject, "subject", zh: "标段或计划编号", en: "Lot or plan", .text(1...80),
            hint: LocalizedText(zh: "同一编号只能抽取一次，再抽须写明理由。", en: "Drawn once; a second time needs a reason."),
            listed: true, searched: true),
        Field(
            \.seats, "seats", zh: "席位", en: "Seats", .text(1...400),
            hint: LocalizedText(zh: "专业×人数+备选，如：建筑工程×3+2；造价×1", en: "Speciality×members+reserves: works×3+2; costs×1")),
        Field(
            \.parties, "parties", zh: "参与方", en: "Parties", .text(1...200),
            hint: LocalizedText(zh: "如：招标人、交易中心、监督部门", en: "Such as: tenderee, centre, supervisor")),
        Field(
            \.publicSource, "public_source", zh: "公开数值取自", en: "Public value", .text(1...200),
            hint: LocalizedText(
                zh: "事先谁也不知道、事后谁都查得到的数，如某期福彩3D开奖号码。",
                en: "What nobody knows before and everybody can look up after, such as the numbers of a lottery.")),
        Field(
            \.knownAt, "known_at", zh: "公开数值产生时间", en: "Known at", .text(1...16),
            hint: LocalizedText(
                zh: "承诺须在此之前提交，如：2021-12-31 21:15", en: "Commitments come before it: 2021-12-31 21:15"), listed: true),
        Field(
            \.isSecret, "is_secret", zh: "结果公布前名单保密", en: "Names secret until the result", .flag,
            hint: LocalizedText(zh: "名单以代号公布。", en: "The list is published under pseudonyms.")),
        Field(
            \.isAnswered, "is_answered", zh: "须逐一通知", en: "Everyone is called", .flag,
            hint: LocalizedText(zh: "抽中者可以谢绝、回避，按原序补抽。", en: "Those drawn may refuse; the next in the order follows.")),
        Field(
            \.teamSize, "team_size", zh: "每个对象的检查人数", en: "Inspectors for each object", .integer(1...10)),
        Field(\.repeats, "repeats", zh: "重抽自", en: "Repeats", .reference("draw")),
        Field(\.repeatReason, "repeat_reason", zh: "重抽理由", en: "Why it is repeated", .text(1...200)),
        Field(\.candidateCount, "candidate_count", zh: "候选数", en: "Candidates", .integer(0...1_000_000), derived: true),
        Field(\.excludedCount, "excluded_count", zh: "回避数", en: "Exclusions", .integer(0...1_000_000), derived: true),
        Field(\.listDigest, "list_digest", zh: "名单摘要 L", en: "List digest L", .text(64...64), derived: true),
        Field(
            \.termsDigest, "terms_digest", zh: "规则摘要", en: "Terms digest", .text(64...64), derived: true),
        Field(\.pledges, "pledges", zh: "承诺与密数", en: "Commitments and secrets", .json, required: false, derived: true),
        Field(\.publicValue, "public_value", zh: "公开数值 P", en: "Public value P", .text(1...200), derived: true),
        Field(\.seed, "seed", zh: "种子", en: "Seed", .text(64...64), derived: true),
        Field(\.callCount, "call_count", zh: "已通知", en: "Calls", .integer(0...1_000_000), derived: true),
        Field(\.missing, "missing", zh: "尚缺人数", en: "Members missing", .integer(0...1_000_000), derived: true),
        Field(\.salt, "salt", zh: "公布用盐", en: "Salt disclosed", .text(64...64), derived: true),
        Field(\.voidReason, "void_reason", zh: "作废理由", en: "Why it is void", .prose(500), derived: true),
    ]

    package static let keepers: Set<Role> = [
        .sectionStaff, .tradingCentre, .marketManager, .regulator, .administrator,
    ]

    package static let register = Register(
        Draw.self, "draw", zh: "随机抽取", en: "Random draws",
        purpose: LocalizedText(
            zh: "抽取专家、中介机构、检查对象和人员。任何人都能按公开记录重算一遍，得到相同的结果。",
            en:
                "Experts, intermediaries, objects and inspectors are drawn. Anybody can repeat a draw from its public record and get the same result."
        ),
        prefix: "DR",
        access: Register.Access(readers: Role.officials.union([.tenderee, .tradingAgent]), editors: keepers),
        acts: preparing + deciding, editable: [.requested])

    /// Any account may act for a party; those who take part in draws are reminded of it.
    private static let parties = keepers.union([
        .performanceOfficer, .directiveOfficer, .tenderee, .tradingAgent, .centralPurchaser, .tradingSupervisor,
        .disciplineInspector, .auditor,
    ])

    private static let party = FieldDescription.input("party", zh: "参与方", en: "Party", .text(1...80))
    private static let secret = FieldDescription.input(
        "secret", zh: "密数（64位十六进制）", en: "Secret (64 hexadecimal digits)", .text(64...64))

    private static let preparing = [
        ActDescription(
            "freeze", zh: "冻结名单", en: "Freeze the list", from: [State.requested], by: keepers, ownPage: true,
            alongside: true),
        ActDescription(
            "commit", zh: "提交承诺", en: "Post a commitment", from: [State.frozen], by: Role.everyone,
            inputs: [party, .input("commitment", zh: "承诺值", en: "Commitment", .text(64...64))], ownPage: true,
            awaitedFrom: parties),
        ActDescription(
            "reveal", zh: "公开密数", en: "Open a secret", from: [State.committed], by: Role.everyone,
            inputs: [party, secret], ownPage: true, awaitedFrom: parties),
        ActDescription(
            "openCopy", zh: "启封备份", en: "Open the trustee's copy", from: [State.committed], by: keepers,
            inputs: [party, secret, .reason], grave: true, ownPage: true, awaited: false),
        ActDescription(
            "draw", zh: "抽取", en: "Draw", from: [State.revealed], by: keepers,
            inputs: [.input("value", zh: "公开数值 P", en: "Public value P", .text(1...200))], grave: true),
    ]

    private static let deciding = [
        ActDescription(
            "call", zh: "通知", en: "Call", from: [State.drawn, .calling, .filled, .shortage], by: keepers,
            inputs: [
                .input("candidate", zh: "候选", en: "Candidate", .text(1...64)),
                .input("answer", zh: "答复", en: "Answer", .choice(of: DrawAnswer.self)),
                .input("reason", zh: "理由", en: "Reason", .text(1...500), required: false),
            ], ownPage: true, awaitedIn: [.drawn, .calling], alongside: true),
        ActDescription(
            "confirm", zh: "确认结果", en: "Confirm the result", from: [State.drawn], by: keepers, ownPage: true,
            alongside: true),
        ActDescription("settle", zh: "结束通知", en: "Stop calling", from: [State.calling], by: keepers),
        ActDescription(
            "disclose", zh: "公布名单", en: "Disclose the names", from: [State.filled, .shortage], by: keepers,
            grave: true, ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "void", zh: "作废", en: "Void", from: Set(State.allCases).subtracting([.voided]), by: keepers,
            inputs: [.reason], grave: true, awaited: false),
    ]
}
