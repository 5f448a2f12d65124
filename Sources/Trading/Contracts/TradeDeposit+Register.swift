import Kernel
package import Registry

extension TradeDeposit {
    package static let fields: [Field<TradeDeposit>] = paid + gone

    private static let paid: [Field<TradeDeposit>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.form, "form", zh: "形式", en: "Form", .choice(of: Form.self), listed: true),
        Field(\.amount, "amount", zh: "应缴金额", en: "Amount due", .money(negative: false), listed: true),
        Field(\.tokenHash, "token_hash", zh: "缴款码摘要", en: "Digest of the token", .text(64...64)),
        Field(\.ownerCode, "owner_code", zh: "归属代码", en: "Owner's pseudonym", .text(32...32)),
        Field(\.guarantor, "guarantor", zh: "保函（保险）机构", en: "Guarantor", .text(1...120)),
        Field(\.validUntil, "valid_until", zh: "保函有效至", en: "Guarantee until", .day),
        Field(\.receivedFen, "received_fen", zh: "到账金额", en: "Came in", .money(negative: false), derived: true),
        Field(\.refundedFen, "refunded_fen", zh: "退还金额", en: "Went back", .money(negative: false), derived: true),
        Field(\.appliedFen, "applied_fen", zh: "转合同金额", en: "Set off", .money(negative: false), derived: true),
        Field(\.forfeitedFen, "forfeited_fen", zh: "上缴金额", en: "Kept", .money(negative: false), derived: true),
        Field(\.interest, "interest", zh: "利息", en: "Interest", .money(negative: false), derived: true),
        Field(
            \.lateInterest, "late_interest", zh: "逾期资金占用费", en: "Late interest", .money(negative: false), derived: true),
        Field(\.receivedAt, "received_at", zh: "到账时间", en: "Received at", .moment, derived: true),
        Field(\.bankReference, "bank_reference", zh: "银行流水号", en: "Bank's reference", .text(1...80), derived: true),
    ]

    private static let gone: [Field<TradeDeposit>] = [
        Field(\.subject, "subject", zh: "投标人", en: "Bidder", .reference("market_subject"), derived: true),
        Field(\.payer, "payer", zh: "付款人", en: "Payer", .text(1...120), personal: true, derived: true),
        Field(
            \.payerAccount, "payer_account", zh: "付款账户", en: "Payer's account", .text(1...60), personal: true,
            derived: true),
        Field(\.isOwn, "is_own", zh: "本单位基本账户", en: "Own basic account", .flag, derived: true),
        Field(\.sharesPayer, "shares_payer", zh: "与他人同一付款账户", en: "Same payer as another bidder", .flag, derived: true),
        Field(\.cause, "cause", zh: "情形", en: "Cause", .choice(of: Cause.self), derived: true),
        Field(\.calledAt, "called_at", zh: "应退起算", en: "To go back since", .moment, derived: true),
        Field(\.refundedAt, "refunded_at", zh: "退还时间", en: "Refunded at", .moment, derived: true),
        Field(
            \.refundReference, "refund_reference", zh: "退款流水号", en: "Refund's reference", .text(1...80), derived: true),
        Field(\.contract, "contract", zh: "合同", en: "Contract", .reference("trade_contract"), derived: true),
        Field(\.decision, "decision", zh: "不予退还的决定", en: "Decision to keep it", .prose(1000), derived: true),
        Field(
            \.recipient, "recipient", zh: "不予退还的归属", en: "Kept for", .choice(of: Recipient.self), derived: true),
        Field(\.claimedFen, "claimed_fen", zh: "索赔金额", en: "Claimed", .money(negative: false), derived: true),
        Field(
            \.claimReference, "claim_reference", zh: "赔付流水号", en: "Claim's reference", .text(1...80), derived: true),
        Field(\.collectedAt, "collected_at", zh: "赔付到账时间", en: "Claim paid at", .moment, derived: true),
        Field(\.handedOverAt, "handed_over_at", zh: "上缴（划转）时间", en: "Handed over at", .moment, derived: true),
        Field(
            \.handoverReference, "handover_reference", zh: "上缴（划转）流水号", en: "Handover's reference", .text(1...80),
            derived: true),
        Field(
            \.timeliness, "timeliness", zh: "退还是否按期", en: "Refunded in time", .choice(of: Punctuality.self),
            derived: true),
    ]

    /// Nobody reads it in the console: the ledger page shows what may be told, lot by lot.
    package static let register = Register(
        TradeDeposit.self, "trade_deposit", zh: "投标保证金", en: "Bid deposits",
        purpose: LocalizedText(
            zh: "保证金账目：每一分与银行缴款码对应；开标前不记载任何单位名称。",
            en: "Deposits, each fen matched to a bank's token. No row names anybody before the opening."),
        prefix: "BZJ", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            act("receive", "到账", "Receive", [.due]),
            act("reveal", "核对付款人", "Check the payer", [.received, .refunding]),
            act("flagPayer", "标记同一付款账户", "Flag the payer", [.received, .held, .invalid, .refunding]),
            act("lapse", "未缴纳", "Lapse", [.due]),
            act("callBack", "应退", "Call back", [.received, .held]),
            act("refund", "退还", "Refund", [.refunding, .invalid]),
            act("apply", "转为合同款", "Set off", [.held]), act("forfeit", "不予退还", "Keep", [.received, .held]),
            act("collect", "赔付到账", "Book what was claimed", [.claimed]),
            act("handOver", "上缴（划转）", "Hand over", [.forfeited]),
        ],
        editable: [], readsClocks: true,
        briefing: Briefing.of(TradeDeposit.self) { session, deposit, context in
            var (briefing, lot) = try LotStandingStore(session: session).briefing(deposit.lot, in: context)
            if let lot { briefing.add(try DepositSettlingStore(session: session).facts(on: lot, of: deposit)) }
            return briefing
        })

    private static func act(_ name: String, _ zh: String, _ en: String, _ from: Set<State>) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: [.tradingCentre, .administrator], ownPage: true, awaited: false,
            alongside: true)
    }
}
