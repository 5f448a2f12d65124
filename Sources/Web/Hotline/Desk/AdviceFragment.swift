import Hotline
import Kernel
import Registry

/// What the house knows, beside the form; its buttons belong to the form and send it.
struct AdviceFragment: Sendable {
    static let form = "desk-form"

    let language: Language
    let advice: DeskAdvice
    let names: OrganisationNames

    var html: HTML { "\(danger)\(warnings)\(earlier)\(categories)\(repeats)\(articles)\(units)" }

    // MARK: Danger first

    private var danger: HTML? {
        guard !advice.emergencies.isEmpty else { return nil }
        let buttons: [HTML] = advice.emergencies.enumerated().map { place, number in
            let key = place == 0 ? "u" : nil
            let mark: HTML? = key == nil ? nil : " <kbd>Alt U</kbd>"
            return """
                <button class="button button-danger" type="submit" form="\(Self.form)" name="do" \
                value="transfer:\(number.rawValue)"\(attribute: "data-hotkey", key)\(flag: "data-hotkey-alt", key != nil)>\
                \(Self.transfer(number), language)\(mark)</button>
                """
        }
        return """
            <div class="advice-danger" role="alert"><p><strong>\(Self.dangerWords, language)</strong></p>\
            <p>\(Self.stay, language)</p><div class="actions">\(buttons)</div></div>

            """
    }

    private var warnings: HTML? {
        advice.isOddNumber ? "<p class=\"advice-warning\">\(Self.oddNumber, language)</p>" : nil
    }

    // MARK: Who calls

    private var earlier: HTML? {
        guard advice.callerName != nil || !advice.earlier.isEmpty else { return nil }
        let rows: [HTML] = advice.earlier.map { order in
            """
            <li><a\(href: Path.hotlineOrder(order.head.number).description) target="_blank" rel="noopener">\(order.title)</a> \
            \(order.state.chip.html(in: language)) <span class="hint">\(order.head.number)\
            \(order.receivedAt.map { " · " + $0.text(language) } ?? "")</span></li>
            """
        }
        let name = advice.callerName ?? ""
        return section(
            LocalizedText(zh: "来电人 \(name)", en: "Caller \(name)"),
            rows.isEmpty ? "<p class=\"hint\">\(Self.noEarlier, language)</p>" : "<ul>\(rows)</ul>")
    }

    private var categories: HTML? {
        guard !advice.categories.isEmpty else { return nil }
        let buttons: [HTML] = advice.categories.map { category in
            choice("sort:\(category.head.number)", "\(category.fullName, language)")
        }
        return section(Self.sortTitle, "<div class=\"advice-choices\">\(buttons)</div>")
    }

    private var repeats: HTML? {
        guard !advice.repeats.isEmpty else { return nil }
        let rows: [HTML] = advice.repeats.prefix(4).enumerated().map { place, found in
            let key: HTML? = place == 0 ? " data-hotkey=\"b\" data-hotkey-alt" : nil
            let mark: HTML? = place == 0 ? " <kbd>Alt B</kbd>" : nil
            return """
                <li><p><a\(href: Path.hotlineOrder(found.order).description) target="_blank" rel="noopener">\(found.title)</a> \
                \(found.state.chip.html(in: language))</p><p class="hint">\(found.order) · \(Self.likeness(found), language)</p>\
                <button class="button button-secondary" type="submit" form="\(Self.form)" name="do" value="merge:\(found.order)"\
                \(key)>\(Self.merge, language)\(mark)</button></li>
                """
        }
        return section(Self.repeatTitle, "<ul>\(rows)</ul>")
    }

    // MARK: What is known, and who answers for it

    private var articles: HTML? {
        guard !advice.articles.isEmpty else { return nil }
        let rows: [HTML] = advice.articles.map { article in
            let words: HTML = """
                <strong>\(article.title)</strong><span class="hint">\(article.spoken ?? String(article.answer.prefix(120)))</span>\
                <span class="hint">\(article.head.number) · \(article.basis)</span>
                """
            return "<li>\(choice("use:\(article.head.number)", words))</li>"
        }
        return section(Self.knowledgeTitle, "<ol class=\"advice-choices\">\(rows)</ol>")
    }

