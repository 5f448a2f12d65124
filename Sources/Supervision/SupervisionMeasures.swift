import Kernel
import Registry

/// What supervision adds up to. Coverage is items with an accepted act in the period over items claimed; completion is
/// checklists in force over checklists that have to be.
enum SupervisionMeasures {
    static let ofItems = [
        Measure(
            "supervision.items", zh: "认领监管事项", en: "supervision items claimed", of: "supervision_item", .count,
            in: .item,
            .upTo("claimed_on"), by: "mode", where: .state(["claimed"]))
    ]

    static let ofChecklists = [
        Measure(
            "supervision.checklists", zh: "完成检查实施清单", en: "inspection checklists in force",
            of: "inspection_checklist", .count, in: .item, .upTo("completed_on"), where: .state(["inForce"])),
        Measure(
            "supervision.checklists.due", zh: "应完成检查实施清单", en: "inspection checklists that have to be in force",
            of: "inspection_checklist", .count, in: .item, .upTo("due_on"), where: .state(["drafted", "inForce"])),
    ]

    private static let claimed = Condition.refers("item", to: "supervision_item", .state(["claimed"]))

    static let ofBehaviours = [
        Measure(
            "supervision.with_acts", zh: "采集监管行为事项", en: "items with acts", of: "inspection_act",
            .distinct("item"), in: .item, .at("acted_at"), where: .state(["accepted"]) && claimed),
        Measure(
            "supervision.acts", zh: "监管行为", en: "acts", of: "inspection_act", .count, in: .line, .at("acted_at"),
            by: "kind", where: .state(["accepted"])),
        Measure(
            "supervision.acts.in_time", zh: "监管行为按期报送率", en: "acts reported in time", of: "inspection_act",
            .share(.equals("timeliness", Punctuality.inTime)), in: .percent, .at("acted_at"), by: "kind",
            among: .isSet("timeliness")),
        Measure(
            "supervision.acts.matched", zh: "监管对象编码匹配率", en: "acts whose subject is matched", of: "inspection_act",
            .share(.equals("matching", SupervisionBehaviour.Matching.matched)), in: .percent, .at("acted_at"),
            among: .isSet("matching")),
        Measure(
            "supervision.fines", zh: "罚款数额", en: "fines imposed", of: "inspection_act", .sum("fine_imposed"),
            in: .wanYuan, .at("acted_at"), where: .state(["accepted"])),
    ]

    static let ofTasks = [
        Measure(
            "supervision.inspections", zh: "双随机检查对象", en: "objects inspected", of: "inspection_task", .count,
            in: .household,
            .at("closed_at"), by: "result", where: .state(["closed", "published"])),
        Measure(
            "supervision.inspections.published", zh: "检查结果按期公示率", en: "results published in time",
            of: "inspection_task", .share(.equals("timeliness", Punctuality.inTime)), in: .percent, .at("closed_at"),
            among: .isSet("timeliness")),
    ]

    static let ofDisclosures = [
        Measure(
            "supervision.disclosures", zh: "监管动态与曝光信息", en: "news and exposures published",
            of: "supervision_disclosure", .count, in: .line, .during("published_on"), by: "kind",
            where: .state(["published"]))
    ]

    static let ofClues = [
        Measure(
            "supervision.clues", zh: "监管线索", en: "clues", of: "supervision_clue", .count, in: .line,
            .at("created_at"), by: "source"),
        Measure(
            "supervision.clues.in_time", zh: "线索按期核查率", en: "clues looked into in time", of: "supervision_clue",
            .share(.equals("timeliness", Punctuality.inTime)), in: .percent, .during("finished_on"),
            among: .isSet("timeliness")),
    ]
}
