import Kernel
package import Registry

extension TradeContract {
    package static let fields: [Field<TradeContract>] = agreed + happened

    private static let agreed: [Field<TradeContract>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.title, "title", zh: "合同名称", en: "Contract", .text(1...160), listed: true, searched: true),
        Field(
            \.supplier, "supplier", zh: "中标（成交、竞得）人", en: "Supplier or acquirer", .reference("market_subject"),
            listed: true),
        Field(\.amount, "amount", zh: "合同金额", en: "Amount", .money(negative: false), listed: true),
        Field(\.rate, "rate", zh: "合同费率", en: "Contract rate", .decimal(.percent)),
        Field(\.draft, "draft", zh: "系统草案", en: "Draft from the facts", .prose(20_000)),
        Field(\.text, "text", zh: "合同文本", en: "Text", .prose(20_000)),
        Field(\.bond, "bond", zh: "履约保证金", en: "Performance bond", .money(negative: false), derived: true),
        Field(\.versions, "versions", zh: "版本", en: "Version", .integer(1...1000), derived: true),
        Field(\.topUps, "top_ups", zh: "补充合同合计", en: "Supplements in all", .money(negative: false), derived: true),
        Field(\.currentAmount, "current_amount", zh: "现合同金额", en: "Amount now", .money(negative: false), derived: true),
        Field(\.paid, "paid", zh: "已付（已收）款", en: "Paid", .money(negative: false), derived: true),
    ]

    private static let happened: [Field<TradeContract>] = [
        Field(\.offeredAt, "offered_at", zh: "甲方签署时间", en: "First signature at", .moment, derived: true),
        Field(\.signedAt, "signed_at", zh: "签订时间", en: "Signed at", .moment, listed: true, derived: true),
        Field(
            \.signTimeliness, "sign_timeliness", zh: "签订是否按期", en: "Signed in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.refusal, "refusal", zh: "拒签理由", en: "Why it isn't signed", .prose(1000), derived: true),
        Field(\.isExcused, "is_excused", zh: "有正当理由", en: "Excused", .flag, derived: true),
        Field(\.publicText, "public_text", zh: "公开文本", en: "Published text", .prose(20_000), derived: true),
        Field(\.publishedAt, "published_at", zh: "公开时间", en: "Published at", .moment, derived: true),
        Field(
            \.publishTimeliness, "publish_timeliness", zh: "公开是否按期", en: "Published in time",
            .choice(of: Punctuality.self), derived: true),
        Field(\.filingNumber, "filing_number", zh: "备案号", en: "Filed as", .text(1...60), derived: true),
        Field(\.filedAt, "filed_at", zh: "备案时间", en: "Filed at", .moment, derived: true),
        Field(
            \.certificate, "certificate", zh: "交易鉴证书编号", en: "Certificate's number", .text(1...60), derived: true),
        Field(\.certifiedAt, "certified_at", zh: "鉴证书出具时间", en: "Certified at", .moment, derived: true),
        Field(\.acceptance, "acceptance", zh: "验收意见", en: "Acceptance", .prose(4000), derived: true),
        Field(\.settlement, "settlement", zh: "结算金额", en: "Settlement", .money(negative: false), derived: true),
        Field(\.acceptedAt, "accepted_at", zh: "验收时间", en: "Accepted at", .moment, derived: true),
        Field(\.rating, "rating", zh: "履约评价", en: "Performance rating", .choice(of: Rating.self), derived: true),
        Field(\.ratingWords, "rating_words", zh: "评价说明", en: "Why so rated", .prose(1000), derived: true),
    ]

    static let side = Role.tradingSide

    package static let register = Register(
        TradeContract.self, "trade_contract", zh: "交易合同", en: "Contracts",
        purpose: LocalizedText(
            zh: "由招标（采购、出让）文件和中标文件生成的合同，及其签订、公开、备案、变更、支付、验收和评价。",
            en:
                "Contracts drafted from documents and bid; their signing, publication, filing, changes, payments and acceptance."
        ),
        prefix: "JYHT",
        access: Register.Access(
            readers: Role.tradingStaff, editors: side.union([.administrator]), historians: [.administrator]),
        acts: signing + performing,
        editable: [],
        attachments: .evidence(in: [State.drafting, .offered, .signed, .performing, .accepted], by: side),
        readsClocks: true,
        briefing: Briefing.of(TradeContract.self) { session, contract, context in
            var (briefing, _) = try LotStandingStore(session: session).briefing(contract.lot, in: context)
            briefing.add(try ContractStore(session: session).facts(about: contract))
            return briefing
        }, entry: LocalizedText(zh: "起草", en: "Draft"))

    private static let signing = [
        ActDescription(
            "write", zh: "拟定文本", en: "Write the text", from: [State.drafting], by: side,
            inputs: [
                .input("text", zh: "合同文本", en: "Text", .prose(20_000)),
                .input("bond", zh: "履约保证金", en: "Performance bond", .money(negative: false), required: false),
            ], ownPage: true, awaited: false),
        ActDescription("offer", zh: "甲方签署", en: "Sign and send to the other side", from: [State.drafting], by: side),
        ActDescription(
            "sign", zh: "对方签署", en: "Sign", from: [State.offered], by: [.applicant], ownPage: true, awaited: false),
        ActDescription(
            "refuse", zh: "登记拒签", en: "Enter that it isn't signed", from: [State.drafting, .offered], by: side,
            inputs: [
                .reason,
                .input(
                    "excuse", zh: "有无正当理由", en: "Excused", .choice(of: Excuse.self),
                    hint: LocalizedText(
                        zh: "正当理由指不可抗力等。合同发给对方后，才能登记为无正当理由。",
                        en: "Force majeure and the like. Not excused can only be who was sent the contract.")),
            ], grave: true, awaited: false),
        ActDescription(
            "publish", zh: "公开合同", en: "Publish", from: [State.signed, .performing], by: side,
            inputs: [
                .input(
                    "text", zh: "公开文本", en: "Text to publish", .prose(20_000),
                    hint: LocalizedText(zh: "删去国家秘密、商业秘密。", en: "Without secrets of state and trade."))
            ]),
        ActDescription(
            "file", zh: "备案", en: "File", from: [State.signed, .performing], by: side,
            inputs: [.input("number", zh: "备案号", en: "Filed as", .text(1...60))], awaited: false),
        ActDescription(
            "certify", zh: "出具交易鉴证书", en: "Issue the certificate of the trade",
            from: [State.signed, .performing, .accepted], by: [.tradingCentre, .administrator],
            inputs: [.input("number", zh: "鉴证书编号", en: "Certificate's number", .text(1...60))], awaited: false),
        ActDescription("begin", zh: "开始履行", en: "Begin", from: [State.signed], by: side),
    ]

    private static let performing = [
        ActDescription(
            "change", zh: "变更生效", en: "Change", from: [State.performing], by: side.union([.administrator]),
            ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "book", zh: "记付款", en: "Book a payment", from: [State.signed, .performing, .accepted],
            by: side.union([.administrator]), ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "accept", zh: "验收", en: "Accept", from: [State.performing], by: side,
            inputs: [
                .input("finding", zh: "验收意见", en: "Acceptance", .prose(4000)),
                .input("settlement", zh: "结算金额", en: "Settlement", .money(negative: false), required: false),
            ]),
        ActDescription(
            "rate", zh: "履约评价", en: "Rate the performance", from: [State.accepted], by: side,
            inputs: [
                .input("rating", zh: "评价", en: "Rating", .choice(of: Rating.self)),
                .input("words", zh: "评价说明", en: "Why", .prose(1000)),
            ]),
        ActDescription(
            "archive", zh: "归档", en: "Archive", from: [State.accepted], by: side.union([.tradingCentre]), awaited: false
        ),
    ]
}
