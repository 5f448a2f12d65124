import Intermediaries
import Kernel
import Registry

// How a need ended before its time, and what its parties say of each other.
extension NeedPage {
    /// 取消和作废, with the reason for everybody.
    var ended: HTML? {
        guard need.state == .terminated || need.state == .voided, let reason = need.endReason else { return nil }
        let title =
            need.state == .voided
            ? LocalizedText(zh: "公告已作废", en: "The need is void")
            : need.selectedAt == nil
                ? LocalizedText(zh: "业主已取消采购", en: "The owner cancelled this need")
                : LocalizedText(zh: "业主在选取后取消采购", en: "The owner cancelled after the selection")
        let at: HTML? = need.endedAt.map { "<p class=\"hint\">\($0.text(language))</p>" }
        return Panel(title: title, content: "<p>\(reason)</p>\(at)").html(in: language)
    }

    /// How the owner stands with those who worked for it, and how many said so.
    var standing: HTML? {
        owner.mean.map {
            " <span class=\"hint\">· \(LocalizedText(zh: "机构评价", en: "rated by intermediaries"), language) \($0.decimal(1)) · \(ProvidersPage.ratings(owner.ratings), language)</span>"
        }
    }

    /// 双向评价.
    var rated: HTML? {
        let shown: [HTML] =
            ratings.map { MarketRatingView.html($0, in: language) }
            + [ownerRating].compactMap(\.self).map { MarketRatingView.html($0, in: language) }
        guard !shown.isEmpty else { return nil }
        return Panel(title: LocalizedText(zh: "双方评价", en: "Ratings of both sides"), content: "\(shown)")
            .html(in: language)
    }
}
