import Kernel
import Registry
import Trading

/// The score sheet of one bid, made for a keyboard and for a phone: what is typed is saved at once, and kept on this device
/// while there is no connection.
struct BidRoomPage: ConsolePage {
    let language: Language
    let room: MemberRoom
    let bid: EvaluatedBid
    let files: [Attachment]
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var refused = ""
    let token: FormToken

    private var number: String { room.committee.head.number }
    private var label: String { room.labels[bid.number] ?? bid.number }
    var title: LocalizedText { room.name(of: bid.number) }

    var breadcrumbs: [Breadcrumb] {
        [
            ExpertFrontPage.crumb,
            Breadcrumb(title: LocalizedText(verbatim: room.lot.title), path: Path.expertRoom(number).description),
        ]
    }

    var notice: NoticeBanner? {
        if let refusal {
            let text = refusal.fieldProblems.first?.message ?? refusal.message
            return NoticeBanner(tone: .failure, text: text, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已保存。", en: "Saved."))
    }

    var html: HTML {
        let others = ways
        return """
            \(ExpertAssets.html)\(PageHeading(title: title, overline: LocalizedText(verbatim: room.lot.title)).html(in: language))\
            \(others)\(facts)\(sheet)\(rejection)\(question)
            """
    }

    /// From bid to bid without going back.
    private var ways: HTML {
        let links: [HTML] = room.standing.map { other in
            let isHere = other.number == bid.number
            let path = Path.expertBid(number, room.labels[other.number] ?? other.number).description
            return """
                <li><a\(href: path)\(attribute: "aria-current", isHere ? "page" : nil)>\
                \(room.isMasked ? LocalizedText(verbatim: room.labels[other.number] ?? "") : room.name(of: other.number), language)</a></li>
                """
        }
        return "<nav class=\"expert-bids\" aria-label=\"\(Self.bids, language)\"><ul>\(links)</ul></nav>"
    }

    private var facts: HTML {
        let list: [HTML] = files.map { file in
            let path = Path.expertBidFile(number, label, String(file.position)).description
            return
                "<li><a\(href: path)>\(room.shownName(of: file))</a> <span class=\"hint\">\(AttachmentPanel.size(file.bytes))</span></li>"
        }
        let price: HTML? =
            room.isMasked
            ? nil
            : "<p>\(LocalizedText(zh: "报价", en: "Price"), language) <strong>\(bid.price.map { $0.text(language, in: .yuan) } ?? bid.rate.map(\.exact) ?? "—")</strong></p>"
        let triggers = room.lowPrices[bid.number] ?? []
        let low: HTML? =
            triggers.isEmpty || room.isMasked
            ? nil
            : "<p class=\"expert-low\">\(LocalizedText(zh: "异常低价：\(triggers.map(\.label.zh).joined(separator: "；"))，须书面询问", en: "Abnormally low: \(triggers.map(\.label.en).joined(separator: "; ")). Ask in writing"), language)</p>"
        let none: HTML? = files.isEmpty ? "<p class=\"hint\">\(Self.noFiles, language)</p>" : nil
        return "\(price)\(low)\(bond)<ul>\(list)</ul>\(none)"
    }

    /// Whose deposit doesn't count, by the ledger: a ground for rejecting the bid.
    private var bond: HTML? {
        let words: LocalizedText? =
            switch bid.bondState {
            case .inForce, nil: nil
            case .missing:
                LocalizedText(
                    zh: "台账中未查到该投标人的保证金。文件要求提交的，可以此为由提请否决。",
                    en:
                        "The ledger has no deposit of this bidder. Where the documents ask for one, that is a ground for rejection."
                )
            case .notInForce:
                LocalizedText(
                    zh: "该投标人的保证金未生效（逾期到账，或付款账户与投标人不一致）。可以此为由提请否决。",
                    en:
                        "This bidder's deposit isn't in force: it came late, or from another's account. That is a ground for rejection."
                )
            }
        return words.map { "<p class=\"expert-low\">\($0, language)</p>" }
    }

    // MARK: Sheet

    private var isOpen: Bool {
        room.committee.state == .scoring && room.seat.submittedAt == nil && room.seat.leftAt == nil
    }

    private var sheet: HTML? {
        guard let items = room.scheme?.itemList, !items.isEmpty,
            [.scoring, .reporting, .signed].contains(room.committee.state)
        else { return nil }
        let rows: [HTML] = items.map(row)
        let save: HTML? =
            isOpen
            ? "<div class=\"actions\">\(SubmitButton(label: LocalizedText(zh: "保存本份评分", en: "Save this sheet")).html(in: language))<span class=\"expert-saved\" data-saved aria-live=\"polite\"></span></div>"
            : nil
        return """
            <form class="expert-sheet" method="post" action="\(Path.expertMarks(number, label).description)" novalidate \
            data-sheet data-kept="\(number)/\(label)/\(String(room.seat.seatNumber ?? 0))" data-ok="\(Self.saved, language)" \
            data-waiting="\(Self.waiting, language)" data-refused="\(Self.notSaved, language)">\(token.html)
            <table role="table"><caption>\(Self.sheetName, language)</caption><thead><tr><th scope="col">\(Self.item, language)</th>\
            <th scope="col">\(Self.most, language)</th><th scope="col">\(Self.points, language)</th>\
            <th scope="col">\(Self.reason, language)</th></tr></thead><tbody>\(rows)</tbody></table>\(save)</form>
            """
    }

    private func row(_ item: ScoringItem) -> HTML {
        let mark = room.mark(item.position, of: bid.number)
        let asked = room.question(item.position, of: bid.number)
        let points = typed?["points-\(item.position)"] ?? mark?.points.exact ?? ""
        let reason = typed?["reason-\(item.position)"] ?? mark?.reason ?? ""
        let id = "points-\(item.position)"
        let words: HTML? = asked.map { "<p class=\"problem\" id=\"\(id)-asked\">\($0.kind.label, language)</p>" }
        let kind = item.isObjective ? Self.objective : Self.subjective
        return """
            <tr\(attribute: "class", asked == nil ? nil : "expert-asked")><th scope="row"><label for="\(id)">\(item.name)</label> \
            <span class="hint">\(kind, language)</span>\(words)</th><td class="number">\(item.most.exact)</td>\
            <td><input class="number width-short" id="\(id)" name="\(id)" value="\(points)" inputmode="decimal" \
            autocomplete="off" data-most="\(item.most.exact)"\(attribute: "aria-describedby", asked == nil ? nil : "\(id)-asked")\
            \(flag: "disabled", !isOpen)></td>\
            <td><input name="reason-\(item.position)" value="\(reason)" aria-label="\(item.name) \(Self.reason, language)" \
            autocomplete="off"\(flag: "disabled", !isOpen)></td></tr>
            """
    }

    // MARK: Rejecting and asking

    private var isChecking: Bool {
        [.qualification, .conformity, .talks, .scoring].contains(room.committee.state) && room.seat.leftAt == nil
            && room.standing.contains { $0.number == bid.number }
    }

    private func kept(_ name: String, _ act: String) -> String { refused == act ? typed?[name] ?? "" : "" }

    private var rejection: HTML? {
        guard isChecking else { return nil }
        let grounds = RejectionHead.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let form = EntryForm(
            path: Path.expertBid(number, label).description, token: token,
            fields: [
                FormField(
                    name: "ground", label: LocalizedText(zh: "否决情形", en: "Ground"),
                    control: .select(grounds, prompt: LocalizedText(zh: "请选择", en: "Choose")),
                    value: kept("ground", "reject"), isRequired: true, width: .full),
                FormField(
                    name: "clause", label: LocalizedText(zh: "依据条款", en: "Clause"), value: kept("clause", "reject"),
                    isRequired: true, width: .full),
                FormField(
                    name: "page", label: LocalizedText(zh: "投标文件页码", en: "Page of the bid"),
                    value: kept("page", "reject"), isMarkedOptional: true, width: .short),
                FormField(
                    name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), control: .textArea(rows: 3),
                    value: kept("reason", "reject"), isRequired: true, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "提请表决", en: "Put it to the vote"), weight: .danger),
            hidden: [("act", "reject")], problems: refused == "reject" ? refusal?.fieldProblems ?? [] : [],
            scope: "reject")
        return Disclosure(
            title: LocalizedText(zh: "否决这份投标", en: "Reject this bid"), isOpen: refused == "reject",
            content: form.html(in: language)
        ).html(in: language)
    }

    private var question: HTML? {
        guard isChecking else { return nil }
        let kinds = InquiryKind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let form = EntryForm(
            path: Path.expertBid(number, label).description, token: token,
            fields: [
                FormField(
                    name: "kind", label: LocalizedText(zh: "询问事项", en: "About"), control: .select(kinds),
                    value: kept("kind", "ask")),
                FormField(
                    name: "question", label: LocalizedText(zh: "问题", en: "Question"), control: .textArea(rows: 3),
                    value: kept("question", "ask"),
                    hint: LocalizedText(zh: "不得改变投标文件的实质性内容。", en: "Nothing of substance may change by it."),
                    isRequired: true, width: .full),
                FormField(
                    name: "minutes", label: LocalizedText(zh: "答复时间", en: "Time to answer"),
                    control: .number(unit: LocalizedText(zh: "分钟", en: "minutes")), value: "30", isRequired: true,
                    width: .short),
            ], submit: SubmitButton(label: LocalizedText(zh: "书面询问", en: "Ask in writing")), hidden: [("act", "ask")],
            problems: refused == "ask" ? refusal?.fieldProblems ?? [] : [], scope: "ask")
        return Disclosure(
            title: LocalizedText(zh: "要求澄清或说明", en: "Ask the bidder"), isOpen: refused == "ask",
            content: form.html(in: language)
        ).html(in: language)
    }
}

extension BidRoomPage {
    fileprivate static let bids = LocalizedText(zh: "投标文件", en: "Bids")
    fileprivate static let noFiles = LocalizedText(zh: "没有可查阅的文件。", en: "There are no files to read.")
    fileprivate static let sheetName = LocalizedText(zh: "评分表", en: "Score sheet")
    fileprivate static let item = LocalizedText(zh: "评分项", en: "Item")
    fileprivate static let most = LocalizedText(zh: "满分", en: "Most")
    fileprivate static let points = LocalizedText(zh: "评分", en: "Points")
    fileprivate static let reason = LocalizedText(zh: "说明", en: "Reason")
    fileprivate static let objective = LocalizedText(zh: "客观分", en: "a fact")
    fileprivate static let subjective = LocalizedText(zh: "主观分", en: "an opinion")
    fileprivate static let saved = LocalizedText(zh: "已保存", en: "Saved")
    fileprivate static let waiting = LocalizedText(
        zh: "连接中断，已存在本机，恢复后自动提交", en: "No connection. Kept here, and sent when it is back")
    fileprivate static let notSaved = LocalizedText(zh: "没有保存，请核对标出的评分", en: "Not saved. Check the score marked")
}
