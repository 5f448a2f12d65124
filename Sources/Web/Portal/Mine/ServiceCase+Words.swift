import Kernel
import ServiceHall

extension ServiceCase.State {
    var tone: ChipTone {
        switch self {
        case .submitted, .accepted, .reviewed: .active
        case .supplementing: .soon
        case .standing: .paused
        case .closed, .delivered, .archived: .done
        case .declined, .withdrawn, .terminated: .neutral
        }
    }
}

extension ServiceCase {
    /// What happens next, or what it came to, as one would say it at a window.
    func nextStep(_ due: Day?) -> LocalizedText {
        switch state {
        case .submitted:
            LocalizedText(
                zh: "工作人员正在核对材料\(due.map { "，最晚 \($0.text(.zh)) 告诉您是否受理" } ?? "")。不用您做什么。",
                en:
                    "The office is checking your papers\(due.map { " and says by \($0.text(.en)) whether it accepts" } ?? ""). There is nothing for you to do."
            )
        case .supplementing:
            LocalizedText(
                zh: "还缺材料\(due.map { "，请在 \($0.text(.zh)) 前补交，过期按撤回处理" } ?? "，请补交")。",
                en:
                    "Papers are missing\(due.map { ": hand them in by \($0.text(.en)), or it counts as withdrawn" } ?? "")."
            )
        case .accepted, .reviewed:
            LocalizedText(
                zh: "已受理，正在审查\(due.map { "，最晚 \($0.text(.zh)) 作出决定" } ?? "")。",
                en: "Accepted and under review\(due.map { "; decided by \($0.text(.en)) at the latest" } ?? "").")
        case .standing:
            LocalizedText(
                zh: "正在进行\(procedure?.label.zh ?? "特别程序")，这段时间依法不算在办理时限里，结束后接着办。",
                en:
                    "In \(procedure?.label.en ?? "a special procedure"). By law this time doesn't count; it goes on afterwards."
            )
        case .closed:
            result == .refused
                ? LocalizedText(
                    zh: "决定不予办理。文书里写明了理由，以及怎样复议或起诉。",
                    en: "Refused. The decision gives the reasons and says how to appeal.")
                : LocalizedText(
                    zh: "办好了，结果将\(due.map { "在 \($0.text(.zh)) 前" } ?? "")送达您。",
                    en: "Granted. The result reaches you\(due.map { " by \($0.text(.en))" } ?? "").")
        case .delivered, .archived: LocalizedText(zh: "已经办完，结果已送达。", en: "Done; the result was delivered.")
        case .declined:
            LocalizedText(zh: "不予受理。理由和该找哪个部门，在文书里。", en: "Not accepted. The notice says why, and who is in charge.")
        case .withdrawn: LocalizedText(zh: "申请已撤回，需要时可以重新申请。", en: "Withdrawn. You can apply again.")
        case .terminated: LocalizedText(zh: "已终止办理。", en: "Ended without a decision.")
        }
    }
}
