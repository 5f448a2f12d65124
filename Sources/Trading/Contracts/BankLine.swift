package import Kernel
package import Registry

/// A line of the bank's account statement (银行流水), each known by the bank's own reference and taken once. It carries a token
/// and an amount; a name only when asked for after the opening.
package struct BankLine: Matter {
    package enum State: String, Labelled {
        case matched, unmatched, returned

        package var label: LocalizedText {
            switch self {
            case .matched: LocalizedText(zh: "已对应", en: "matched")
            case .unmatched: LocalizedText(zh: "未对应", en: "not matched")
            case .returned: LocalizedText(zh: "已原路退回", en: "gone back to the payer")
            }
        }
    }

    package enum Direction: String, Labelled {
        case into, out

        package var label: LocalizedText {
            switch self {
            case .into: LocalizedText(zh: "收入", en: "in")
            case .out: LocalizedText(zh: "支出", en: "out")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case sendBack(reference: String)
    }

    package var head = Head()
    package var state = State.unmatched
    package var bank = ""
    package var reference = ""
    package var direction = Direction.into
    package var amount = Money.zero
    package var tokenHash: String?
    package var deposit: String?
    /// Why it could not be matched.
    package var trouble: String?
    package var bookedAt = Timestamp(milliseconds: 0)
    package var returnReference: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<BankLine> {
        switch (state, act) {
        case (.unmatched, .sendBack(let reference)):
            return Outcome(moved(to: .returned) { $0.returnReference = reference })
        case (.matched, .sendBack), (.returned, .sendBack): throw notPossible("sendBack")
        }
    }

    package static let fields: [Field<BankLine>] = [
        Field(\.bank, "bank", zh: "银行", en: "Bank", .text(1...60), listed: true),
        Field(\.reference, "reference", zh: "流水号", en: "Reference", .text(1...80), listed: true),
        Field(\.direction, "direction", zh: "方向", en: "Direction", .choice(of: Direction.self), listed: true),
        Field(\.amount, "amount", zh: "金额", en: "Amount", .money(negative: false), listed: true),
        Field(\.tokenHash, "token_hash", zh: "缴款码摘要", en: "Digest of the token", .text(64...64)),
        Field(\.deposit, "deposit", zh: "保证金", en: "Deposit", .reference("trade_deposit")),
        Field(\.trouble, "trouble", zh: "未对应原因", en: "Why not matched", .prose(500)),
        Field(\.bookedAt, "booked_at", zh: "入账时间", en: "Booked at", .moment, listed: true),
        Field(
            \.returnReference, "return_reference", zh: "退回流水号", en: "Return's reference", .text(1...80), derived: true),
    ]

    package static let register = Register(
        BankLine.self, "trade_bank_line", zh: "保证金银行流水", en: "Bank lines of deposits",
        purpose: LocalizedText(zh: "银行推送的保证金收支，按流水号只记一次。", en: "Deposits as the bank books them, each reference once."),
        prefix: "LSZ", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            ActDescription(
                "sendBack", zh: "原路退回", en: "Send back", from: [State.unmatched], by: [.tradingCentre, .administrator],
                ownPage: true, awaited: false, alongside: true)
        ],
        editable: [])
}
