package import Kernel
package import Registry

/// A bid as it was read out at the opening (投标，开标记录一览): what the record says of it in public, and its content for those who
/// may read that.
package struct TradeBid: Matter {
    package enum State: String, Labelled {
        case valid, void

        package var label: LocalizedText {
            switch self {
            case .valid: LocalizedText(zh: "有效", en: "valid")
            case .void: LocalizedText(zh: "无效", en: "void")
            }
        }
    }

    /// How its deposit stood in the ledger when it was read out (保证金核对).
    package enum BondState: String, Labelled {
        case inForce, notInForce, missing

        package var label: LocalizedText {
            switch self {
            case .inForce: LocalizedText(zh: "已提交", en: "given")
            case .notInForce: LocalizedText(zh: "未生效", en: "not in force")
            case .missing: LocalizedText(zh: "未查到", en: "not found")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 认定无效, after the opening, by the supervisor's decision.
        case void(reason: String)
        case restore(reason: String)
    }

    package var head = Head()
    package var state = State.valid
    package var lot = ""
    /// Both nil: read out on site, before bids came here sealed.
    package var opening: String?
    package var sealedBid: String?
    /// The firm on record; nil where no market subject has its credit code.
    package var subject: String?
    package var creditCode = ""
    package var name = ""
    /// As the rule makes it of digits and words: what counts.
    package var price: Money?
    package var rate: Ratio?
    /// As the digits say it, where that differs.
    package var typedPrice: Money?
    package var priceWords: String?
    package var durationDays: Int?
    package var quality: String?
    package var projectLead: String?
    /// The number of its deposit in the ledger; what the bid says itself where none was found.
    package var bond: String?
    /// Nil where no deposit was asked for.
    package var bondState: BondState?
    package var isRemedied = false
    package var arrivedAt = Timestamp(milliseconds: 0)
    package var remark: String?
    package var content: String?

    package init() {}

    package static let fields: [Field<TradeBid>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.opening, "opening", zh: "开标", en: "Opening", .reference("trade_opening")),
        Field(\.sealedBid, "sealed_bid", zh: "密封编号", en: "Sealed as", .reference("sealed_bid")),
        Field(\.subject, "subject", zh: "市场主体", en: "Market subject", .reference("market_subject")),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(1...60)),
        Field(\.name, "name", zh: "投标人", en: "Bidder", .text(1...120), listed: true),
        Field(\.price, "price", zh: "报价", en: "Price", .money(negative: false), listed: true),
        Field(\.rate, "rate", zh: "费率", en: "Rate", .decimal(.percent), listed: true),
        Field(
            \.typedPrice, "typed_price", zh: "小写报价（与大写不一致）", en: "Price in digits, where words differ",
            .money(negative: false)),
        Field(\.priceWords, "price_words", zh: "大写报价", en: "Price in words", .text(1...120)),
        Field(\.durationDays, "duration_days", zh: "工期（日）", en: "Duration in days", .integer(1...36_500)),
        Field(\.quality, "quality", zh: "质量承诺", en: "Quality", .text(1...200)),
        Field(\.projectLead, "project_lead", zh: "项目负责人", en: "Project lead", .text(1...60)),
        Field(\.bond, "bond", zh: "保证金凭证", en: "Bond", .text(1...80)),
        Field(\.bondState, "bond_state", zh: "保证金核对", en: "Bond in the ledger", .choice(of: BondState.self)),
        Field(\.isRemedied, "is_remedied", zh: "由托管份额启封", en: "Opened by escrow shares", .flag),
        Field(\.arrivedAt, "arrived_at", zh: "送达时间", en: "Arrived at", .moment),
        Field(\.remark, "remark", zh: "说明", en: "Remark", .prose(1000), listed: true),
        Field(\.content, "content", zh: "投标内容", en: "Content", .json),
    ]

    package static let register = Register(
        TradeBid.self, "trade_bid", zh: "投标", en: "Bids",
        purpose: LocalizedText(
            zh: "开标时公开的报价和承诺；投标文件内容仅供有权人员查阅。",
            en: "What was read out at the opening; the content is for those who may read it."),
        prefix: "TB",
        access: Register.Access(readers: Role.tradingSide.union(Role.tradingWatch), editors: [.administrator]),
        acts: [
            ActDescription(
                "void", zh: "认定无效", en: "Find void", from: [State.valid], by: [.tradingSupervisor], inputs: [.reason],
                grave: true, awaited: false),
            ActDescription(
                "restore", zh: "恢复有效", en: "Restore", from: [State.void], by: [.tradingSupervisor], inputs: [.reason],
                awaited: false),
        ],
        editable: [],
        attachments: AttachmentRule(megabytes: 64, inAll: 64, number: 40, states: ["valid", "void"], by: [.applicant]))

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeBid> {
        switch (state, act) {
        case (.valid, .void(let reason)): return Outcome(moved(to: .void) { $0.remark = reason })
        case (.void, .restore(let reason)): return Outcome(moved(to: .valid) { $0.remark = reason })
        case (.void, .void): throw notPossible("void")
        case (.valid, .restore): throw notPossible("restore")
        }
    }
}
