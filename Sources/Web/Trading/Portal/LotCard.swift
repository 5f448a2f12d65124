import Kernel
import Registry
import Trading

/// A lot in a list on the portal: what, whose, how much, until when.
struct LotCard: Sendable {
    enum Emphasis: Sendable { case deadline, result }

    let line: TradingBoard.Line
    let now: Timestamp
    var emphasis = Emphasis.deadline
    private var lot: Lot { line.lot }

    func html(in language: Language) -> HTML {
        """
        <li class="lot-card"><p class="hint">\(lot.category.label, language) · \(lot.method.label, language)</p>\
        <h3><a\(href: Path.tradeLot(lot.head.number).description)>\(line.name)</a></h3>\
        <p>\(line.tenderee, language)</p><p class="lot-card-end">\(lot.state.chip.html(in: language)) \(ending(language))</p></li>

        """
    }

    private func ending(_ language: Language) -> HTML {
        switch Lot.traded.contains(lot.state) ? .result : emphasis {
        case .deadline:
            let left: HTML? = lot.runningUntil.map { deadline in
                """
                \(TimeLeft(end: deadline, now: now).html(in: language)) <span class="hint">\(lot.state == .candidates ? Self.publicity : lot.deadlineLabel, language) \
                <time datetime="\(deadline.description)">\(deadline.text(language))</time></span>
                """
            }
            return "\(amount(lot.basePriceLabel, lot.basePrice, language)) \(left)"
        case .result:
            let award: HTML? = lot.awardAmount.map { amount(Self.awardLabel, $0, language) }
            let rate: HTML? = lot.awardRate.map { "\(Self.rateLabel, language) \($0.percent(2))%" }
            let day: HTML? = lot.awardedAt.map { "<span class=\"hint\">\($0.day.text(language))</span>" }
            return "\(line.winner.map { "\($0) " as HTML })\(award ?? rate) \(day)"
        }
    }

    private func amount(_ label: LocalizedText, _ money: Money, _ language: Language) -> HTML {
        guard money > .zero else { return HTML() }
        return "<span class=\"lot-card-amount\">\(label, language) \(HTML.amount(money, language))</span>"
    }

    private static let publicity = LocalizedText(zh: "公示截止", en: "Publicity ends")
    private static let awardLabel = LocalizedText(zh: "成交", en: "for")
    private static let rateLabel = LocalizedText(zh: "成交费率", en: "at a rate of")
}
