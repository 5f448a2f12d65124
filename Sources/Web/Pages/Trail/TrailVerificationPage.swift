import Kernel
import Registry

/// The check of the whole trail, before and after it ran.
struct TrailVerificationPage: ConsolePage {
    let language: Language
    let total: Int64
    let outcome: TrailVerifier.Outcome?
    let token: FormToken

    private static let shown = 100
    static let heading = LocalizedText(zh: "核验留痕", en: "Verify the trail")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: TrailPage.heading, path: Path.trail.description)] }

    var notice: NoticeBanner? {
        guard let outcome else { return nil }
        let verification = outcome.verification
        let effort = LocalizedText(
            zh: "核对 \(verification.entries) 条留痕、\(verification.matters) 个事项，用时 \(seconds(outcome)) 秒。",
            en: """
                \(verification.entries) entries of \(verification.matters) matters were checked in \(seconds(outcome)) \
                seconds.
                """)
        guard verification.isSound else {
            let count = verification.findings.count
            return NoticeBanner(
                tone: .failure,
                text: LocalizedText(
                    zh: "留痕不完整：发现 \(count) 处问题。\(effort.zh)请立即告知审计人员，不要更改数据。",
                    en: """
                        The trail is not intact: \(counted(count, "finding", "findings")). \(effort.en) Tell the auditor \
                        now, and change nothing.
                        """), isPassing: false)
        }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(zh: "留痕完整，没有任何改动。\(effort.zh)", en: "The trail is intact. \(effort.en)"),
            isPassing: false)
    }

    var html: HTML {
        let run = PostButton(
            button: SubmitButton(
                label: outcome == nil
                    ? LocalizedText(zh: "开始核验", en: "Verify now") : LocalizedText(zh: "再次核验", en: "Verify again")),
            path: Path.trailVerification.description, token: token)
        return """
            \(PageHeading(title: title, lead: lead).html(in: language))\(findings)<p>\(run.html(in: language))</p>
            """
    }

    private var lead: LocalizedText {
        LocalizedText(
            zh: "重新计算全部 \(total) 条留痕和每条记录的 SM3 摘要，找出被改动、删除或调换的内容。每百万条约需一秒。",
            en: """
                Recomputes the SM3 hash of all \(total) entries and of every record, and names whatever was altered, \
                removed or reordered. About a second for each million.
                """)
    }

    private func seconds(_ outcome: TrailVerifier.Outcome) -> String {
        ((try? Ratio(outcome.milliseconds) / Ratio(1000)) ?? .zero).decimal(2)
    }

    private var findings: HTML? {
        guard let found = outcome?.verification.findings, !found.isEmpty else { return nil }
        let items: [HTML] = found.prefix(Self.shown).map { "<li>\($0.message, language)</li>" }
        let more: HTML? =
            found.count <= Self.shown ? nil : "<p class=\"hint\">\(Self.firstOnly, language)</p>"
        return Panel(
            title: LocalizedText(zh: "发现的问题", en: "Findings"), content: "<ul>\(items)</ul>\(more)"
        ).html(in: language)
    }

    private static let firstOnly = LocalizedText(
        zh: "只列出前 \(shown) 处，全部见 heng trail verify。", en: "The first \(shown) only; heng trail verify lists all.")
}
