import Kernel
package import Registry

extension Inspector {
    package static let fields: [Field<Inspector>] = [
        Field(\.name, "name", zh: "姓名", en: "Name", .text(1...40), listed: true, searched: true),
        Field(\.certificate, "certificate", zh: "执法证号", en: "Certificate", .text(1...40), listed: true, searched: true),
        Field(
            \.certificateUntil, "certificate_until", zh: "执法证有效期至", en: "Certificate valid until", .day, listed: true),
        Field(\.account, "account", zh: "账号", en: "Account", .integer(1...Int.max)),
        Field(
            \.ties, "ties", zh: "须回避的对象", en: "Firms they keep away from", .prose(2000),
            hint: LocalizedText(zh: "每行：统一社会信用代码，关系", en: "A line: credit code, tie")),
        Field(\.ground, "ground", zh: "变动理由", en: "Why it changed", .prose(500), derived: true),
    ]

    package static let register = Register(
        Inspector.self, "inspector", zh: "执法检查人员名录库", en: "Inspectors",
        purpose: LocalizedText(
            zh: "可以被抽中检查的执法人员，执法证须在有效期内，有利害关系的对象须回避。",
            en: "Who may be drawn to inspect: with a valid certificate, and away from firms they are tied to."),
        prefix: "ZFRY",
        access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "pause", zh: "暂停执法", en: "Pause", from: [State.active], by: [.regulator], inputs: [.reason],
                undoneBy: "resume", awaited: false),
            ActDescription("resume", zh: "恢复执法", en: "Resume", from: [State.paused], by: [.regulator], awaited: false),
            ActDescription(
                "renew", zh: "换证", en: "Renew the certificate", from: [State.active, .paused], by: [.regulator],
                inputs: [
                    .input("certificate", zh: "执法证号", en: "Certificate", .text(1...40)),
                    .input("until", zh: "有效期至", en: "Valid until", .day),
                ], awaited: false),
            ActDescription(
                "declare", zh: "申报回避", en: "Declare ties", from: [State.active, .paused], by: [.regulator],
                inputs: [
                    .input(
                        "ties", zh: "须回避的对象", en: "Firms they keep away from", .prose(2000),
                        hint: LocalizedText(zh: "每行：统一社会信用代码，关系", en: "A line: credit code, tie"))
                ], awaited: false),
            ActDescription(
                "leave", zh: "离岗", en: "Leave", from: [State.active, .paused], by: [.regulator, .administrator],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.active, .paused], order: SortOrder("number"))
}
