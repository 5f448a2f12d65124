package import Kernel
package import Registry

/// A qualification certificate of an intermediary (中介机构资质), checked by the department in charge, and over on its day.
package struct IntermediaryQualification: Matter {
    package enum State: String, Labelled {
        case claimed, verified, refused, expired

        package var label: LocalizedText {
            switch self {
            case .claimed: LocalizedText(zh: "待核验", en: "to be checked")
            case .verified: LocalizedText(zh: "有效", en: "valid")
            case .refused: LocalizedText(zh: "核验未通过", en: "not accepted")
            case .expired: LocalizedText(zh: "已到期", en: "expired")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case verify
        case refuse(reason: String)
        /// 到期: by the clock, at the end of its last day.
        case expire
        /// 更新有效期: a new certificate, to be checked again.
        case renew(certificate: String, until: String)
    }

    package var head = Head()
    package var state = State.claimed
    package var intermediary = ""
    package var kind = ""
    package var grade: String?
    package var certificate = ""
    package var validUntil = Day(number: 0)
    package var verifiedOn: Day?
    package var reason: String?

    package init() {}

    static let clock = "expiry"
    private static let label = LocalizedText(zh: "资质有效期", en: "validity")

    package func opening(in context: ActContext) -> [Effect] {
        state == .verified && validUntil >= context.now.day
            ? [.dueOn(name: Self.clock, label: Self.label, validUntil)] : []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryQualification> {
        switch (state, act) {
        case (.claimed, .verify):
            guard validUntil >= context.now.day else {
                throw .rule(
                    zh: "\(kind)已于\(validUntil)到期，不能核验为有效。", en: "\(kind) expired on \(validUntil) and can't be valid.")
            }
            return Outcome(
                moved(to: .verified) { $0.verifiedOn = context.now.day },
                [.dueOn(name: Self.clock, label: Self.label, validUntil)])
        case (.claimed, .refuse(let reason)): return Outcome(moved(to: .refused) { $0.reason = reason })
        case (.verified, .expire):
            guard validUntil < context.now.day else {
                throw .rule(zh: "资质有效至\(validUntil)，尚未到期。", en: "The qualification holds until \(validUntil).")
            }
            return Outcome(moved(to: .expired), [.stopDeadline(name: Self.clock)])
        case (.verified, .renew(let certificate, let until)), (.expired, .renew(let certificate, let until)),
            (.refused, .renew(let certificate, let until)):
            guard let until = Day(until), until >= context.now.day else {
                throw .invalid("until", zh: "新的有效期须在今天以后。", en: "The new term ends after today.")
            }
            return Outcome(
                moved(to: .claimed) {
                    $0.certificate = certificate
                    $0.validUntil = until
                    $0.verifiedOn = nil
                }, [.stopDeadline(name: Self.clock)])
        case (.verified, .verify), (.refused, .verify), (.expired, .verify): throw notPossible("verify")
        case (.verified, .refuse), (.refused, .refuse), (.expired, .refuse): throw notPossible("refuse")
        case (.claimed, .expire), (.refused, .expire), (.expired, .expire): throw notPossible("expire")
        case (.claimed, .renew): throw notPossible("renew")
        }
    }

    package static let fields: [Field<IntermediaryQualification>] = [
        Field(\.intermediary, "intermediary", zh: "机构", en: "Intermediary", .reference("intermediary"), listed: true),
        Field(\.kind, "kind", zh: "资质名称", en: "Qualification", .text(1...80), listed: true, searched: true),
        Field(\.grade, "grade", zh: "等级", en: "Grade", .text(1...20), listed: true),
        Field(\.certificate, "certificate", zh: "证书编号", en: "Certificate", .text(1...60), listed: true, searched: true),
        Field(\.validUntil, "valid_until", zh: "有效期至", en: "Valid until", .day, listed: true),
        Field(\.verifiedOn, "verified_on", zh: "核验日期", en: "Checked on", .day, derived: true),
        Field(\.reason, "reason", zh: "未通过的理由", en: "Why not accepted", .prose(500), derived: true),
    ]

    private static let checkers: Set<Role> = [.marketManager, .departmentApprover]

    package static let register = Register(
        IntermediaryQualification.self, "intermediary_qualification", zh: "中介机构资质", en: "Qualifications",
        purpose: LocalizedText(
            zh: "机构的资质证书；到期只影响需要它的服务。",
            en: "Certificates of intermediaries. An expired one bars the services that need it."),
        prefix: "ZJZZ",
        access: Register.Access(
            editors: [.marketManager, .administrator, .applicant], historians: [.administrator]),
        acts: [
            ActDescription("verify", zh: "核验有效", en: "Accept", from: [State.claimed], by: checkers),
            ActDescription(
                "refuse", zh: "核验不通过", en: "Don't accept", from: [State.claimed], by: checkers, inputs: [.reason]),
            ActDescription(
                "expire", zh: "到期", en: "Expire", from: [State.verified], by: [.marketManager], awaited: false),
            ActDescription(
                "renew", zh: "更新有效期", en: "Renew", from: [State.verified, .expired, .refused],
                by: [.applicant, .marketManager],
                inputs: [
                    .input("certificate", zh: "证书编号", en: "Certificate", .text(1...60)),
                    .input("until", zh: "有效期至", en: "Valid until", .day),
                ], awaited: false),
        ],
        editable: [.claimed], order: SortOrder("valid_until"))
}
