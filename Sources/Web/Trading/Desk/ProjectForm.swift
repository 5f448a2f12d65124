import Kernel
import Registry
import Trading

/// What is asked of a new project.
enum ProjectForm {
    static let parts = [
        DeskForm.Part(
            title: LocalizedText(zh: "一、交易什么", en: "1. What is traded"),
            keys: ["name", "category", "scale", "fund_source", "is_centralised"]),
        DeskForm.Part(
            title: LocalizedText(zh: "二、谁来办", en: "2. Who is who"),
            hint: LocalizedText(
                zh: "招标人、代理机构、监督部门、交易中心须是不同的单位。",
                en: "Tenderee, agent, supervisor and centre have to be different bodies."),
            keys: ["tenderee", "agent", "mandate", "supervisor", "centre", "contact", "contact_phone"]),
        DeskForm.Part(
            title: LocalizedText(zh: "三、依据", en: "3. On what ground"),
            keys: ["approval_number", "approved_by", "investment_code", "plan_item", "predecessor"]),
    ]

    static func form(_ typed: FormFields, _ organisations: [FormField.Choice]?) -> DeskForm {
        DeskForm(
            register: TradeProject.register, parts: parts, typed: typed, organisations: organisations,
            hints: [
                "mandate": LocalizedText(
                    zh: "委托代理机构的须填写协议编号和委托范围。", en: "Needed where an agent acts: the agreement and its scope."),
                "plan_item": LocalizedText(zh: "政府采购须填采购计划编号。", en: "For government procurement: the plan's item."),
                "predecessor": LocalizedText(zh: "因流标重新交易的，填原项目编号。", en: "When it is traded anew: the project before."),
            ])
    }
}
