import Kernel

/// What the script says, in the page's language.
enum BiddingWords {
    static func json(_ texts: KeyValuePairs<String, LocalizedText>, _ language: Language) -> String {
        JSONText.object(texts.map { ($0.key, .text($0.value[language])) }).text
    }

    static let sealing: KeyValuePairs<String, LocalizedText> = [
        "impossible": LocalizedText(
            zh: "此浏览器或此连接不能加密（需要 HTTPS 或本机访问，以及较新的浏览器）。请改用 HTTPS 地址或更新浏览器后再来；未加密的投标文件系统一律不收。",
            en:
                "This browser or this connection can't encrypt: it takes HTTPS (or this very machine) and a recent browser. Nothing unencrypted is taken."
        ),
        "shortPassphrase": LocalizedText(
            zh: "密钥文件的口令至少10位。", en: "The key file's passphrase has at least 10 characters."),
        "otherPassphrase": LocalizedText(zh: "两次输入的口令不一致。", en: "The two passphrases differ."),
        "whoBids": LocalizedText(
            zh: "请填写单位名称和18位统一社会信用代码。", en: "Fill in the firm's name and its credit code of 18 characters."),
        "noPrice": LocalizedText(zh: "请填写报价，例如 1234567.89。", en: "Fill in the price, such as 1234567.89."),
        "noRate": LocalizedText(zh: "请填写费率（%），例如 3.5。", en: "Fill in the rate in percent, such as 3.5."),
        "closed": LocalizedText(
            zh: "投标截止时间已过，或本标段现在不接收投标。", en: "The deadline has passed, or this lot takes no bids now."),
        "sealing": LocalizedText(zh: "正在您的浏览器里加密……", en: "Encrypting in your browser …"),
        "sending": LocalizedText(zh: "正在上传密文……请勿关闭页面。", en: "Sending the sealed bid … don't close the page."),
        "tooLarge": LocalizedText(
            zh: "文件合计超过64 MB，请压缩后再试。", en: "The files are larger than 64 MB together. Make them smaller."),
        "altered": LocalizedText(
            zh: "服务器收到的密文与本机不一致，请立即凭密钥文件撤回并重新提交。",
            en: "The server received something else than was sent. Withdraw it with your key file, and submit again."),
        "lost": LocalizedText(
            zh: "连接中断，无法确定是否送达。请先用密钥文件在下方查询，再决定是否重新提交。",
            en: "The connection broke. Look below with your key file whether it arrived before you send it again."),
        "failed": LocalizedText(
            zh: "没有完成，请重试；仍不成功请联系交易中心。", en: "That did not work. Try again, or tell the trading centre."),
        "notKeyFile": LocalizedText(zh: "这不是投标密钥文件。", en: "This is no key file of a bid."),
        "noKeyFile": LocalizedText(zh: "请选择密钥文件。", en: "Choose the key file."),
        "wrongPassphrase": LocalizedText(
            zh: "口令不正确，或密钥文件已损坏。", en: "The passphrase is wrong, or the key file is damaged."),
        "otherLot": LocalizedText(zh: "这个密钥文件属于另一个标段。", en: "This key file belongs to another lot."),
        "refusalReceipt": LocalizedText(zh: "拒收回执号：", en: "Receipt of the refusal:"),
        "sureToWithdraw": LocalizedText(
            zh: "撤回后该投标文件不再参加开标。确定撤回？", en: "Once withdrawn, the bid takes no part in the opening. Withdraw it?"),
    ]
}
