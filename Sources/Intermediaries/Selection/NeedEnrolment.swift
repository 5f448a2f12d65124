package import Kernel
package import Registry

/// That an intermediary takes part in a need (报名): sealed until closing, then opened with what was found.
package struct NeedEnrolment: Matter {
    package enum State: String, Labelled {
        case sealed, withdrawn, valid, invalid, selected, declined

        package var label: LocalizedText {
            switch self {
            case .sealed: LocalizedText(zh: "已密封", en: "sealed")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            case .valid: LocalizedText(zh: "有效", en: "valid")
            case .invalid: LocalizedText(zh: "无效", en: "not valid")
            case .selected: LocalizedText(zh: "中选", en: "selected")
            case .declined: LocalizedText(zh: "放弃", en: "gave up")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case withdraw
        /// 截止开启, with how its firm stands at closing, and the reason if it isn't valid.
        case open(
            intermediary: String, account: Int64, practitioner: String?, amount: Int64?, discount: String?, credit: Int,
            stars: String, invalid: String?)
        /// 下一轮报价, sealed until the round is over; then the price is what it says.
        case improve(sealed: String, receipt: String, at: Int64)
        case requote(amount: Int64, discount: String?, round: Int)
        /// 本轮名次: told to its firm alone.
        case tell(round: Int, place: Int, until: Int64)
        /// 排序.
        case place(rank: Int, score: String?)
        case select
        case decline(reason: String)
    }

    package var head = Head()
    package var state = State.sealed
    package var need = ""
    package var holder = ""
    package var sealed = ""
    package var receipt = ""
    package var receivedAt = Timestamp(milliseconds: 0)
    package var intermediary: String?
    package var account: Int64?
    package var practitioner: String?
    package var amount: Money?
    package var discount: Ratio?
    package var reason: String?
    package var rank: Int?
    package var score: Ratio?
    /// Credit points and stars at closing: what comes later changes no order.
    package var credit: Int?
    package var stars: Ratio?
    package var nextSealed: String?
    package var nextReceipt: String?
    package var nextAt: Timestamp?
    /// The round that its price is of; the first where it says nothing.
    package var quotedRound: Int?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<NeedEnrolment> {
        switch (state, act) {
        case (.sealed, .withdraw): return Outcome(moved(to: .withdrawn))
        case (
            .sealed,
            .open(
                let intermediary, let account, let practitioner, let amount, let discount, let credit, let stars,
                let invalid)
        ):
            return Outcome(
                moved(to: invalid == nil ? .valid : .invalid) {
                    ($0.intermediary, $0.account, $0.practitioner) = (intermediary, account, practitioner)
                    $0.amount = amount.map { Money(fen: $0) }
                    $0.discount = discount.flatMap { Ratio(exact: $0) }
                    ($0.credit, $0.stars) = (credit, Ratio(exact: stars))
                    $0.reason = invalid
                })
        case (.valid, .improve), (.valid, .requote), (.valid, .tell): return try round(act)
        case (.valid, .place(let rank, let score)):
            return Outcome(
                moved(to: .valid) {
                    $0.rank = rank
                    $0.score = score.flatMap { Ratio(exact: $0) }
                })
        case (.valid, .select): return Outcome(moved(to: .selected))
        case (.selected, .decline(let reason)): return Outcome(moved(to: .declined) { $0.reason = reason })
        case (.withdrawn, .withdraw), (.valid, .withdraw), (.invalid, .withdraw), (.selected, .withdraw),
            (.declined, .withdraw):
            throw notPossible("withdraw")
        case (.withdrawn, .open), (.valid, .open), (.invalid, .open), (.selected, .open), (.declined, .open):
            throw notPossible("open")
        case (.sealed, .improve), (.withdrawn, .improve), (.invalid, .improve), (.selected, .improve),
            (.declined, .improve):
            throw notPossible("improve")
        case (.sealed, .requote), (.withdrawn, .requote), (.invalid, .requote), (.selected, .requote),
            (.declined, .requote):
            throw notPossible("requote")
        case (.sealed, .tell), (.withdrawn, .tell), (.invalid, .tell), (.selected, .tell), (.declined, .tell):
            throw notPossible("tell")
        case (.sealed, .place), (.withdrawn, .place), (.invalid, .place), (.selected, .place), (.declined, .place):
            throw notPossible("place")
        case (.sealed, .select), (.withdrawn, .select), (.invalid, .select), (.selected, .select), (.declined, .select):
            throw notPossible("select")
        case (.sealed, .decline), (.withdrawn, .decline), (.valid, .decline), (.invalid, .decline),
            (.declined, .decline):
            throw notPossible("decline")
        }
    }

    package static let fields: [Field<NeedEnrolment>] = [
        Field(\.need, "need", zh: "采购公告", en: "Need", .reference("intermediary_need")),
        Field(\.holder, "holder", zh: "机构代码（密封）", en: "Pseudonym", .text(32...32), personal: true),
        Field(\.sealed, "sealed", zh: "密封内容", en: "Sealed content", .text(1...8000), personal: true),
        Field(\.receipt, "receipt", zh: "回执", en: "Receipt", .text(1...80)),
        Field(\.receivedAt, "received_at", zh: "收到时间", en: "Received at", .moment),
        Field(\.intermediary, "intermediary", zh: "机构", en: "Intermediary", .reference("intermediary"), derived: true),
        Field(\.account, "account", zh: "账号", en: "Account", .integer(0...Int.max), personal: true, derived: true),
        Field(
            \.practitioner, "practitioner", zh: "执业人员", en: "Practitioner", .reference("practitioner"), derived: true),
        Field(\.amount, "amount", zh: "报价", en: "Quote", .money(negative: false), derived: true),
        Field(\.discount, "discount", zh: "下浮率", en: "Discount", .decimal(.percent), derived: true),
        Field(\.reason, "reason", zh: "无效或放弃的理由", en: "Why not valid, or given up", .prose(500), derived: true),
        Field(\.rank, "rank_number", zh: "名次", en: "Place", .integer(1...100_000), derived: true),
        Field(\.score, "score", zh: "综合得分", en: "Score", .decimal(.none), derived: true),
        Field(\.credit, "credit", zh: "截止时信用分", en: "Credit at closing", .integer(-100_000...100_000), derived: true),
        Field(\.stars, "stars", zh: "截止时星级", en: "Stars at closing", .decimal(.none), derived: true),
        Field(
            \.nextSealed, "next_sealed", zh: "下一轮密封报价", en: "Sealed quote of the round", .text(1...8000),
            personal: true, derived: true),
        Field(\.nextReceipt, "next_receipt", zh: "下一轮回执", en: "Receipt of the round", .text(1...80), derived: true),
        Field(\.nextAt, "next_at", zh: "下一轮收到时间", en: "Received in the round", .moment, derived: true),
        Field(\.quotedRound, "quoted_round", zh: "报价所在轮次", en: "Round of the quote", .integer(2...3), derived: true),
    ]

    /// Nobody reads the register: what may be known after closing stands on the need's page.
    package static let register = Register(
        NeedEnrolment.self, "need_enrolment", zh: "中介报名（密封）", en: "Enrolments (sealed)",
        purpose: LocalizedText(
            zh: "截止前任何人不得查看的报名和报价。", en: "Enrolments and quotes, which nobody may look at before closing."),
        prefix: "ZJBM", access: Register.Access(readers: [], editors: [.administrator], historians: [.administrator]),
        acts: [
            hidden("withdraw", zh: "撤回", en: "Withdraw", from: [.sealed]),
            hidden("open", zh: "截止开启", en: "Open", from: [.sealed]),
            hidden("improve", zh: "再次报价", en: "Go lower", from: [.valid]),
            hidden("requote", zh: "开启本轮报价", en: "Open the round's quote", from: [.valid]),
            hidden("tell", zh: "告知本轮名次", en: "Tell its place", from: [.valid]),
            hidden("place", zh: "排序", en: "Place", from: [.valid]),
            hidden("select", zh: "中选", en: "Select", from: [.valid]),
            hidden("decline", zh: "放弃", en: "Give up", from: [.selected]),
        ],
        editable: [])

    private static func hidden(_ name: String, zh: String, en: String, from: Set<State>) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: [.applicant], ownPage: true, awaited: false, alongside: true)
    }
}
