package import Kernel
package import Registry

/// That a trustee is asked for their share of one bid's key (托管份额释放): after the window, for a bid that wasn't decrypted, where
/// the documents announced it. Giving it is the trustee's own act.
package struct EscrowRelease: Matter {
    package enum State: String, Labelled {
        case asked, released, declined

        package var label: LocalizedText {
            switch self {
            case .asked: LocalizedText(zh: "待释放", en: "asked for")
            case .released: LocalizedText(zh: "已释放", en: "released")
            case .declined: LocalizedText(zh: "未释放", en: "not released")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// `share`: the commitment that the share was checked against, never the share.
        case release(share: String)
        case decline(reason: String)
        /// 重新请求: the bid that the shares opened has to be opened again.
        case askAgain
    }

    package var head = Head()
    package var state = State.asked
    package var opening = ""
    package var sealedBid = ""
    package var trustee = ""
    package var reason = ""
    package var requestedBy: String?
    package var releasedAt: Timestamp?
    package var refusal: String?

    package init() {}

    package func entered(in context: ActContext) -> EscrowRelease {
        var entered = self
        entered.requestedBy = context.actor.name
        return entered
    }

    package static let fields: [Field<EscrowRelease>] = [
        Field(\.opening, "opening", zh: "开标", en: "Opening", .reference("trade_opening"), listed: true),
        Field(\.sealedBid, "sealed_bid", zh: "密封编号", en: "Sealed as", .reference("sealed_bid"), listed: true),
        Field(\.trustee, "trustee", zh: "托管人", en: "Trustee", .reference("key_trustee"), listed: true),
        Field(\.reason, "reason", zh: "启用理由", en: "Why", .prose(500), listed: true),
        Field(\.requestedBy, "requested_by", zh: "申请人", en: "Asked by", .text(1...60), derived: true),
        Field(\.releasedAt, "released_at", zh: "释放时间", en: "Released at", .moment, derived: true),
        Field(\.refusal, "refusal", zh: "未释放的理由", en: "Why not", .prose(500), derived: true),
    ]

    package static let register = Register(
        EscrowRelease.self, "escrow_release", zh: "托管份额释放", en: "Escrow releases",
        purpose: LocalizedText(
            zh: "解密失败的补救：每一份额的释放都是托管人本人的一次操作，全程留痕。",
            en: "The remedy for bids that weren't decrypted: giving each share is an act of its trustee, in the trail."),
        prefix: "QF", access: Register.Access(readers: Role.tradingStaff, editors: [.administrator]),
        acts: [
            ActDescription(
                "release", zh: "释放份额", en: "Release the share", from: [State.asked], by: [.keyTrustee],
                inputs: [.input("share", zh: "份额承诺", en: "Commitment to the share", .text(64...64))], ownPage: true,
                alongside: true),
            ActDescription(
                "decline", zh: "不予释放", en: "Decline", from: [State.asked], by: [.keyTrustee], inputs: [.reason],
                awaited: false),
            ActDescription(
                "askAgain", zh: "重新请求", en: "Ask again", from: [State.released, .declined], by: [.administrator],
                awaited: false, alongside: true),
        ],
        editable: [])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<EscrowRelease> {
        switch (state, act) {
        case (.asked, .release): return Outcome(moved(to: .released) { $0.releasedAt = context.now })
        case (.asked, .decline(let reason)): return Outcome(moved(to: .declined) { $0.refusal = reason })
        case (.released, .askAgain), (.declined, .askAgain):
            return Outcome(
                moved(to: .asked) {
                    $0.releasedAt = nil
                    $0.refusal = nil
                })
        case (.asked, .askAgain): throw notPossible("askAgain")
        case (.released, .release), (.declined, .release): throw notPossible("release")
        case (.released, .decline), (.declined, .decline): throw notPossible("decline")
        }
    }
}
