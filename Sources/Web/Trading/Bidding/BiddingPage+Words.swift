import Kernel

extension BiddingPage {
    static let steps = [
        LocalizedText(zh: "填写", en: "Fill in"), LocalizedText(zh: "加密并保存密钥", en: "Seal and keep the key"),
        LocalizedText(zh: "提交密文", en: "Send"), LocalizedText(zh: "取得回执", en: "Get the receipt"),
    ]
    static let rows: [(String, LocalizedText)] = [
        ("number", LocalizedText(zh: "回执号", en: "Receipt")), ("stateText", LocalizedText(zh: "状态", en: "State")),
        ("title", LocalizedText(zh: "标段", en: "Lot")),
        ("arrivedText", LocalizedText(zh: "送达时间（服务器）", en: "Arrived at (server)")),
        ("edition", LocalizedText(zh: "第几版", en: "Edition")),
        ("checksum", LocalizedText(zh: "密文 SHA-256", en: "SHA-256 of what was sent")),
        ("ciphertext", LocalizedText(zh: "密文 SM3", en: "SM3 of what was sent")),
        ("commitment", LocalizedText(zh: "内容承诺", en: "Commitment to the content")),
        ("keyCommitment", LocalizedText(zh: "密钥承诺", en: "Commitment to the key")),
        ("document", LocalizedText(zh: "招标文件摘要", en: "Digest of the documents")),
        ("leaf", LocalizedText(zh: "回执摘要（SM3）", en: "Hash of the receipt (SM3)")),
        ("root", LocalizedText(zh: "截止时的清单根", en: "Root at the deadline")),
        ("place", LocalizedText(zh: "在清单中的位置", en: "Place in the list")),
        ("openingText", LocalizedText(zh: "开标", en: "Opening")),
        ("faultText", LocalizedText(zh: "未解密的原因", en: "Whose fault")),
        ("faultReason", LocalizedText(zh: "认定理由", en: "Found because")),
        ("consequence", LocalizedText(zh: "后果", en: "What follows")),
    ]
    static let digests: Set = [
        "checksum", "ciphertext", "commitment", "keyCommitment", "document", "leaf", "root",
    ]

    static let noScript = LocalizedText(
        zh: "投标文件须在您的浏览器里加密，请启用 JavaScript。未加密的投标文件系统一律不收。",
        en: "Bids are encrypted in your browser, which takes JavaScript. Nothing unencrypted is taken.")
    static let promise = LocalizedText(
        zh: "内容在您的浏览器里加密后才上传，密钥不离开您的电脑。系统不登记是谁投标，开标前任何人（包括管理员）都看不到投标人、份数和报价。请妥善保存密钥文件和口令：开标时要用它解密。",
        en:
            "Your bid is encrypted in this browser before it leaves; the key never does. Nobody, the administrators included, can see who bids, how many do, or at what price before the opening. Keep the key file and its passphrase: the bid is opened with them."
    )
    static let marksNotice = LocalizedText(
        zh:
            "文件里的制作信息（作者、单位、软件、PDF 和修订标识、内嵌图片摘要、设备和软件锁号）以及您提交和解密时的网络地址，会随投标文件一并加密。唱标前无人可见；唱标后只有监督部门可以看到，用于核查串通投标线索。加密后可逐项查看。",
        en:
            "What your files say of how they were made (author, company, software, identities, hashes of pictures, machine and lock numbers) and the network address you send and decrypt from are sealed with the bid. Nobody sees them before prices are read out; after that only the supervisors do, to look for collusion. You can read them once it is sealed."
    )
    static let marksHeading = LocalizedText(zh: "一并密封的制作信息", en: "What is sealed of how it was made")
    static let noMarks = LocalizedText(zh: "没有读到制作信息。", en: "Nothing was found.")
    static let over = LocalizedText(
        zh: "投标截止时间已过，系统不再接收投标文件。", en: "The deadline has passed; no bid is taken any more.")
    static let notNow = LocalizedText(zh: "本标段现在不接收投标文件。", en: "This lot takes no bids at present.")
    static let toHall = LocalizedText(zh: "进入开标大厅", en: "To the opening hall")
    static let seal = LocalizedText(zh: "在本机加密", en: "Seal it here")
    static let keepHeading = LocalizedText(zh: "先保存密钥文件，再提交", en: "Save the key file first, then send")
    static let keep = LocalizedText(
        zh: "密钥文件只在您手里：查回执、替换、撤回和开标解密都要用它。丢失后只能等解密时限届满，由托管人共同启封（如招标文件有约定）。建议另存一份在别处。",
        en:
            "Only you have the key file. Finding, replacing, withdrawing and opening the bid take it. Without it the bid can be opened only by the trustees together, after the window, where the documents say so. Keep a second copy elsewhere."
    )
    static let checksum = LocalizedText(zh: "密文 SHA-256：", en: "SHA-256 of what will be sent:")
    static let save = LocalizedText(zh: "保存密钥文件", en: "Save the key file")
    static let send = LocalizedText(zh: "已保存，提交密文", en: "Saved; send the sealed bid")
    static let back = LocalizedText(zh: "返回修改", en: "Back")
    static let saved = LocalizedText(
        zh: "请在下载文件夹里确认文件已经存好，再提交。", en: "See in your downloads that the file is there before you send the bid.")
    static let receiptHeading = LocalizedText(zh: "投标回执", en: "Receipt")
    static let taken = LocalizedText(
        zh: "投标文件已送达。请打印或保存本回执。", en: "Your bid has arrived. Print this receipt or save it.")
    static let print = LocalizedText(zh: "打印回执", en: "Print")
    static let get = LocalizedText(zh: "下载回执", en: "Save the receipt")
    static let getProof = LocalizedText(zh: "下载留痕证明", en: "Save the proof from the trail")
    static let ownHeading = LocalizedText(zh: "已经提交过", en: "Already sent")
    static let ownHint = LocalizedText(
        zh: "用密钥文件查询回执、撤回投标。要替换，请在上面的表单里附上原密钥文件。",
        en: "Find the receipt or withdraw the bid with its key file. To replace it, add the key file in the form above."
    )
    static let keyFile = LocalizedText(zh: "密钥文件", en: "Key file")
    static let passphrase = LocalizedText(zh: "密钥文件口令", en: "Passphrase of the key file")
    static let find = LocalizedText(zh: "查询回执", en: "Find the receipt")
    static let withdraw = LocalizedText(zh: "撤回投标", en: "Withdraw the bid")
    static let trusteeHeading = LocalizedText(zh: "密钥托管人", en: "Key trustees")
}
