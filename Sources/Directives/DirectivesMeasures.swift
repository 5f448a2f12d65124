import Kernel
import Registry
import Storage

extension Measure {
    private static let key = Condition.equals("is_key", true)
    private static let handedDown = Condition.state([
        "issued", "signed", "in_progress", "yellow", "red", "reported", "returned", "verified", "closed",
    ])
    private static let ended = Condition.state(["verified", "closed"])
    /// What still runs within its limit is neither in time nor late.
    private static let overdue = Condition.state(["red"])

    /// The first two make the closing rate of key tasks (重点工作办结率).
    static let ofDirectives = [
        Measure(
            "key_task.assigned", zh: "交办重点工作", en: "key tasks assigned", of: "directive", .count, in: .item,
            .year("year"), among: key, where: handedDown),
        Measure(
            "key_task.done", zh: "办结重点工作", en: "key tasks closed", of: "directive", .count, in: .item, .year("year"),
            among: key, where: .state(["closed"])),
        Measure(
            "directive.issued", zh: "交办事项", en: "directives handed down", of: "directive", .count, in: .item,
            .during("issued_on"), by: "kind", where: handedDown),
        Measure(
            "directive.due", zh: "到期事项", en: "directives due", of: "directive", .count, in: .item, .during("due_on"),
            where: handedDown),
        Measure(
            "directive.on_time_rate", zh: "按时办结率", en: "done in time", of: "directive",
            .share(ended && .equals("timeliness", "in_time")), in: .percent, .during("due_on"),
            where: .any([ended, overdue])),
        Measure(
            "directive.return_rate", zh: "退回率", en: "returned", of: "directive",
            .share(.field("returns", .more, .integer(0))),
            in: .percent, .during("due_on"), where: handedDown && .isSet("reported_on")),
        Measure(
            "directive.overdue_days", zh: "逾期天数", en: "days overdue", of: "directive", .mean("overdue_days"), in: .day,
            .during("due_on"), where: handedDown && .isSet("reported_on")),
        Measure(
            "directive.score", zh: "平均评分", en: "mean score", of: "directive", .mean("score"), in: .point,
            .during("verified_on"), where: ended),
    ]

    static let ofDirectiveSteps = [
        Measure(
            "directive_step.due", zh: "到期步骤", en: "steps due", of: "directive_step", .count, in: .item,
            .during("due_on"), where: .not(.state(["dropped"]))),
        Measure(
            "directive_step.done", zh: "完成步骤", en: "steps done", of: "directive_step", .count, in: .item,
            .during("done_on"), where: .state(["done"])),
    ]

    /// Documents decided on in a clean-up, whatever was decided; rules of electronic trading in force, by category.
    static let ofRuleDocuments =
        cleaned("tender", .tender, zh: "清理招投标制度文件", en: "tender rule documents cleaned up")
        + cleaned("trading", .trading, zh: "清理公共资源交易制度文件", en: "trading rule documents cleaned up") + [
            Measure(
                "rules.electronic", zh: "落实电子交易规则", en: "categories of e-trading rules", of: "rule_document",
                .distinct("category"), in: .kind, .held(since: "effective_on", until: "ended_on"),
                where: .equals("area", RuleDocument.Area.electronicTrading)),
            Measure(
                "rules.in_force", zh: "有效制度文件", en: "rule documents in force", of: "rule_document", .count, in: .piece,
                .held(since: "effective_on", until: "ended_on"), by: "area"),
        ]

    private static func cleaned(_ name: String, _ area: RuleDocument.Area, zh: String, en: String) -> [Measure] {
        let book = Condition.equals("area", area) && .isSet("decided_on")
        func measure(_ part: String, _ zh: String, _ en: String, _ condition: Condition) -> Measure {
            Measure(
                "rules.\(name).\(part)", zh: zh, en: en, of: "rule_document", .count, in: .piece, .during("decided_on"),
                among: book, where: condition)
        }
        return [measure("cleaned", zh, en, .everything)]
            + RuleDocument.Decision.allCases.map {
                measure($0.rawValue, "\(zh)：\($0.label.zh)", "\(en): \($0.label.en)", .equals("decision", $0))
            }
    }

    static let ofPowers = [
        Measure(
            "power_item.published", zh: "公布的权责事项", en: "powers published", of: "power_item", .count, in: .item,
            .held(since: "published_on", until: "ended_on"), by: "kind", where: .isSet("published_on"))
    ]
}
