import Kernel
import Registry

/// Which other systems are told, and the form that adds one.
struct WebhooksPage: ConsolePage {
    let language: Language
    let webhooks: [(webhook: Webhook, words: LocalizedText)]
    let events: [FormField.Choice]
    let isEnded: Bool
    let typed: Form?
    let problems: [FieldProblem]
    let token: FormToken

    static let heading = LocalizedText(zh: "推送订阅", en: "Webhooks")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        guard isEnded else { return nil }
        return NoticeBanner(
            tone: .done, text: LocalizedText(zh: "订阅已删除，不再推送。", en: "The subscription has ended. Nothing more is sent.")
        )
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: Self.lead).html(in: language)
        let new = Panel(title: LocalizedText(zh: "新建订阅", en: "A new subscription"), content: form.html(in: language))
        return "\(heading)\(table.html(in: language))\(new.html(in: language))"
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "地址", en: "Address"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "推送什么", en: "Told of")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: webhooks.map { webhook, words in
                DataTable.Row(
                    cells: ["\(webhook.url)", "\(words, language)", webhook.chip.html(in: language)],
                    path: Path.webhook(String(webhook.id)).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有订阅", en: "No subscriptions yet"),
                advice: LocalizedText(
                    zh: "在下方填写对方系统的地址，办理情况就会推送过去。",
                    en: "Give another system's address below, and it is told what happens.")))
    }

    private var form: EntryForm {
        EntryForm(
            path: Path.webhooks.description, token: token,
            fields: [
                FormField(
                    name: "url", label: LocalizedText(zh: "对方地址", en: "Address"), value: typed?["url"] ?? "",
                    hint: LocalizedText(zh: "以 https:// 开头。", en: "Begins with https://."), isRequired: true,
                    width: .full),
                FormField(
                    name: "event", label: LocalizedText(zh: "推送什么", en: "Told of"), control: .select(events),
                    value: typed?["event"] ?? Webhook.any),
                FormField(
                    name: "private", label: LocalizedText(zh: "允许内网地址", en: "It may lie in the own network"),
                    control: .checkbox, value: typed?["private"] ?? "",
                    hint: LocalizedText(
                        zh: "勾选后也可以用 http:// 和内网地址。", en: "Then http:// and private addresses are allowed too.")),
            ],
            submit: SubmitButton(label: LocalizedText(zh: "建立订阅", en: "Subscribe")), problems: problems)
    }

    private static let lead = LocalizedText(
        zh: "有办理发生时，把“哪件事、什么操作、什么状态”推送给其他系统，内容签名，送到为止。",
        en: "When something is done, other systems are told which matter, act and state: signed, and until it arrives.")
}

extension Webhook {
    var chip: StateChip {
        isPaused
            ? StateChip(label: LocalizedText(zh: "已暂停", en: "paused"), tone: .paused)
            : StateChip(label: LocalizedText(zh: "推送中", en: "active"), tone: .active)
    }
}

/// One subscription: its key when it is new, its last deliveries, and what can be done with it.
struct WebhookPage: ConsolePage {
    let language: Language
    let webhook: Webhook
    /// Shown this once.
    let key: String?
    let deliveries: [ParcelState]
    let history: [TrailEntry]
    let words: LocalizedText
    let label: @Sendable (String) -> LocalizedText
    let now: Timestamp
    let token: FormToken
    let done: String

