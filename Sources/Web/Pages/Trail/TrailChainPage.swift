import Kernel
import Registry

/// The whole chain of one matter, with what proves it.
struct TrailChainPage: ConsolePage {
    let view: FieldView
    let record: Record
    /// Oldest first.
    let history: [TrailEntry]
    let registry: Registry

    private var register: Register { view.register }
    private var language: Language { view.language }

    var title: LocalizedText {
        LocalizedText(zh: "\(record.head.number) 的留痕", en: "Trail of \(record.head.number)")
    }

    var breadcrumbs: [Breadcrumb] {
        register.breadcrumbs + [
            Breadcrumb(
                title: LocalizedText(verbatim: view.title(of: record)),
                path: Path.matter(register.name, record.head.number).description)
        ]
    }

    var html: HTML {
        "\(PageHeading(title: title, overline: register.label, lead: Self.lead).html(in: language))\(entries)"
    }

    private var entries: HTML {
        let words = TrailWords(registry: registry, view: view)
        return "\(history.reversed().map { panel($0, words) })"
    }

    private func panel(_ entry: TrailEntry, _ words: TrailWords) -> HTML {
        let proof = DescriptionList(rows: [
            row(LocalizedText(zh: "总序号", en: "Entry"), "\(String(entry.sequence))"),
            row(LocalizedText(zh: "摘要 (SM3)", en: "Hash (SM3)"), code(entry.hash)),
            row(LocalizedText(zh: "上一条摘要", en: "Hash before"), code(entry.previous)),
            row(LocalizedText(zh: "内容摘要", en: "Hash of the content"), code(entry.content)),
        ])
        let moment = words.moment(entry, after: history.last { $0.position < entry.position })
        let receipt = Path.receipt(register.name, record.head.number).with(["step": String(entry.position)]).description
        return Panel(
            title: LocalizedText(zh: "第 \(entry.position) 步", en: "Step \(entry.position)"), anchor: entry.anchor,
            aside: "<a\(href: receipt)>\(ReceiptPage.heading, language)</a>",
            content: """
                \(Timeline(moments: [moment]).html(in: language))\
                \(Disclosure(title: Self.proof, content: proof.html(in: language)).html(in: language))
                """
        ).html(in: language)
    }

    private func row(_ label: LocalizedText, _ value: HTML) -> DescriptionList.Row {
        DescriptionList.Row(label: label, value: value)
    }

    private func code(_ digest: Digest) -> HTML {
        digest == .zero ? "<span class=\"hint\">\(Self.first, language)</span>" : "<code>\(digest.description)</code>"
    }

    private static let proof = LocalizedText(zh: "证明", en: "Proof")
    private static let first = LocalizedText(zh: "首条，之前没有", en: "the first; none before")
    private static let lead = LocalizedText(
        zh: "每条都包含上一条的摘要；改动任何一条，其后全部对不上。",
        en: "Each entry contains the hash of the one before. Change any, and all that follow no longer match.")
}
