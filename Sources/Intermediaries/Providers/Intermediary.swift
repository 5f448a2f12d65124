package import Kernel
package import Registry

/// A firm that offers intermediary services (中介服务机构) and has entered the market.
package struct Intermediary: Matter {
    package enum State: String, Labelled {
        case applied, returned, publicised, active, suspended, removed

        package var label: LocalizedText {
            switch self {
            case .applied: LocalizedText(zh: "待核验", en: "to be checked")
            case .returned: LocalizedText(zh: "已退回补正", en: "returned for correction")
            case .publicised: LocalizedText(zh: "入驻公示中", en: "open to objections")
            case .active: LocalizedText(zh: "已入驻", en: "in the market")
            case .suspended: LocalizedText(zh: "暂停报名", en: "may not enrol")
            case .removed: LocalizedText(zh: "已清退", en: "removed")
            }
        }
    }

    package enum Kind: String, Labelled {
        case company, partnership, institution, other

        package var label: LocalizedText {
            switch self {
            case .company: LocalizedText(zh: "公司", en: "company")
            case .partnership: LocalizedText(zh: "合伙企业", en: "partnership")
            case .institution: LocalizedText(zh: "事业单位", en: "public institution")
            case .other: LocalizedText(zh: "其他组织", en: "other organisation")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 退回补正.
        case sendBack(reason: String)
        case correct(services: String, contact: String, phone: String)
        /// 核验通过: its particulars are complete and public for objections.
        case verify
        /// 公示期满入驻.
        case admit
        case suspend(until: String, reason: String)
        case lift
        case remove(reason: String)
    }

    package var head = Head()
    package var state = State.applied
    package var name = ""
    package var code = ""
    package var kind = Kind.company
    package var home = ""
    package var isOutside = false
    package var services = ""
    package var representative = ""
    package var contact: String?
    package var phone: String?
    package var address = ""
    package var account: Int64?
    package var appliedOn: Day?
    package var publicUntil: Day?
    package var admittedOn: Day?
    package var suspendedUntil: Day?
    package var decision: String?

    package init() {}

    /// The services it offers, by their numbers.
    package var serviceNumbers: [String] {
        services.split { "、,，;；\n\t ".contains($0) }.map(String.init)
    }

    package var problems: [FieldProblem] {
        do throws(UnifiedSocialCreditCode.Flaw) {
            _ = try UnifiedSocialCreditCode(code)
            return []
        } catch {
            return [FieldProblem("code", error.message)]
        }
    }
}
