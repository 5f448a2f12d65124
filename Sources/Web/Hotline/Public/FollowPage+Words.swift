import Kernel

extension FollowPage {
    static let wordyActs: [(String, LocalizedText, LocalizedText)] = [
        (
            "urge", LocalizedText(zh: "催办", en: "Urge the unit"),
            LocalizedText(zh: "请写明为什么急", en: "Why it can't wait")
        ),
        (
            "add", LocalizedText(zh: "补充情况", en: "Add something"),
            LocalizedText(zh: "有什么要补充的", en: "What you have to add")
        ),
        (
            "reopen", LocalizedText(zh: "没解决，申请重新办理", en: "Not solved: have it opened again"),
            LocalizedText(zh: "哪里没有解决（办结十天内，限一次）", en: "What is still open (within ten days, once)")
        ),
        (
            "appealRefusal", LocalizedText(zh: "不服不予受理，申请复核", en: "Appeal the refusal"),
            LocalizedText(zh: "为什么应当受理（限一次）", en: "Why it should be accepted (once)")
        ),
        (
            "withdraw", LocalizedText(zh: "撤回", en: "Withdraw it"),
            LocalizedText(zh: "撤回的原因", en: "Why")
        ),
    ]

    static let doneWords: [String: LocalizedText] = [
        "urge": LocalizedText(zh: "已催办，承办单位已收到通知。", en: "The unit was urged."),
        "add": LocalizedText(zh: "已补充，承办单位看得到。", en: "Added; the unit can read it."),
        "reopen": LocalizedText(zh: "已重新办理，新的时限见下。", en: "It was opened again; see the new deadline."),
        "appealRefusal": LocalizedText(zh: "已申请复核。", en: "The refusal was appealed."),
        "withdraw": LocalizedText(zh: "已撤回。", en: "It was withdrawn."),
        "rate": LocalizedText(zh: "谢谢您的评价。", en: "Thank you for your rating."),
    ]

    static let look = LocalizedText(zh: "查询", en: "Look it up")
    static let another = LocalizedText(zh: "查另一件", en: "Follow another")
    static let unknown = LocalizedText(
        zh: "没有找到编号和查询码（电话）都相符的诉求。请核对，或拨打 12345。",
        en: "No request fits both number and code. Check them, or call 12345.")
    static let refused = LocalizedText(zh: "不予受理的理由", en: "Why it wasn't accepted")
    static let answerTitle = LocalizedText(zh: "答复", en: "Answer")
    static let notesTitle = LocalizedText(zh: "补充和进展", en: "Additions and progress")
    static let received = LocalizedText(zh: "收到", en: "Received")
    static let stepsTitle = LocalizedText(zh: "办理过程", en: "What happened")
    static let actsTitle = LocalizedText(zh: "您可以", en: "What you can do")
    static let rate = LocalizedText(zh: "评价", en: "Rate it")

    static func promised(_ day: Day) -> LocalizedText {
        LocalizedText(zh: "承诺 \(day.text(.zh)) 前办好，到期由热线核查。", en: "Promised by \(day.text(.en)); the hotline checks.")
    }
}
