import Kernel
import Registry
import Trading

/// A notice as it was published, with the ways to its lot, to paper and to what came before and after it.
struct TradeNoticePage: ConsolePage {
    let language: Language
    let notice: TradeNotice
    let publisher: LocalizedText
    /// Of the same lot.
    let others: [TradeNotice]
    let article: HTML

    var title: LocalizedText { LocalizedText(verbatim: notice.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb, TradeNoticesPage.crumb] }

    var html: HTML {
        """
        \(TradingAssets.html)\(heading)\(notice.state == .withdrawn ? withdrawn : text)\(around)
        """
    }

    private var heading: HTML {
        let files: [HTML] =
            notice.state == .withdrawn
            ? []
            : [("docx", Self.word), ("pdf", Self.pdf)].map { format, label in
                ButtonLink(
                    label: label, path: Path.tradeNoticeFile(notice.head.number, format).description, isDownload: true
                ).html(in: language)
            }
        let lot: HTML? = notice.lot.map {
            ButtonLink(label: Self.lot, path: Path.tradeLot($0).description, weight: .primary).html(in: language)
        }
        return PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(notice.kind.label.zh) · \(notice.head.number)",
                en: "\(notice.kind.label.en) · \(notice.head.number)"),
            lead: publisher, actions: "\(lot)\(files)"
        ).html(in: language)
    }

    private var text: HTML {
        let chinese: HTML? = language == .en ? "<p class=\"hint\">\(Self.inChinese, language)</p>" : nil
        return "\(chinese)<article class=\"trade-notice panel\" lang=\"zh-Hans\">\(article)</article>\(facts)"
    }

    private var withdrawn: HTML {
        EmptyState(
            message: LocalizedText(zh: "该公告已撤下", en: "This notice was withdrawn"),
            advice: notice.withdrawnFor.map { LocalizedText(verbatim: $0) }
        ).html(in: language)
    }

    private var facts: HTML {
        var rows: [DescriptionList.Row] = []
        if let at = notice.publishedAt {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "发布时间", en: "Published"),
                    value: "<time datetime=\"\(at.description)\">\(at.text(language))</time>"))
        }
        if let until = notice.until {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "公示至", en: "Stands until"),
                    value: "<time datetime=\"\(until.description)\">\(until.text(language))</time>"))
        }
        rows.append(
            DescriptionList.Row(
                label: LocalizedText(zh: "公告性质", en: "Nature"), value: "\(notice.nature.label, language)"))
        if let media = notice.media {
            rows.append(DescriptionList.Row(label: LocalizedText(zh: "发布媒介", en: "Media"), value: "\(media)"))
        }
        if let person = notice.responsible {
            rows.append(DescriptionList.Row(label: LocalizedText(zh: "责任人", en: "Responsible"), value: "\(person)"))
        }
        return "<div class=\"notice-media\">\(DescriptionList(rows: rows).html(in: language))</div>"
    }

    private var around: HTML? {
        guard !others.isEmpty else { return nil }
        let lines = others.sorted { ($1.publishedAt?.milliseconds ?? 0) < ($0.publishedAt?.milliseconds ?? 0) }
            .map { NoticeLine(notice: $0).html(in: language) }
        return
            "<section class=\"trade-list notice-media\"><h2>\(Self.same, language)</h2><ol class=\"notice-lines\">\(lines)</ol></section>"
    }

    private static let word = LocalizedText(zh: "下载 Word", en: "Word")
    private static let pdf = LocalizedText(zh: "下载 PDF", en: "PDF")
    private static let lot = LocalizedText(zh: "看这个标段", en: "The lot")
    private static let same = LocalizedText(zh: "同一标段的其他公告", en: "Other notices of this lot")
    private static let inChinese = LocalizedText(
        zh: "", en: "Notices are published in Chinese. The facts in English are on the lot's page.")
}
