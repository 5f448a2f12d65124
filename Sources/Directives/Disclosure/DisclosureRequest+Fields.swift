import Kernel
package import Registry

extension DisclosureRequest {
    package static let fields: [Field<DisclosureRequest>] = asked + looked + replied

    private static let asked: [Field<DisclosureRequest>] = [
        Field(\.channel, "channel", zh: "提交方式", en: "Channel", .choice(of: DisclosureChannel.self), listed: true),
        Field(\.account, "account", zh: "申请人账号", en: "Applicant's account", .integer(0...Int.max), personal: true),
        Field(\.kind, "kind", zh: "申请人类型", en: "Applicant", .choice(of: DisclosureApplicant.self), listed: true),
        Field(\.applicant, "applicant", zh: "申请人", en: "Name", .text(1...80), searched: true, personal: true),
        Field(\.identity, "identity", zh: "证件号码", en: "Identity number", .text(4...40), personal: true),
        Field(\.contact, "contact", zh: "联系方式", en: "How to reach them", .text(3...200), personal: true),
        Field(
            \.wanted, "wanted", zh: "所需信息", en: "Information wanted", .prose(2000),
            hint: LocalizedText(zh: "名称、文号或便于查询的其他特征。", en: "Its name, number or other features."), listed: true,
            searched: true),
        Field(\.features, "features", zh: "其他特征", en: "Other features", .prose(1000)),
        Field(\.form, "form", zh: "提供方式", en: "Form of delivery", .text(1...60)),
        Field(\.submittedOn, "submitted_on", zh: "提交日期", en: "Submitted on", .day, listed: true),
        Field(
            \.receivedOn, "received_on", zh: "收到日期", en: "Received on", .day,
            hint: LocalizedText(
                zh: "当面提交为当日，挂号信为签收日；平常信函和网上提交须与申请人确认。",
                en: "In person that day, registered mail when signed for; otherwise confirmed with the applicant.")),
    ]

    private static let looked: [Field<DisclosureRequest>] = [
        Field(\.clarification, "clarification", zh: "补正要求", en: "To be clarified", .prose(1000), derived: true),
        Field(\.clarifiedOn, "clarified_on", zh: "告知补正日期", en: "Asked to clarify on", .day, derived: true),
        Field(\.supplement, "supplement", zh: "补正内容", en: "Clarification", .prose(2000), derived: true),
        Field(\.acceptedOn, "accepted_on", zh: "受理日期", en: "Taken in hand on", .day, derived: true),
        Field(
            \.frequency, "frequency", zh: "12个月内申请次数", en: "Requests in twelve months", .integer(0...99_999),
            derived: true),
        Field(
            \.consulted, "consulted", zh: "征求意见对象", en: "Consulted", .choice(of: DisclosureConsulted.self),
            derived: true),
        Field(\.party, "party", zh: "被征求意见方", en: "Who was consulted", .text(1...120), personal: true, derived: true),
        Field(\.opinion, "opinion", zh: "意见", en: "Opinion", .choice(of: DisclosureOpinion.self), derived: true),
        Field(\.opinionWords, "opinion_words", zh: "意见内容", en: "Opinion in words", .prose(1000), derived: true),
        Field(
            \.extensionReason, "extension_reason", zh: "延期理由", en: "Reason for more time", .prose(500), derived: true),
        Field(\.deferredUntil, "deferred_until", zh: "延迟答复至", en: "Later date", .day, derived: true),
        Field(\.fee, "fee", zh: "信息处理费", en: "Fee", .money(negative: false), derived: true),
        Field(\.feeBasis, "fee_basis", zh: "收费依据", en: "Basis of the fee", .text(2...200), derived: true),
    ]

    private static let replied: [Field<DisclosureRequest>] = [
        Field(
            \.answer, "answer", zh: "答复类型", en: "Answer", .choice(of: DisclosureAnswer.self), listed: true,
            derived: true),
        Field(
            \.ground, "ground", zh: "不予处理情形", en: "Why not handled", .choice(of: DisclosureGround.self), derived: true),
        Field(\.words, "words", zh: "答复内容", en: "Answer in words", .prose(8000), derived: true),
        Field(\.basis, "basis", zh: "依据和理由", en: "Basis and reason", .prose(2000), derived: true),
        Field(\.body, "body", zh: "应向何处申请", en: "Organ it belongs to", .text(2...200), derived: true),
        Field(\.answeredOn, "answered_on", zh: "答复日期", en: "Answered on", .day, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期", en: "In time", .choice(of: Directive.Timeliness.self), derived: true
        ),
        Field(\.deliveredHow, "delivered_how", zh: "送达方式", en: "Delivered by", .text(1...120), derived: true),
        Field(\.deliveredOn, "delivered_on", zh: "送达日期", en: "Delivered on", .day, derived: true),
        Field(\.review, "review", zh: "行政复议", en: "Review", .choice(of: DisclosureRemedy.self), derived: true),
        Field(\.suit, "suit", zh: "行政诉讼", en: "Suit", .choice(of: DisclosureRemedy.self), derived: true),
    ]
}
