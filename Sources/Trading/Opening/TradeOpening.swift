package import Kernel
package import Registry

/// The session in which a lot's bids are decrypted and read out (开标).
package struct TradeOpening: Matter {
    package enum State: String, Labelled {
        case scheduled, announced, decrypting, decrypted, read, recorded, closed, suspended

        package var label: LocalizedText {
            switch self {
            case .scheduled: LocalizedText(zh: "待开标", en: "waiting to begin")
            case .announced: LocalizedText(zh: "已宣布开标", en: "announced")
            case .decrypting: LocalizedText(zh: "解密中", en: "decrypting")
            case .decrypted: LocalizedText(zh: "解密结束", en: "decryption over")
            case .read: LocalizedText(zh: "已唱标", en: "prices read out")
            case .recorded: LocalizedText(zh: "开标记录已签署", en: "record signed")
            case .closed: LocalizedText(zh: "开标结束", en: "closed")
            case .suspended: LocalizedText(zh: "暂停", en: "suspended")
            }
        }
    }

    /// Who signs the record (签署方).
    package enum Signatory: String, Labelled {
        case host, tenderee, supervisor

        package var label: LocalizedText {
            switch self {
            case .host: LocalizedText(zh: "主持人", en: "host")
            case .tenderee: LocalizedText(zh: "招标人代表", en: "tenderee")
            case .supervisor: LocalizedText(zh: "监督人员", en: "supervisor")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 宣布开标: whoever announces is the host.
        case announce
        /// 安排开标室: where the host sits, and whoever comes in person.
        case assign(room: String)
        /// `key`: the public half of the session's pair, made in the host's browser. What bidders reveal waits sealed to it.
        case startDecrypting(key: String)
        /// 延长解密时间: once, for everybody, with a reason.
        case extend(reason: String)
        /// 更换会场密钥: the session's private half is lost, so whoever decrypted has to do so again. Once by the host alone.
        case renew(key: String, reason: String)
        /// 同意再次更换: the supervisor's word that it may be renewed once more.
        case permitRenewal(reason: String)
        case endDecrypting
        /// 唱标: every price appears at once.
        case read(bids: Int, valid: Int)
        case sign(part: String)
        case close
        case suspend(reason: String)
        /// 恢复: the window is moved by the time that it stood still.
        case resume
    }

    package var head = Head()
    package var state = State.scheduled
    package var lot = ""
    package var tenderee: String?
    package var agent: String?
    package var scheduledAt = Timestamp(milliseconds: 0)
    /// How many receipts were counted at the deadline, and the root of the tree over them.
    package var receipts = 0
    package var root = ""
    package var host: Int64?
    package var hostName: String?
    package var announcedAt: Timestamp?
    package var windowUntil: Timestamp?
    /// Since the key was renewed in the window: the end for those who hadn't decrypted by then.
    package var firstUntil: Timestamp?
    package var extensionReason: String?
    package var sessionKey: String?
    package var room: String?
    /// A line for each time.
    package var renewalReasons: String?
    package var permitReasons: String?
    package var decryptedAt: Timestamp?
    package var readAt: Timestamp?
    package var bids: Int?
    package var valid: Int?
    package var hostSignature: String?
    package var hostSignedAt: Timestamp?
    package var tendereeSignature: String?
    package var tendereeSigner: Int64?
    package var tendereeSignedAt: Timestamp?
    package var supervisorSignature: String?
    package var supervisorSignedAt: Timestamp?
    package var closedAt: Timestamp?
    package var stateBefore: String?
    package var suspendedAt: Timestamp?
    package var suspension: String?

    package init() {}

    /// Who signed as what, in the order of the record.
    package var signatures: [(part: Signatory, name: String?, at: Timestamp?)] {
        [
            (.host, hostSignature, hostSignedAt), (.tenderee, tendereeSignature, tendereeSignedAt),
            (.supervisor, supervisorSignature, supervisorSignedAt),
        ]
    }
}

extension TradeOpening {
    package static let fields: [Field<TradeOpening>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation),
        Field(\.scheduledAt, "scheduled_at", zh: "开标时间", en: "Scheduled for", .moment, listed: true),
        Field(\.receipts, "receipts", zh: "截止时投标文件数", en: "Bids at the deadline", .integer(0...100_000)),
        Field(\.root, "root", zh: "回执默克尔根（SM3）", en: "Merkle root of the receipts (SM3)", .text(64...64)),
        Field(\.host, "host", zh: "主持人账号", en: "Host's account", .integer(0...Int.max), derived: true),
        Field(\.hostName, "host_name", zh: "主持人", en: "Host", .text(1...60), listed: true, derived: true),
        Field(\.announcedAt, "announced_at", zh: "宣布开标时间", en: "Announced at", .moment, derived: true),
        Field(\.windowUntil, "window_until", zh: "解密截止", en: "Decryption until", .moment, derived: true),
        Field(
            \.firstUntil, "first_until", zh: "更换密钥前未解密者的解密截止", en: "Until then for those who hadn't decrypted",
            .moment, derived: true),
        Field(
            \.extensionReason, "extension_reason", zh: "延长解密时间的理由", en: "Why decryption was extended", .prose(500),
            derived: true),
        Field(\.room, "room", zh: "开标室", en: "Room", .text(1...60), listed: true, derived: true),
        Field(
            \.sessionKey, "session_key", zh: "会场公钥", en: "The session's public key", .text(1...KeyTrustee.keyDigits),
            derived: true),
        Field(
            \.renewalReasons, "renewal_reason", zh: "更换会场密钥的理由（每次一行）", en: "Why the session's key was renewed",
            .prose(20_000), derived: true),
        Field(
            \.permitReasons, "permit_reasons", zh: "监督人员同意再次更换的理由（每次一行）",
            en: "Why the supervisor let it be renewed again", .prose(20_000), derived: true),
        Field(\.decryptedAt, "decrypted_at", zh: "解密结束时间", en: "Decryption ended at", .moment, derived: true),
        Field(\.readAt, "read_at", zh: "唱标时间", en: "Read out at", .moment, derived: true),
        Field(\.bids, "bids", zh: "唱标份数", en: "Bids read out", .integer(0...100_000), derived: true),
        Field(\.valid, "valid", zh: "其中有效", en: "Valid among them", .integer(0...100_000), derived: true),
        Field(\.hostSignature, "host_signature", zh: "主持人签署", en: "Signed by the host", .text(1...60), derived: true),
        Field(\.hostSignedAt, "host_signed_at", zh: "主持人签署时间", en: "Host signed at", .moment, derived: true),
        Field(
            \.tendereeSignature, "tenderee_signature", zh: "招标人签署", en: "Signed by the tenderee", .text(1...60),
            derived: true),
        Field(
            \.tendereeSigner, "tenderee_signer", zh: "招标人签署账号", en: "Tenderee's account", .integer(0...Int.max),
            derived: true),
        Field(
            \.tendereeSignedAt, "tenderee_signed_at", zh: "招标人签署时间", en: "Tenderee signed at", .moment, derived: true),
        Field(
            \.supervisorSignature, "supervisor_signature", zh: "监督人员签署", en: "Signed by the supervisor", .text(1...60),
            derived: true),
        Field(
            \.supervisorSignedAt, "supervisor_signed_at", zh: "监督人员签署时间", en: "Supervisor signed at", .moment,
            derived: true),
        Field(\.closedAt, "closed_at", zh: "结束时间", en: "Closed at", .moment, derived: true),
        Field(\.stateBefore, "state_before", zh: "暂停前状态", en: "State before", .text(1...20), derived: true),
        Field(\.suspendedAt, "suspended_at", zh: "暂停时间", en: "Suspended at", .moment, derived: true),
        Field(\.suspension, "suspension", zh: "暂停原因", en: "Why suspended", .prose(500), derived: true),
    ]
}
