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
            <li><strong>\(need.title)</strong> \(need.state.chip.html(in: language))\(reason(need))\
            \(NeedOwnerActs(
                language: language, need: need, contract: side.ownContracts[need.head.number],
                enrolments: side.ownEnrolments[need.head.number] ?? [], names: side.names, token: page.token,
                path: { Path.marketNeedAct(need.head.number, $0).description },
                hidden: [(name: "firm", value: side.party.code)]).html)</li>

            """
        }
        let list: HTML? = items.isEmpty ? nil : "<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(
            title: LocalizedText(zh: "我发布的需求", en: "Needs I publish"),
            content: "\(list)<p>\(new.html(in: language))</p>"
        ).html(in: language)
    }

    private func reason(_ need: IntermediaryNeed) -> HTML? {
        if let failure = need.failure { return "<p class=\"problem\">\(failure.advice(need.isExtended), language)</p>" }
        return need.endReason.map { "<p class=\"hint\">\($0)</p>" }
    }
}
