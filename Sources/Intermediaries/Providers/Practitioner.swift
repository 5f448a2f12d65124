package import Kernel
package import Registry

/// Somebody who works for an intermediary under a certificate (执业人员): one person, one employer.
package struct Practitioner: Matter {
    package enum State: String, Labelled {
        case employed, left

        package var label: LocalizedText {
            switch self {
            case .employed: LocalizedText(zh: "在职", en: "employed")
            case .left: LocalizedText(zh: "已离职", en: "left")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case leave(reason: String)
    }

    package var head = Head()
    package var state = State.employed
    package var intermediary = ""
    package var name = ""
    package var profession = ""
    package var certificate = ""
    package var since: Day?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Practitioner> {
        switch (state, act) {
        case (.employed, .leave): return Outcome(moved(to: .left))
        case (.left, .leave): throw notPossible("leave")
        }
    }

    package static let fields: [Field<Practitioner>] = [
        Field(\.intermediary, "intermediary", zh: "执业机构", en: "Employer", .reference("intermediary"), listed: true),
        Field(\.name, "name", zh: "姓名", en: "Name", .text(1...40), listed: true, searched: true, personal: true),
        Field(\.profession, "profession", zh: "执业资格", en: "Profession", .text(1...60), listed: true),
        Field(
            \.certificate, "certificate", zh: "注册证书编号", en: "Certificate", .text(1...60),
            hint: LocalizedText(zh: "同一证书只能在一家机构执业。", en: "A certificate works for one employer."), listed: true,
            searched: true),
        Field(\.since, "since", zh: "执业起始日", en: "Since", .day),
    ]

    private static let keepers: Set<Role> = [.marketManager, .administrator]

    package static let register = Register(
        Practitioner.self, "practitioner", zh: "执业人员", en: "Practitioners",
        purpose: LocalizedText(zh: "机构的执业人员，一人一家。", en: "Who works for an intermediary; one person, one employer."),
        prefix: "ZYRY",
        access: Register.Access(
            editors: keepers.union([.applicant]), unmasked: [.marketManager], historians: [.administrator]),
        acts: [
            ActDescription(
                "leave", zh: "离职", en: "Leave", from: [State.employed], by: keepers.union([.applicant]),
                inputs: [.reason], awaited: false)
        ],
        editable: [.employed])
}
