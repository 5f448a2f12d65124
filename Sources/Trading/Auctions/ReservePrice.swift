package import Kernel
package import Registry

/// A lot's reserve price (底价、保留价), entered once and read by nobody until the auction is over; its hash is public from the
/// moment it was entered.
package struct ReservePrice: Matter {
    package enum State: String, Labelled {
        case sealed

        package var label: LocalizedText { LocalizedText(zh: "密封", en: "sealed") }
    }

    /// Nothing can be done to it.
    package enum Act: Codable, Sendable {
        case none
    }

    package var head = Head()
    package var state = State.sealed
    package var auction = ""
    /// Price and salt (`BidderSeal`).
    package var box = ""

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ReservePrice> {
        switch (state, act) {
        case (.sealed, .none): throw notPossible("none")
        }
    }

    package static let fields: [Field<ReservePrice>] = [
        Field(\.auction, "auction", zh: "竞价", en: "Auction", .reference("trade_auction")),
        Field(\.box, "sealed", zh: "底价（密封）", en: "Reserve (sealed)", .text(1...400)),
    ]

    package static let register = Register(
        ReservePrice.self, "reserve_price", zh: "底价（密封）", en: "Reserve prices (sealed)",
        purpose: LocalizedText(zh: "竞价结束前任何人不得查看的底价。", en: "What nobody may read until the auction is over."),
        prefix: "DJ", access: Register.Access(readers: [], editors: [.administrator]), acts: [], editable: [])
}
