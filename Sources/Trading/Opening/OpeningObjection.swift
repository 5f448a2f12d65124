package import Kernel
package import Registry

/// An objection on the spot (开标现场异议): by a bidder who is there, answered by the host there and then, and in the record.
package struct OpeningObjection: Matter {
    package enum State: String, Labelled {
        case raised, answered

        package var label: LocalizedText {
            switch self {
            case .raised: LocalizedText(zh: "待答复", en: "to be answered")
            case .answered: LocalizedText(zh: "已答复", en: "answered")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case answer(answer: String)
    }

    package var head = Head()
    package var state = State.raised
    package var opening = ""
    package var sealedBid = ""
    package var text = ""
    package var answer: String?
    package var answeredBy: String?
    package var answeredAt: Timestamp?

    package init() {}

    package static let fields: [Field<OpeningObjection>] = [
        Field(\.opening, "opening", zh: "开标", en: "Opening", .reference("trade_opening"), listed: true),
        Field(\.sealedBid, "sealed_bid", zh: "密封编号", en: "Sealed as", .reference("sealed_bid")),
        Field(\.text, "text", zh: "异议", en: "Objection", .prose(1000), listed: true),
        Field(\.answer, "answer", zh: "答复", en: "Answer", .prose(1000), listed: true, derived: true),
        Field(\.answeredBy, "answered_by", zh: "答复人", en: "Answered by", .text(1...60), derived: true),
        Field(\.answeredAt, "answered_at", zh: "答复时间", en: "Answered at", .moment, derived: true),
    ]

    package static let register = Register(
        OpeningObjection.self, "opening_objection", zh: "开标现场异议", en: "Objections at openings",
        purpose: LocalizedText(
            zh: "投标人在开标现场提出、主持人当场答复的异议。", en: "Raised by bidders at an opening, answered there and then."),
        prefix: "KY",
        access: Register.Access(readers: Role.tradingStaff.subtracting([.keyTrustee]), editors: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "当场答复", en: "Answer", from: [State.raised], by: Role.tradingSide,
                inputs: [.input("answer", zh: "答复", en: "Answer", .prose(1000))], ownPage: true, alongside: true)
        ],
        editable: [])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<OpeningObjection> {
        switch (state, act) {
        case (.raised, .answer(let answer)):
            return Outcome(
                moved(to: .answered) {
                    $0.answer = answer
                    $0.answeredBy = context.actor.name
                    $0.answeredAt = context.now
                })
        case (.answered, .answer): throw notPossible("answer")
        }
    }
}
