import Intermediaries
import Kernel
import Registry

/// What a firm was selected for and hasn't signed yet: explaining a low price, giving up.
struct MarketSelected {
    let page: MarketMinePage
    let side: MarketMinePage.Side
    private var language: Language { page.language }

    var html: HTML? {
        guard !side.selected.isEmpty else { return nil }
        return Panel(
            title: LocalizedText(zh: "中选待签约", en: "Selected, to be signed"),
            content: "<ul class=\"portal-cases\">\(side.selected.map(item))</ul>"
        ).html(in: language)
    }

    private func item(_ need: IntermediaryNeed) -> HTML {
        let number = need.head.number
        let amount: HTML? = need.amount.map { HTML.amount($0, language) }
        return """
            <li><a\(href: Path.marketNeed(number).description)>\(need.title)</a> \(amount) \
            \(need.state.chip.html(in: language))<p>\(next(need), language)</p>\(explain(need))\(giveUp(need))</li>

            """
    }

    private func next(_ need: IntermediaryNeed) -> LocalizedText {
        if need.isLow, need.lowExplanation == nil {
            return LocalizedText(
                zh: "报价低于有效报价均值的规定比例，须书面说明后才能确认。",
                en: "Your price is so far under the mean that it has to be explained before it is confirmed.")
        }
        switch need.state {
        case .disputed:
            return LocalizedText(zh: "有人提出异议，等待中介超市答复。", en: "Somebody objected; the market answers first.")
        case .confirmed where side.contracts.contains { $0.need == need.head.number && $0.state == .offered }:
            return LocalizedText(zh: "业主已签署，请在下面“合同和交付”中签署。", en: "The owner has signed. Sign it below.")
        case .confirmed:
            let until = need.signBy
            return LocalizedText(
                zh: "已确认，等业主签署；签约期限至\(until?.text(.zh) ?? "—")。",
                en: "Confirmed; the owner signs first. To be signed by \(until?.text(.en) ?? "—").")
        default:
            return LocalizedText(
                zh: "公示至\(need.publicUntil?.text(.zh) ?? "—")，期满自动确认。",
                en: "Open to objections until \(need.publicUntil?.text(.en) ?? "—"), then confirmed by itself.")
        }
    }

    private func explain(_ need: IntermediaryNeed) -> HTML? {
        guard need.isLow, need.state == .publicity else { return nil }
        var field = FormField.words(
            "text", "低价说明", "Why the price is so low",
            hint: LocalizedText(
                zh: "说明成本和能按质完成的依据，将在公告页公开。",
                en: "Say what it costs you and why it can be done well. It stands on the public page."))
        field.value = need.lowExplanation ?? ""
        let form = form(
            "explain", need, need.lowExplanation == nil ? ("提交说明", "Send the explanation") : ("修改说明", "Change it"),
            [field],
            .primary)
        return need.lowExplanation == nil ? form.html(in: language) : form.folded(in: language)
    }

    private func giveUp(_ need: IntermediaryNeed) -> HTML? {
        let isOffered = side.contracts.contains { $0.need == need.head.number && $0.state == .offered }
        guard need.state == .publicity || need.state == .confirmed, !isOffered else { return nil }
        let points = (try? page.rules.count("credit.refusal")) ?? 0
        let cost = LocalizedText(
            zh: "放弃后由下一候补递补，不能反悔；记信用\(points)分。",
            en: "The next reserve takes your place, for good; \(points) credit points.")
        return form("giveUp", need, ("放弃中选", "Give up"), [.reason(cost)], .danger).folded(in: language)
    }

    private func form(
        _ act: String, _ need: IntermediaryNeed, _ label: (zh: String, en: String), _ fields: [FormField],
        _ weight: ButtonWeight
    ) -> MarketForm {
        MarketForm(
            scope: "\(act)-\(need.head.number)", path: Path.marketNeedAct(need.head.number, act).description,
            token: page.token, fields: fields, label: LocalizedText(zh: label.zh, en: label.en), weight: weight,
            hidden: [(name: "firm", value: side.party.code)], refused: page.refused)
    }
}
