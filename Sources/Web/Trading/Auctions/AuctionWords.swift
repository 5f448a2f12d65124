import Kernel
import Trading

/// What the script says, in the reader's language.
enum AuctionWords {
    private static let words: [(String, LocalizedText)] = [
        ("bidder", LocalizedText(zh: "竞买号 {n}", en: "Bidder {n}")),
        ("yours", LocalizedText(zh: "您的报价", en: "yours")),
        ("none", LocalizedText(zh: "暂无报价", en: "No offers yet")),
        ("ends", LocalizedText(zh: "距结束", en: "Ends in")),
        ("begins", LocalizedText(zh: "距开始", en: "Begins in")),
        ("settling", LocalizedText(zh: "正在确认结果", en: "Settling the result")),
        ("days", LocalizedText(zh: "天", en: "d")),
        ("current", AuctionPage.current),
        ("taken", LocalizedText(zh: "报价已受理：{a} 元，第 {n} 条，收到时间 {t}。", en: "Taken: {a} yuan, event {n}, received {t}.")),
        (
            "repeated",
            LocalizedText(zh: "该报价已受理，无需重复提交。", en: "That offer was taken already; no need to send it again.")
        ),
        (
            "unsent",
            LocalizedText(
                zh: "未能连接服务器，报价可能未送达。重连后请核对最新报价。",
                en: "The server didn't answer, so the offer may not have arrived. Check the newest offers.")
        ),
        ("passed", LocalizedText(zh: "您的报价已被超过，当前价 {a} 元。", en: "You were outbid: the price is now {a} yuan.")),
    ]

    static func json(in language: Language) -> String {
        JSONText.object(words.map { ($0.0, .text($0.1[language])) }).text
    }
}
