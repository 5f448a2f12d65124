import Kernel
import Registry
import ServiceHall

/// The receipt of an application, to keep or to print: number, service, moment, and the proof.
struct CaseReceiptPage: ConsolePage {
    let language: Language
    let own: OwnCase
    let check: ReceiptCheck
    /// Where people reach this site, for the code to scan.
    let site: String?

    private var number: String { own.matter.head.number }
    var title: LocalizedText { LocalizedText(zh: "申请回执", en: "Receipt") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [MinePage.crumb, Breadcrumb(title: LocalizedText(verbatim: number), path: Path.ownCase(number).description)]
    }

    var html: HTML {
        """
        <h1>\(title, language)</h1><div class="portal-receipt">\(facts)\(code)</div>
        <p class="actions">\(save)</p>\(ProofExplanation(check: check).html(in: language))
        """
    }

    private var facts: HTML {
        let statement = check.receipt.statement
        let filed = own.matter.submittedAt ?? own.matter.head.createdAt
        let rows: [(LocalizedText, String)] = [
            (LocalizedText(zh: "办件编号", en: "Case number"), number),
            (LocalizedText(zh: "事项", en: "Service"), own.tracked.service),
            (LocalizedText(zh: "受理机关", en: "Office"), statement.organisationName),
            (LocalizedText(zh: "收到时间", en: "Received"), filed.text(language)),
            (
                LocalizedText(zh: "材料", en: "Papers"),
                LocalizedText(zh: "\(own.papers.count) 份", en: "\(own.papers.count)")[language]
            ),
            (LocalizedText(zh: "查进度", en: "To follow it"), Self.follow[language]),
        ]
        return DescriptionList(rows: rows.map { DescriptionList.Row(label: $0, value: "\($1)") }).html(in: language)
    }

    /// Leads to following the case: the number is in it, the telephone number isn't.
    private var code: HTML? {
        let address = (site ?? "") + Path.tracking.with(["number": number]).description
        guard site != nil, let code = QRCode(address) else { return nil }
        return """
            <figure class="portal-code">\(code.svg(label: Self.scan[language]))<figcaption>\(Self.scan, language)</figcaption>\
            </figure>
            """
    }

    private var save: HTML {
        ButtonLink(
            label: LocalizedText(zh: "下载可核验的回执", en: "Save the provable receipt"),
            path: Path.ownCaseReceiptFile(number).description, weight: .primary, isDownload: true
        ).html(in: language)
    }

    private static let follow = LocalizedText(
        zh: "办件编号加手机后四位，不用登录", en: "By number and the last four digits of your mobile")
    private static let scan = LocalizedText(zh: "扫码查进度", en: "Scan to follow the case")
}
