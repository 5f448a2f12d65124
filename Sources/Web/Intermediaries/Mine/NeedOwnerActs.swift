import Intermediaries
import Kernel
import Registry

/// What the owner of a need can do where it stands: one form for each act, the same on the portal and at the console.
struct NeedOwnerActs {
    let language: Language
    let need: IntermediaryNeed
    let contract: NeedContract?
    let enrolments: [NeedEnrolment]
    let names: [String: String]
    let ratings: NeedRatings
    /// How many cancellations after a selection keep an owner from publishing.
    let cancelMost: Int
    let now: Timestamp
    let token: FormToken
    let path: (String) -> String
    var hidden: [(name: String, value: String)] = []
    var refused: RefusedForm?

    var html: HTML? {
        let parts: [HTML] = [turn, cancel].compactMap(\.self).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : "\(parts)"
    }

    /// What it is the owner's turn to do.
    private var turn: HTML? {
        switch need.state {
        case .draft, .returned: return form("submit", "提交审核", "Submit").html(in: language)
        case .failed:
            let until = FormField(
                name: "until", label: LocalizedText(zh: "报名截止", en: "Enrolment until"), control: .moment,
                isRequired: true)
            let extend: HTML? =
                need.isExtended ? nil : form("extend", "延长报名", "Extend", [until, .reason]).html(in: language)
            let single: HTML? =
                need.failure == .tooFew && need.isExtended
                ? form("acceptSingle", "仅一家仍成交", "Accept the only one", [.reason]).html(in: language) : nil
            return
                "\(extend)\(single)\(form("revise", "调整后重新发布", "Revise", [.reason], .secondary).html(in: language))"
        case .closed where need.method == .direct: return choice
        case .confirmed where contract.map { $0.state == .refused || $0.state == .lapsed } ?? true:
            return form("offer", "签署合同（交机构签）", "Sign the contract").html(in: language)
        case .contracted, .finished: return contract.flatMap(performance)
        case .submitted, .enrolling, .closed, .drawing, .publicity, .disputed, .confirmed, .terminated, .voided:
            return nil
        }
    }

    /// 取消采购, with what it costs once somebody was selected.
    private var cancel: HTML? {
        guard IntermediaryNeed.cancellable.contains(need.state) else { return nil }
        let cost =
            need.selectedAt != nil
            ? LocalizedText(
                zh: "选取后取消须说明理由并公示，累计\(cancelMost)次将限制发布。",
                en:
                    "After a selection the reason is made public, and \(cancelMost) such cancellations keep you from publishing."
            )
            : need.isPublic ? LocalizedText(zh: "理由将在公告页公开。", en: "The reason stands on the public page.") : nil
        return form("terminate", "取消采购", "Cancel this need", [.reason(cost)], .danger).folded(in: language)
    }

    private var choice: HTML {
        let choices = enrolments.filter { $0.state == .valid }.map { enrolment in
            let amount = enrolment.amount.map { "\($0)" } ?? ""
            return FormField.Choice(
                value: enrolment.head.number,
                label: LocalizedText(verbatim: "\(enrolment.intermediary.flatMap { names[$0] } ?? "") \(amount)"))
        }
        let pick = FormField(
            name: "enrolment", label: LocalizedText(zh: "选取机构", en: "Choose"), control: .radio(choices),
            isRequired: true)
        return form("choose", "直接选取", "Choose", [pick, .reason]).html(in: language)
    }

    private func performance(_ contract: NeedContract) -> HTML? {
        let end = form(
            "endContract", "解除合同", "Terminate the contract",
            [
                .reason(
                    LocalizedText(zh: "合同解除后公告作废，理由公开。", en: "The need is void after that, and the reason is public."))
            ],
            .danger)
        switch contract.state {
        case .serving:
            let proof = FormField(
                name: "proof", label: LocalizedText(zh: "凭证（补件通知、审批等待）", en: "Proof (a notice, a pending approval)"),
                isRequired: true, width: .full)
            let pause = form("pause", "暂停计时", "Stop the clock", [.reason, proof], .secondary)
            return "\(pause.folded(in: language))\(end.folded(in: language))"
        case .paused:
            return "\(form("resume", "恢复计时", "Go on").html(in: language))\(end.folded(in: language))"
        case .delivered:
            let note = FormField(
                name: "note", label: LocalizedText(zh: "验收意见", en: "Note"), isMarkedOptional: true, width: .full)
            return
                "\(form("accept", "验收", "Accept", [note]).html(in: language))\(form("sendBack", "退回修改", "Send back", [.reason], .secondary).folded(in: language))"
        case .accepted, .rated, .closed: return "\(given(contract))\(received)"
        case .offered, .refused, .lapsed, .terminated: return nil
        }
    }

    /// The owner's rating: to be given, or given, with one more word if there is need of it.
    private func given(_ contract: NeedContract) -> HTML? {
        if let own = ratings.own {
            let add: HTML? =
                own.addition == nil && own.state != .struck
                ? form("addToRating", "追加说明", "Add to it", [.words("text", "说明", "Words")], .secondary)
                    .folded(in: language) : nil
            return "\(MarketRatingView.html(own, in: language))\(add)"
        }
        guard contract.state == .accepted, let until = contract.rateBy, now < until else { return nil }
        let lead = LocalizedText(
            zh: "请在\(until.text(.zh))前评价；给出后不能修改，逾期视为未评价。",
            en: "Rate by \(until.text(.en)). What is given can't be changed; after that it stays without a rating.")
        return
            "<p class=\"hint\">\(lead, language)</p>\(form("rate", "评价机构", "Rate the intermediary", StarItems.service.fields).html(in: language))"
    }

    private var received: HTML? {
        guard let rating = ratings.received else { return nil }
        let reply: HTML? =
            rating.reply == nil && rating.state == .given
            ? form("replyToRating", "答复机构的评价", "Reply to the intermediary", [.words("text", "答复", "Reply")], .secondary)
                .folded(in: language) : nil
        return "\(MarketRatingView.html(rating, in: language))\(reply)"
    }

    private func form(
        _ act: String, _ zh: String, _ en: String, _ fields: [FormField] = [], _ weight: ButtonWeight = .primary
    ) -> MarketForm {
        MarketForm(
            scope: "\(act)-\(need.head.number)", path: path(act), token: token, fields: fields,
            label: LocalizedText(zh: zh, en: en), weight: weight, hidden: hidden, refused: refused)
    }
}
