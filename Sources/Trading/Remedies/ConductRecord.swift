package import Kernel
package import Registry

/// Bad conduct of a market subject in seeking remedies (不良行为记录).
package struct ConductRecord: Matter {
    package enum State: String, Labelled {
        case recorded, revoked

        package var label: LocalizedText {
            switch self {
            case .recorded: LocalizedText(zh: "已记录", en: "recorded")
            case .revoked: LocalizedText(zh: "已撤销", en: "revoked")
            }
        }
    }

    package enum Cause: String, Labelled {
        case groundlessComplaints, forgedEvidence

        package var label: LocalizedText {
            switch self {
            case .groundlessComplaints:
                LocalizedText(zh: "十二个月内三次以上投诉查无实据", en: "three groundless complaints in twelve months")
            case .forgedEvidence: LocalizedText(zh: "捏造事实、伪造材料投诉", en: "a complaint on forged evidence")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case revoke(reason: String)
    }

    package var head = Head()
    package var state = State.recorded
    package var subject = ""
    package var cause = Cause.groundlessComplaints
    package var basis = ""
    package var recordedOn = Day(number: 0)

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ConductRecord> {
        switch (state, act) {
        case (.recorded, .revoke): return Outcome(moved(to: .revoked))
        case (.revoked, .revoke): throw notPossible("revoke")
        }
    }

    package static let fields: [Field<ConductRecord>] = [
        Field(\.subject, "subject", zh: "市场主体", en: "Market subject", .reference("market_subject"), listed: true),
        Field(\.cause, "cause", zh: "情形", en: "Cause", .choice(of: Cause.self), listed: true),
        Field(\.basis, "basis", zh: "依据", en: "Basis", .text(1...200), listed: true),
        Field(\.recordedOn, "recorded_on", zh: "记录日期", en: "Recorded on", .day, listed: true),
    ]

    package static let register = Register(
        ConductRecord.self, "conduct_record", zh: "不良行为记录", en: "Bad conduct records",
        purpose: LocalizedText(
            zh: "虚假、恶意投诉的记录，投诉处理决定直接产生。", en: "False or malicious complaints, as decisions record them."),
        prefix: "BXJ",
        access: Register.Access(
            readers: Role.tradingStaff, editors: [.tradingSupervisor, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "revoke", zh: "撤销", en: "Revoke", from: [State.recorded], by: [.tradingSupervisor], inputs: [.reason],
                grave: true, awaited: false)
        ],
        editable: [], order: SortOrder("recorded_on", descending: true))
}
