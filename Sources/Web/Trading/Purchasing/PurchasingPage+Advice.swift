import Kernel
import Registry
import Trading

// Which method a purchase may use, and why.
extension PurchasingPage {
    var advice: HTML {
        let fields = [
            FormField(
                name: "object", label: LocalizedText(zh: "采购对象", en: "What is bought"),
                control: .select(Lot.PurchaseObject.choices), value: typed["object"]),
            FormField(
                name: "amount", label: LocalizedText(zh: "预算金额", en: "Budget"), control: .money(.yuan),
                value: typed["amount"], isRequired: true),
            FormField(
                name: "code", label: LocalizedText(zh: "品目编码", en: "Catalogue code"), value: typed["code"],
                isMarkedOptional: true),
        ].map { $0.marked(with: problems).html(in: language) }
        return Panel(
            title: LocalizedText(zh: "该用什么方式采购", en: "Which method"),
            content: """
                <form class="entry" method="get" action="\(Path.tradePurchasing.description)">\
                \(HTML.hidden("year", String(year)))\(fields)\
                <button class="button" type="submit">\(Self.ask, language)</button></form>
                \(answer.map(result))
                """
        ).html(in: language)
    }

    private func result(_ answer: Answer) -> HTML {
        let choice = answer.choice
        let item: HTML? = answer.item.map {
            "<p>\(Self.inCatalogue, language) \($0.code) \($0.name)\(language == .zh ? "：" : ": ")\($0.organising.label, language)</p>"
        }
        let small: HTML? = choice.isBelowLimit ? "<p>\(Self.below, language)</p>" : nil
        let lines: [HTML] = choice.options.filter { $0.standing != .barred }.map { option in
            """
            <li><strong>\(option.method.label, language)</strong> \(chip(option.standing).html(in: language))\
            <span class="hint">\(option.reason, language)</span></li>
            """
        }
        let barred: [HTML] = choice.options.filter { $0.standing == .barred }.map {
            "<li><strong>\($0.method.label, language)</strong> <span class=\"hint\">\($0.reason, language)</span></li>"
        }
        return """
            <div role="status">\(item)\(small)<ul class="life-basis">\(lines)</ul></div>
            \(Disclosure(title: Self.notAllowed, content: "<ul class=\"life-basis\">\(barred)</ul>").html(in: language))
            """
    }

    private func chip(_ standing: MethodChoice.Standing) -> StateChip {
        switch standing {
        case .open: StateChip(label: LocalizedText(zh: "可以采用", en: "open"), tone: .done)
        case .onGrounds: StateChip(label: LocalizedText(zh: "须有法定情形", en: "on grounds"), tone: .active)
        case .onApproval: StateChip(label: LocalizedText(zh: "须经批准", en: "on approval"), tone: .soon)
        case .barred: StateChip(label: LocalizedText(zh: "不能采用", en: "barred"))
        }
    }

    private static let ask = LocalizedText(zh: "查看", en: "Show")
    private static let inCatalogue = LocalizedText(zh: "集中采购目录：", en: "Catalogue:")
    private static let below = LocalizedText(
        zh: "未达限额标准，可按本单位内控制度采购，或通过中介超市、框架协议采购。",
        en: "Below the limit: by the unit's own rules, the market of intermediaries or a framework.")
    private static let notAllowed = LocalizedText(zh: "不能采用的方式", en: "Methods that can't be used")
}