    private var id: String { String(webhook.id) }
    var title: LocalizedText { words }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: WebhooksPage.heading, path: Path.webhooks.description)] }

    var notice: NoticeBanner? {
        let text: LocalizedText? =
            switch done {
            case "tested":
                LocalizedText(zh: "试发已排入，结果见下方投递记录。", en: "A test is on its way. What came of it stands below.")
            case "paused":
                LocalizedText(
                    zh: "已暂停。期间的消息会留着，恢复后送出。", en: "Paused. What happens meanwhile is kept and sent when resumed.")
            case "resumed": LocalizedText(zh: "已恢复，积存的消息正在送出。", en: "Resumed. What was kept is being sent.")
            default: nil
            }
        return text.map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: webhook.url), marks: webhook.chip.html(in: language),
            actions: actions)
        return "\(heading.html(in: language))\(newKey)\(list)\(past)\(ending.html(in: language))"
    }

    private var newKey: HTML? {
        key.map { key in
            """
            <section class="panel" role="status"><h2>\(LocalizedText(zh: "签名密钥", en: "Signing key"), language)</h2>
            <p><code class="secret">\(key)</code></p><p class="hint">\(Self.onlyOnce, language)</p></section>

            """
        }
    }

    private var actions: HTML {
        let pause = PostButton(
            button: SubmitButton(
                label: webhook.isPaused
                    ? LocalizedText(zh: "恢复推送", en: "Resume") : LocalizedText(zh: "暂停推送", en: "Pause"),
                weight: .secondary), path: Path.webhookPause(id).description, token: token,
            hidden: [(name: "paused", value: webhook.isPaused ? "no" : "yes")])
        guard !webhook.isPaused else { return pause.html(in: language) }
        let test = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "试发一条", en: "Send a test")),
            path: Path.webhookTest(id).description, token: token)
        return "\(test.html(in: language))\(pause.html(in: language))"
    }

    private var list: HTML {
        let table = DataTable(
            caption: LocalizedText(zh: "最近的投递", en: "Last deliveries"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "事件", en: "Event"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "产生时间", en: "Written")),
            ],
            rows: deliveries.map { state in
                DataTable.Row(
                    cells: [
                        "\(state.parcel.title, language)", "\(state.chip.html(in: language))\(state.troubleLine)",
                        "\(state.createdAt.text(language))",
                    ], path: Path.parcel(String(state.parcel.id)).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有投递", en: "Nothing was delivered yet"),
                advice: LocalizedText(zh: "“试发一条”可以检查对方是否收得到。", en: "“Send a test” shows whether it arrives.")))
        let all = ButtonLink(
            label: LocalizedText(zh: "全部投递", en: "All deliveries"),
            path: OutboxAddress(webhook: webhook.id).path.description)
        let more: HTML? = deliveries.isEmpty ? nil : "<p class=\"after-table\">\(all.html(in: language))</p>\n"
        return "\(table.html(in: language))\(more)"
    }

    private var past: HTML? {
        guard !history.isEmpty else { return nil }
        return HouseHistory(entries: history, label: label).html(in: language)
    }

    private var ending: Panel {
        let rotate = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "更换密钥", en: "New key"), weight: .secondary,
                question: LocalizedText(
                    zh: "更换后旧密钥立即失效，对方须同时更换。确定更换？",
                    en: "The old key ends at once; the other side must change too. Go on?")),
            path: Path.webhookKey(id).description, token: token)
        let end = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "删除订阅", en: "Delete"), weight: .danger,
                question: LocalizedText(
                    zh: "删除后不再推送，排队中的消息也不再发送。确定删除？", en: "Nothing more is sent, what waits neither. Delete it?")),
            path: Path.webhookEnd(id).description, token: token)
        return Panel(
            title: LocalizedText(zh: "密钥和删除", en: "Key and end"),
            content: "<div class=\"actions\">\(rotate.html(in: language))\(end.html(in: language))</div>")
    }

    private static let onlyOnce = LocalizedText(
        zh: "请现在复制保存并交给对方，离开本页后无法再次查看。核对方法：以此密钥对“时间戳.正文”计算 HMAC-SHA-256 或 HMAC-SM3，与 X-Heng-Signature 比对。",
        en:
            "Copy it now and hand it to the other side; it can't be shown again. They compute HMAC-SHA-256 or HMAC-SM3 of "
            + "“timestamp.body” with it, and compare with X-Heng-Signature.")
}

/// What was done to one of the house's own rows, newest first.
struct HouseHistory: Sendable {
    let entries: [TrailEntry]
    let label: @Sendable (String) -> LocalizedText

    func html(in language: Language) -> HTML {
        let items: [HTML] = entries.reversed().map { entry in
            """
            <li><time datetime="\(entry.at.description)">\(entry.at.text(language))</time> \
            <strong>\(label(entry.act), language)</strong> \(entry.person, language)</li>

            """
        }
        return Panel(
            title: LocalizedText(zh: "留痕", en: "Trail"), content: "<ul class=\"house-history\">\n\(items)</ul>"
        ).html(in: language)
    }
}
