import Kernel
package import Registry

extension Directive {
    package static let fields: [Field<Directive>] = handedDown + handled + ended

    private static let handedDown: [Field<Directive>] = [
        Field(\.topic, "topic", zh: "督办事项", en: "Task", .text(2...120), listed: true, searched: true),
        Field(
            \.matter, "matter", zh: "事由", en: "Matter", .text(2...40),
            hint: LocalizedText(
                zh: "简短说明督办什么；同一单位同一事由不重复督查。", en: "In a few words: a unit isn't supervised twice about the same."),
            searched: true),
        Field(\.kind, "kind", zh: "督查类型", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.source, "source", zh: "来源", en: "Source", .choice(of: Source.self), listed: true),
        Field(\.isKey, "is_key", zh: "重点工作", en: "Key task", .flag, listed: true),
        Field(\.year, "year", zh: "年度", en: "Year", .year),
        Field(\.basis, "basis", zh: "依据", en: "Basis", .text(2...200), searched: true),
        Field(\.scope, "scope", zh: "督查范围", en: "Scope", .prose(1000)),
        Field(\.demand, "demand", zh: "工作要求和措施", en: "What is demanded", .prose(4000), searched: true),
        Field(
            \.issuer, "issuer", zh: "交办单位", en: "Handed down by", .organisation,
            hint: LocalizedText(zh: "须有本级人民政府的督查指定。", en: "It needs a designation by its government.")),
        Field(
            \.designation, "designation", zh: "督查指定", en: "Designation", .reference("directive_designation"),
            hint: LocalizedText(zh: "交办单位所持指定的编号。", en: "The number of the one its issuer holds.")),
        Field(
            \.designatedMatter, "designated_matter", zh: "指定事项", en: "Designated matter", .text(1...120),
            hint: LocalizedText(zh: "该指定列明的督查事项之一。", en: "One of the matters it lists.")),
        Field(\.assisting, "assisting", zh: "配合单位", en: "Assisting unit", .organisation),
        Field(\.dueOn, "due_on", zh: "完成时限", en: "Due on", .day, listed: true),
    ]

    private static let handled: [Field<Directive>] = [
        Field(\.author, "author", zh: "拟办人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
        Field(\.approvedOn, "approved_on", zh: "批准日期", en: "Approved on", .day, derived: true),
        Field(\.issuedOn, "issued_on", zh: "交办日期", en: "Handed down on", .day, listed: true, derived: true),
        Field(\.signedOn, "signed_on", zh: "签收日期", en: "Signed for on", .day, derived: true),
        Field(\.signer, "signer", zh: "签收人", en: "Signed for by", .text(1...60), derived: true),
        Field(\.plan, "plan", zh: "办理方案", en: "Plan", .prose(4000), derived: true),
        Field(\.askedUntil, "asked_until", zh: "申请延期至", en: "Extension asked until", .day, derived: true),
        Field(
            \.extensionReason, "extension_reason", zh: "延期理由", en: "Reason for the extension", .prose(500),
            derived: true),
        Field(\.firstDueOn, "first_due_on", zh: "原时限", en: "First due on", .day, derived: true),
        Field(\.urged, "urged", zh: "催办次数", en: "Times urged", .integer(0...9999), derived: true),
    ]

    private static let ended: [Field<Directive>] = [
        Field(\.summary, "summary", zh: "办理结果", en: "What was done", .prose(4000), derived: true),
        Field(\.delayReason, "delay_reason", zh: "逾期原因", en: "Why it was late", .prose(1000), derived: true),
        Field(\.reporter, "reporter", zh: "报结人账号", en: "Reported by account", .integer(0...Int.max), derived: true),
        Field(\.reportedOn, "reported_on", zh: "报结日期", en: "Reported on", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按时", en: "In time", .choice(of: Timeliness.self), listed: true,
            derived: true),
        Field(\.overdueDays, "overdue_days", zh: "逾期天数", en: "Days overdue", .integer(0...99_999), derived: true),
        Field(\.returns, "returns", zh: "退回次数", en: "Times returned", .integer(0...9999), derived: true),
        Field(\.finding, "finding", zh: "核查情况", en: "What was found", .prose(4000), derived: true),
        Field(\.verifier, "verifier", zh: "核查人账号", en: "Verified by account", .integer(0...Int.max), derived: true),
        Field(\.verifiedOn, "verified_on", zh: "核查日期", en: "Verified on", .day, derived: true),
        Field(\.score, "score", zh: "评分", en: "Score", .integer(0...100), derived: true),
        Field(\.conclusion, "conclusion", zh: "督查结论", en: "Conclusion", .prose(4000), derived: true),
        Field(\.closedOn, "closed_on", zh: "办结日期", en: "Closed on", .day, derived: true),
    ]
}
