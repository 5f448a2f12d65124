import Kernel
import Registry

extension Measure {
    private static func requests(
        _ name: String, zh: String, en: String, _ timing: Timing, by category: String? = nil,
        where condition: Condition = .everything
    ) -> Measure {
        Measure(
            "disclosure.\(name)", zh: zh, en: en, of: "disclosure_request", .count, in: .case_, timing, by: category,
            where: condition)
    }

    /// The annual table (年度统计表).
    static let ofDisclosureRequests = [
        requests("requests", zh: "新收信息公开申请", en: "new requests", .during("submitted_on"), by: "kind"),
        requests("answered", zh: "答复信息公开申请", en: "requests answered", .during("answered_on"), by: "answer"),
        requests(
            "answered.in_time", zh: "按期答复", en: "answered in time", .during("answered_on"),
            where: .equals("timeliness", "in_time")),
        requests(
            "abandoned", zh: "视为放弃", en: "taken for abandoned", .during("submitted_on"), where: .state(["abandoned"])),
        requests(
            "reviewed", zh: "提起行政复议", en: "reviews", .during("submitted_on"), by: "review", where: .isSet("review")),
        requests("sued", zh: "提起行政诉讼", en: "suits", .during("submitted_on"), by: "suit", where: .isSet("suit")),
        Measure(
            "disclosure.pending", zh: "结转信息公开申请", en: "requests carried over", of: "disclosure_request", .count,
            in: .case_, .held(since: "submitted_on", until: "answered_on"),
            where: .not(.state(["abandoned", "withdrawn"]))),
        Measure(
            "disclosure.fees", zh: "信息处理费", en: "fees", of: "disclosure_request", .sum("fee"), in: .yuan,
            .during("answered_on"), where: .isSet("fee")),
    ]

    static let ofDisclosureItems = [
        Measure(
            "disclosure.published", zh: "主动公开信息", en: "disclosures", of: "disclosure_item", .count, in: .line,
            .at("published_at"), by: "topic", where: .isSet("published_at")),
        Measure(
            "disclosure.published.in_time", zh: "按期主动公开", en: "published in time", of: "disclosure_item",
            .share(.equals("timeliness", "in_time")), in: .percent, .at("published_at"), where: .isSet("published_at")),
    ]
}
