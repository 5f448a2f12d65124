import Intermediaries
import Kernel
import Registry

/// A rating as it stands on a page: who, how many stars for what, and what was said since.
enum MarketRatingView {
    static func html(_ rating: ServiceRating, in language: Language) -> HTML {
        shown(
            LocalizedText(zh: "\(rating.rater.label.zh)评机构", en: "The intermediary, by \(rating.rater.label.en)"),
            rating.stars, counts: rating.state != .struck, rating.state.label, StarItems.service, rating.items,
            [
                (nil, rating.text), (LocalizedText(zh: "追加", en: "Added"), rating.addition),
                (LocalizedText(zh: "机构答复", en: "Reply"), rating.reply),
                (LocalizedText(zh: "申诉", en: "Appeal"), rating.appeal),
                (LocalizedText(zh: "申诉处理", en: "What came of it"), rating.settlement),
            ], language)
    }

    static func html(_ rating: OwnerRating, in language: Language) -> HTML {
        shown(
            LocalizedText(zh: "机构评业主", en: "The owner, by the intermediary"), rating.stars,
            counts: rating.state != .struck, rating.state.label, StarItems.owner, rating.items,
            [
                (nil, rating.text), (LocalizedText(zh: "追加", en: "Added"), rating.addition),
                (LocalizedText(zh: "业主答复", en: "Reply"), rating.reply),
                (LocalizedText(zh: "不计的理由", en: "Why it isn't counted"), rating.finding),
            ], language)
    }

    private static func shown(
        _ title: LocalizedText, _ stars: Ratio, counts: Bool, _ state: LocalizedText, _ items: StarItems,
        _ given: [Int],
        _ words: [(LocalizedText?, String?)], _ language: Language
    ) -> HTML {
        let colon = language == .zh ? "：" : ": "
        let each = zip(items.items, given).map { item, stars in
            LocalizedText(zh: "\(item.label.zh)\(stars)", en: "\(item.label.en) \(stars)")
        }
        let line = LocalizedText(
            zh: each.map(\.zh).joined(separator: "，"), en: each.map(\.en).joined(separator: ", "))
        let texts: [HTML] = words.compactMap { label, text in
            guard let text else { return nil }
            return label.map { "<p class=\"hint\">\($0, language)\(colon)\(text)</p>" } ?? "<p>\(text)</p>"
        }
        let mark: HTML? = counts ? nil : " <span class=\"hint\">\(state, language)</span>"
        return """
            <div class="rating"><p><strong>\(title, language)\(colon)\(stars.decimal(1))</strong>\(mark) \
            <span class="hint">\(line, language)</span></p>\(texts)</div>

            """
    }
}
