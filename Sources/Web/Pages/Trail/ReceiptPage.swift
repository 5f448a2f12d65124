import Kernel
import Registry

/// A receipt to print or to save for whoever the matter is about.
struct ReceiptPage: ConsolePage {
    let language: Language
    let check: ReceiptCheck
    /// Which step was asked for; nil for the newest.
    let step: String?

    static let heading = LocalizedText(zh: "办理回执", en: "Receipt")
    private var statement: TrailReceipt.Statement { check.receipt.statement }

    var title: LocalizedText {
        LocalizedText(zh: "\(statement.number) 的办理回执", en: "Receipt for \(statement.number)")
    }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(
                title: LocalizedText(
                    zh: "\(statement.registerLabel.zh) \(statement.number)",
                    en: "\(statement.registerLabel.en) \(statement.number)"),
                path: Path.matter(statement.register, statement.number).description)
        ]
    }

    var html: HTML {
        let save = ButtonLink(
            label: LocalizedText(zh: "下载回执", en: "Save the receipt"),
            path: Path.receiptFile(statement.register, statement.number).with(["step": step]).description,
            weight: .primary, isDownload: true)
        let heading = PageHeading(
            title: title, overline: statement.actLabel, lead: Self.lead, actions: save.html(in: language))
        return
            "\(heading.html(in: language))\(facts.html(in: language))\(ProofExplanation(check: check).html(in: language))"
    }

    private var facts: DescriptionList {
        DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "出具时间", en: "Issued"), value: "\(statement.issued.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "留痕指纹（SM3）", en: "Fingerprint of the entry (SM3)"),
                value: "<code class=\"proof-key\">\(statement.hash.description)</code>"),
        ])
    }

    private static let lead = LocalizedText(
        zh: "可以打印，或下载后交给当事人：任何人都能离线核验，以后也有效。",
        en: "Print it, or save it for the person concerned: anybody can check it offline, and it stays valid.")
}
