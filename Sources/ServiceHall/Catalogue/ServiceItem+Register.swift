import Kernel
package import Registry

extension ServiceItem {
    package static let fields: [Field<ServiceItem>] = identity + law + time + channels + outcome + presence + life

    private static let identity: [Field<ServiceItem>] = [
        Field(\.code, "code", zh: "事项编码", en: "Item code", .text(1...64), listed: true, searched: true),
        Field(\.name, "name", zh: "事项名称", en: "Service", .text(1...200), listed: true, searched: true),
        Field(
            \.keywords, "keywords", zh: "百姓说法", en: "Everyday words", .text(1...200),
            hint: LocalizedText(zh: "群众会怎么说，用空格隔开，如：换驾照 驾照到期", en: "What people call it, separated by spaces."),
            searched: true),
        Field(\.type, "item_type", zh: "事项类型", en: "Type", .choice(of: ItemType.self), listed: true),
        Field(\.edition, "edition", zh: "版本号", en: "Edition", .integer(1...9999), listed: true),
        Field(\.replaces, "replaces", zh: "替换的版本", en: "Edition replaced", .reference("service_item")),
        Field(\.catalogueCode, "catalogue_code", zh: "基本目录编码", en: "Catalogue code", .text(1...64), searched: true),
        Field(\.level, "exercise_level", zh: "行使层级", en: "Level", .choice(of: ExerciseLevel.self)),
        Field(\.forPersons, "for_persons", zh: "面向自然人", en: "For persons", .flag),
        Field(\.forEnterprises, "for_enterprises", zh: "面向法人和其他组织", en: "For enterprises", .flag),
        Field(\.topic, "topic", zh: "主题", en: "Topic", .text(1...40), searched: true),
    ]

    private static let law: [Field<ServiceItem>] = [
        Field(\.basis, "basis", zh: "设定依据", en: "Legal basis", .prose(4000)),
        Field(
            \.powerCode, "power_code", zh: "权责清单编码", en: "Entry in the list of powers and duties", .text(1...64),
            searched: true),
        Field(\.conditions, "conditions", zh: "受理条件", en: "Conditions", .prose(4000)),
        Field(\.quota, "quota", zh: "数量限制", en: "Quota", .text(1...200)),
        Field(\.steps, "steps", zh: "办理流程", en: "Steps", .prose(2000)),
    ]

    private static let time: [Field<ServiceItem>] = [
        Field(\.handling, "handling", zh: "办件类型", en: "Handling", .choice(of: Handling.self), listed: true),
        Field(\.statutory, "statutory", zh: "法定时限", en: "Limit by law", .integer(0...999)),
        Field(
            \.statutoryUnit, "statutory_unit", zh: "法定时限单位", en: "Unit of the limit by law",
            .choice(of: TimeLimit.Unit.self)),
        Field(\.promise, "promise", zh: "承诺时限", en: "Promised limit", .integer(0...999), listed: true),
        Field(
            \.promiseUnit, "promise_unit", zh: "承诺时限单位", en: "Unit of the promised limit",
            .choice(of: TimeLimit.Unit.self)),
        Field(\.separation, "separation", zh: "审批分离", en: "Separation of duties", .choice(of: Separation.self)),
    ]

    private static let channels: [Field<ServiceItem>] = [
        Field(\.byWindow, "by_window", zh: "窗口办理", en: "At the window", .flag),
        Field(\.byWeb, "by_web", zh: "网上办理", en: "On the web", .flag),
        Field(\.byMobile, "by_mobile", zh: "手机办理", en: "By mobile", .flag),
        Field(\.byKiosk, "by_kiosk", zh: "自助终端办理", en: "At a kiosk", .flag),
        Field(\.byCourier, "by_courier", zh: "邮寄办理", en: "By courier", .flag),
        Field(
            \.onlineDepth, "online_depth", zh: "网上办理深度", en: "Online depth", .integer(1...8),
            hint: LocalizedText(
                zh: "1咨询 2收件 3预审 4受理 5办理 6办结并反馈结果 7电子证照 8其他",
                en: "1 advice, 2 receipt, 3 pre-check, 4 acceptance, 5 handling, 6 result, 7 e-licence, 8 other")),
        Field(\.visits, "visits", zh: "到现场次数", en: "Visits in person", .integer(0...9), listed: true),
        Field(\.visitReason, "visit_reason", zh: "须到现场的原因", en: "Why in person", .text(1...200)),
        Field(\.isAppointable, "appointable", zh: "可预约", en: "By appointment", .flag),
        Field(\.scope, "scope", zh: "通办范围", en: "Where it can be done", .choice(of: ServiceScope.self)),
    ]

