package import Kernel
package import Registry

/// What owner and intermediary sign (中介服务合同), with the clock of its performance.
package struct NeedContract: Matter {
    package enum State: String, Labelled {
        case offered, serving, paused, delivered, accepted, rated, closed, refused, lapsed, terminated

        package var label: LocalizedText {
            switch self {
            case .offered: LocalizedText(zh: "待机构签署", en: "to be signed by the intermediary")
            case .serving: LocalizedText(zh: "服务中", en: "being performed")
            case .paused: LocalizedText(zh: "暂停计时", en: "clock stopped")
            case .delivered: LocalizedText(zh: "待验收", en: "to be accepted")
            case .accepted: LocalizedText(zh: "已验收待评价", en: "accepted, to be rated")
            case .rated: LocalizedText(zh: "已评价", en: "rated")
            case .closed: LocalizedText(zh: "未评价", en: "not rated")
            case .refused: LocalizedText(zh: "机构拒签", en: "not signed")
            case .lapsed: LocalizedText(zh: "未签失效", en: "lapsed unsigned")
            case .terminated: LocalizedText(zh: "已解除", en: "terminated")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 机构签署: the clock starts.
        case sign
        case refuse(reason: String)
        case lapse
        /// 暂停计时, with its proof: the owner's material or an approval is waited for.
        case pause(reason: String, proof: String?)
        case resume
        /// 交付: a version of the report, by its digest.
        case deliver(digest: String, note: String)
        case sendBack(reason: String)
        case accept(note: String?)
        case rate
        case closeUnrated
        case terminate(reason: String)
    }

    package var head = Head()
    package var state = State.offered
    package var need = ""
    package var intermediary = ""
    package var price = Money.zero
    package var serviceDays = 20
    package var offeredAt: Timestamp?
    package var signedAt: Timestamp?
    package var dueOn: Day?
    package var pausedSince: Day?
    package var pausedDays = 0
    package var pauseProof: String?
    package var version = 0
    package var digest: String?
    package var deliveredAt: Timestamp?
    package var acceptedAt: Timestamp?
    package var isOnTime = false
    package var lateDays = 0
    package var rateBy: Timestamp?
    package var remark: String?

    package init() {}

    /// 逾期提示, once something was delivered late.
    package var lateness: LocalizedText? {
        guard lateDays > 0 else { return nil }
        return LocalizedText(
            zh: "已逾期\(lateDays)天（已扣除暂停\(pausedDays)天），将计入按时履约率。",
            en:
                "\(lateDays.counted("day", "days")) late (\(pausedDays.counted("day", "days")) of standing taken off); it counts in the on-time rate."
        )
    }
}

/// What a contract goes by: its need.
package struct ContractFacts: Sendable {
    package var need: IntermediaryNeed?
    package var service: String?

    package init() {}
}
