import Kernel
import Registry

struct TextSetupPage: ConsolePage {
    let language: Language
    let gateway: String?
    /// Messages are written at all.
    let isOn: Bool
    let site: String?
    /// What a demonstration wrote down instead of sending it; nil where there is a gateway, or none at all.
    let written: [WrittenText]?
    let isSent: Bool
    let typed: String
    let problems: [FieldProblem]
    let last: [ParcelState]
    let token: FormToken

    static let heading = LocalizedText(zh: "短信网关", en: "Text messages")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        guard isSent else { return nil }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(
                zh: "测试短信已排入发送，片刻后刷新可看结果。", en: "A test message is on its way. Reload in a moment to see."))
    }

    var html: HTML {
        let state = StateChip(
            label: isOn ? LocalizedText(zh: "已设置", en: "set up") : LocalizedText(zh: "未设置", en: "not set up"),
            tone: isOn ? .done : .soon)
        let heading = PageHeading(title: title, lead: lead, marks: state.html(in: language))
        return """
            \(heading.html(in: language))\(written.map(book))\(facts)\(isOn ? form : nil)\
            \(written == nil ? table.html(in: language) : nil)
            """
    }

    private var lead: LocalizedText {
        if written != nil {
            return LocalizedText(
                zh: "演示环境不真正发短信，内容列在下面，链接可以点开。",
                en: "A demonstration sends nothing. What telephones would have got stands below; links can be followed."
            )
        }
        return isOn
            ? LocalizedText(zh: "短信由这个网关代发。", en: "Messages are handed to this gateway.")
            : LocalizedText(
                zh: "没有设置网关时不产生短信，其他办理不受影响。",
                en: "While no gateway is set up no messages are written. Everything else goes on.")
    }

    private func book(_ written: [WrittenText]) -> HTML {
        DataTable(
            caption: LocalizedText(zh: "手机会收到的短信", en: "What telephones would have got"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "时间", en: "At")),
                DataTable.Column(title: LocalizedText(zh: "手机", en: "To")),
                DataTable.Column(title: LocalizedText(zh: "内容", en: "What it says"), isWide: true),
            ],
            rows: written.map { text in
                DataTable.Row(cells: [
                    Timestamp(text.at).map { "\($0.text(language))" } ?? "\(text.at)",
                    "\(TextMessage.masked(text.to))", linked(text.text),
                ])
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有短信", en: "No messages yet"),
                advice: LocalizedText(
                    zh: "告知补正、办结、预约提醒、评价邀请和验证码会出现在这里。",
                    en: "Papers asked for, decisions, appointments, links to rate and codes will appear here."))
        )
        .html(in: language)
    }

    /// The link to this site in it, as one.
    private func linked(_ text: String) -> HTML {
        guard let site, let found = text.firstRange(of: site + "/r/") else { return "\(text)" }
        let rest = text[found.upperBound...]
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let link = Path.rateShortly(String(word)).description
        return """
            \(String(text[..<found.lowerBound]))<a\(href: link)>\(String(text[found]) + word)</a>\
            \(String(rest.dropFirst(word.count)))
            """
    }

    private var facts: HTML {
        var rows: [DescriptionList.Row] = []
        if let gateway {
            rows.append(
                DescriptionList.Row(label: LocalizedText(zh: "网关", en: "Gateway"), value: "<code>\(gateway)</code>"))
        }
        rows.append(
            DescriptionList.Row(
                label: LocalizedText(zh: "评价链接的网址", en: "Address in links"),
                value: site.map { "<code>\($0)</code>" }
                    ?? "\(LocalizedText(zh: "未设置，不发评价邀请", en: "not set: nobody is asked to rate"), language)"))
        let how = LocalizedText(
            zh: "这些设置在启动时给出，改动后重启服务；签名密钥只从环境变量读取，不存入数据库。",
            en:
                "These are given when the server is started; restart it to change them. The signing key is read from the environment and kept nowhere."
        )
        let command: HTML = """
            <pre class="proof-command">HENG_SMS_SECRET=… heng serve --sms-gateway https://sms.example.cn/send \
            --sms-sign 政务服务 --site https://heng.example.cn</pre>
            """
        return Panel(
            title: LocalizedText(zh: "设置", en: "Settings"),
            content: "\(DescriptionList(rows: rows).html(in: language))<p class=\"hint\">\(how, language)</p>\(command)"
        ).html(in: language)
    }

    private var form: HTML {
        let form = EntryForm(
            path: Path.textSetup.description, token: token,
            fields: [
                FormField(
                    name: "number", label: LocalizedText(zh: "手机号码", en: "Mobile number"), value: typed,
                    isRequired: true)
            ], submit: SubmitButton(label: LocalizedText(zh: "发送测试短信", en: "Send a test message")),
            problems: problems)
        return Panel(title: LocalizedText(zh: "试一试", en: "Try it"), content: form.html(in: language)).html(in: language)
    }

    private var table: ParcelTable {
        ParcelTable(
            caption: LocalizedText(zh: "最近的短信", en: "Last messages"), subject: LocalizedText(zh: "类别", en: "Kind"),
            target: LocalizedText(zh: "发往", en: "To"), empty: LocalizedText(zh: "还没有发过短信", en: "No messages yet"),
            parcels: last)
    }
}
