package import Kernel
package import Registry

/// What one member gave one bid (评分表). It comes into being when all members' sheets are locked together; until then there are only
/// drafts, which nobody else sees.
package struct ScoreSheet: Matter {
    package enum State: String, Labelled {
        case locked, voided

        package var label: LocalizedText {
            switch self {
            case .locked: LocalizedText(zh: "已锁定", en: "locked")
            case .voided: LocalizedText(zh: "已作废", en: "void")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.locked
    package var committee = ""
    package var lot = ""
    package var seat = ""
    package var seatNumber = 0
    package var bid = ""
    package var marks: String?
    package var total = Ratio.zero
    package var lockedAt = Timestamp(milliseconds: 0)

    package init() {}

    package var markList: [Mark] { Mark.list(marks ?? "") }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ScoreSheet> {
        switch (state, act) {
        case (.locked, .void): return Outcome(moved(to: .voided))
        case (.voided, .void): throw notPossible("void")
        }
    }

    package static let fields: [Field<ScoreSheet>] = [
        Field(\.committee, "committee", zh: "评审委员会", en: "Committee", .reference("trade_committee"), listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot")),
        Field(\.seat, "seat", zh: "评委席位", en: "Seat", .reference("committee_seat")),
        Field(\.seatNumber, "seat_number", zh: "评委编号", en: "Member", .integer(1...100), listed: true),
        Field(\.bid, "bid", zh: "投标文件", en: "Bid", .text(1...40), listed: true),
        Field(\.marks, "marks", zh: "各项评分", en: "Points", .prose(20_000)),
        Field(\.total, "total", zh: "合计", en: "Total", .decimal(.none), listed: true),
        Field(\.lockedAt, "locked_at", zh: "锁定时间", en: "Locked at", .moment),
    ]

    package static let register = Register(
        ScoreSheet.self, "score_sheet", zh: "评分表", en: "Score sheets",
        purpose: LocalizedText(
            zh: "每位评委对每份投标文件的评分，独立评分、一同锁定。", en: "What each member gave each bid: scored alone, locked together."),
        prefix: "PFB", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Strike out", from: [State.locked], by: [.administrator], inputs: [.reason],
                ownPage: true, awaited: false, alongside: true)
        ], editable: [])
}

/// Points for one item, with the reason where they lie far from the others' (单项评分).
package struct Mark: Sendable, Hashable {
    package let item: Int
    package let points: Ratio
    package let reason: String

    package init(item: Int, points: Ratio, reason: String = "") {
        self.item = item
        self.points = points
        self.reason = reason
    }

    static func list(_ text: String) -> [Mark] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let item = Int(parts[0]), let points = Ratio(exact: parts[1]) else { return nil }
            return Mark(item: item, points: points, reason: parts[2])
        }
    }

    static func text(_ marks: [Mark]) -> String {
        marks.map { "\($0.item)\t\($0.points.exact)\t\(Lines.of($0.reason).joined(separator: " "))" }
            .joined(separator: "\n")
    }
}
