import Kernel
import Registry
import Trading

/// The report as a member signs it.
struct RoomReportPage: ConsolePage {
    let language: Language
    let room: MemberRoom
    let report: EvaluationReport
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "评审报告", en: "Evaluation report") }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [
            ExpertFrontPage.crumb,
            Breadcrumb(
                title: LocalizedText(verbatim: room.lot.title),
                path: Path.expertRoom(room.committee.head.number).description),
        ]
    }

    var html: HTML {
        """
        \(ExpertAssets.html)\(PageHeading(title: title, overline: LocalizedText(verbatim: report.head.number)).html(in: language))\
        \(ReportArticle(report: report, members: room.members, key: key).html(in: language))\(signing)
        """
    }

    /// Letters are told apart once nobody can change anything any more.
    private var key: [(letter: String, name: String)] {
        guard room.lot.hasBlindPart, !room.isMasked else { return [] }
        return room.bids.map { (letter: room.labels[$0.number] ?? $0.number, name: $0.name) }
            .sorted { ($0.letter.count, $0.letter) < ($1.letter.count, $1.letter) }
    }

    private var signing: HTML? {
        guard report.state == .signing, room.committee.state == .reporting else { return nil }
        if let vote = room.seat.vote {
            return
                "<p class=\"hint\">\(LocalizedText(zh: "您已签署：\(vote.label.zh)", en: "You: \(vote.label.en)"), language)</p>"
        }
        let number = room.committee.head.number
        func path(_ step: ReportVote) -> String { Path.expertRoomStep(number, step.rawValue).description }
        let sign = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "签署同意", en: "Sign")), path: path(.agreed), token: token)
        let dissent = EntryForm(
            path: path(.dissent), token: token,
            fields: [
                FormField(
                    name: "opinion", label: LocalizedText(zh: "不同意见和理由", en: "What I dissent from, and why"),
                    control: .textArea(rows: 4), isRequired: true, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "签署并记入不同意见", en: "Sign with dissent")), scope: "dissent")
        let silent = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "拒绝签字", en: "Refuse to sign"), weight: .secondary, question: Self.silence),
            path: path(.silent), token: token)
        return Panel(
            title: LocalizedText(zh: "签署", en: "Sign"),
            content: """
                <div class="actions">\(sign.html(in: language))</div>\
                \(Disclosure(title: LocalizedText(zh: "我有不同意见", en: "I dissent"), content: dissent.html(in: language)).html(in: language))\
                \(Disclosure(title: LocalizedText(zh: "拒绝签字", en: "I don't sign"), content: "<p>\(Self.silence, language)</p>\(silent.html(in: language))").html(in: language))
                """
        ).html(in: language)
    }

    private static let silence = LocalizedText(
        zh: "拒绝签字又不书面说明不同意见和理由的，视为同意评审结论。", en: "Whoever refuses and doesn't say why in writing counts as agreeing.")
}

/// A report with its signatures, on the screen and on paper.
struct ReportArticle: Sendable {
    let report: EvaluationReport
    let members: [CommitteeSeat]
    /// Whose bid each letter stood for, in a lot with a blind part.
    var key: [(letter: String, name: String)] = []
    /// Once the result is decided.
    var showsNames = false

    func html(in language: Language) -> HTML {
        let parts: [HTML] = report.text.split(separator: "\n\n").enumerated().map { index, part in
            let lines = part.split(separator: "\n")
            let rest: [HTML] = lines.dropFirst().map { "<p>\($0)</p>" }
            return index == 0 ? "<section>\(rest)</section>" : "<section><h2>\(lines.first ?? "")</h2>\(rest)</section>"
        }
        let signatures: [HTML] = members.sorted { ($0.seatNumber ?? 0) < ($1.seatNumber ?? 0) }.map { seat in
            let name: HTML? = showsNames ? " \(seat.name)（\(seat.unit)）" : nil
            let vote = seat.vote?.label ?? LocalizedText(zh: "待签署", en: "to sign")
            let dissent: HTML? = seat.opinion.map { "<blockquote>\($0)</blockquote>" }
            return "<li>\(seat.mask, language)\(name)：\(vote, language) \(seat.votedAt?.text(language))\(dissent)</li>"
        }
        let letters: [HTML] = key.map { "<li>\($0.letter)：\($0.name)</li>" }
        let legend: HTML? =
            key.isEmpty
            ? nil
            : "<section><h2>\(LocalizedText(zh: "暗标编号对照", en: "Whose bid each letter was"), language)</h2><ul>\(letters)</ul></section>"
        return """
            <article class="expert-report" lang="zh-Hans">\(parts)\(legend)<section><h2>\(LocalizedText(zh: "签署", en: "Signatures"), language)</h2>\
            <ul>\(signatures)</ul><p class="hint">SM3 <code>\(report.digest)</code></p></section></article>
            """
    }
}
