package import Kernel
package import Registry

/// A bid as the server has it until the opening (密封投标文件): cipher text, commitments, the moment it came. Nothing in it
/// says whose it is; whoever has the receipt's secret is its owner.
package struct SealedBid: Matter {
    package enum State: String, Labelled {
        case standing, replaced, withdrawn, returned
        // After the deadline.
        case revealed, unread, attributed
        case opened, revoked, lapsed

        package var label: LocalizedText {
            switch self {
            case .standing: LocalizedText(zh: "已接收", en: "received")
            case .replaced: LocalizedText(zh: "已被替换", en: "replaced")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            case .returned: LocalizedText(zh: "未开启退回", en: "returned unopened")
            case .revealed: LocalizedText(zh: "已解密，待唱标", en: "decrypted, not read out yet")
            case .unread: LocalizedText(zh: "解密未成功", en: "not decrypted in time")
            case .attributed: LocalizedText(zh: "原因已认定，待监督确认", en: "cause found, to be confirmed")
            case .opened: LocalizedText(zh: "已开标", en: "opened")
            case .revoked: LocalizedText(zh: "视为撤销", en: "deemed revoked")
            case .lapsed: LocalizedText(zh: "视为撤回", en: "deemed withdrawn")
            }
        }
    }

    /// Whose fault it is that a bid could not be opened (解密失败原因).
    package enum Fault: String, Labelled {
        case own, other

        package var label: LocalizedText {
            switch self {
            case .own: LocalizedText(zh: "投标人原因", en: "the bidder's own")
            case .other: LocalizedText(zh: "投标人之外的原因", en: "not the bidder's")
            }
        }

        /// What follows, for whoever it happens to (《电子招标投标办法》第三十一条).
        package var consequence: LocalizedText {
            switch self {
            case .own:
                LocalizedText(
                    zh: "视为撤销投标文件，保证金可不予退还。您可当场提出异议。",
                    en: "The bid is deemed revoked; the deposit may be kept. You can object on the spot.")
            case .other:
                LocalizedText(
                    zh: "视为撤回投标文件，保证金予以退还；因此受到的直接损失可以要求责任方赔偿。您可当场提出异议。",
                    en:
                        "The bid is deemed withdrawn; the deposit goes back, and direct losses can be claimed from whoever caused it. You can object on the spot."
                )
            }
        }
    }

    package enum Act: Codable, Sendable {
        case replace(by: String)
        case withdraw
        /// 原封退回: too few came, nothing is opened.
        case giveBack
        case checkIn
        /// 解密成功: the key was the one committed to.
        case reveal(remedy: String)
        /// 重新解密: what was revealed is sealed to a session's key that is lost.
        case askAgain
        /// 时限届满: the window ended without it.
        case miss
        case attribute(fault: String, reason: String)
        case confirm
        /// 重新认定: the supervisor doesn't agree.
        case dispute(reason: String)
        /// 唱标: it is a bid now, by this number.
        case open(bid: String)
    }

    package var head = Head()
    package var state = State.standing
    package var lot = ""
    package var document = ""
    package var edition = 1
    package var receiptHash = ""
    package var keyCommitment = ""
    package var commitment = ""
    package var nonce = ""
    /// SM3 of the cipher text, by which it is kept, and SHA-256, which the bidder's browser can compute.
    package var ciphertext = ""
    package var checksum = ""
    package var bucket = 0
    package var threshold: Int?
    package var shares: String?
    /// When the last byte had come.
    package var arrivedAt = Timestamp(milliseconds: 0)
    /// SM3 of the receipt: its leaf in the tree that is fixed at the deadline.
    package var leaf = ""
    package var successor: String?
    package var presentAt: Timestamp?
    package var revealedAt: Timestamp?
    package var isRemedied = false
    /// Decrypted in time, and asked to do so once more under another key of the session.
    /// Absent where it isn't so.
    package var isAskedAgain: Bool?
    package var fault: Fault?
    package var faultReason: String?
    package var bid: String?

    package init() {}

    package var binding: BidSealing.Binding { BidSealing.Binding(lot: lot, document: document, edition: edition) }
}
