import Kernel
package import Registry

extension HotlineCall {
    package static let fields: [Field<HotlineCall>] = [
        Field(\.externalID, "external_id", zh: "话务系统编号", en: "Number in the exchange", .text(1...80)),
        Field(\.line, "line", zh: "呼入热线", en: "Line called", .reference("hotline_line")),
        Field(
            \.phone, "phone", zh: "主叫号码", en: "Calling number", .text(3...20), listed: true, searched: true,
            personal: true),
        Field(\.queue, "queue", zh: "坐席队列", en: "Queue", .text(1...40), listed: true),
        Field(\.rangAt, "rang_at", zh: "振铃时间", en: "Rang at", .moment, listed: true),
        Field(\.rangOn, "rang_on", zh: "来电日期", en: "Rang on", .day, derived: true),
        Field(\.answeredAt, "answered_at", zh: "接听时间", en: "Answered at", .moment, derived: true),
        Field(\.endedAt, "ended_at", zh: "挂机时间", en: "Ended at", .moment, derived: true),
        Field(\.agentExtension, "agent_extension", zh: "坐席分机", en: "Agent's extension", .text(1...20), derived: true),
        Field(
            \.waitSeconds, "wait_seconds", zh: "等待秒数", en: "Seconds waited", .integer(0...Int.max), listed: true,
            derived: true),
        Field(\.talkSeconds, "talk_seconds", zh: "通话秒数", en: "Seconds talked", .integer(0...Int.max), derived: true),
        Field(
            \.recordingHash, "recording_hash", zh: "录音摘要", en: "Digest of the recording", .text(64...64),
            derived: true),
        Field(
            \.recordingSeconds, "recording_seconds", zh: "录音秒数", en: "Seconds recorded", .integer(0...Int.max),
            derived: true),
        Field(
            \.recordingKeptUntil, "recording_kept_until", zh: "录音保存至", en: "Recording kept until", .day, derived: true),
        Field(\.order, "order_number", zh: "工单", en: "Order", .reference("hotline_order"), derived: true),
    ]

    private static let staff = Role.hotlineStaff

    package static let register = Register(
        HotlineCall.self, "hotline_call", zh: "热线话单", en: "Hotline calls",
        purpose: LocalizedText(
            zh: "话务系统送来的来电、接听、挂机和录音摘要；未接来电须回拨。",
            en: "Calls as the exchange tells of them, with digests of recordings; lost ones are called back."),
        prefix: "HD",
        access: Register.Access(
            readers: staff.union([.administrator, .auditor, .leader]), editors: staff.union([.administrator]),
            unmasked: staff, historians: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "接听", en: "Answer", from: [State.ringing], by: staff,
                inputs: [
                    .input("at", zh: "时间（毫秒）", en: "At, in milliseconds", .integer(0...Int.max)),
                    .input("seat", zh: "坐席分机", en: "Extension", .text(1...20)),
                ], awaited: false),
            ActDescription(
                "hangUp", zh: "挂机", en: "Hang up", from: [State.ringing, .answered], by: staff,
                inputs: [.input("at", zh: "时间（毫秒）", en: "At, in milliseconds", .integer(0...Int.max))], awaited: false),
            ActDescription(
                "record", zh: "登记录音", en: "Enter the recording", from: [State.answered, .ended], by: staff,
                inputs: [
                    .input("hash", zh: "录音摘要", en: "Digest", .text(64...64)),
                    .input("seconds", zh: "秒数", en: "Seconds", .integer(0...86_400)),
                ], awaited: false),
            ActDescription(
                "forget", zh: "录音到期清除", en: "Forget the recording", from: [State.ended], by: staff, awaited: false),
            ActDescription(
                "link", zh: "关联工单", en: "Link an order", from: [State.ringing, .answered, .ended], by: staff,
                inputs: [.input("order", zh: "工单", en: "Order", .reference("hotline_order"))], awaited: false),
            ActDescription(
                "callBack", zh: "回拨", en: "Call back", from: [State.lost], by: staff,
                inputs: [.input("reached", zh: "是否接通", en: "Reached", .choice(of: YesNo.self))]),
        ],
        editable: [], order: SortOrder("rang_at", descending: true), measures: Measure.ofHotlineCalls,
        clocks: [ClockStart("hangUp", callBackTerms)], limits: [ClockStart("record", recordingTerms)])
}
