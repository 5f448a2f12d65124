package import Kernel
import Registry

/// Something in the market worth a look (线索): what the rule found, in which records, never a verdict.
package struct MarketSignal: Sendable, Hashable {
    package enum Rule: String, CaseIterable, Sendable {
        case sharedMarks = "I1"
        case evenQuotes = "I2"
        case sameGroup = "I3"
        case directAgain = "I4"
        case noticeTime = "I5"
        case fittedDemand = "I6"
        case agencyLink = "I7"
        case dearerReserve = "I8"
        case otherPrice = "I9"
        case easyAcceptance = "I10"
        case busyPractitioner = "I11"
        case undoneResult = "I12"

        package var label: LocalizedText {
            switch self {
            case .sharedMarks: LocalizedText(zh: "报名机构信息相同", en: "applicants have something in common")
            case .evenQuotes: LocalizedText(zh: "报价成规律", en: "quotes follow a pattern")
            case .sameGroup: LocalizedText(zh: "相同机构反复同时报名", en: "the same firms again and again")
            case .directAgain: LocalizedText(zh: "反复直接选取或拆分采购", en: "chosen directly again, or split")
            case .noticeTime: LocalizedText(zh: "报名后改公告或节前短公告", en: "notice changed, or timed before a holiday")
            case .fittedDemand: LocalizedText(zh: "资质要求只有一家符合", en: "requirements fit one firm")
            case .agencyLink: LocalizedText(zh: "机构与审批部门或业主有关联", en: "tied to the approving agency or the owner")
            case .dearerReserve: LocalizedText(zh: "放弃后由更高报价递补", en: "a dearer reserve after giving up")
            case .otherPrice: LocalizedText(zh: "合同价格与结果不一致或事后追加", en: "contract unlike the result, or more later")
            case .easyAcceptance: LocalizedText(zh: "验收过快或评价总是五星", en: "accepted at once, or always five stars")
            case .busyPractitioner: LocalizedText(zh: "执业人员同时承担多个项目", en: "a practitioner in many jobs at once")
            case .undoneResult: LocalizedText(zh: "知道结果后重抽或取消", en: "drawn again or cancelled after the result")
            }
        }
    }

    /// A record to look at, by its register.
    package struct Trace: Sendable, Hashable {
        package let register: String
        package let number: String

        package static func provider(_ number: String) -> Trace {
            Trace(register: Intermediary.register.name, number: number)
        }

        package static func need(_ number: String) -> Trace {
            Trace(register: IntermediaryNeed.register.name, number: number)
        }

        package static func contract(_ number: String) -> Trace {
            Trace(register: NeedContract.register.name, number: number)
        }
    }

    package let rule: Rule
    package let need: String
    package let evidence: LocalizedText
    /// Besides the need itself.
    package let traces: [Trace]

    package init(_ rule: Rule, need: String, zh: String, en: String, traces: [Trace] = []) {
        self.rule = rule
        self.need = need
        evidence = LocalizedText(zh: zh, en: en)
        self.traces = traces
    }
}
