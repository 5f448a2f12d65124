package import Kernel
package import Registry

/// A bid deposit (投标保证金): due, received, held, and given back, set off, or kept. It names nobody before the opening: who
/// it belongs to is sealed, and the bank sends a token, never a name.
package struct TradeDeposit: Matter {
    package enum State: String, Labelled {
        case due, received, held, refunding, refunded, applied, claimed, forfeited, handedOver, lapsed, invalid,
            returned

        package var label: LocalizedText {
            switch self {
            case .due: LocalizedText(zh: "待缴纳", en: "due")
            case .received: LocalizedText(zh: "已到账", en: "received")
            case .held: LocalizedText(zh: "已核对，保管中", en: "checked and held")
            case .refunding: LocalizedText(zh: "待退还", en: "to be refunded")
            case .refunded: LocalizedText(zh: "已退还", en: "refunded")
            case .applied: LocalizedText(zh: "已转为合同款（履约保证金）", en: "applied to the contract")
            case .claimed: LocalizedText(zh: "不予退还，待担保方赔付", en: "kept, claimed from who stands for it")
            case .forfeited: LocalizedText(zh: "不予退还，待上缴（划转）", en: "forfeited, to be handed over")
            case .handedOver: LocalizedText(zh: "不予退还，已上缴（划转）", en: "forfeited and handed over")
            case .lapsed: LocalizedText(zh: "未缴纳", en: "not paid")
            case .invalid: LocalizedText(zh: "未生效，待原路退回", en: "not valid, to go back to the payer")
            case .returned: LocalizedText(zh: "已原路退回", en: "gone back to the payer")
            }
        }
    }

    /// All forms count alike.
    package enum Form: String, Labelled {
        case transfer, cheque, eGuarantee, insurance, exempt

        package var label: LocalizedText {
            switch self {
            case .transfer: LocalizedText(zh: "转账", en: "transfer")
            case .cheque: LocalizedText(zh: "支票、汇票", en: "cheque")
            case .eGuarantee: LocalizedText(zh: "电子保函", en: "e-guarantee")
            case .insurance: LocalizedText(zh: "保证保险", en: "surety insurance")
            case .exempt: LocalizedText(zh: "免缴（承诺）", en: "exempt, by a pledge")
            }
        }

        /// Fen come in.
        package var isMoney: Bool { self == .transfer || self == .cheque }
    }

    /// Who gets what is kept (不予退还的归属): the treasury, or whoever was let down.
    package enum Recipient: String, Labelled {
        case treasury, owner

        package var label: LocalizedText {
            switch self {
            case .treasury: LocalizedText(zh: "同级国库", en: "the treasury")
            case .owner: LocalizedText(zh: "招标人、转让方", en: "the tenderee or seller")
            }
        }
    }

    /// Why it goes back or doesn't (退还、不予退还的情形).
    package enum Cause: String, Labelled {
        case lost, contracted, withdrawn, lotEnded, payerDiffers
        case revoked, refusedContract, gaveFalsehoods

        package var label: LocalizedText {
            switch self {
            case .lost: LocalizedText(zh: "未中标（成交）", en: "didn't win")
            case .contracted: LocalizedText(zh: "合同已签订", en: "contract signed")
            case .withdrawn: LocalizedText(zh: "截止前撤回投标", en: "bid withdrawn in time")
            case .lotEnded: LocalizedText(zh: "流标、终止或中标无效", en: "the lot failed or was ended")
            case .payerDiffers: LocalizedText(zh: "付款账户与投标人不一致", en: "not paid from the bidder's own account")
            case .revoked: LocalizedText(zh: "截止后撤销投标", en: "bid revoked after the deadline")
            case .refusedContract: LocalizedText(zh: "无正当理由不签合同", en: "refused to sign")
            case .gaveFalsehoods: LocalizedText(zh: "弄虚作假、串通投标", en: "fraud or collusion")
            }
        }

        var isOfBidders: Bool { self == .revoked || self == .refusedContract || self == .gaveFalsehoods }
    }

    package enum Act: Codable, Sendable {
        /// 到账: by the bank's token. Money as it came, or a guarantee of that amount.
        case receive(amount: Int64, reference: String)
        /// After the opening: whose it is, and who paid. A person who didn't win is no market subject.
        case reveal(subject: String?, payer: String?, account: String?, isOwn: Int)
        /// Another bidder of the lot paid from the same account: a fact for whoever looks into signals.
        case flagPayer
        case lapse
        case callBack(cause: String)
        /// 退还: the bank did it.
        case refund(reference: String, interest: Int64, lateInterest: Int64)
        case apply(contract: String)
        case forfeit(cause: String, decision: String)
        /// 赔付到账: who stands for a deposit that was no money paid what was claimed.
        case collect(amount: Int64, reference: String)
        /// 上缴国库、划转: the bank did it.
        case handOver(reference: String)
    }

    package var head = Head()
    package var state = State.due
    package var lot = ""
    package var form = Form.transfer
    package var amount = Money.zero
    /// SM3 of the token that goes with the payment.
    package var tokenHash = ""
    /// What the bidder's own page finds it by; tells nobody anything without the house's key.
    package var ownerCode = ""
    package var guarantor: String?
    package var validUntil: Day?
    package var receivedFen = Money.zero
    package var refundedFen = Money.zero
    package var appliedFen = Money.zero
    package var forfeitedFen = Money.zero
    package var interest = Money.zero
    package var lateInterest = Money.zero
    package var receivedAt: Timestamp?
    package var bankReference: String?
    package var subject: String?
    package var payer: String?
    package var payerAccount: String?
    package var isOwn: Bool?
    package var sharesPayer = false
    package var cause: Cause?
    package var calledAt: Timestamp?
    package var refundedAt: Timestamp?
    package var refundReference: String?
    package var contract: String?
    package var decision: String?
    package var recipient: Recipient?
    /// Of a guarantee, an insurance or an exemption that is kept (索赔): so much is asked for, and by this line it came.
    package var claimedFen = Money.zero
    package var claimReference: String?
    package var collectedAt: Timestamp?
    package var handedOverAt: Timestamp?
    package var handoverReference: String?
    package var timeliness: Punctuality?

    package init() {}

    /// What is still in the account.
    package var heldFen: Money {
        Money(fen: receivedFen.fen - refundedFen.fen - appliedFen.fen - forfeitedFen.fen)
    }

    /// Σ in = out + held, in each row.
    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if heldFen.fen < 0 {
            problems.append(
                FieldProblem("refunded_fen", zh: "支出大于收入，未保存。", en: "More went out than came in. Nothing was saved."))
        }
        if !form.isMoney, receivedFen != .zero, collectedAt == nil {
            problems.append(
                FieldProblem(
                    "received_fen", zh: "该形式除索赔外没有资金到账。", en: "No money comes in with this form but a claim's."))
        }
        return problems
    }
}
