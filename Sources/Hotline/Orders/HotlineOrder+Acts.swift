import Kernel
import Registry

extension HotlineOrder {
    private static let staff = Role.hotlineStaff
    private static let lead: Set<Role> = [.hotlineManager]
    private static let units = Role.unitStaff
    private static let unit = FieldDescription.input("unit", zh: "承办单位", en: "Unit", .organisation)

    static let centreActs = [
        ActDescription(
            "answer", zh: "直接答复", en: "Answer at once", from: [State.new], by: staff,
            inputs: [
                .input("answer", zh: "答复内容", en: "Answer", .prose(4000)),
                .input(
                    "article", zh: "所用知识", en: "Article used", .reference("knowledge_article"), required: false),
            ]),
        ActDescription("accept", zh: "受理", en: "Accept", from: [State.new], by: staff),
        ActDescription(
            "decline", zh: "不予受理", en: "Don't accept", from: [State.new, .accepted], by: lead,
            inputs: [
                .input("ground", zh: "情形", en: "Ground", .choice(of: RefusalGround.self)),
                .input(
                    "words", zh: "告知诉求人的话", en: "Words to the caller", .prose(1000),
                    hint: LocalizedText(zh: "写明理由和应走的途径。", en: "The reason, and where to turn.")),
            ], grave: true, awaited: false),
        ActDescription(
            "appealRefusal", zh: "申请复核", en: "Appeal the refusal", from: [State.notAccepted], by: staff,
            inputs: [.reason], awaited: false),
        ActDescription(
            "transfer", zh: "转接紧急电话", en: "Put through to an emergency number", from: [State.new], by: staff,
            inputs: [.input("number", zh: "号码", en: "Number", .choice(of: EmergencyNumber.self))], awaited: false),
        ActDescription(
            "invalidate", zh: "作无效处理", en: "Set aside as invalid", from: [State.new], by: lead, inputs: [.reason],
            grave: true, awaited: false),
        ActDescription(
            "merge", zh: "并单", en: "Merge", from: [State.new, .accepted, .dispatched], by: staff,
            inputs: [.input("first", zh: "首件工单", en: "First order", .reference("hotline_order")), .reason],
            awaited: false),
        ActDescription(
            "join", zh: "并入诉求", en: "Take in a merged order", from: Set(State.allCases.filter(\.takesOthers)),
            by: staff, awaited: false, alongside: true),
        ActDescription(
            "setLimit", zh: "核定时限类别", en: "Set the limit", from: [State.new, .accepted], by: lead,
            inputs: [.input("limit", zh: "时限类别", en: "Limit", .choice(of: LimitClass.self)), .reason], awaited: false),
        ActDescription(
            "dispatch", zh: "派单", en: "Dispatch", from: [State.accepted], by: staff,
            inputs: [
                unit,
                .input(
                    "reason", zh: "派单依据", en: "Why there", .prose(500),
                    hint: LocalizedText(zh: "派单目录条目或职责依据。", en: "The entry of the catalogue, or the duty.")),
            ]),
    ]

    static let dutyActs = [
        ActDescription(
            "acceptReturn", zh: "同意退回", en: "Take it back", from: [State.returnAsked, .adjudicating], by: lead,
            inputs: [.reason]),
        ActDescription(
            "rejectReturn", zh: "不同意退回", en: "Refuse the return", from: [State.returnAsked], by: lead,
            inputs: [.reason]),
        ActDescription(
            "adjudicate", zh: "提请职责裁定", en: "Refer for adjudication", from: [State.returnAsked], by: lead,
            inputs: [.reason], awaited: false),
        ActDescription(
            "appoint", zh: "指定承办", en: "Appoint a unit", from: [State.adjudicating], by: lead,
            inputs: [unit, .reason]),
        ActDescription("grantPause", zh: "同意暂缓", en: "Grant the pause", from: [State.pauseAsked], by: lead),
        ActDescription(
            "refusePause", zh: "不同意暂缓", en: "Refuse the pause", from: [State.pauseAsked], by: lead, inputs: [.reason]),
        ActDescription(
            "urge", zh: "催办", en: "Urge", from: [State.dispatched, .signed], by: staff,
            inputs: [.input("words", zh: "催办内容", en: "Words", .prose(500))], awaited: false),
        ActDescription(
            "release", zh: "公开", en: "Make public", from: Set(State.allCases.filter(\.takesOthers)), by: lead,
            inputs: [
                .input(
                    "words", zh: "公开内容", en: "In these words", .prose(4000),
                    hint: LocalizedText(
                        zh: "删去姓名、住址等个人信息；不填则公开自动遮盖后的原文。",
                        en: "Without names and homes; empty: the content, masked."), required: false)
            ], awaited: false),
        ActDescription(
            "conceal", zh: "不公开", en: "Take out of public view", from: Set(State.allCases.filter(\.takesOthers)),
            by: lead, inputs: [.reason], awaited: false),
        ActDescription(
            "supervise", zh: "督办", en: "Supervise",
            from: Set(State.allCases.filter(\.canBeSupervised)), by: lead,
            inputs: [
                .input("level", zh: "督办级别", en: "Level", .choice(of: SupervisionLevel.self)),
                .input("trigger", zh: "督办情形", en: "Trigger", .choice(of: SupervisionTrigger.self)),
                .input("demand", zh: "督办要求", en: "What is demanded", .prose(2000)),
            ], awaited: false),
    ]

