import Kernel
import Registry

/// One draw as anybody sees it: the result first, then what it follows from, then how to repeat it.
struct DrawPage: ConsolePage {
    let language: Language
    let file: DrawFile
    let record: DrawRecord
    let verification: DrawVerification?
    let organisation: LocalizedText

    private var draw: Draw { file.draw }
    var title: LocalizedText { LocalizedText(verbatim: draw.title) }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: DrawListPage.heading, path: Path.draws.description)] }

    var html: HTML {
        let overline = LocalizedText(
            zh: "\(draw.purpose.label.zh)抽取 \(draw.head.number) · \(organisation.zh)",
            en: "Draw \(draw.head.number), \(draw.purpose.label.en) · \(organisation.en)")
        let download = ButtonLink(
            label: LocalizedText(zh: "下载公开记录", en: "Download the record"),
            path: Path.drawRecord(draw.head.number).description, isDownload: true)
        let heading = PageHeading(
            title: title, overline: overline, lead: lead, marks: draw.state.chip.html(in: language),
            actions: download.html(in: language))
        let tables = DrawTables(language: language, draw: draw, record: record)
        let main: HTML = """
            \(tables.result)\(tables.teams)\(tables.calls)\(tables.parties)\(listPanel(tables))
            """
        return
            "\(heading.html(in: language))\(Columns(main: main, aside: "\(checkPanel)\(rulePanel)\(tables.siblings)").html)"
    }

    private var lead: LocalizedText {
        if let reason = record.voidReason {
            return LocalizedText(zh: "已作废：\(reason)", en: "Voided: \(reason)")
        }
        let count = record.candidates.count
        return switch draw.state {
        case .requested, .frozen, .voided:
            LocalizedText(
                zh: "名单\(count)个，已冻结，不能再改。各方正在提交承诺。",
                en: "The list of \(count) is frozen. Parties are committing themselves.")
        case .committed, .revealed:
            LocalizedText(
                zh: "各方已承诺，\(draw.knownAt)之后用“\(draw.publicSource)”抽取。",
                en: "Every party is committed. After \(draw.knownAt) the draw is decided by: \(draw.publicSource).")
        case .drawn, .calling:
            LocalizedText(zh: "顺序已定，正按顺序通知。", en: "The order is drawn; those drawn are being called.")
        case .filled:
            LocalizedText(zh: "从\(count)个候选中抽出，席位已满。", en: "Drawn from \(count) candidates; every seat is taken.")
        case .shortage:
            LocalizedText(
                zh: "名单已到末尾，尚缺\(draw.missing ?? 0)个。", en: "The list came to its end with \(draw.missing ?? 0) missing."
            )
        }
    }

    // MARK: How to check

    private var checkPanel: HTML? {
        guard let verification else { return nil }
        let items: [HTML] = verification.findings.map { finding in
            """
            <li class="\(finding.holds ? "holds" : "fails")">\
            <span class="unseen">\(finding.holds ? Self.holds : Self.fails, language)</span>\(finding.text, language)</li>
            """
        }
        let verdict =
            verification.isSound
            ? LocalizedText(zh: "打开本页时已重算：全部相符", en: "Repeated as this page opened: everything holds")
            : LocalizedText(zh: "打开本页时已重算：有不符之处，请勿采信", en: "Repeated as this page opened: not everything holds")
        return Panel(
            title: LocalizedText(zh: "核验", en: "Check"),
            content: """
                <p><strong>\(verdict, language)</strong></p><ul class="findings-list">\(items)</ul>
                <p class="hint">\(Self.digest, language)</p><p><code>\(record.digest ?? "")</code></p>
                """
        ).html(in: language)
    }

    private var rulePanel: HTML {
        let steps = Self.rule.map { "<li>\($0, language)</li>" as HTML }
        let command = "heng draw verify \(draw.head.number).json"
        return Panel(
            title: LocalizedText(zh: "自己重算一遍", en: "Repeat it yourself"),
            content: """
                <ol class="steps-list">\(steps)</ol><p><code>\(command)</code></p>\
                <p class="hint">\(Self.anyLanguage, language)</p>
                """
        ).html(in: language)
    }

    private static let holds = LocalizedText(zh: "相符：", en: "Holds: ")
    private static let fails = LocalizedText(zh: "不符：", en: "Doesn't hold: ")
    private static let digest = LocalizedText(zh: "记录文件的 SM3 摘要", en: "SM3 digest of the record's file")
    private static let rule = [
        LocalizedText(
            zh: "名单先冻结，公布摘要 L。此后多一人、少一人，L 都会变。",
            en: "The list is frozen first and its digest L published. One name more or less, and L is another."),
        LocalizedText(
            zh: "各方各自想好一个密数，只公布它的承诺；谁也看不出密数，谁也改不了密数。",
            en:
                "Each party thinks of a secret and publishes only a commitment, which hides it and binds the party to it."
        ),
        LocalizedText(
            zh: "全部承诺之后，才产生一个事先谁也不知道的公开数值。",
            en: "Only after every commitment does a public value come up that nobody could know before."),
        LocalizedText(
            zh: "名单、密数和公开数值合起来算出种子，种子决定顺序。任何一方都左右不了结果。",
            en:
                "List, secrets and public value make the seed, and the seed makes the order. No single party can steer it."
        ),
        LocalizedText(
            zh: "按顺序逐一通知；谢绝、回避的，接着通知下一位，不重新抽。",
            en: "Those drawn are called in that order. When one refuses, the next follows; nothing is drawn anew."),
        LocalizedText(zh: "下载公开记录，在自己的电脑上运行：", en: "Download the record and run on your own machine:"),
    ]
    private static let anyLanguage = LocalizedText(
        zh: "不需要联网，也不需要账号。算法写在 Docs/draw.md，用任何语言几十行就能重写。",
        en: "It needs no network and no account. The rule is in Docs/draw.md: a few dozen lines in any language.")

    // MARK: The list

    private func listPanel(_ tables: DrawTables) -> HTML {
        let digest = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "名单摘要 L", en: "List digest L"), value: "<code>\(record.listDigest)</code>"),
            DescriptionList.Row(
                label: LocalizedText(zh: "规则摘要", en: "Terms digest"), value: "<code>\(record.termsDigest)</code>",
                hint: LocalizedText(
                    zh: "席位、参与方、回避和公开数值出处", en: "Seats, parties, exclusions and the source of the public value")),
        ])
        return """
            \(tables.excluded)\(Panel(
                title: LocalizedText(zh: "名单与顺序", en: "The list and the order"), anchor: "list",
                content: "\(digest.html(in: language))\(tables.order)"
            ).html(in: language))
            """
    }
}
