import Kernel
import Registry
import Trading

// What a member can do now, by the step the committee has come to.
extension RoomPage {
    var stepPanel: HTML? {
        guard room.seat.leftAt == nil, room.seat.state != .accepted else { return nil }
        return switch committee.state {
        case .declaring: declaring
        case .qualification:
            leadButton(
                "finishQualification", LocalizedText(zh: "资格审查结束", en: "Finish the check"),
                unless: room.lot.category == .procurement)
        case .conformity: leadButton("finishConformity", LocalizedText(zh: "符合性审查结束", en: "Finish the check"))
        case .talks: talks
        case .offers: leadButton("closeOffers", LocalizedText(zh: "公布最后报价", en: "Open the final offers"))
        case .scoring: scoring
        case .reporting: reporting
        case .signed: "<p class=\"actions\">\(reportLink)</p>"
        case .requested, .approved, .drawing, .short, .formed, .dissolved: nil
        }
    }

    private func leadButton(_ step: String, _ label: LocalizedText, unless isOthers: Bool = false) -> HTML? {
        guard room.isLead, !isOthers else { return nil }
        return "<div class=\"actions\">\(button(step, label))</div>"
    }

    // MARK: Declarations

    private var declaring: HTML {
        guard room.seat.state == .declared else { return declaration }
        let choices = room.members.filter { !($0.isBuyer && room.lot.category == .procurement) }.map {
            FormField.Choice(value: String($0.seatNumber ?? 0), label: $0.mask)
        }
        let lead: HTML? =
            committee.lead == nil
            ? panel(
                LocalizedText(zh: "推选组长", en: "Who leads"), "lead",
                [
                    FormField(
                        name: "seat", label: LocalizedText(zh: "全体成员推选", en: "Chosen by all"), control: .radio(choices),
                        isRequired: true)
                ], LocalizedText(zh: "登记", en: "Enter"))
            : "<div class=\"actions\">\(button("begin", LocalizedText(zh: "开始评审", en: "Begin")))</div>"
        let waiting = room.members.count { $0.state != .declared }
        let words = LocalizedText(zh: "还有 \(waiting) 位评委没有声明。", en: "\(waiting) members haven't declared yet.")
        return "\(waiting > 0 ? "<p class=\"hint\">\(words, language)</p>" as HTML : nil)\(lead)"
    }

    private var declaration: HTML {
        let names: [HTML] = room.bids.map { "<li>\($0.name) <span class=\"hint\">\($0.unit.code ?? "")</span></li>" }
        let fields = [
            FormField(
                name: "has_tie", label: LocalizedText(zh: "我与上述单位", en: "With these I have"),
                control: .radio([
                    .init(value: "no", label: LocalizedText(zh: "不存在须回避的关系", en: "no tie that bars me")),
                    .init(value: "yes", label: LocalizedText(zh: "存在须回避的关系", en: "a tie that bars me")),
                ]), value: typed?["has_tie"] ?? "", isRequired: true),
            FormField(
                name: "subject", label: LocalizedText(zh: "哪个单位", en: "With whom"),
                control: .select(
                    room.bids.map { .init(value: $0.subject, label: LocalizedText(verbatim: $0.name)) },
                    prompt: LocalizedText(zh: "没有", en: "nobody")), value: typed?["subject"] ?? ""),
            FormField(
                name: "ground", label: LocalizedText(zh: "什么关系", en: "Which tie"),
                control: .select(
                    Recusal.Ground.allCases.map { .init(value: $0.rawValue, label: $0.label) },
                    prompt: LocalizedText(zh: "没有", en: "none")), value: typed?["ground"] ?? ""),
        ]
        let sign = form("declare", fields, SubmitButton(label: LocalizedText(zh: "签署声明", en: "Sign")))
        return Panel(
            title: LocalizedText(zh: "回避声明", en: "Declaration"),
            content: "<ol>\(names)</ol>\(sign)"
        ).html(in: language)
    }

    // MARK: Talks

    private var talks: HTML? {
        guard room.isLead else { return nil }
        let round = panel(
            LocalizedText(zh: "第 \(committee.round + 1) 轮", en: "Round \(committee.round + 1)"), "startRound",
            [
                FormField(
                    name: "change", label: LocalizedText(zh: "变动的技术、服务要求或合同草案", en: "What changes"),
                    control: .textArea(rows: 3),
                    hint: LocalizedText(zh: "同时书面通知全部供应商", en: "Told to all suppliers at once, in writing"),
                    isMarkedOptional: true, width: .full)
            ], LocalizedText(zh: "开始这一轮", en: "Start it"))
        guard committee.round > 0 else { return round }
        let offers = panel(
            LocalizedText(zh: "最后报价", en: "Final offers"), "callOffers",
            [
                FormField(
                    name: "minutes", label: LocalizedText(zh: "时限", en: "Time"),
                    control: .number(unit: LocalizedText(zh: "分钟", en: "minutes")), value: "60", isRequired: true,
                    width: .short)
            ], LocalizedText(zh: "要求最后报价", en: "Call for final offers"))
        return round + offers
    }

    // MARK: Scores

    private var scoring: HTML {
        guard room.scheme?.itemList.isEmpty == false else {
            return leadButton("lock", LocalizedText(zh: "按评审价格排序，进入报告", en: "Rank by price and go on")) ?? HTML()
        }
        if room.seat.submittedAt != nil {
            return """
                <p class="hint">\(LocalizedText(zh: "您已提交，等待其他评委。", en: "You have handed in. Others are still at it."), language)</p>\
                <div class="actions">\(button("takeBack", LocalizedText(zh: "收回修改", en: "Take back"), .secondary))</div>
                """
        }
        guard room.missing == 0 else {
            let words = LocalizedText(
                zh: "还有 \(room.missing) 项没有评分。逐份打开下面的投标文件评分，填写即保存。",
                en: "\(room.missing) scores to give. Open each bid below; what you enter is saved at once.")
            return "<p class=\"hint\">\(words, language)</p>"
        }
        return "<div class=\"actions\">\(button("submit", LocalizedText(zh: "提交全部评分", en: "Hand in all scores")))</div>"
    }

    // MARK: Report

    private var reportLink: HTML {
        ButtonLink(
            label: LocalizedText(zh: "评审报告", en: "The report"), path: Path.expertReport(number).description,
            weight: .primary
        ).html(in: language)
    }

    private var reporting: HTML {
        let build = button(
            "report",
            room.report == nil
                ? LocalizedText(zh: "生成评审报告", en: "Build the report") : LocalizedText(zh: "重新生成", en: "Build it anew"),
            room.report == nil ? .primary : .secondary)
        let waiting = room.members.count { $0.vote == nil }
        let words = LocalizedText(zh: "还有 \(waiting) 位评委没有签署。", en: "\(waiting) members have yet to sign.")
        return """
            \(room.report == nil ? nil : "<p class=\"hint\">\(words, language)</p>" as HTML)\
            <div class="actions">\(room.report == nil ? nil : reportLink)\(room.isLead ? build : nil)</div>
            """
    }

    // MARK: Votes and questions

    var voting: HTML? {
        let open = room.rejections.filter { rejection in
            rejection.state == .proposed
                && !(rejection.seatsFor + rejection.seatsAgainst).contains(room.seat.seatNumber ?? 0)
        }
        guard !open.isEmpty else { return nil }
        return "\(open.map(vote))"
    }

    private func vote(_ rejection: BidRejection) -> HTML {
        let page: HTML? = rejection.page.map { "，\(LocalizedText(zh: "第\($0)页", en: "page \($0)"), language)" }
        let buttons: [HTML] = [
            ("yes", LocalizedText(zh: "赞成否决", en: "Reject it")), ("no", LocalizedText(zh: "反对", en: "Keep it")),
        ]
        .map { value, label in
            PostButton(
                button: SubmitButton(label: label, weight: value == "yes" ? .danger : .secondary),
                path: Path.expertRoomStep(number, "vote").description, token: token,
                hidden: [("rejection", rejection.head.number), ("in_favour", value)]
            ).html(in: language)
        }
        return Panel(
            title: LocalizedText(
                zh: "表决：否决\(room.name(of: rejection.bid).zh)的投标", en: "Vote: reject \(room.name(of: rejection.bid).en)"),
            content: """
                <p><strong>\(rejection.ground.label, language)</strong></p><p>\(rejection.clause)\(page)</p>\
                <p>\(rejection.reason)</p><div class="actions">\(buttons)</div>
                """
        ).html(in: language)
    }

    var questionPanel: HTML? {
        guard !room.inquiries.isEmpty else { return nil }
        return "\(room.inquiries.map(question))"
    }

    private func question(_ inquiry: PriceInquiry) -> HTML {
        let answer: HTML? = inquiry.answer.map { "<blockquote>\($0)</blockquote>" }
        let chip = StateChip(label: inquiry.state.label, tone: inquiry.state.isOpen ? .soon : .done)
        let verdict: HTML? =
            room.isLead && [.answered, .expired].contains(inquiry.state)
            ? form(
                "conclude",
                [
                    FormField(
                        name: "convincing", label: LocalizedText(zh: "结论", en: "Verdict"),
                        control: .radio([
                            .init(value: "yes", label: PriceInquiry.State.accepted.label),
                            .init(value: "no", label: PriceInquiry.State.refused.label),
                        ]), isRequired: true),
                    FormField(
                        name: "opinion", label: LocalizedText(zh: "评审委员会意见", en: "The committee's opinion"),
                        control: .textArea(rows: 2), isRequired: true, width: .full),
                ], SubmitButton(label: LocalizedText(zh: "登记结论", en: "Enter the verdict")),
                hidden: [("inquiry", inquiry.head.number)], scope: inquiry.head.number) : nil
        return Panel(
            title: LocalizedText(
                zh: "\(inquiry.kind.label.zh)：\(room.name(of: inquiry.bid).zh)",
                en: "\(inquiry.kind.label.en): \(room.name(of: inquiry.bid).en)"), aside: chip.html(in: language),
            content: "<p>\(inquiry.question)</p>\(answer)\(verdict)"
        ).html(in: language)
    }
}
