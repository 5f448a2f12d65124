package import Kernel
package import Registry

/// A bid that is to be rejected (否决投标、投标无效): by which clause, where in it, why, and who was for it.
package struct BidRejection: Matter {
    package enum State: String, Labelled {
        case proposed, upheld, dropped

        package var label: LocalizedText {
            switch self {
            case .proposed: LocalizedText(zh: "表决中", en: "being voted on")
            case .upheld: LocalizedText(zh: "已否决", en: "rejected")
            case .dropped: LocalizedText(zh: "不予否决", en: "not rejected")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 表决 of one member.
        case vote(seat: Int, inFavour: Int)
        /// 资格审查 by the purchaser: no vote.
        case uphold
    }

    package var head = Head()
    package var state = State.proposed
    package var committee = ""
    package var lot = ""
    package var bid = ""
    package var ground = RejectionHead.unresponsive
    package var clause = ""
    package var page: String?
    package var reason = ""
    package var voters = 0
    package var inFavour: String?
    package var against: String?
    package var isByPurchaser = false
    package var decidedAt: Timestamp?

    package init() {}

    package var seatsFor: [Int] { Lines.words(inFavour ?? "").compactMap(Int.init) }
    package var seatsAgainst: [Int] { Lines.words(against ?? "").compactMap(Int.init) }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<BidRejection> {
        switch (state, act) {
        case (.proposed, .vote(let seat, let favour)):
            guard !(seatsFor + seatsAgainst).contains(seat) else {
                throw .rule(zh: "您已表决。", en: "You have voted already.")
            }
            return Outcome(voted(seat, favour != 0, context))
        case (.proposed, .uphold):
            guard isByPurchaser else {
                throw .rule(zh: "须由评审委员会表决。", en: "The committee votes on it.")
            }
            return Outcome(moved(to: .upheld) { $0.decidedAt = context.now })
        case (.upheld, .vote), (.dropped, .vote): throw notPossible("vote")
        case (.upheld, .uphold), (.dropped, .uphold): throw notPossible("uphold")
        }
    }

    /// More than half decides, as soon as that is certain.
    private func voted(_ seat: Int, _ favour: Bool, _ context: ActContext) -> BidRejection {
        var next = self
        if favour {
            next.inFavour = (seatsFor + [seat]).map(String.init).joined(separator: ",")
        } else {
            next.against = (seatsAgainst + [seat]).map(String.init).joined(separator: ",")
        }
        if 2 * next.seatsFor.count > voters {
            next.state = .upheld
        } else if 2 * next.seatsAgainst.count >= voters {
            next.state = .dropped
        }
        if next.state != .proposed { next.decidedAt = context.now }
        return next
    }

    /// E03 (否决须写明): no rejection without clause and reason.
    package var problems: [FieldProblem] {
        var missing: [FieldProblem] = []
        for (field, text) in [("clause", clause), ("reason", reason)] where Lines.bare(text).isEmpty {
            missing.append(
                FieldProblem(field, zh: "否决投标须填写依据条款和理由。", en: "A rejection names the clause and the reason."))
        }
        return missing
    }

    package static let fields: [Field<BidRejection>] = [
        Field(\.committee, "committee", zh: "评审委员会", en: "Committee", .reference("trade_committee"), listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.bid, "bid", zh: "投标文件", en: "Bid", .text(1...40), listed: true),
        Field(\.ground, "ground", zh: "否决情形", en: "Ground", .choice(of: RejectionHead.self), listed: true),
        Field(\.clause, "clause", zh: "依据条款", en: "Clause", .text(1...200)),
        Field(\.page, "page", zh: "投标文件页码", en: "Page of the bid", .text(1...60)),
        Field(\.reason, "reason", zh: "理由", en: "Reason", .prose(2000)),
        Field(\.voters, "voters", zh: "应表决人数", en: "Members who vote", .integer(0...100)),
        Field(\.inFavour, "in_favour", zh: "赞成的评委", en: "Members for it", .text(1...200), derived: true),
        Field(\.against, "against", zh: "反对的评委", en: "Members against it", .text(1...200), derived: true),
        Field(\.isByPurchaser, "is_by_purchaser", zh: "采购人资格审查", en: "By the purchaser", .flag),
        Field(\.decidedAt, "decided_at", zh: "决定时间", en: "Decided at", .moment, derived: true),
    ]

    package static let register = Register(
        BidRejection.self, "bid_rejection", zh: "否决投标", en: "Rejected bids",
        purpose: LocalizedText(
            zh: "被否决的投标及其条款、页码、理由和表决，随结果公布。",
            en: "Bids rejected, with clause, page, reason and votes; published with the result."
        ),
        prefix: "FJ",
        access: Register.Access(readers: Role.tradingWatch.union([.administrator]), editors: [.administrator]),
        acts: [
            ActDescription(
                "vote", zh: "表决", en: "Vote", from: [State.proposed], by: [.applicant, .administrator],
                inputs: [
                    .input("seat", zh: "评委编号", en: "Member", .integer(1...100)),
                    .input("inFavour", zh: "赞成（1）反对（0）", en: "For (1) or against (0)", .integer(0...1)),
                ], ownPage: true, awaited: false, alongside: true),
            ActDescription(
                "uphold", zh: "确认", en: "Uphold", from: [State.proposed], by: [.administrator], ownPage: true,
                awaited: false, alongside: true),
        ], editable: [])
}
