import Kernel
import Trading

extension OpeningControls {
    static let heading = LocalizedText(zh: "现在可以办理", en: "What you can do now")
    static let reasonLabel = LocalizedText(zh: "理由", en: "Reason")
    static let announce = LocalizedText(zh: "宣布开标（由我主持）", en: "Announce the opening (I host it)")
    static let sureToAnnounce = LocalizedText(
        zh: "宣布后由您主持到结束，不能更换。确定宣布开标？", en: "You host it to its end; nobody can take over. Announce it?")
    static let end = LocalizedText(zh: "结束解密", en: "End decryption")
    static let extend = LocalizedText(zh: "延长解密时间（仅一次）", en: "Extend decryption (once)")
    static let permit = LocalizedText(zh: "同意再次更换会场密钥", en: "Let the session's key be renewed again")
    static let renewalSpent = LocalizedText(
        zh: "会场密钥已经更换过。再次更换须先由监督人员在本页同意。",
        en: "The session's key was renewed already. The supervisor has to agree on this page before it is again.")
    static let close = LocalizedText(zh: "结束开标", en: "Close the opening")
    static let suspend = LocalizedText(zh: "暂停开标", en: "Suspend the opening")
    static let resume = LocalizedText(zh: "恢复开标", en: "Resume the opening")
    static let faultLabel = LocalizedText(zh: "未解密的原因", en: "Why it was not decrypted")
    static let attribute = LocalizedText(zh: "认定原因，报监督人员确认", en: "Find the cause, for the supervisor to confirm")
    static let confirm = LocalizedText(zh: "确认认定", en: "Confirm")
    static let dispute = LocalizedText(zh: "退回重新认定", en: "Send back")
    static let askShares = LocalizedText(zh: "启用托管份额补救", en: "Call for the escrow shares")
    static let answer = LocalizedText(zh: "当场答复", en: "Answer")

    static func settleFirst(_ count: Int) -> LocalizedText {
        LocalizedText(
            zh: "还有 \(count) 份未解密：认定原因并经监督人员确认，或由托管份额启封后，方可唱标。",
            en:
                "\(counted(count, "bid is", "bids are")) not decrypted: find the cause and have it confirmed, or have the shares open them; then prices are read out."
        )
    }

    static func sign(_ part: TradeOpening.Signatory) -> LocalizedText {
        LocalizedText(zh: "以\(part.label.zh)身份签署开标记录", en: "Sign the record as \(part.label.en)")
    }
}