    private var units: HTML? {
        guard !advice.units.isEmpty else { return nil }
        let open = advice.units.filter { !$0.isConflicted }
        let chosen = open.first { $0.unit == advice.chosenUnit } ?? open.first
        let rows: [HTML] = advice.units.prefix(4).enumerated().map { place, unit in
            let id = "unit-\(place)"
            let conflict: HTML? =
                unit.isConflicted
                ? " <span class=\"chip chip-overdue\">\(Self.conflict, language)</span>" : nil
            return """
                <li class="check"><input type="radio" id="\(id)" form="\(Self.form)" name="unit" \
                value="\(unit.unit)|\(unit.reason.zh)"\(flag: "checked", unit == chosen)\(flag: "disabled", unit.isConflicted)>\
                <label for="\(id)">\(names[unit.unit], language)\(conflict)<span class="hint">\(unit.reason, language)</span></label></li>
                """
        }
        return section(Self.unitTitle, "<ul>\(rows)</ul>")
    }

    /// A button that fills something in; reached by Alt K and the arrow keys.
    private func choice(_ value: String, _ words: HTML) -> HTML {
        """
        <button class="advice-choice" type="submit" form="\(Self.form)" name="do" value="\(value)" data-choice>\(words)</button>
        """
    }

    private func section(_ title: LocalizedText, _ content: HTML) -> HTML {
        "<section class=\"advice-part\"><h3>\(title, language)</h3>\(content)</section>\n"
    }

    private static func transfer(_ number: EmergencyNumber) -> LocalizedText {
        LocalizedText(zh: "转接 \(number.label.zh)", en: "Put through to \(number.label.en)")
    }

    private static func likeness(_ found: RepeatCandidate) -> LocalizedText {
        switch found.likeness {
        case .sameCaller: LocalizedText(zh: "同一来电人、同类诉求，7天内", en: "same caller and category, within 7 days")
        case .samePlace:
            LocalizedText(
                zh: "同类诉求，相距 \(found.metres ?? 0) 米", en: "same category, \(found.metres ?? 0) m away")
        }
    }

    private static let dangerWords = LocalizedText(
        zh: "可能涉及人身或财产危险，请先转接。", en: "Life or property may be in danger. Put it through first.")
    private static let stay = LocalizedText(
        zh: "请说：正在为您转接，请勿挂机。对方接听前不要离线。",
        en: "Say: “I am putting you through, please stay on the line.” Stay until somebody answers.")
    private static let oddNumber = LocalizedText(
        zh: "号码位数不对，请与诉求人核对；号码有误将无法答复。", en: "The number looks wrong. Check it, or the caller can't be answered.")
    private static let noEarlier = LocalizedText(zh: "没有以前的工单。", en: "No earlier order.")
    private static let sortTitle = LocalizedText(zh: "可能的分类", en: "It may be")
    private static let repeatTitle = LocalizedText(zh: "可能重复", en: "Perhaps the same matter")
    private static let merge = LocalizedText(zh: "并入此件", en: "Merge into it")
    private static let knowledgeTitle = LocalizedText(zh: "知识库（Alt K 选用）", en: "Knowledge (Alt K)")
    private static let unitTitle = LocalizedText(zh: "建议承办单位", en: "Suggested unit")
    private static let conflict = LocalizedText(zh: "被反映单位，不能承办", en: "complained about: can't have it")
}

/// Addresses of earlier orders that fit what was typed.
struct PlaceList: Sendable {
    let language: Language
    let places: [KnownPlace]

    var html: HTML {
        guard !places.isEmpty else { return HTML() }
        let rows: [HTML] = places.map { place in
            """
            <li><button type="button" class="advice-choice" data-place="\(place.address)"\
            \(attribute: "data-latitude", place.place.map { Place.text($0.latitude) })\
            \(attribute: "data-longitude", place.place.map { Place.text($0.longitude) })>\(place.address)\
            <span class="hint">\(Self.count(place.orders), language)</span></button></li>
            """
        }
        return "<ul class=\"advice-choices\" aria-label=\"\(Self.title, language)\">\(rows)</ul>"
    }

    private static let title = LocalizedText(zh: "以前提到过的地点", en: "Places named before")

    private static func count(_ orders: Int) -> LocalizedText {
        LocalizedText(zh: "以前 \(orders) 件", en: counted(orders, "earlier order", "earlier orders"))
    }
}
