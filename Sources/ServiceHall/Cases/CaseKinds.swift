package import Kernel
import Registry

/// Who applies: a person, or a legal person or other organisation (申请人类型).
package enum ApplicantKind: String, Labelled {
    case person, enterprise

    package var label: LocalizedText {
        switch self {
        case .person: LocalizedText(zh: "自然人", en: "person")
        case .enterprise: LocalizedText(zh: "法人或其他组织", en: "enterprise or organisation")
        }
    }
}

/// By which paper the applicant is known (证件类型).
package enum IdentityKind: String, Labelled {
    case residentID = "resident_id"
    case creditCode = "credit_code"
    case passport, other

    package var label: LocalizedText {
        switch self {
        case .residentID: LocalizedText(zh: "居民身份证", en: "resident identity card")
        case .creditCode: LocalizedText(zh: "统一社会信用代码", en: "unified social credit code")
        case .passport: LocalizedText(zh: "护照", en: "passport")
        case .other: LocalizedText(zh: "其他证件", en: "other")
        }
    }

    /// What is wrong with a number of this kind.
    func flaw(in number: String) -> LocalizedText? {
        switch self {
        case .residentID:
            do throws(ResidentID.Flaw) { _ = try ResidentID(number) } catch { return error.message }
        case .creditCode:
            do throws(UnifiedSocialCreditCode.Flaw) { _ = try UnifiedSocialCreditCode(number) } catch {
                return error.message
            }
        case .passport, .other: break
        }
        return nil
    }
}

/// Why an application isn't accepted (不予受理情形, 行政许可法第三十二条).
package enum DeclineGround: String, Labelled {
    case notNeeded = "not_needed"
    case otherAuthority = "other_authority"
    case falsePapers = "false_papers"
    case other

    package var label: LocalizedText {
        switch self {
        case .notNeeded: LocalizedText(zh: "依法不需要办理", en: "not needed by law")
        case .otherAuthority: LocalizedText(zh: "不属于本机关职权", en: "another authority's matter")
        case .falsePapers: LocalizedText(zh: "隐瞒情况或提供虚假材料", en: "false papers")
        case .other: LocalizedText(zh: "其他法定情形", en: "another legal ground")
        }
    }
}

/// What stops the clock (特别程序): these, and nothing else (行政许可法第四十五条).
package enum SpecialProcedure: String, Labelled {
    case hearing, tender, auction, inspection, testing, quarantine, appraisal
    case expertReview = "expert_review"

    package var label: LocalizedText {
        switch self {
        case .hearing: LocalizedText(zh: "听证", en: "hearing")
        case .tender: LocalizedText(zh: "招标", en: "tender")
        case .auction: LocalizedText(zh: "拍卖", en: "auction")
        case .inspection: LocalizedText(zh: "检验", en: "inspection")
        case .testing: LocalizedText(zh: "检测", en: "testing")
        case .quarantine: LocalizedText(zh: "检疫", en: "quarantine")
        case .appraisal: LocalizedText(zh: "鉴定", en: "appraisal")
        case .expertReview: LocalizedText(zh: "专家评审", en: "expert review")
        }
    }
}

/// How a case was decided (办理结果).
package enum CaseResult: String, Labelled {
    case granted, conditional, refused

    package var label: LocalizedText {
        switch self {
        case .granted: LocalizedText(zh: "准予", en: "granted")
        case .conditional: LocalizedText(zh: "附条件准予", en: "granted with conditions")
        case .refused: LocalizedText(zh: "不予", en: "refused")
        }
    }
}

/// How a result reaches the applicant (送达方式).
package enum DeliveryWay: String, Labelled {
    case window, courier, electronic, kiosk

    package var label: LocalizedText {
        switch self {
        case .window: LocalizedText(zh: "窗口领取", en: "at the window")
        case .courier: LocalizedText(zh: "邮寄", en: "by courier")
        case .electronic: LocalizedText(zh: "电子送达", en: "electronically")
        case .kiosk: LocalizedText(zh: "自助领取", en: "at a kiosk")
        }
    }
}

/// Whether it was done by the day it was due (是否按时).
package enum Timeliness: String, Labelled {
    case inTime = "in_time"
    case late

    package init(_ day: Day, due: Day) {
        self = day <= due ? .inTime : .late
    }

    package var label: LocalizedText {
        switch self {
        case .inTime: LocalizedText(zh: "按时", en: "in time")
        case .late: LocalizedText(zh: "超期", en: "late")
        }
    }
}