    private static let outcome: [Field<ServiceItem>] = [
        Field(\.charges, "charges", zh: "收费", en: "Has a fee", .flag),
        Field(\.feeStandard, "fee_standard", zh: "收费标准", en: "Fee", .prose(500)),
        Field(\.feeBasis, "fee_basis", zh: "收费依据", en: "Basis of the fee", .prose(500)),
        Field(\.paysOnline, "pays_online", zh: "网上支付", en: "Paid online", .flag),
        Field(\.result, "result", zh: "办理结果", en: "Result", .text(1...100)),
        Field(\.resultSample, "result_sample", zh: "结果样本", en: "Sample of the result", .text(1...200)),
        Field(\.hasCommitment, "has_commitment", zh: "告知承诺", en: "On commitment", .flag),
        Field(\.isTolerant, "is_tolerant", zh: "容缺受理", en: "Minor papers may follow", .flag),
    ]

    private static let presence: [Field<ServiceItem>] = [
        Field(\.isInHall, "in_hall", zh: "已进驻大厅", en: "In the hall", .flag),
        Field(\.mustBeInHall, "must_be_in_hall", zh: "应进驻大厅", en: "Due in the hall", .flag),
        Field(\.place, "place", zh: "办理地点", en: "Place", .text(1...200)),
        Field(\.hours, "hours", zh: "办理时间", en: "Hours", .text(1...200)),
        Field(\.consultPhone, "consult_phone", zh: "咨询电话", en: "Telephone for questions", .text(7...20)),
        Field(\.complaintPhone, "complaint_phone", zh: "监督投诉电话", en: "Telephone for complaints", .text(5...20)),
    ]

    private static let life: [Field<ServiceItem>] = [
        Field(\.submitter, "submitter", zh: "提交账号", en: "Submitting account", .integer(0...Int.max), derived: true),
        Field(\.publishedOn, "published_on", zh: "发布日期", en: "Published on", .day, derived: true),
        Field(\.withdrawnOn, "withdrawn_on", zh: "停用日期", en: "Withdrawn on", .day, derived: true),
    ]

    package static let register = Register(
        ServiceItem.self, "service_item", zh: "政务服务事项", en: "Service items",
        purpose: LocalizedText(
            zh: "政务服务事项实施清单，一个版本一条：依据、时限、材料、收费、办理渠道和到现场次数。发布后不再修改，换版另立一条。",
            en:
                "What can be applied for, one record for each edition: basis, limits, fees, channels and visits. A published edition stays as it is; a change is another edition."
        ),
        prefix: "SX",
        access: Register.Access(
            readers: Role.everyone, editors: [.departmentApprover, .hallManager, .administrator],
            historians: [.administrator]),
        acts: departmentActs + bureauActs, editable: [.draft], order: SortOrder("code"),
        measures: Measure.ofItems, attachments: .papers)

    private static let departmentActs = [
        ActDescription(
            "submit", zh: "提交审核", en: "Submit", from: [State.draft], by: [.departmentApprover, .hallManager],
            awaited: false),
        ActDescription(
            "legalCheck", zh: "法制审核通过", en: "Pass the legal check", from: [State.submitted],
            by: [.departmentApprover], inputs: [.opinion]),
    ]

    private static let bureauActs = [
        ActDescription(
            "approve", zh: "审核通过", en: "Approve", from: [State.legalChecked], by: [.hallManager], inputs: [.opinion]),
        ActDescription(
            "sendBack", zh: "退回", en: "Send back", from: [State.submitted, .legalChecked, .approved],
            by: [.departmentApprover, .hallManager], inputs: [.reason], awaited: false),
        ActDescription("publish", zh: "发布", en: "Publish", from: [State.approved], by: [.hallManager]),
        ActDescription(
            "suspend", zh: "暂停办理", en: "Suspend", from: [State.published], by: [.hallManager], inputs: [.reason],
            undoneBy: "resume", awaited: false),
        ActDescription(
            "resume", zh: "恢复办理", en: "Resume", from: [State.suspended], by: [.hallManager], awaited: false),
        ActDescription(
            "supersede", zh: "换版", en: "Supersede", from: [State.published, .suspended], by: [.hallManager],
            inputs: [.input("by", zh: "新版本", en: "New edition", .reference("service_item"))], awaited: false,
            alongside: true),
        ActDescription(
            "cancel", zh: "取消", en: "Cancel", from: [State.published, .suspended], by: [.hallManager],
            inputs: [.reason], grave: true, awaited: false),
    ]
}
