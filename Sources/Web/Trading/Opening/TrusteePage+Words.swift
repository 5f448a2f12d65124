import Kernel

extension TrusteePage {
    static let lead = LocalizedText(
        zh: "投标人的密钥丢失时，几名托管人共同释放份额才能启封；任何一人都不能单独打开。私钥在您的浏览器里生成，只存在您自己的密钥文件里。",
        en:
            "When a bidder's key is lost, several trustees together can open the bid; none can alone. Your private key is made in your browser and is in your key file only."
    )
    static let askedHeading = LocalizedText(zh: "请求释放的份额", en: "Shares asked for")
    static let nothing = LocalizedText(zh: "现在没有人请求您的份额", en: "Nobody asks for a share of yours now")
    static let why = LocalizedText(zh: "启用理由：", en: "Because:")
    static let keyFile = LocalizedText(zh: "您的托管密钥文件", en: "Your trustee's key file")
    static let release = LocalizedText(zh: "释放这一份额", en: "Release this share")
    static let decline = LocalizedText(zh: "不予释放", en: "Decline")
    static let reason = LocalizedText(zh: "理由", en: "Reason")
    static let listHeading = LocalizedText(zh: "托管人", en: "Trustees")
    static let noTrustees = LocalizedText(zh: "还没有登记托管人", en: "No trustee is registered yet")
    static let told = LocalizedText(zh: "托管人当面读出的指纹", en: "Fingerprint as the trustee read it out")
    static let toldHint = LocalizedText(
        zh: "请托管人从自己保存的密钥文件读出，至少前16位；不要照抄本页。",
        en: "From the trustee's own key file, at least 16 digits. Don't copy it from this page.")
    static let confirm = LocalizedText(zh: "指纹一致，启用", en: "They agree: put it to use")
    static let retire = LocalizedText(zh: "停用", en: "Retire")
    static let name = LocalizedText(zh: "姓名", en: "Name")
    static let passphraseHint = LocalizedText(zh: "至少10位，系统不保存。", en: "At least 10 characters; it is kept nowhere.")
    static let makeHeading = LocalizedText(zh: "登记新密钥", en: "Register a new key")
    static let makeHint = LocalizedText(
        zh: "点击后在本机生成一对密钥并下载密钥文件，再登记公钥；更换密钥前，原密钥文件请继续保存到相关标段开标结束。",
        en:
            "This makes a pair of keys here, saves the key file, and then registers the public half. Keep an earlier key file until the lots sealed with it are opened."
    )
    static let make = LocalizedText(zh: "在本机生成密钥", en: "Make the keys here")
    static let ready = LocalizedText(
        zh: "密钥文件已下载。请确认已存好，再登记公钥。公钥指纹：",
        en: "The key file was saved. See that it is there, then register the public key. Its fingerprint:")
    static let send = LocalizedText(zh: "已保存，登记公钥", en: "Saved; register the public key")
}