    static let unitActs = [
        ActDescription("sign", zh: "签收", en: "Sign for it", from: [State.dispatched], by: units),
        ActDescription(
            "reveal", zh: "查看联系方式", en: "See how to reach the caller", from: [State.signed, .returnAsked, .promised],
            by: units.union(staff), inputs: [.input("purpose", zh: "用途", en: "What for", .text(2...200))],
            awaited: false,
            alongside: true),
        ActDescription(
            "contact", zh: "联系诉求人", en: "Contact the caller", from: [State.signed], by: units.union(staff),
            inputs: [
                .input("reached", zh: "是否接通", en: "Reached", .choice(of: YesNo.self)),
                .input("note", zh: "联系情况", en: "What was said", .prose(1000)),
            ]),
        ActDescription(
            "callIn", zh: "增派协办", en: "Call in another unit", from: [State.signed], by: units.union(lead),
            inputs: [
                unit, .input("role", zh: "分工", en: "Part", .choice(of: AssistOrder.Part.self)),
                .input("task", zh: "协办事项", en: "What it is to do", .prose(1000)),
            ], awaited: false),
        ActDescription(
            "askReturn", zh: "申请退回", en: "Ask for its return", from: [State.dispatched, .signed], by: units,
            inputs: [.reason, .input("law", zh: "职责依据", en: "Duty by which law", .text(2...300))], awaited: false),
        ActDescription(
            "askPause", zh: "申请暂缓", en: "Ask for a pause", from: [State.signed], by: units,
            inputs: [
                .input("ground", zh: "事由", en: "Ground", .choice(of: PauseGround.self)), .reason,
                .input("until", zh: "暂缓至", en: "Until", .day),
            ], awaited: false),
        ActDescription("resume", zh: "恢复办理", en: "Resume", from: [State.paused], by: units.union(lead)),
        ActDescription(
            "extend", zh: "延期", en: "Extend", from: [State.signed], by: [.leader],
            inputs: [
                .input(
                    "days", zh: "延长工作日", en: "Working days more", .integer(1...60),
                    hint: LocalizedText(zh: "到期前提出，一次为限。", en: "Before it is due, and once.")),
                .reason,
            ], awaited: false),
        ActDescription(
            "reply", zh: "回复", en: "Reply", from: [State.signed], by: Role.unitSigners,
            inputs: [
                .input("conclusion", zh: "办理结论", en: "Conclusion", .choice(of: Conclusion.self)),
                .input("answer", zh: "答复内容", en: "Answer", .prose(4000)),
                .input("basis", zh: "法律依据", en: "Basis in law", .prose(500), required: false),
                .input("promisedFor", zh: "承诺日期", en: "Promised for", .day, required: false),
            ]),
    ]

    static let followActs = [
        ActDescription("passReview", zh: "审核通过", en: "Pass the reply", from: [State.replied], by: lead),
        ActDescription(
            "failReview", zh: "退回重办", en: "Send back to be redone", from: [State.replied], by: lead, inputs: [.reason]),
        ActDescription(
            "checkPromise", zh: "核查承诺", en: "Check the promise", from: [State.promised], by: lead,
            inputs: [.input("kept", zh: "是否兑现", en: "Kept", .choice(of: YesNo.self))]),
        ActDescription(
            "callBack", zh: "回访", en: "Call back", from: [State.following], by: staff,
            inputs: [
                .input("result", zh: "回访结果", en: "Result", .choice(of: FollowResult.self)),
                .input(
                    "contacted", zh: "承办单位是否已联系", en: "Did the unit contact you", .choice(of: YesNo.self),
                    required: false),
                .input("solved", zh: "问题是否解决", en: "Is it solved", .choice(of: YesNo.self), required: false),
                .input(
                    "satisfaction", zh: "满意度", en: "Satisfaction", .choice(of: Satisfaction.self), required: false),
                .input("words", zh: "诉求人意见", en: "Words of the caller", .prose(1000), required: false),
            ]),
        ActDescription(
            "rate", zh: "登记评价", en: "Enter the caller's rating", from: [State.answered, .closed], by: staff,
            inputs: [
                .input("solved", zh: "问题是否解决", en: "Is it solved", .choice(of: YesNo.self)),
                .input("satisfaction", zh: "满意度", en: "Satisfaction", .choice(of: Satisfaction.self)),
            ], awaited: false),
        ActDescription(
            "terminate", zh: "终止", en: "Terminate", from: [State.signed], by: lead, inputs: [.reason], grave: true,
            awaited: false),
        ActDescription(
            "withdraw", zh: "诉求人撤回", en: "Withdraw",
            from: Set(State.allCases.filter(\.isBeforeReply)), by: staff, inputs: [.reason], grave: true, awaited: false
        ),
        ActDescription(
            "reopen", zh: "重新办理", en: "Reopen", from: [State.answered, .closed], by: staff, inputs: [.reason],
            awaited: false),
        ActDescription(
            "archive", zh: "归档", en: "Archive",
            from: [
                State.answered, .closed, .terminated, .notAccepted, .transferred, .merged, .withdrawn, .invalid,
            ], by: lead, awaited: false),
    ]
}
