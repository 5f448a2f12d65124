import Kernel

extension IntakePage {
    static let outcomes: [String: LocalizedText] = [
        "accept": LocalizedText(zh: "已受理", en: "Accepted"),
        "settle": LocalizedText(zh: "已当场办结", en: "Settled on the spot"),
        "ask": LocalizedText(zh: "已一次性告知补正", en: "Missing papers asked for, all at once"),
        "tolerate": LocalizedText(zh: "已容缺受理", en: "Accepted, papers to follow"),
        "file": LocalizedText(zh: "已登记，待受理", en: "Filed, to be accepted"),
        "receive": LocalizedText(zh: "已收到补正材料", en: "Missing papers taken in"),
    ]

    static let back = LocalizedText(zh: "返回工作台", en: "Back to the desk")
    static let who = LocalizedText(zh: "申请人", en: "Applicant")
    static let agent = LocalizedText(zh: "代理人、申请内容（选填）", en: "Agent, what is applied for (optional)")
    static let papersTitle = LocalizedText(zh: "申请材料", en: "Papers")
    static let noPapers = LocalizedText(zh: "该事项不用交材料。", en: "This service needs no papers.")
    static let all = LocalizedText(zh: "必要材料已收齐", en: "All required papers are here")
    static let optional = LocalizedText(zh: "非必要", en: "if it applies")
    static let shared = LocalizedText(zh: "可共享获取，不必收", en: "shared between authorities, not asked for")
    static let tolerable = LocalizedText(zh: "可容缺后补", en: "may follow later")
    static let settle = LocalizedText(zh: "当场办结", en: "Settle on the spot")
    static let accept = LocalizedText(zh: "受理", en: "Accept")
    static let ask = LocalizedText(zh: "一次性告知补正", en: "Ask for missing papers")
    static let tolerate = LocalizedText(zh: "容缺受理", en: "Accept, papers to follow")
    static let fileOnly = LocalizedText(zh: "只登记", en: "Only file it")
    static let receive = LocalizedText(zh: "收到补正", en: "Take in missing papers")
    static let youTyped = LocalizedText(zh: "您刚才填写的内容（未保存）", en: "What you typed (not saved)")
    static let onRestDay = LocalizedText(
        zh: "今天是休息日：可以照常登记，收件时间按今天记录，时限从下一个工作日起算。",
        en: "Today is a day of rest: it is filed as of today, and its clocks count from the next working day.")

    static func originals(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "原件\(count)份", en: "originals: \(count)")
    }

    static func copies(_ count: Int) -> LocalizedText { LocalizedText(zh: "复印件\(count)份", en: "copies: \(count)") }
}
