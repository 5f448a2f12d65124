import Kernel
import Registry
import Trading

/// Calls for everybody; for an expert, what waits and what is under way.
struct ExpertFrontPage: ConsolePage {
    let language: Language
    let calls: [ExpertCall]
    let today: Day
    let now: Timestamp
    let isSignedIn: Bool
    let expert: ReviewExpert?
    let seats: [(seat: CommitteeSeat, committee: TradeCommittee, lot: Lot)]
    let account: Int64?
    let done: String
    let token: FormToken

    static let heading = LocalizedText(zh: "评审专家", en: "Review experts")
    static let crumb = Breadcrumb(title: heading, path: Path.expertFront.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        let words: [String: LocalizedText] = [
            "applied": LocalizedText(
                zh: "申请已提交，审核结果会在消息中通知。", en: "Your application was sent. You will be told of the result."),
            "accepted": LocalizedText(
                zh: "已接受。请按时到场，在此进入评审工作间。", en: "Accepted. Be there in time, and enter the room from here."),
            "refused": LocalizedText(zh: "已登记谢绝，系统按原序通知下一位。", en: "Noted. The next in the order is called."),
            "tied": LocalizedText(
                zh: "您与一家投标人存在须回避的关系，您已回避，系统按原序补抽。您的意见不计入评审。",
                en:
                    "You have a tie to a bidder that bars you. You are out, the next of the same order follows, and nothing you gave counts."
            ),
            "recused": LocalizedText(zh: "已登记回避，系统按原序通知下一位。", en: "You are recused. The next in the order is called."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        \(ExpertAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))\(mine)\(invitations)\(rooms)\(callTable)
        """
    }

    private var mine: HTML? {
        guard isSignedIn else { return nil }
        guard let expert else {
            return account.map { number in
                "<p class=\"hint\">\(Self.accountNumber(number), language)</p>" as HTML
            }
        }
        let link = ButtonLink(label: ExpertEntryPage.heading, path: Path.expertEntry.description).html(in: language)
        return """
            <p class="expert-own">\(expert.name) · \(expert.head.number) \(expert.state.chip.html(in: language)) \
            <span>\(LocalizedText(zh: "信用分 \(expert.points)", en: "\(expert.points) credit points"), language)</span> \(link)</p>
            """
    }

    // MARK: Invitations

    private var invitations: HTML? {
        let waiting = seats.filter { $0.seat.state == .invited }
        guard !waiting.isEmpty else { return nil }
        return "\(waiting.map { invitation($0.seat, $0.committee, $0.lot) })"
    }

    private func invitation(_ seat: CommitteeSeat, _ committee: TradeCommittee, _ lot: Lot) -> HTML {
        let rows = [
            DescriptionList.Row(label: LocalizedText(zh: "评审内容", en: "Lot"), value: "\(lot.title)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "专业", en: "Speciality"), value: "\(seat.speciality ?? "—")"),
            DescriptionList.Row(
                label: LocalizedText(zh: "时间", en: "When"), value: "\(committee.reviewAt.text(language))"),
            DescriptionList.Row(label: LocalizedText(zh: "地点", en: "Where"), value: "\(committee.venue)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "请答复于", en: "Answer by"),
                value: "<strong>\(seat.answerBy?.text(language))</strong>"),
        ]
        let path = Path.expertRoomStep(committee.head.number, "answer").description
        let accept = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "接受", en: "Accept")), path: path, token: token,
            hidden: [("answer", DrawAnswer.accepted.rawValue)])
        let refuse = EntryForm(
            path: path, token: token,
            fields: [
                FormField(
                    name: "answer", label: LocalizedText(zh: "原因类别", en: "Kind"),
                    control: .radio(
                        [DrawAnswer.recused, .refused].map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                    value: DrawAnswer.recused.rawValue),
                FormField(
                    name: "reason", label: LocalizedText(zh: "理由", en: "Why"), isRequired: true, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "不参加", en: "I won't come"), weight: .danger),
            scope: seat.head.number)
        let more = Disclosure(
            title: LocalizedText(zh: "不能参加或须回避", en: "I can't come, or have to stay away"),
            content: refuse.html(in: language))
        return Panel(
            title: LocalizedText(zh: "评审邀请", en: "Invitation"),
            content: """
                \(DescriptionList(rows: rows).html(in: language))<p class="hint">\(Self.secrecy, language)</p>\
                <div class="actions">\(accept.html(in: language))</div>\(more.html(in: language))
                """
        ).html(in: language)
    }

    private var rooms: HTML? {
        let own = seats.filter { $0.seat.isSitting }
        guard !own.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "我参加的评审", en: "Evaluations of mine"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "评审时间", en: "When"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "编号", en: "I am")),
                DataTable.Column(title: LocalizedText(zh: "进展", en: "State")),
            ],
            rows: own.map { entry in
                DataTable.Row(
                    cells: [
                        "\(entry.lot.title)", "\(entry.committee.reviewAt.text(language))",
                        "\(entry.seat.mask, language)",
                        entry.committee.state.chip.html(in: language),
                    ], path: Path.expertRoom(entry.committee.head.number).description)
            }
        ).html(in: language)
    }

    private var callTable: HTML {
        DataTable(
            caption: LocalizedText(zh: "公开征聘", en: "Calls for experts"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "公告", en: "Call"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "专业", en: "Specialities")),
                DataTable.Column(title: LocalizedText(zh: "截止", en: "Until"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: calls.map { call in
                let isOpen = call.isTaking(on: today)
                let chip = StateChip(
                    label: isOpen ? call.state.label : ExpertCall.State.closed.label, tone: isOpen ? .active : .neutral)
                return DataTable.Row(
                    cells: [
                        "\(call.title)", "\(call.specialities)", "\(call.until.text(language))",
                        chip.html(in: language),
                    ], path: Path.expertCall(call.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "目前没有征聘公告", en: "There is no call now"))
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "公开征聘、随机抽取、独立评审。抽取过程任何人都能重算。",
        en: "Recruited in public, drawn by lot, alone in their judgement. Anybody can repeat a draw.")
    private static let secrecy = LocalizedText(
        zh: "结果公布前，评审委员会名单保密，请勿告诉他人您被抽中。", en: "Members are secret until the result. Tell nobody that you were drawn.")

    private static func accountNumber(_ number: Int64) -> LocalizedText {
        LocalizedText(
            zh: "采购人代表请把账号编号 \(number) 告诉本单位经办人，由其登记。",
            en: "A representative of the purchaser gives the account number \(number) to the unit, which enters it.")
    }
}
