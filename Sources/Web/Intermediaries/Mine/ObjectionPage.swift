import Intermediaries
import Kernel
import Registry

/// Objecting to a result while it is public.
struct ObjectionPage: ConsolePage {
    let language: Language
    let need: IntermediaryNeed
    let winner: String
    let now: Timestamp
    let refused: RefusedForm?
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "对选取结果提出异议", en: "Object to the result") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            MarketFrontPage.crumb,
            Breadcrumb(title: LocalizedText(verbatim: need.title), path: Path.marketNeed(need.head.number).description),
        ]
    }
    var notice: NoticeBanner? { refused?.banner }

    var html: HTML {
        let lead = LocalizedText(
            zh: "“\(need.title)”由\(winner)中选，公示至\(need.publicUntil?.text(.zh) ?? "—")。每个账号对同一结果可以提出一次；答复前不确认结果。",
            en:
                "“\(need.title)”: \(winner) was selected; open to objections until \(need.publicUntil?.text(.en) ?? "—"). One objection for each account and result; nothing is confirmed before the answer."
        )
        return
            "\(PageHeading(title: title, overline: LocalizedText(verbatim: need.head.number), lead: lead).html(in: language))\(form)"
    }

    private var form: HTML {
        guard Self.isOpen(need, at: now) else {
            let words =
                need.state == .disputed
                ? LocalizedText(
                    zh: "已有一件异议等待答复，答复后公示继续，届时可以再提。",
                    en: "An objection waits for its answer. When it is there the time goes on, and you can object.")
                : LocalizedText(
                    zh: "现在不在公示期内，不能提出异议；违法行为可以举报。",
                    en: "The result isn't open to objections now. Breaches of the law can still be reported.")
            return "<p>\(words, language)</p>"
        }
        let field = FormField.words(
            "text", "异议内容", "What is wrong",
            hint: LocalizedText(
                zh: "写清事实和依据。内容和答复将在公告页公开，请不要写个人信息。",
                en: "Facts, and what they rest on. It is published with its answer: leave out personal matters."))
        return MarketForm(
            scope: "object", path: Path.marketObjection(need.head.number).description, token: token, fields: [field],
            label: LocalizedText(zh: "提交异议", en: "Send the objection"), refused: refused
        ).html(in: language)
    }

    static func isOpen(_ need: IntermediaryNeed, at now: Timestamp) -> Bool {
        need.state == .publicity && need.publicUntil.map { now < $0 } ?? false
    }
}
