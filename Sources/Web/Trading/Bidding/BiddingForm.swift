import Kernel
import Registry
import Trading

/// What a bidder fills in. None of it has an address to be sent to: the script seals it.
struct BiddingForm: Sendable {
    let lot: Lot

    func html(in language: Language) -> HTML {
        func part(_ heading: LocalizedText, _ fields: [FormField]) -> HTML {
            """
            <fieldset class="panel"><legend><h2>\(heading, language)</h2></legend>\
            <div class="seal-pair">\(fields.map { $0.html(in: language) })</div></fieldset>
            """
        }
        return
            "\(part(Self.who, who))\(part(Self.bidPart, price + promise))\(part(Self.papers, papers))\(part(Self.keyPart, keys))"
    }

    private var who: [FormField] {
        [
            FormField(name: "name", label: LocalizedText(zh: "投标人名称", en: "Bidder"), isRequired: true),
            FormField(
                name: "creditCode", label: LocalizedText(zh: "统一社会信用代码", en: "Unified social credit code"),
                hint: LocalizedText(zh: "18位，须与市场主体登记一致。", en: "18 characters, as in the register of market subjects."),
                isRequired: true),
        ]
    }

    private var price: [FormField] {
        guard lot.priceForm != .rate else {
            return [
                FormField(
                    name: "rate", label: LocalizedText(zh: "费率（下浮率）", en: "Rate"),
                    control: .number(unit: LocalizedText(verbatim: "%")), isRequired: true, width: .short)
            ]
        }
        return [
            FormField(
                name: "price", label: LocalizedText(zh: "投标报价（小写）", en: "Price in digits"), control: .money(.yuan),
                isRequired: true),
            FormField(
                name: "priceWords", label: LocalizedText(zh: "投标报价（大写）", en: "Price in words"),
                hint: LocalizedText(
                    zh: "随小写自动生成；与小写不一致时以大写为准。", en: "Follows the digits. Where they differ, the words count."),
                isRequired: true),
        ]
    }

    private var promise: [FormField] {
        [
            FormField(
                name: "durationDays", label: LocalizedText(zh: "工期（服务期）", en: "Duration"),
                control: .number(unit: LocalizedText(zh: "日", en: "days")), isMarkedOptional: true, width: .short),
            FormField(name: "quality", label: LocalizedText(zh: "质量承诺", en: "Quality"), isMarkedOptional: true),
            FormField(
                name: "manager", label: LocalizedText(zh: "项目负责人", en: "Project lead"), isMarkedOptional: true),
            FormField(
                name: "bond", label: LocalizedText(zh: "保证金凭证", en: "Bond"),
                hint: LocalizedText(
                    zh: "保证金编号或保函号，随投标文件加密；开标时以台账为准。",
                    en: "The deposit's or guarantee's number, sealed with the bid. At the opening the ledger counts."),
                isMarkedOptional: true),
        ]
    }

    private var papers: [FormField] {
        [
            FormField(
                name: "files", label: LocalizedText(zh: "投标文件", en: "Files"),
                control: .files(accept: ".pdf,.ofd,.docx,.xlsx,.png,.jpg,.jpeg"),
                hint: LocalizedText(
                    zh: "PDF、OFD、Word、Excel 或图片，合计不超过64 MB；加密后按档补齐，看不出大小。",
                    en: "PDF, OFD, Word, Excel or pictures, 64 MB together. Padded, so that their size tells nothing."),
                isMarkedOptional: true),
            FormField(
                name: "bill", label: LocalizedText(zh: "计价软件导出的清单（XML）", en: "Bill from valuation software (XML)"),
                control: .files(accept: ".xml"),
                hint: LocalizedText(
                    zh: "只读取其中的制作设备和软件锁信息；清单本身请放在投标文件里。",
                    en: "Only what it says of machine and software lock is read; put the bill itself among the files."),
                isMarkedOptional: true),
            FormField(
                name: "statement", label: LocalizedText(zh: "投标声明", en: "Statement"), control: .textArea(rows: 3),
                isMarkedOptional: true),
        ]
    }

    private var keys: [FormField] {
        [
            FormField(
                name: "passphrase", label: LocalizedText(zh: "为密钥文件设口令", en: "A passphrase for the key file"),
                control: .credential(isSecret: true, autocomplete: "new-password"),
                hint: LocalizedText(zh: "至少10位，系统不保存，忘记后无法找回。", en: "At least 10 characters; nobody can recover it."),
                isRequired: true),
            FormField(
                name: "again", label: LocalizedText(zh: "再输入一次", en: "The same again"),
                control: .credential(isSecret: true, autocomplete: "new-password"), isRequired: true),
            FormField(
                name: "earlier", label: LocalizedText(zh: "替换已提交的文件：原密钥文件", en: "To replace a bid: its key file"),
                control: .file(accept: ".json"), isMarkedOptional: true),
            FormField(
                name: "earlierPassphrase", label: LocalizedText(zh: "原密钥文件口令", en: "Its passphrase"),
                control: .credential(isSecret: true, autocomplete: "off"), isMarkedOptional: true),
        ]
    }

    private static let who = LocalizedText(zh: "投标人", en: "Bidder")
    private static let bidPart = LocalizedText(zh: "报价和承诺", en: "Price and promises")
    private static let papers = LocalizedText(zh: "文件", en: "Files")
    private static let keyPart = LocalizedText(zh: "密钥", en: "Key")
}
