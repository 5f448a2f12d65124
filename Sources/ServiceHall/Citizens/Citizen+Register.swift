import Kernel
package import Registry

extension Citizen {
    package static let fields: [Field<Citizen>] = [
        Field(\.kind, "kind", zh: "用户类型", en: "Kind", .choice(of: ApplicantKind.self), listed: true),
        Field(\.name, "name", zh: "姓名或名称", en: "Name", .text(1...100), listed: true, searched: true, personal: true),
        Field(\.identityKind, "identity_kind", zh: "证件类型", en: "Identity paper", .choice(of: IdentityKind.self)),
        Field(
            \.identityNumber, "identity_number", zh: "证件号码", en: "Identity number", .text(1...32), searched: true,
            personal: true),
        Field(\.contact, "contact", zh: "经办人", en: "Acting person", .text(1...60), personal: true),
        Field(
            \.contactNumber, "contact_number", zh: "经办人身份证号", en: "Acting person's identity number", .text(1...32),
            personal: true),
        Field(\.phone, "phone", zh: "手机", en: "Mobile", .text(7...20), searched: true, personal: true),
        Field(\.account, "account", zh: "账号", en: "Account", .integer(1...Int.max), derived: true),
        Field(\.registeredOn, "registered_on", zh: "注册日期", en: "Registered on", .day, listed: true, derived: true),
        Field(\.verifiedOn, "verified_on", zh: "核验日期", en: "Verified on", .day, listed: true, derived: true),
    ]

    private static let keepers: Set<Role> = [.hallManager, .administrator]

    package static let register = Register(
        Citizen.self, "citizen", zh: "实名用户", en: "Registered users",
        purpose: LocalizedText(
            zh: "在网上办事大厅注册的个人和企业，本人自行注册，窗口见证件后核验。",
            en:
                "Persons and enterprises with an account on the portal; they register themselves, and a window verifies them."
        ),
        prefix: "GM",
        access: Register.Access(
            readers: keepers.union([.windowClerk, .auditor]), editors: [.applicant],
            unmasked: keepers.union([.windowClerk])),
        acts: [
            ActDescription(
                "verify", zh: "实名核验", en: "Verify", from: [State.registered], by: keepers.union([.windowClerk]),
                inputs: [
                    .input(
                        "basis", zh: "核验依据", en: "By what", .text(1...200),
                        hint: LocalizedText(zh: "如：窗口见本人及身份证原件", en: "Such as: the person and the card, at the window"))
                ], awaited: false),
            ActDescription(
                "resetPassword", zh: "重设密码", en: "Reset the password", from: [State.registered, .verified],
                by: keepers.union([.windowClerk]),
                inputs: [.input("basis", zh: "核验依据", en: "By what", .text(1...200))], ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "close", zh: "注销", en: "Close", from: [State.registered, .verified], by: keepers, inputs: [.reason],
                grave: true, awaited: false),
        ],
        editable: [.registered, .verified], order: SortOrder("registered_on", descending: true),
        measures: [
            Measure(
                "citizens.registered", zh: "网上大厅实名用户", en: "users of the portal", of: "citizen", .count, in: .person,
                .during("registered_on"), by: "kind", where: .not(.state([State.closed.rawValue])))
        ])
}
