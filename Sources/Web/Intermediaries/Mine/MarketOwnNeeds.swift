import Intermediaries
import Kernel
import Registry

/// The needs a firm publishes as their owner, each with what it can do now.
struct MarketOwnNeeds {
    let page: MarketMinePage
    let side: MarketMinePage.Side
    private var language: Language { page.language }

    var html: HTML {
        let new = ButtonLink(
            label: LocalizedText(zh: "发布需求", en: "Publish a need"),
            path: Path.marketOwnNeed.with(["firm": side.party.code]).description)
        let items: [HTML] = side.ownNeeds.map { need in
            """
            <li>\(title(need)) \(need.state.chip.html(in: language))\(reason(need))\(acts(need))</li>

            """
        }
        let list: HTML? = items.isEmpty ? nil : "<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(
            title: LocalizedText(zh: "我发布的需求", en: "Needs I publish"),
            content: "\(list)<p>\(new.html(in: language))</p>"
        ).html(in: language)
    }

    private func title(_ need: IntermediaryNeed) -> HTML {
        need.isPublic
            ? "<a\(href: Path.marketNeed(need.head.number).description)>\(need.title)</a>"
            : "<strong>\(need.title)</strong>"
    }

    private func acts(_ need: IntermediaryNeed) -> HTML? {
        let number = need.head.number
        return NeedOwnerActs(
            language: language, need: need, contract: side.ownContracts[number],
            enrolments: side.ownEnrolments[number] ?? [], names: side.names,
            ratings: side.ownRatings[number] ?? NeedRatings(), cancelMost: page.rules.cancelMost, now: page.now,
            token: page.token, path: { Path.marketNeedAct(number, $0).description },
            hidden: [(name: "firm", value: side.party.code)], refused: page.refused
        ).html
    }

    private func reason(_ need: IntermediaryNeed) -> HTML? {
        if let failure = need.failure, need.state == .failed {
            return "<p class=\"problem\">\(failure.advice(need.isExtended), language)</p>"
        }
        if let text = need.objection, need.state == .disputed {
            return
                "<p class=\"problem\">\(LocalizedText(zh: "有异议，等待中介超市答复：\(text)", en: "Objected to; the market answers: \(text)"), language)</p>"
        }
        guard [.returned, .terminated, .voided].contains(need.state) else { return nil }
        return need.endReason.map { "<p class=\"hint\">\($0)</p>" }
    }
}

extension PolicySet {
    /// Cancellations after a selection that keep an owner from publishing.
    var cancelMost: Int { (try? count("cancel.most")) ?? 0 }
}
