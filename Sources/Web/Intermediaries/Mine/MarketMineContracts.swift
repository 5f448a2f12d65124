import Intermediaries
import Kernel
import Registry

/// A firm's contracts as the intermediary: signing, delivering, rating the owner, answering ratings.
struct MarketMineContracts {
    let page: MarketMinePage
    let side: MarketMinePage.Side
    private var language: Language { page.language }

    var html: HTML { "\(contracts)\(ratings)" }

    private var contracts: HTML? {
        guard !side.contracts.isEmpty else { return nil }
        let items: [HTML] = side.contracts.prefix(50).map { contract in
            let number = contract.head.number
            let due: HTML? = contract.dueOn.map {
                " · \(LocalizedText(zh: "应交付 \($0.text(.zh))", en: "due \($0.text(.en))"), language)"
            }
            let late: HTML? = contract.lateness.map { "<p class=\"problem\">\($0, language)</p>" }
            let title: HTML =
                side.titles[contract.need].map {
                    "<a\(href: Path.marketNeed(contract.need).description)>\($0)</a> <span class=\"hint\">\(number)</span>"
                } ?? "<strong>\(number)</strong>"
            return """
                <li>\(title) \(HTML.amount(contract.price, language)) · \(contract.state.label, language)\(due)\(late)\
                \(acts(contract))\(owner(contract))</li>

                """
        }
        return Panel(
            title: LocalizedText(zh: "合同和交付", en: "Contracts and deliveries"),
            content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }

    private func acts(_ contract: NeedContract) -> HTML? {
        let number = contract.head.number
        switch contract.state {
        case .offered:
            let cost = LocalizedText(
                zh: "拒签计入信用，由下一候补递补。", en: "It goes on record, and the next reserve takes your place.")
            return
                "\(form("sign", number, ("签署", "Sign")).html(in: language))\(form("refuse", number, ("拒签", "Refuse to sign"), [.reason(cost)], .danger).folded(in: language))"
        case .serving:
            let fields = [
                FormField(
                    name: "digest", label: LocalizedText(zh: "成果文件摘要", en: "Digest of the report"),
                    hint: LocalizedText(
                        zh: "SM3或SHA-256，64位十六进制；文件直接交给业主，这里只留摘要。",
                        en:
                            "SM3 or SHA-256 in 64 hexadecimal digits. The file goes to the owner; its digest stays here."
                    ),
                    isRequired: true, width: .full),
                FormField(
                    name: "note", label: LocalizedText(zh: "交付说明", en: "Note"), isMarkedOptional: true, width: .full),
            ]
            return form("deliver", number, ("交付成果", "Deliver"), fields).html(in: language)
        case .paused, .delivered, .accepted, .rated, .closed, .refused, .lapsed, .terminated: return nil
        }
    }

    // MARK: Ratings of both ways

    private func owner(_ contract: NeedContract) -> HTML? {
        let number = contract.head.number
        if let given = side.ownerRatings[number] {
            let add: HTML? =
                given.addition == nil && given.state == .given
                ? form(
                    "addToOwner", given.head.number, ("追加说明", "Add to it"), [.words("text", "说明", "Words")], .secondary
                )
                .folded(in: language) : nil
            return "\(MarketRatingView.html(given, in: language))\(add)"
        }
        guard contract.acceptedAt != nil, let until = contract.rateBy, page.now < until else { return nil }
        let title = LocalizedText(
            zh: "评价业主（\(until.text(.zh))前）", en: "Rate the owner (until \(until.text(.en)))")
        return form("rateOwner", number, ("提交评价", "Send the rating"), StarItems.owner.fields)
            .folded(title, in: language)
    }

    private var ratings: HTML? {
        guard !side.ratings.isEmpty else { return nil }
        let items: [HTML] = side.ratings.prefix(20).map { rating in
            let number = rating.head.number
            let reply: HTML? =
                rating.reply == nil && rating.state != .struck
                ? form("reply", number, ("答复", "Reply"), [.words("text", "答复", "Reply")], .secondary).folded(
                    LocalizedText(zh: "答复这份评价", en: "Reply to it"), in: language) : nil
            var why = FormField.words("text", "申诉理由", "Why it is wrong")
            why.hint = LocalizedText(
                zh: "由中介超市核实；成立的不计入星级。", en: "The market looks into it. If you are right it doesn't count.")
            let appeal: HTML? =
                rating.state == .given
                ? form("appeal", number, ("申诉", "Appeal"), [why], .secondary).folded(in: language) : nil
            return """
                <li><span class="hint">\(rating.contract) · \(rating.state.label, language)</span>\
                \(MarketRatingView.html(rating, in: language))\(reply)\(appeal)</li>

                """
        }
        return Panel(
            title: LocalizedText(zh: "收到的评价", en: "Ratings received"),
            content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }

    private func form(
        _ act: String, _ number: String, _ label: (zh: String, en: String), _ fields: [FormField] = [],
        _ weight: ButtonWeight = .primary
    ) -> MarketForm {
        MarketForm(
            scope: "\(act)-\(number)", path: Path.marketOwnContract(number, act).description, token: page.token,
            fields: fields, label: LocalizedText(zh: label.zh, en: label.en), weight: weight,
            hidden: [(name: "firm", value: side.party.code)], refused: page.refused)
    }
}
