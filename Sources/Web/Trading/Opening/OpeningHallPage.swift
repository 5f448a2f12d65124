import Kernel
import Registry
import Trading

/// The opening hall as the public and the bidders see it.
struct OpeningHallPage: ConsolePage {
    let language: Language
    let lot: Lot
    let standing: OpeningStanding?
    let now: Timestamp

    private var number: String { lot.head.number }
    var title: LocalizedText { LocalizedText(zh: "开标大厅", en: "Opening hall") }
    var sheets: PageSheets { .hall }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: lot.title), path: Path.tradeLot(number).description)]
    }

    var html: HTML {
        """
        \(BiddingAssets.opening)<h1>\(title.asHeading, language)</h1><p class="lead">\(lot.title) · \(number)</p>
        \(SealClock(lot: lot, now: now).html(in: language))
        <p class="opening-lost" data-live-state role="status" hidden>\(Self.lost, language)</p>
        <div data-follow="\(Path.lotOpeningStream(number).with(["lang": language.rawValue]).description)">\
        <div data-live-part aria-live="polite">\(standing.map { OpeningFragment(standing: $0, now: now).html(in: language) } ?? before)</div></div>
        \(standing.map(\.opening.state) == .closed ? nil : bidder)
        """
    }

    private var before: HTML {
        let text = lot.state == .failed ? lot.failure?.label ?? Self.none : Self.none
        return "<p class=\"notice notice-warning\" data-opening-state=\"before\">\(text, language)</p>"
    }

    private var bidder: HTML {
        let fields = [
            FormField(name: "key", label: BiddingPage.keyFile, control: .file(accept: ".json"), isRequired: true),
            FormField(
                name: "passphrase", label: BiddingPage.passphrase,
                control: .credential(isSecret: true, autocomplete: "off"), isRequired: true),
        ].map { $0.html(in: language) }
        let tag = language.rawValue
        return """
            <section class="panel hall-bidder"><div class="panel-head"><h2>\(Self.bidderHeading, language)</h2></div>
            <p class="notice seal-note" data-hall-note role="status" hidden></p>
            <form class="entry" data-hall data-lot="\(number)" \
            data-enter="\(Path.lotOpeningPresence(number).with(["lang": tag]).description)" \
            data-key="\(Path.lotOpeningKey(number).with(["lang": tag]).description)" \
            data-object="\(Path.lotOpeningObjection(number).with(["lang": tag]).description)" \
            data-words="\(BiddingWords.json(OpeningWords.hall, language))">
            <p class="hint">\(Self.bidderHint, language)</p><div class="seal-pair">\(fields)</div>
            <div class="actions"><button class="button button-secondary" type="submit" value="enter">\(Self.enter, language)</button>
            <button class="button" type="submit" value="decrypt">\(Self.decrypt, language)</button></div>
            <p><strong data-own-state></strong></p><p class="hint" data-own-consequence></p>
            <div data-objecting hidden>\(FormField(
                name: "text", label: Self.objection, control: .textArea(rows: 3), limit: 1000).html(in: language))\
            <div class="actions"><button class="button button-secondary" type="submit" value="object" formnovalidate>\
            \(Self.object, language)</button></div></div></form></section>
            """
    }

    private static let lost = LocalizedText(zh: "连接中断，正在重连", en: "Connection lost, trying again")
    private static let none = LocalizedText(
        zh: "尚未开标。截止前，投标人、份数和报价对任何人保密。",
        en: "Not opened yet. Until the deadline, bidders, their number and prices are secret.")
    private static let bidderHeading = LocalizedText(zh: "投标人入口", en: "For bidders")
    private static let bidderHint = LocalizedText(
        zh: "选择提交投标文件时保存的密钥文件并输入口令。密钥在本机解开，只有解密时才发给服务器核对。",
        en:
            "Choose the key file that was saved with the bid and type its passphrase. The key goes to the server only when you decrypt."
    )
    private static let enter = LocalizedText(zh: "签到", en: "Sign in")
    private static let decrypt = LocalizedText(zh: "解密我的投标文件", en: "Decrypt my bid")
    private static let objection = LocalizedText(zh: "当场异议", en: "Objection on the spot")
    private static let object = LocalizedText(zh: "提出异议", en: "Object")
}

/// What the hall's script says.
enum OpeningWords {
    static let hall: KeyValuePairs<String, LocalizedText> = [
        "impossible": LocalizedText(
            zh: "此浏览器或此连接不能解密（需要 HTTPS 或本机访问）。", en: "This browser or connection can't decrypt: it takes HTTPS."),
        "notKeyFile": LocalizedText(zh: "这不是密钥文件。", en: "This is no key file."),
        "noKeyFile": LocalizedText(zh: "请选择密钥文件。", en: "Choose the key file."),
        "wrongPassphrase": LocalizedText(
            zh: "口令不正确，或密钥文件已损坏。", en: "The passphrase is wrong, or the key file is damaged."),
        "otherLot": LocalizedText(zh: "这个密钥文件属于另一个标段。", en: "This key file belongs to another lot."),
        "entered": LocalizedText(zh: "已签到。", en: "You are signed in."),
        "decrypted": LocalizedText(zh: "解密成功，等待唱标。", en: "Decrypted. Prices are read out together later."),
        "objected": LocalizedText(zh: "异议已提出，主持人将当场答复。", en: "Your objection is raised; the host answers it here."),
        "lost": LocalizedText(zh: "连接中断，请重试。", en: "The connection broke. Try again."),
        "failed": LocalizedText(zh: "没有完成，请重试。", en: "That did not work. Try again."),
        "shortPassphrase": LocalizedText(zh: "口令至少10位。", en: "A passphrase has at least 10 characters."),
        "otherPassphrase": LocalizedText(zh: "两次输入的口令不一致。", en: "The two passphrases differ."),
        "making": LocalizedText(zh: "正在本机生成密钥……", en: "Making the keys here …"),
        "wrongShare": LocalizedText(
            zh: "这个密钥文件解不开该份额，请确认是登记该公钥时保存的文件。",
            en: "This key file doesn't open the share. Use the one saved when this key was registered."),
    ]
}
