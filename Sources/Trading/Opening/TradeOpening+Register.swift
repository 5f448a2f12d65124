import Kernel
package import Registry

extension TradeOpening {
    private static let hosts = Role.tradingSide
    private static let sessionKey = FieldDescription.input(
        "key", zh: "会场公钥", en: "The session's public key", .text(1...KeyTrustee.keyDigits))
    private static let running: Set<State> = [.announced, .decrypting, .decrypted, .read]

    package static let register = Register(
        TradeOpening.self, "trade_opening", zh: "开标", en: "Openings",
        purpose: LocalizedText(
            zh: "截止后解密、唱标、当场异议和签署开标记录的全过程。",
            en: "Decryption, reading out, objections on the spot, and the signed record."),
        prefix: "KB",
        access: Register.Access(readers: Role.tradingStaff.subtracting([.keyTrustee]), editors: [.administrator]),
        acts: [
            act("announce", zh: "宣布开标", en: "Announce the opening", [.scheduled], hosts),
            ActDescription(
                "assign", zh: "安排开标室", en: "Give it a room",
                from: running.subtracting([.read]).union([.scheduled, .suspended]), by: hosts.union([.tradingCentre]),
                inputs: [.input("room", zh: "开标室", en: "Room", .text(1...60))], awaited: false),
            act("startDecrypting", zh: "开始解密", en: "Start decryption", [.announced], hosts, [sessionKey]),
            act("extend", zh: "延长解密时间", en: "Extend decryption", [.decrypting], hosts, [.reason]),
            act(
                "renew", zh: "更换会场密钥，重新解密", en: "Renew the session's key", [.decrypting, .decrypted], hosts,
                [sessionKey, .reason], awaited: false),
            act(
                "permitRenewal", zh: "同意再次更换会场密钥", en: "Let the key be renewed again", [.decrypting, .decrypted],
                [.tradingSupervisor], [.reason], awaited: false),
            act("endDecrypting", zh: "结束解密", en: "End decryption", [.decrypting], hosts),
            act(
                "read", zh: "唱标", en: "Read the prices out", [.decrypted], hosts,
                [
                    .input("bids", zh: "份数", en: "Bids", .integer(0...100_000)),
                    .input("valid", zh: "有效", en: "Valid", .integer(0...100_000)),
                ]),
            act(
                "sign", zh: "签署开标记录", en: "Sign the record", [.read], hosts.union([.tradingSupervisor]),
                [.input("part", zh: "签署方", en: "As", .choice(of: Signatory.self))]),
            act("close", zh: "结束开标", en: "Close the opening", [.recorded], hosts),
            act(
                "suspend", zh: "暂停开标", en: "Suspend", running, hosts.union([.tradingSupervisor]), [.reason],
                awaited: false),
            act("resume", zh: "恢复开标", en: "Resume", [.suspended], hosts.union([.tradingSupervisor])),
        ],
        editable: [],
        briefing: Briefing.of(TradeOpening.self) { session, opening, _ in
            Briefing(try OpeningFacts.of(opening, session))
        }
    ).shared(with: "tenderee", "agent")

    /// Each is done in the opening hall, with what belongs to it beside the matter.
    private static func act(
        _ name: String, zh: String, en: String, _ from: Set<State>, _ by: Set<Role>,
        _ inputs: [FieldDescription] = [], awaited: Bool = true
    ) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: by, inputs: inputs, ownPage: true, awaited: awaited, alongside: true)
    }
}
