import Kernel
import Registry
import Trading

/// The forms around the session's key: made in the host's browser when decryption begins, given when prices are read out.
struct OpeningSession: Sendable {
    let opening: TradeOpening
    let token: FormToken
    private var number: String { opening.head.number }

    func start(in language: Language) -> HTML {
        making("startDecrypting", Self.start, Self.startHint, HTML(), in: language)
    }

    /// The file is lost: whoever decrypted does so once more.
    func renewal(in language: Language) -> HTML {
        let reason = FormField(
            name: "reason", label: OpeningControls.reasonLabel, control: .textArea(rows: 2), isRequired: true,
            width: .full, scope: "renew")
        return Disclosure(
            title: Self.renew,
            content: making("renew", Self.renew, Self.renewHint, reason.html(in: language), in: language)
        ).html(in: language)
    }

    func reading(in language: Language) -> HTML {
        let fields = [
            FormField(name: "key", label: Self.file, control: .file(accept: ".json"), isRequired: true),
            FormField(
                name: "passphrase", label: Self.passphrase, control: .credential(isSecret: true, autocomplete: "off"),
                isRequired: true),
        ].map { $0.scoped("read").html(in: language) }
        return """
            <form class="entry" data-session-open method="post"\(words(language)) \
            action="\(Path.tradeOpeningAct(number, "read").description)">\(token.html)\
            <p class="hint">\(Self.readHint, language)</p><div class="seal-pair">\(fields)</div>\
            <div class="actions">\(SubmitButton(label: Self.read).html(in: language))</div></form>
            """
    }

    private func making(
        _ act: String, _ label: LocalizedText, _ hint: LocalizedText, _ more: HTML, in language: Language
    ) -> HTML {
        let fields = [("passphrase", Self.passphrase), ("again", Self.again)].map { name, label in
            FormField(
                name: name, label: label, control: .credential(isSecret: true, autocomplete: "new-password"),
                isRequired: true
            ).scoped(act).html(in: language)
        }
        let ready: HTML = """
            <div data-ready hidden><p>\(Self.ready, language)</p><p class="seal-digest" data-fingerprint></p>\
            <div class="actions"><button class="button" type="button">\(label, language)</button></div></div>
            """
        return """
            <form class="entry" data-session="\(number)" method="post"\(words(language)) \
            action="\(Path.tradeOpeningAct(number, act).description)">\(token.html)<p class="hint">\(hint, language)</p>\(more)\
            <div class="seal-pair">\(fields)</div>\
            <div class="actions">\(SubmitButton(label: Self.make, weight: act == "renew" ? .secondary : .primary).html(in: language))</div></form>\(ready)
            """
    }

    private func words(_ language: Language) -> HTML {
        " data-words=\"\(BiddingWords.json(OpeningWords.hall, language))\""
    }

    private static let start = LocalizedText(zh: "已保存，开始解密", en: "Saved; start decryption")
    private static let startHint = LocalizedText(
        zh: "会场密钥在您的浏览器里生成，私钥只在您保存的文件里。投标人解密后，其密钥以会场公钥封存，唱标前读数据库的人打不开；唱标时用这个文件打开。",
        en:
            "The session's keys are made in your browser; the private one is only in the file you save. What bidders decrypt waits sealed to it, so that whoever reads the database can't open it before prices are read out. You need the file then."
    )
    private static let make = LocalizedText(zh: "生成并保存会场密钥", en: "Make and save the session's key")
    private static let ready = LocalizedText(
        zh: "请确认会场密钥文件已经存好。公钥指纹：", en: "See that the file is saved. Fingerprint of the public key:")
    private static let renew = LocalizedText(zh: "会场密钥丢失：更换并重新解密", en: "The session's key is lost: renew it")
    private static let renewHint = LocalizedText(
        zh: "更换后已解密的投标人须再解密一次，时间重新计算；尚未解密的仍以原定时间为限，已逾期的不因此获得机会。主持人可自行更换一次，再次更换须经监督人员同意。",
        en:
            "Whoever decrypted has to do so again, in a whole window; whoever hasn't keeps the end that was told, and nobody who missed it gets another. You can renew the key once; after that the supervisor has to agree."
    )
    private static let file = LocalizedText(zh: "会场密钥文件", en: "The session's key file")
    private static let passphrase = LocalizedText(zh: "会场密钥文件口令", en: "Its passphrase")
    private static let again = LocalizedText(zh: "再输入一次", en: "The same again")
    private static let read = LocalizedText(zh: "唱标：公布全部报价", en: "Read all prices out")
    private static let readHint = LocalizedText(
        zh: "选择开始解密时保存的会场密钥文件。全部报价将同时公布。",
        en: "Choose the file saved when decryption began. All prices become public at the same moment.")
}
