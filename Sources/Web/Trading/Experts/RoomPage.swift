import Kernel
import Registry
import Trading

/// The room of one member: the step, the bids, what is voted on. Nobody else's scores are here.
struct RoomPage: ConsolePage {
    let language: Language
    let room: MemberRoom
    let now: Timestamp
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var refused = ""
    let token: FormToken

    var committee: TradeCommittee { room.committee }
    var number: String { committee.head.number }
    var title: LocalizedText { LocalizedText(verbatim: room.lot.title) }
    var breadcrumbs: [Breadcrumb] { [ExpertFrontPage.crumb] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "enter": LocalizedText(zh: "已登记到场。", en: "You are noted as present."),
            "declare": LocalizedText(zh: "回避声明已签署。", en: "Your declaration is signed."),
            "submit": LocalizedText(
                zh: "评分已提交，等全部评委提交后一同锁定。", en: "Handed in. Sheets are locked together once all are in."),
            "agreed": LocalizedText(zh: "已签署。", en: "Signed."),
            "dissent": LocalizedText(zh: "不同意见已记入报告。", en: "Your dissent is part of the report."),
        ]
        if done == "questions" {
            return NoticeBanner(
                tone: .warning,
                text: LocalizedText(zh: "评分尚不能锁定，请看标出的各项。", en: "Sheets can't be locked yet. See the items marked."),
                isPassing: false)
        }
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        let overline = LocalizedText(
            zh: "\(committee.kind.label.zh) \(number) · \(room.seat.mask.zh)\(room.isLead ? "（组长）" : "")",
            en: "\(committee.kind.label.en) \(number) · \(room.seat.mask.en)\(room.isLead ? ", leading" : "")")
        return """
            \(ExpertAssets.html)\(PageHeading(title: title, overline: overline, lead: lead, marks: committee.state.chip.html(in: language)).html(in: language))\
            \(presence)\(stepPanel)\(bidTable)\(voting)\(questionPanel)\(leaving)
            """
    }

    private var lead: LocalizedText? {
        switch committee.state {
        case .formed:
            LocalizedText(
                zh: "开标结束后公布投标人名单，届时签署回避声明。", en: "The list of bidders opens after the opening. Declare your ties then."
            )
        case .declaring:
            LocalizedText(zh: "请核对投标人名单，声明是否存在须回避的关系。", en: "Look at the list of bidders and declare your ties.")
        case .qualification: LocalizedText(zh: "资格审查。", en: "Qualification is being checked.")
        case .conformity: LocalizedText(zh: "逐份审查是否响应实质性要求。", en: "Check that each bid meets what is demanded.")
        case .talks:
            LocalizedText(
                zh: "全体成员与单一供应商分别谈判（磋商），不得透露其他供应商的信息。",
                en: "All talk with one supplier at a time and disclose nothing of others.")
        case .offers: LocalizedText(zh: "等待供应商提交最后报价，全部提交后同时公布。", en: "Final offers are awaited and opened together.")
        case .scoring:
            LocalizedText(
                zh: "独立评分。全部评委提交后一同锁定，之前谁也看不到别人的评分。",
                en: "Score alone. Sheets are locked together; nobody sees another's before.")
        case .reporting: LocalizedText(zh: "核对并签署评审报告。", en: "Read and sign the report.")
        case .signed:
            LocalizedText(zh: "评审已结束，请对评审情况保密。", en: "The evaluation is over. Keep what you know to yourself.")
        case .requested, .approved, .drawing, .short, .dissolved: nil
        }
    }

    // MARK: Presence

    private var presence: HTML? {
        guard room.seat.leftAt != nil || room.seat.state == .accepted else { return nil }
        let venues = venueChoices
        return panel(
            LocalizedText(zh: "到场登记", en: "Enter the room"), "enter",
            [
                FormField(
                    name: "venue", label: LocalizedText(zh: "您在哪个场所", en: "Where are you"), control: .radio(venues),
                    value: venues.count == 1 ? venues[0].value : typed?["venue"] ?? "", isRequired: true)
            ], LocalizedText(zh: "登记到场", en: "I am here"))
    }

    private var venueChoices: [FormField.Choice] {
        committee.venue.split(whereSeparator: { ";；,，、".contains($0) }).map {
            let venue = String($0).trimmed
            return FormField.Choice(value: venue, label: LocalizedText(verbatim: venue))
        }
    }

    private var leaving: HTML? {
        guard [.present, .declared].contains(room.seat.state), room.seat.leftAt == nil, committee.state != .signed
        else {
            return nil
        }
        let form = form(
            "leave",
            [FormField(name: "reason", label: LocalizedText(zh: "原因", en: "Why"), isRequired: true, width: .full)],
            SubmitButton(label: LocalizedText(zh: "登记离场", en: "I leave the room"), weight: .secondary))
        return Disclosure(
            title: LocalizedText(zh: "暂时离开评审现场", en: "Leave the room for a while"), content: form
        ).html(in: language)
    }

    // MARK: Bids

    private var bidTable: HTML? {
        guard !room.bids.isEmpty, committee.state != .declaring else { return nil }
        let standing = Set(room.standing.map(\.number))
        let items = room.scheme?.itemList ?? []
        return DataTable(
            caption: LocalizedText(zh: "投标（响应）文件", en: "Bids"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "投标人", en: "Bidder"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "报价", en: "Price"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "我的评分", en: "My scores")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: room.bids.map { bid in
                let given = items.count { room.mark($0.position, of: bid.number) != nil }
                let asks = room.questions.contains { $0.bid == bid.number }
                let chip =
                    !standing.contains(bid.number)
                    ? StateChip(label: BidRejection.State.upheld.label, tone: .paused)
                    : asks
                        ? StateChip(label: LocalizedText(zh: "请复核", en: "to be checked"), tone: .soon)
                        : StateChip(label: LocalizedText(zh: "有效", en: "standing"), tone: .active)
                return DataTable.Row(
                    cells: [
                        "\(room.name(of: bid.number), language)", price(of: bid), "\(given)/\(items.count)",
                        chip.html(in: language),
                    ], path: Path.expertBid(number, room.labels[bid.number] ?? bid.number).description)
            }
        ).html(in: language)
    }

    /// A price says whose bid it is to those who were at the opening, so it is masked with the name.
    private func price(of bid: EvaluatedBid) -> HTML {
        guard !room.isMasked else { return "—" }
        let bid = room.asCompared(bid)
        return "\(bid.price.map { $0.text(language, in: .yuan) } ?? bid.rate.map(\.exact) ?? "—")"
    }

    // MARK: Forms

    func form(
        _ step: String, _ fields: [FormField], _ submit: SubmitButton, hidden: [(name: String, value: String)] = [],
        scope: String? = nil
    ) -> HTML {
        EntryForm(
            path: Path.expertRoomStep(number, step).description, token: token, fields: fields, submit: submit,
            hidden: hidden, problems: refused == step ? refusal?.fieldProblems ?? [] : [], scope: scope ?? step
        ).html(in: language)
    }

    func panel(_ title: LocalizedText, _ step: String, _ fields: [FormField], _ submit: LocalizedText) -> HTML {
        Panel(title: title, content: form(step, fields, SubmitButton(label: submit))).html(in: language)
    }

    func button(_ step: String, _ label: LocalizedText, _ weight: ButtonWeight = .primary) -> HTML {
        PostButton(
            button: SubmitButton(label: label, weight: weight), path: Path.expertRoomStep(number, step).description,
            token: token
        ).html(in: language)
    }
}
