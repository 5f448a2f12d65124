package import Kernel
package import Registry

/// A question of the committee to one bidder (澄清、低价说明): in writing, never volunteered, and answered on the portal.
package struct PriceInquiry: Matter {
    package enum State: String, Labelled {
        case asked, answered, expired, accepted, refused

        package var label: LocalizedText {
            switch self {
            case .asked: LocalizedText(zh: "待答复", en: "asked")
            case .answered: LocalizedText(zh: "已答复", en: "answered")
            case .expired: LocalizedText(zh: "逾期未答复", en: "no answer in time")
            case .accepted: LocalizedText(zh: "予以采信", en: "accepted")
            case .refused: LocalizedText(zh: "不予采信", en: "not accepted")
            }
        }

        package var isOpen: Bool { [.asked, .answered, .expired].contains(self) }
    }

    package enum Act: Codable, Sendable {
        case answer(text: String)
        /// 逾期: by the clock.
        case lapse
        case conclude(isConvincing: Int, opinion: String)
    }

    package var head = Head()
    package var state = State.asked
    package var committee = ""
    package var lot = ""
    package var bid = ""
    package var subject = ""
    package var kind = InquiryKind.clarification
    package var triggers: String?
    package var question = ""
    package var askedAt: Timestamp?
    package var answerBy = Timestamp(milliseconds: 0)
    package var answer: String?
    package var answeredAt: Timestamp?
    package var opinion: String?

    package init() {}

    package var triggerList: [LowPriceTrigger] {
        Lines.words(triggers ?? "").compactMap(LowPriceTrigger.init(rawValue:))
    }

    package func entered(in context: ActContext) -> PriceInquiry {
        var entered = self
        entered.askedAt = askedAt ?? context.now
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard kind == .lowPrice, let least = try context.facts(PolicySet.self).find("proc.lowprice.minutes")?.count
        else { return }
        guard answerBy >= context.now.adding(seconds: 60 * least) else {
            throw .invalid(
                "answer_by", zh: "异常低价说明的时间不得少于\(least)分钟。",
                en: "A bidder has at least \(least) minutes to explain a low price.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PriceInquiry> {
        switch (state, act) {
        case (.asked, .answer(let text)):
            guard context.now < answerBy else {
                throw .rule(
                    zh: "答复已于\(answerBy.text(.zh))截止。", en: "The time to answer ended at \(answerBy.text(.en)).")
            }
            return Outcome(
                moved(to: .answered) {
                    $0.answer = text
                    $0.answeredAt = context.now
                })
        case (.asked, .lapse):
            guard context.now >= answerBy else {
                throw .rule(zh: "答复时间未到。", en: "There is still time to answer.")
            }
            return Outcome(moved(to: .expired))
        case (.answered, .conclude(let convincing, let opinion)), (.expired, .conclude(let convincing, let opinion)):
            return Outcome(
                moved(to: convincing != 0 && state == .answered ? .accepted : .refused) { $0.opinion = opinion })
        case (.answered, .answer), (.expired, .answer), (.accepted, .answer), (.refused, .answer):
            throw notPossible("answer")
        case (.answered, .lapse), (.expired, .lapse), (.accepted, .lapse), (.refused, .lapse):
            throw notPossible("lapse")
        case (.asked, .conclude), (.accepted, .conclude), (.refused, .conclude): throw notPossible("conclude")
        }
    }

    /// E04 (异常低价): what the bidder is told.
    package var message: LocalizedText {
        guard kind == .lowPrice else { return LocalizedText(verbatim: question) }
        let zh = triggerList.map(\.label.zh).joined(separator: "；")
        let en = triggerList.map(\.label.en).joined(separator: "; ")
        return LocalizedText(
            zh: "报价触发“\(zh)”，请在\(answerBy.text(.zh))前提交说明及成本证明；未提交或理由不成立将作无效处理。",
            en:
                "Your price is under question: \(en). Explain it and show your costs by \(answerBy.text(.en)); without a convincing answer the bid is invalid."
        )
    }

    package static let fields: [Field<PriceInquiry>] = [
        Field(\.committee, "committee", zh: "评审委员会", en: "Committee", .reference("trade_committee"), listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.bid, "bid", zh: "投标文件", en: "Bid", .text(1...40)),
        Field(\.subject, "subject", zh: "投标人", en: "Bidder", .reference("market_subject"), listed: true),
        Field(\.kind, "kind", zh: "询问事项", en: "About", .choice(of: InquiryKind.self), listed: true),
        Field(\.triggers, "triggers", zh: "触发规则", en: "Rules tripped", .text(1...120)),
        Field(\.question, "question", zh: "问题", en: "Question", .prose(4000)),
        Field(\.askedAt, "asked_at", zh: "询问时间", en: "Asked at", .moment, listed: true, derived: true),
        Field(\.answerBy, "answer_by", zh: "答复截止", en: "Answer by", .moment),
        Field(\.answer, "answer", zh: "答复内容", en: "Answer", .prose(8000), derived: true),
        Field(\.answeredAt, "answered_at", zh: "答复时间", en: "Answered at", .moment, derived: true),
        Field(\.opinion, "opinion", zh: "评审委员会意见", en: "The committee's opinion", .prose(2000), derived: true),
    ]

    package static let register = Register(
        PriceInquiry.self, "price_inquiry", zh: "评审询问", en: "Questions to bidders",
        purpose: LocalizedText(
            zh: "评审委员会要求投标人澄清、确认修正或说明异常低价。",
            en: "What the committee asks bidders: clarifications, corrections, low prices."),
        prefix: "XW",
        access: Register.Access(readers: Role.tradingWatch.union([.administrator]), editors: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "答复", en: "Answer", from: [State.asked], by: [.applicant, .administrator],
                inputs: [.input("text", zh: "答复内容", en: "Answer", .prose(8000))], ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "lapse", zh: "逾期", en: "Lapse", from: [State.asked], by: [.administrator], ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "conclude", zh: "作出结论", en: "Conclude", from: [State.answered, .expired],
                by: [.applicant, .administrator],
                inputs: [
                    .input("isConvincing", zh: "采信（1）不采信（0）", en: "Accepted (1) or not (0)", .integer(0...1)), .opinion,
                ], ownPage: true, awaited: false, alongside: true),
        ], editable: [],
        briefing: Briefing.of(PriceInquiry.self) { session, _, context in
            Briefing(try TradingPolicy.inForce(on: context.now.day, session))
        })
}
