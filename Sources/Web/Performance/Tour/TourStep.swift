import Hummingbird
import Kernel

/// The steps of the tour (导览): up from one application to the figure in the report, and back down to it.
enum TourStep: Int, CaseIterable, Sendable {
    case guide = 1
    case application, trail, figure, report, derivation, records, found, verification

    /// As far as its cookie remembers.
    static func of(_ request: Request) -> TourStep? {
        Cookies.value(Cookies.tourName, in: request).flatMap(Int.init).flatMap(TourStep.init)
    }

    var previous: TourStep? { TourStep(rawValue: rawValue - 1) }
    var next: TourStep? { TourStep(rawValue: rawValue + 1) }
    var path: Path { .tourStep(String(rawValue)) }
    var isUp: Bool { self <= .report }

    /// When one who reads along gets here.
    var minute: Int {
        switch self {
        case .guide: 0
        case .application: 1
        case .trail: 2
        case .figure: 3
        case .report: 5
        case .derivation: 6
        case .records: 7
        case .found: 8
        case .verification: 9
        }
    }

    var name: LocalizedText {
        switch self {
        case .guide: LocalizedText(zh: "群众看到的办事指南", en: "What the citizen reads")
        case .application: LocalizedText(zh: "一次申请", en: "One application")
        case .trail: LocalizedText(zh: "它的留痕", en: "Its trail")
        case .figure: LocalizedText(zh: "它计入的数字", en: "The figure that counts it")
        case .report: LocalizedText(zh: "写着这个数字的报告", en: "The report in which it stands")
        case .derivation: LocalizedText(zh: "点开报告中的数字", en: "Press the figure in the report")
        case .records: LocalizedText(zh: "经办部门的记录", en: "The department's records")
        case .found: LocalizedText(zh: "又是那次申请", en: "There it is again")
        case .verification: LocalizedText(zh: "核验全部留痕", en: "Verify the whole trail")
        }
    }

    /// What to look for there.
    var words: LocalizedText {
        switch self {
        case .guide:
            LocalizedText(
                zh: "材料、时限、跑动次数、费用，不登录也能看。", en: "Papers, days, visits, fee; nobody has to sign in.")
        case .application:
            LocalizedText(
                zh: "法定时限、承诺时限和是否按时；姓名、证件号码已脱敏。",
                en: "Statutory and promised days, and whether it was in time; names are masked.")
        case .trail:
            LocalizedText(
                zh: "每一条都含上一条的摘要，“办理回执”可以离开本系统核验。",
                en: "Each entry holds the hash of the one before. The receipt proves it without this server.")
        case .figure:
            LocalizedText(
                zh: "公布的受理量，下面是按记录得出的受理量，分部门、分月列出。模拟规模小于 1 时两者不同，页上写明。",
                en:
                    "Cases accepted as published, and below it what the records come to, by department and month. In a city in miniature the two differ, and the page says so."
            )
        case .report:
            LocalizedText(
                zh: "标出的就是这个数字。报送以后，这一份不再变；记录变了，另外提示。",
                en:
                    "The figure is marked. Once submitted the report stays as it was; what changed since is shown apart."
            )
        case .derivation:
            LocalizedText(
                zh: "数值、公式、出处，以及截至留痕第几条。", en: "Value, formula, source, and up to which entry of the trail.")
        case .records:
            LocalizedText(
                zh: "这个部门的数由这些记录得出，一条不多，一条不少。",
                en: "What this department adds is made of these records, no more and no fewer.")
        case .found:
            LocalizedText(zh: "点开，就是第2步的那次申请。", en: "Open it: the application of step 2.")
        case .verification:
            LocalizedText(
                zh: "点“开始核验”：从第一条重算到最后一条。绕过系统改过的行，会指出是哪一行。",
                en:
                    "Press “Verify now”: recomputed from the first entry to the last. A row changed behind the system's back is named."
            )
        }
    }
}

extension TourStep: Comparable {
    static func < (left: TourStep, right: TourStep) -> Bool { left.rawValue < right.rawValue }
}
