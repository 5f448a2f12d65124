package import Kernel
package import Registry

/// That a sealed bid came too late, or wasn't whole in time (拒收记录): the receipt that its sender gets instead.
package struct RefusedBid: Matter {
    package enum State: String, Labelled {
        case refused

        package var label: LocalizedText {
            switch self {
            case .refused: LocalizedText(zh: "已拒收", en: "refused")
            }
        }
    }

    /// Nothing is done about it.
    package enum Act: Codable, Sendable {
        case none
    }

    package var head = Head()
    package var state = State.refused
    package var lot = ""
    package var code = IntakeRefusal.Code.late
    package var begunAt = Timestamp(milliseconds: 0)
    package var arrivedAt = Timestamp(milliseconds: 0)
    /// Of what had come by then.
    package var checksum = ""

    package init() {}

    package static let fields: [Field<RefusedBid>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot")),
        Field(\.code, "code", zh: "原因", en: "Why", .choice(of: IntakeRefusal.Code.self)),
        Field(\.begunAt, "begun_at", zh: "开始上传时间", en: "Upload begun at", .moment),
        Field(\.arrivedAt, "arrived_at", zh: "服务器收到时间", en: "Received at", .moment),
        Field(\.checksum, "checksum", zh: "SHA-256摘要", en: "SHA-256", .text(64...64)),
    ]

    package static let register = Register(
        RefusedBid.self, "refused_bid", zh: "拒收记录", en: "Refused bids",
        purpose: LocalizedText(zh: "逾期或未传完的投标文件的拒收回执。", en: "Receipts for bids that came too late or not whole."),
        prefix: "JS", access: Register.Access(readers: [], editors: [.administrator]), acts: [], editable: [])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<RefusedBid> {
        switch (state, act) {
        case (.refused, .none): throw notPossible("none")
        }
    }
}
