package import Kernel

/// What no register holds and the department says about itself (部门概况): its duties, its rules, how it went about the
/// evaluation. Entered once and carried from year to year.
package struct DepartmentProfile: Sendable, Hashable {
    package var duties: [LocalizedText]
    /// Titles of the rules for money and property, as on the documents.
    package var rules: [String]

    package init(duties: [LocalizedText], rules: [String]) {
        self.duties = duties
        self.rules = rules
    }

    /// The duties every government-services bureau has (政务服务管理局).
    package static let governmentServices = DepartmentProfile(
        duties: [
            LocalizedText(
                zh: "审批改革：清理审批事项和其他服务事项，整合部门权责清单。",
                en:
                    "Approval reform: review approval and service items, keep the departments' lists of powers and duties."
            ),
            LocalizedText(
                zh: "政务大厅：安排部门进驻窗口，管理市级大厅，考核窗口人员。",
                en: "The service hall: bring departments to the windows, run the municipal hall, appraise window staff."
            ),
            LocalizedText(
                zh: "网上服务：规划并维护政务服务平台和手机办事渠道。",
                en: "Online services: plan and maintain the service platform and the mobile channel."),
            LocalizedText(
                zh: "公共资源交易：监督进场交易，处理投诉，查处招投标中的违法行为。",
                en: "Public-resource trading: supervise it, handle complaints, act on breaches in tendering."),
            LocalizedText(
                zh: "12345热线：接听、派单、催办、回访，并定期通报。",
                en: "The 12345 hotline: answer, assign, urge, call back and report."),
            LocalizedText(
                zh: "中介超市：组织中介服务网上选取，记录履约情况。",
                en: "The intermediary market: online selection of intermediary services and a record of performance."),
            LocalizedText(
                zh: "业务指导：帮助县（市、区）做好上述各项工作。",
                en: "Guidance: help counties and districts with all of these."),
        ],
        rules: ["财务管理制度", "固定资产管理制度"])
}
