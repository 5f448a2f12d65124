import Kernel
import Registry

/// One message: where it goes, why it hasn't arrived, and what is in it, as far as anybody need see.
struct ParcelPage: ConsolePage {
    let language: Language
    let state: ParcelState
    let now: Timestamp
    /// Whether the house has a mail server.
    let canMail: Bool
    let token: FormToken
    let done: String

    private var parcel: Parcel { state.parcel }
    var title: LocalizedText { parcel.title }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: OutboxPage.heading, path: Path.outbox.description)] }

    var notice: NoticeBanner? {
        switch done {
        case "retried":
            NoticeBanner(
                tone: .done,
                text: LocalizedText(zh: "已排入发送，片刻后刷新可看结果。", en: "It is on its way. Reload in a moment to see."))
        case "ended":
            NoticeBanner(
                tone: .done, text: LocalizedText(zh: "已停止投递，需要时可重新发送。", en: "Given up. It can be sent again later."))
        default: nil
        }
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(parcel.channel.label.zh) \(parcel.id)", en: "\(parcel.channel.label.en) \(parcel.id)"),
            marks: state.chip.html(in: language), actions: actions)
        return "\(heading.html(in: language))\(why)\(facts)\(content)"
    }

    private var why: HTML? {
        guard state.state != .sent else { return nil }
        let title = LocalizedText(zh: "为什么没有送达", en: "Why it hasn't arrived")
        if parcel.channel == .mail, !canMail {
            return Panel(title: title, content: "<p>\(Self.noServer, language)</p>").html(in: language)
        }
        return state.trouble.map { trouble in
            Panel(
                title: title,
                content:
                    "<p><strong>\(trouble)</strong></p><p class=\"hint\">\(Self.advice(parcel, trouble), language)</p>"
            ).html(in: language)
        }
    }

    private static let noServer = LocalizedText(
        zh: "还没有设置邮件服务器，邮件留在这里等待。见“邮件服务器”一页。",
        en: "No mail server is set up yet, so letters wait here. See “Mail server”.")

    private static func advice(_ parcel: Parcel, _ trouble: String) -> LocalizedText {
        if parcel.channel == .text {
            return LocalizedText(
                zh: "这是短信网关的情况。请核对网关地址和签名密钥，或询问短信服务商；过了有效时间的短信不再发送。",
                en:
                    "That is how the gateway stands. Check its address and key, or ask its keeper. What is too old isn't sent any more."
            )
        }
        if parcel.channel == .mail, !trouble.contains("(") {
            return LocalizedText(
                zh: "没有连上邮件服务器。请核对地址和网络，或询问邮件管理员。",
                en: "The mail server wasn't reached. Check address and network, or ask its keeper.")
        }
        if parcel.channel == .mail {
            return LocalizedText(
                zh: "这是邮件服务器的答复。请核对地址，或询问邮件管理员。",
                en: "That is what the mail server said. Check the address, or ask its keeper.")
        }
        return trouble.hasPrefix("HTTP")
            ? LocalizedText(
                zh: "对方系统拒绝了请求。请核对地址和签名密钥。", en: "The other system refused it. Check the address and the signing key.")
            : LocalizedText(
                zh: "没有连上对方系统。请核对地址、证书和网络。",
                en: "The other system wasn't reached. Check address, certificate and network.")
    }

    private var facts: HTML {
        var rows = [
            DescriptionList.Row(label: LocalizedText(zh: "发往", en: "To"), value: "\(parcel.shownTarget)"),
            DescriptionList.Row(label: LocalizedText(zh: "已试次数", en: "Tries"), value: "\(state.tries)"),
            DescriptionList.Row(
                label: state.state == .sent
                    ? LocalizedText(zh: "送达时间", en: "Arrived") : LocalizedText(zh: "下次投递", en: "Next try"),
                value: state.when(language, now: now)),
            DescriptionList.Row(
                label: LocalizedText(zh: "产生时间", en: "Written"), value: "\(state.createdAt.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "消息标识", en: "Identity"), value: "<code>\(parcel.identity)</code>",
                hint: LocalizedText(zh: "重发时不变，对方可据此去重。", en: "Stays the same however often it is sent.")),
        ]
        if let webhook = state.webhook {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "推送订阅", en: "Webhook"),
                    value: "<a\(href: Path.webhook(String(webhook)).description)>\(String(webhook))</a>"))
        }
        return Panel(
            title: LocalizedText(zh: "投递", en: "Delivery"), content: DescriptionList(rows: rows).html(in: language)
        )
        .html(in: language)
    }

    private var content: HTML {
        let words = LocalizedText(zh: "内容", en: "What is in it")
        let body: HTML =
            parcel.body.isEmpty
            ? "<p class=\"hint\">\(LocalizedText(zh: "已送达的消息不再保留内容。", en: "What has arrived is no longer kept."), language)</p>"
            : """
            <pre class="message-body">\(parcel.shownBody)</pre>\
            <p class="hint">\(LocalizedText(zh: "号码、验证码、邮箱和链接已遮盖。", en: "Numbers, codes, addresses and links are hidden."), language)</p>
            """
        return Panel(title: words, content: body).html(in: language)
    }

    private var actions: HTML {
        guard state.state != .sent, !state.isHeld(at: now) else { return HTML() }
        let id = String(parcel.id)
        let retry = PostButton(
            button: SubmitButton(
                label: state.state == .dead
                    ? LocalizedText(zh: "重新发送", en: "Send again") : LocalizedText(zh: "立即重试", en: "Try now")),
            path: Path.parcelRetry(id).description, token: token)
        guard state.state == .waiting else { return retry.html(in: language) }
        let end = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "停止投递", en: "Give up"), weight: .danger,
                question: LocalizedText(
                    zh: "不再投递这条消息？之后可以重新发送。", en: "Give this message up? It can be sent again later.")),
            path: Path.parcelEnd(id).description, token: token)
        return "\(retry.html(in: language))\(end.html(in: language))"
    }
}
