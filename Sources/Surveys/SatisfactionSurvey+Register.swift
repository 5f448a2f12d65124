import Kernel
package import Registry

extension SatisfactionSurvey {
    package static let fields: [Field<SatisfactionSurvey>] = planned + happened

    private static let planned: [Field<SatisfactionSurvey>] = [
        Field(\.title, "title", zh: "调查名称", en: "Title", .text(2...80), listed: true, searched: true),
        Field(\.questionnaire, "questionnaire", zh: "问卷", en: "Questionnaire", .reference("questionnaire")),
        Field(
            \.population, "population", zh: "调查总体", en: "Population", .prose(500),
            hint: LocalizedText(
                zh: "写明谁算、谁不算，例如：期间内办结过事项、拨打过热线或参与过交易，并留有手机号的人，一人一次。",
                en:
                    "Who counts and who doesn't: those who had a case closed … and left a mobile number, each person once."
            )
        ),
        Field(\.contactsFrom, "contacts_from", zh: "办事期间自", en: "Contacts from", .day, listed: true),
        Field(\.contactsUntil, "contacts_until", zh: "办事期间至", en: "Contacts until", .day, listed: true),
        Field(
            \.sample, "sample", zh: "样本量", en: "Sample", .text(3...120),
            hint: LocalizedText(zh: "办件×600；热线×450；交易×150", en: "cases×600; hotline×450; trading×150")),
        Field(\.answersUntil, "answers_until", zh: "答卷截止日期", en: "Answers until", .day, listed: true),
    ]

    private static let happened: [Field<SatisfactionSurvey>] = [
        Field(\.draw, "draw", zh: "抽样编号", en: "Draw", .reference("draw"), derived: true),
        Field(\.contacts, "contacts", zh: "抽样框人数", en: "People to draw from", .integer(0...Int.max), derived: true),
        Field(
            \.withoutPhone, "without_phone", zh: "没有手机号、无法邀请的", en: "Without a mobile number",
            .integer(0...Int.max), derived: true),
        Field(\.invitations, "invitations", zh: "发出邀请", en: "Invitations", .integer(0...Int.max), derived: true),
        Field(\.invitedOn, "invited_on", zh: "邀请日期", en: "Invited on", .day, derived: true),
        Field(\.valid, "valid", zh: "有效答卷", en: "Valid answers", .integer(0...Int.max), listed: true, derived: true),
        Field(\.invalid, "invalid", zh: "无效答卷", en: "Invalid answers", .integer(0...Int.max), derived: true),
        Field(\.closedOn, "closed_on", zh: "截止日期", en: "Closed on", .day, derived: true),
        Field(\.publishedOn, "published_on", zh: "公布日期", en: "Published on", .day, derived: true),
        Field(\.cancelReason, "cancel_reason", zh: "取消理由", en: "Why it was cancelled", .prose(500), derived: true),
    ]

    package static let register = Register(
        SatisfactionSurvey.self, "survey", zh: "满意度调查", en: "Satisfaction surveys",
        purpose: LocalizedText(
            zh: "从真实办事人员中随机抽取一部分人询问是否满意；抽样可以重算，答卷不留姓名和电话。",
            en:
                "Some of those who really had business here are drawn at random and asked. Anybody can repeat the draw; answers carry neither names nor numbers."
        ),
        prefix: "MY",
        access: Register.Access(
            readers: Role.officials.union(SurveyRoles.interviewers), editors: SurveyRoles.keepers,
            historians: [.administrator]),
        acts: [
            ActDescription(
                "approve", zh: "批准", en: "Approve", from: [State.draft], by: [.leader, .administrator],
                inputs: [.opinion]),
            ActDescription(
                "freeze", zh: "冻结抽样框", en: "Freeze the frame", from: [State.approved, .drawing],
                by: SurveyRoles.keepers, ownPage: true, alongside: true),
            ActDescription(
                "invite", zh: "发出邀请", en: "Invite", from: [State.drawing], by: SurveyRoles.keepers, ownPage: true,
                alongside: true),
            ActDescription(
                "close", zh: "截止", en: "Close", from: [State.fielding], by: SurveyRoles.keepers, grave: true,
                ownPage: true, alongside: true),
            ActDescription("publish", zh: "公布结果", en: "Publish", from: [State.closed], by: SurveyRoles.keepers),
            ActDescription(
                "cancel", zh: "取消", en: "Cancel", from: [State.draft, .approved, .drawing], by: SurveyRoles.keepers,
                inputs: [.reason], grave: true, ownPage: true, awaited: false, alongside: true),
        ], editable: [.draft], order: SortOrder("contacts_from", descending: true))
}
