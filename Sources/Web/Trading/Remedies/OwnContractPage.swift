import Kernel
import Registry
import Trading

/// A contract for the winner: to read, take along and sign.
struct OwnContractPage: ConsolePage {
    let language: Language
    let contract: TradeContract
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText { LocalizedText(verbatim: contract.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: contract.lot), path: "/trading/lots/\(contract.lot.percentEncoded)")]
    }
    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let files: [HTML] = ["docx", "pdf"].map {
            ButtonLink(
                label: LocalizedText(verbatim: $0 == "docx" ? "Word" : "PDF"),
                path: Path.ownContractFile(contract.head.number, $0).description, isDownload: true
            ).html(in: language)
        }
        return """
            \(RemediesAssets.html)<p class="overline">\(contract.head.number)</p><h1>\(title, language)</h1>
            <p>\(contract.state.chip.html(in: language))</p><p class="actions">\(files)</p>\(form)
            \(Panel(title: LocalizedText(zh: "合同文本与系统草案对比", en: "The text against the draft"), content: ContractPage.html(ContractDifference(from: contract.draft, to: contract.text))).html(in: language))
            """
    }

    private var form: HTML? {
        guard contract.state == .offered else { return nil }
        return EntryForm(
            path: Path.ownContract(contract.head.number).description, token: token,
            fields: [
                FormField(
                    name: "confirmed",
                    label: LocalizedText(zh: "已阅读全文，代表本单位签署", en: "I have read all of it and sign for my firm"),
                    control: .checkbox)
            ], submit: SubmitButton(label: LocalizedText(zh: "签署合同", en: "Sign the contract")),
            problems: refusal?.fieldProblems ?? []
        ).html(in: language)
    }
}
