package import Kernel
package import Registry

/// Who bids in an auction (竞买人), for themselves or for a firm. Known to nobody until it is over but by a number; only
/// their own pages show them their own enrolment.
package struct AuctionBidder: Matter {
    package enum State: String, Labelled {
        case enrolled, admitted, withdrawn, won, lost, defaulted

        package var label: LocalizedText {
            switch self {
            case .enrolled: LocalizedText(zh: "已报名，待保证金到账", en: "enrolled, deposit awaited")
            case .admitted: LocalizedText(zh: "取得竞买资格", en: "admitted")
            case .withdrawn: LocalizedText(zh: "已退出", en: "withdrawn")
            case .won: LocalizedText(zh: "竞得", en: "won")
            case .lost: LocalizedText(zh: "未竞得", en: "not won")
            case .defaulted: LocalizedText(zh: "悔拍", en: "defaulted")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 保证金到账: so much came under the token, from an account of the bidder's own.
        case admit(amount: Int64)
        case withdraw
        /// 登记优先购买权.
        case grant(order: Int, ground: String)
        /// How it ended for them.
        case conclude(outcome: String)
        case giveUp
    }

    package var head = Head()
    package var state = State.enrolled
    package var auction = ""
    /// 竞买号: drawn at random, so that it doesn't tell how many there are.
    package var bidder = 100
    /// Whose account and which firm, as pseudonyms; who they are, sealed (`BidderSeal`).
    package var holder = ""
    package var firm: String?
    package var identity = ""
    /// Of the token that the deposit is paid under: the same as in `trade_deposit`, where the money is booked.
    package var tokenHash = ""
    package var deposit = Money.zero
    package var received: Money?
    package var admittedAt: Timestamp?
    /// 优先购买权顺位: the lower goes first.
    package var right: Int?
    package var rightGround: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<AuctionBidder> {
        switch (state, act) {
        case (.enrolled, .admit(let amount)):
            guard amount >= deposit.fen else {
                throw .invalid(
                    "amount", zh: "到账金额不足保证金\(deposit.plain)元，资格未生效。",
                    en: "That is less than the deposit of \(deposit.plain) yuan, so nobody was admitted.")
            }
            return Outcome(
                moved(to: .admitted) {
                    $0.received = Money(fen: amount)
                    $0.admittedAt = context.now
                })
        case (.enrolled, .grant(let order, let ground)), (.admitted, .grant(let order, let ground)):
            return Outcome(
                moved(to: state) {
                    $0.right = order
                    $0.rightGround = ground
                })
        case (.enrolled, .withdraw): return Outcome(moved(to: .withdrawn))
        case (.admitted, .conclude(let outcome)):
            guard let outcome = State(rawValue: outcome), outcome == .won || outcome == .lost else {
                throw notPossible("conclude")
            }
            return Outcome(moved(to: outcome))
        case (.enrolled, .conclude): return Outcome(moved(to: .lost))
        case (.won, .giveUp): return Outcome(moved(to: .defaulted))
        case (.admitted, .admit), (.withdrawn, .admit), (.won, .admit), (.lost, .admit), (.defaulted, .admit):
            throw notPossible("admit")
        case (.admitted, .withdraw), (.withdrawn, .withdraw), (.won, .withdraw), (.lost, .withdraw),
            (.defaulted, .withdraw):
            throw notPossible("withdraw")
        case (.withdrawn, .grant), (.won, .grant), (.lost, .grant), (.defaulted, .grant): throw notPossible("grant")
        case (.withdrawn, .conclude), (.won, .conclude), (.lost, .conclude), (.defaulted, .conclude):
            throw notPossible("conclude")
        case (.enrolled, .giveUp), (.admitted, .giveUp), (.withdrawn, .giveUp), (.lost, .giveUp),
            (.defaulted, .giveUp):
            throw notPossible("giveUp")
        }
    }

    package static let fields: [Field<AuctionBidder>] = [
        Field(\.auction, "auction", zh: "竞价", en: "Auction", .reference("trade_auction")),
        Field(\.bidder, "bidder", zh: "竞买号", en: "Bidder's number", .integer(100...9999)),
        Field(\.holder, "holder", zh: "账号代码", en: "Account's pseudonym", .text(32...32), personal: true),
        Field(\.firm, "firm", zh: "单位代码", en: "Firm's pseudonym", .text(32...32), personal: true),
        Field(\.identity, "identity", zh: "身份（密封）", en: "Identity (sealed)", .text(1...4000), personal: true),
        Field(\.tokenHash, "token_hash", zh: "缴款码摘要", en: "Digest of the deposit's token", .text(64...64)),
        Field(\.deposit, "deposit", zh: "应交保证金", en: "Deposit due", .money(negative: false)),
        Field(\.received, "received", zh: "到账金额", en: "Received", .money(negative: false), derived: true),
        Field(\.admittedAt, "admitted_at", zh: "取得资格时间", en: "Admitted at", .moment, derived: true),
        Field(\.right, "right_order", zh: "优先购买权顺位", en: "Order of right", .integer(1...99)),
        Field(\.rightGround, "right_ground", zh: "优先购买权依据", en: "Ground of the right", .prose(500)),
    ]

    /// Nobody reads it, and it is written as whoever is sealed.
    package static let register = Register(
        AuctionBidder.self, "auction_bidder", zh: "竞买人（密封）", en: "Auction bidders (sealed)",
        purpose: LocalizedText(
            zh: "竞价结束前任何人不得查看的竞买人名册。", en: "Who bids: nobody may look until the auction is over."),
        prefix: "JMR", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            sealed("admit", zh: "保证金到账", en: "Admit", from: [.enrolled]),
            sealed("grant", zh: "登记优先购买权", en: "Grant a right of first refusal", from: [.enrolled, .admitted]),
            sealed("withdraw", zh: "退出", en: "Withdraw", from: [.enrolled]),
            sealed("conclude", zh: "竞价结束", en: "Auction over", from: [.enrolled, .admitted]),
            sealed("giveUp", zh: "悔拍", en: "Default", from: [.won]),
        ],
        editable: [])

    private static func sealed(_ name: String, zh: String, en: String, from: Set<State>) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: [.applicant], ownPage: true, awaited: false, alongside: true)
    }
}
