import Kernel
package import Registry
import Storage

extension SubjectAgent {
    private static let centre: Set<Role> = [.tradingCentre, .administrator]

    package static let fields: [Field<SubjectAgent>] = [
        Field(
            \.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), required: true, derived: true
        ),
        Field(\.subject, "subject", zh: "单位", en: "Firm", .reference("market_subject"), listed: true),
        Field(\.person, "person", zh: "姓名", en: "Name", .text(1...60), listed: true, personal: true),
        Field(\.phone, "phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.authority, "authority", zh: "授权书编号及权限", en: "Letter of authority and its scope", .text(1...200)),
        Field(\.confirmedAt, "confirmed_at", zh: "确认时间", en: "Confirmed at", .moment, derived: true),
        Field(\.validUntil, "valid_until", zh: "有效期至", en: "Valid until", .day),
    ]

    package static let register = Register(
        SubjectAgent.self, "subject_agent", zh: "主体授权代表", en: "Agents of firms",
        purpose: LocalizedText(zh: "哪个门户账号可以代表哪个单位参加交易。", en: "Which portal account may act for which firm."),
        prefix: "SQ",
        access: Register.Access(
            readers: [.tradingCentre, .tradingSupervisor, .disciplineInspector, .auditor, .administrator],
            editors: centre.union([.applicant]), unmasked: [.tradingCentre, .administrator]),
        acts: [
            ActDescription("confirm", zh: "确认", en: "Confirm", from: [State.asked], by: centre),
            ActDescription("refuse", zh: "不予确认", en: "Refuse", from: [State.asked], by: centre, inputs: [.reason]),
            ActDescription(
                "end", zh: "解除", en: "End", from: [State.asked, .confirmed], by: centre.union([.applicant]),
                inputs: [.reason], awaited: false),
        ],
        editable: [], attachments: .evidence(in: [State.asked], by: centre.union([.applicant])),
        briefing: Briefing.of(SubjectAgent.self) { session, agent, _ in
            Briefing(try SubjectAgentFacts.of(agent, session))
        })
}

extension Registry {
    /// A portal account asks to act for a firm; the centre confirms it. `centre`: whose people confirm.
    package func askToAct(
        for subject: String, account: Int64, person: String, phone: String?, authority: String, centre: String
    ) async throws -> SubjectAgent {
        var agent = SubjectAgent()
        agent.head.organisation = centre
        agent.account = account
        agent.subject = subject
        agent.person = person
        agent.phone = phone
        agent.authority = authority
        return try await create(agent, as: .applicant(account, on: centre))
    }

    /// The firms that an account may act for today.
    package func subjects(of account: Int64) async throws -> [MarketSubject] {
        let today = now.day
        return try await database.read { try SubjectAgentStore(session: $0).firms(of: account, on: today) }
    }
}
