import Kernel

extension QuoteSealing {
    static let labels: KeyValuePairs<String, LocalizedText> = [
        "amount": LocalizedText(zh: "报价", en: "Quote"), "discount": LocalizedText(zh: "下浮率", en: "Discount"),
        "practitioner": LocalizedText(zh: "执业人员", en: "Practitioner"),
        "statement": LocalizedText(zh: "承诺和说明", en: "Statement"), "digest": digestLabel,
    ]

    static let digestLabel = LocalizedText(zh: "密封摘要（SHA-256）", en: "Digest of what is sealed (SHA-256)")
    static let seal = LocalizedText(zh: "在本机密封", en: "Seal it here")
    static let send = LocalizedText(zh: "提交密封报名", en: "Send what is sealed")
    static let keep = LocalizedText(zh: "保存底单", en: "Keep a copy")
    static let back = LocalizedText(zh: "返回修改", en: "Change it")
    static let heading = LocalizedText(zh: "已在本机密封，尚未提交", en: "Sealed on this machine, not sent yet")

    static let byServer = LocalizedText(
        zh: "此浏览器没有启用脚本，或此连接不能加密：报价经加密连接送到服务器，由服务器收到后立即密封。报价在密封前会短暂经过服务器内存。",
        en:
            "Without scripts, or where this connection can't encrypt, the quote goes to the server over an encrypted connection, and the server seals it at once. Until then it passes through the server's memory."
    )
    static let byBrowser = LocalizedText(
        zh: "报价先在您的浏览器里加密，再提交密文：截止前它不以明文经过服务器。报价是否有效，截止开启时才核对，无效的不能补正，请仔细填写。",
        en:
            "The quote is encrypted in your browser and sent only so: until closing nothing of it passes the server in clear. Whether it is valid shows at closing, when nothing can be put right, so write it with care."
    )
    static let explanation = LocalizedText(
        zh: "请核对以下内容。提交的只有密文；提交后在截止前不能查看报价，只能撤回重报。",
        en:
            "Check this. Only the cipher text is sent; after that the quote can't be looked at before closing, only withdrawn and sent anew."
    )
    static let keepHint = LocalizedText(
        zh: "底单含报价原文，只存在您的电脑上，请妥善保管。提交后页面所示密封摘要应与此处一致。",
        en:
            "The copy has the quote in clear and stays on your machine: keep it safe. The digest shown after sending has to be this one."
    )
    static let tooLong = LocalizedText(
        zh: "承诺和说明太长，请缩短到200字以内。", en: "The statement is too long. Keep it within 200 characters.")
    static let failed = LocalizedText(
        zh: "没有密封成功，什么也没有提交。请刷新页面重试。",
        en: "That could not be sealed, and nothing was sent. Reload the page and try again.")
    static let damaged = LocalizedText(
        zh: "收到的密封报价不完整，报名没有受理。请刷新页面重新密封。",
        en: "The sealed quote did not arrive whole, so nothing was taken in. Reload the page and seal it again.")
}
