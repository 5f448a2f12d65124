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
    let token: FormToken
    let path: (String) -> String
    var hidden: [(name: String, value: String)] = []

    var html: HTML? {
        switch need.state {
        case .draft, .returned: return button("submit", "提交审核", "Submit")
        case .failed:
            let until = FormField(
                name: "until", label: LocalizedText(zh: "报名截止", en: "Enrolment until"), control: .moment,
                isRequired: true)
            let extend: HTML? =
                need.isExtended ? nil : form("extend", "延长报名", "Extend", [until, reason], weight: .primary)
            let single: HTML? =
                need.failure == .tooFew && need.isExtended
                ? form("acceptSingle", "仅一家仍成交", "Accept the only one", [reason], weight: .primary) : nil
            return "\(extend)\(single)\(form("revise", "调整后重新发布", "Revise", [reason]))"
        case .closed where need.method == .direct: return choice
        case .confirmed where contract.map { $0.state == .refused || $0.state == .lapsed } ?? true:
            return button("offer", "签署合同（交机构签）", "Sign the contract")
        case .contracted, .finished: return contract.flatMap(performance)
        case .submitted, .enrolling, .closed, .drawing, .publicity, .disputed, .confirmed, .terminated, .voided:
            return nil
        }
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
        return form("choose", "直接选取", "Choose", [pick, reason], weight: .primary)
    }

    private func performance(_ contract: NeedContract) -> HTML? {
        switch contract.state {
        case .serving:
            let proof = FormField(
                name: "proof", label: LocalizedText(zh: "凭证（补件通知、审批等待）", en: "Proof (a notice, a pending approval)"))
            return Disclosure(
                title: LocalizedText(zh: "暂停计时", en: "Stop the clock"),
                content: form("pause", "暂停计时", "Stop the clock", [reason, proof])
            ).html(in: language)
        case .paused: return button("resume", "恢复计时", "Go on")
        case .delivered:
            return
                "\(form("accept", "验收", "Accept", [FormField(name: "note", label: LocalizedText(zh: "验收意见", en: "Note"), isMarkedOptional: true)], weight: .primary))\(Disclosure(title: LocalizedText(zh: "退回修改", en: "Send back"), content: form("sendBack", "退回修改", "Send back", [reason])).html(in: language))"
        case .accepted:
            let stars = (1...5).reversed().map {
                FormField.Choice(value: String($0), label: LocalizedText(zh: "\($0)星", en: "\($0)"))
            }
            let items = [
                ("quality", "质量", "Quality"), ("time", "时效", "Time"), ("attitude", "态度", "Attitude"),
                ("fee", "收费", "Fee"),
                ("compliance", "合规", "Compliance"),
            ].map { name, zh, en in
                FormField(name: name, label: LocalizedText(zh: zh, en: en), control: .select(stars), width: .short)
            }
            let words = FormField(
                name: "text", label: LocalizedText(zh: "说明（2星及以下必填）", en: "Words (needed at two stars or fewer)"),
                control: .textArea(rows: 3), isMarkedOptional: true, width: .full)
            return form("rate", "评价", "Rate", items + [words], weight: .primary)
        case .offered, .rated, .closed, .refused, .lapsed, .terminated: return nil
        }
    }

    private var reason: FormField {
        FormField(name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), isRequired: true, width: .full)
    }

    private func button(_ act: String, _ zh: String, _ en: String) -> HTML {
        PostButton(
            button: SubmitButton(label: LocalizedText(zh: zh, en: en)), path: path(act), token: token, hidden: hidden
        ).html(in: language)
    }

    private func form(
        _ act: String, _ zh: String, _ en: String, _ fields: [FormField], weight: ButtonWeight = .secondary
    ) -> HTML {
        EntryForm(
            path: path(act), token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: zh, en: en), weight: weight), hidden: hidden,
            scope: "\(act)-\(need.head.number)"
        ).html(in: language)
    }
}
