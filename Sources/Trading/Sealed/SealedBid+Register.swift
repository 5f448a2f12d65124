import Kernel
package import Registry

extension SealedBid {
    package static let fields: [Field<SealedBid>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot")),
        Field(\.document, "document", zh: "招标文件摘要", en: "Digest of the documents", .text(64...64)),
        Field(\.edition, "edition", zh: "第几版", en: "Edition", .integer(1...1000)),
        Field(\.receiptHash, "receipt_hash", zh: "回执摘要", en: "Hash of the receipt's secret", .text(64...64)),
        Field(\.keyCommitment, "key_commitment", zh: "密钥承诺", en: "Commitment to the key", .text(64...64)),
        Field(\.commitment, "commitment", zh: "内容承诺", en: "Commitment to the content", .text(64...64)),
        Field(\.nonce, "nonce", zh: "加密随机数", en: "Nonce", .text(24...24)),
        Field(\.ciphertext, "ciphertext", zh: "密文SM3摘要", en: "SM3 of the cipher text", .text(64...64)),
        Field(\.checksum, "checksum", zh: "密文SHA-256摘要", en: "SHA-256 of the cipher text", .text(64...64)),
        Field(\.bucket, "bucket", zh: "大小档", en: "Size class", .integer(0...1_000_000_000)),
        Field(\.threshold, "threshold", zh: "启封所需份额数", en: "Shares needed", .integer(1...16)),
        Field(\.shares, "shares", zh: "托管份额", en: "Escrow shares", .json),
        Field(\.arrivedAt, "arrived_at", zh: "送达时间", en: "Arrived at", .moment),
        Field(\.leaf, "leaf", zh: "回执SM3摘要", en: "SM3 of the receipt", .text(64...64)),
        Field(\.successor, "successor", zh: "后一版", en: "Replaced by", .text(1...40), derived: true),
        Field(\.presentAt, "present_at", zh: "签到时间", en: "Present since", .moment, derived: true),
        Field(\.revealedAt, "revealed_at", zh: "解密时间", en: "Decrypted at", .moment, derived: true),
        Field(\.isRemedied, "is_remedied", zh: "由托管份额启封", en: "Opened by escrow shares", .flag, derived: true),
        Field(
            \.isAskedAgain, "is_asked_again", zh: "更换会场密钥后须再解密", en: "Asked to decrypt again", .flag, derived: true),
        Field(\.fault, "fault", zh: "未解密原因", en: "Whose fault", .choice(of: Fault.self), derived: true),
        Field(\.faultReason, "fault_reason", zh: "认定理由", en: "Why", .prose(500), derived: true),
        Field(\.bid, "bid", zh: "投标编号", en: "Bid", .text(1...40), derived: true),
    ]

    private static let house: Set<Role> = [.administrator]

    /// Nobody reads it in the console, and nobody acts on it by name: its own pages show what may be shown.
    package static let register = Register(
        SealedBid.self, "sealed_bid", zh: "密封投标文件", en: "Sealed bids",
        purpose: LocalizedText(
            zh: "开标前只有密文、承诺和送达时间；不记录投标人。",
            en: "Until the opening: cipher text, commitments, the moment it came. No bidder."),
        prefix: "MF", access: Register.Access(readers: [], editors: [.administrator]),
        acts: [
            act(
                "replace", zh: "替换", en: "Replace", [.standing],
                [.input("by", zh: "后一版", en: "By", .text(1...40))]),
            act("withdraw", zh: "撤回", en: "Withdraw", [.standing]),
            act("giveBack", zh: "原封退回", en: "Give back unopened", [.standing]),
            act("checkIn", zh: "签到", en: "Check in", [.standing]),
            act(
                "reveal", zh: "解密", en: "Decrypt", [.standing, .unread, .attributed],
                [.input("remedy", zh: "由托管份额", en: "By escrow shares", .text(2...3))]),
            act("askAgain", zh: "请重新解密", en: "Ask for the key again", [.revealed]),
            act("miss", zh: "解密时限届满", en: "The window has ended", [.standing]),
            act(
                "attribute", zh: "认定原因", en: "Find the cause", [.unread],
                [.input("fault", zh: "原因", en: "Whose fault", .choice(of: Fault.self)), .reason],
                by: Role.tradingSide),
            act(
                "confirm", zh: "监督确认", en: "Confirm", [.attributed], by: [.tradingSupervisor]),
            act(
                "dispute", zh: "退回重新认定", en: "Send back", [.attributed], [.reason], by: [.tradingSupervisor]),
            act(
                "open", zh: "唱标", en: "Read out", [.revealed],
                [.input("bid", zh: "投标编号", en: "Bid", .text(1...40))]),
        ],
        editable: [],
        briefing: Briefing.of(SealedBid.self) { session, bid, _ in try SealedFacts.briefing(bid.lot, session) })

    private static func act(
        _ name: String, zh: String, en: String, _ from: Set<State>, _ inputs: [FieldDescription] = [],
        by roles: Set<Role> = house
    ) -> ActDescription {
        ActDescription(name, zh: zh, en: en, from: from, by: roles, inputs: inputs, awaited: false, alongside: true)
    }
}
