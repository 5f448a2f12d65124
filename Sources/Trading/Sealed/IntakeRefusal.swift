package import Kernel
import Registry

/// Why a sealed bid was not taken (拒收): the code and the words of the rules, and the number of the receipt where there is one.
package struct IntakeRefusal: Error, Hashable, Sendable {
    package enum Code: String, Labelled, Sendable {
        /// Late; not sealed or for another lot; not complete at the deadline; a trustee's key that no longer holds; overtaken.
        case late = "B01"
        case notSealed = "B02"
        case incomplete = "B03"
        case certificate = "B04"
        case stale = "B09"

        package var label: LocalizedText {
            switch self {
            case .late: LocalizedText(zh: "逾期送达", en: "late")
            case .notSealed: LocalizedText(zh: "未加密或不属于本标段", en: "not sealed, or for another lot")
            case .incomplete: LocalizedText(zh: "截止时未传完", en: "not complete at the deadline")
            case .certificate: LocalizedText(zh: "证书无效", en: "certificate not valid")
            case .stale: LocalizedText(zh: "已有更新版本", en: "overtaken by a newer one")
            }
        }
    }

    package let code: Code
    package let message: LocalizedText
    /// Of the entry that says so in the trail.
    package var receipt: String?

    package init(_ code: Code, zh: String, en: String) {
        self.code = code
        message = LocalizedText(zh: zh, en: en)
    }

    package static func late(deadline: Timestamp, arrived: Timestamp) -> IntakeRefusal {
        let (end, moment) = (deadline.toTheMillisecond, arrived.toTheMillisecond)
        return IntakeRefusal(
            .late, zh: "已过截止时间\(end)，服务器收到时间\(moment)，投标文件拒收。",
            en: "The deadline was \(end); the server received the bid at \(moment). It was refused.")
    }

    package static let notSealed = IntakeRefusal(
        .notSealed, zh: "文件未加密或不属于本标段，未接收。",
        en: "The file is not sealed, or not for this lot. It was not taken. Seal it on this lot's page.")

    /// `refund`: until when the deposit goes back.
    package static func incomplete(refund: Day) -> IntakeRefusal {
        IntakeRefusal(
            .incomplete, zh: "截止时上传未完成，视为撤回投标；保证金将于\(refund.text(.zh))前退还。",
            en:
                "The upload was not complete at the deadline, so the bid counts as withdrawn. The deposit goes back by \(refund.text(.en))."
        )
    }

    package static func certificate(zh reason: String, en: String) -> IntakeRefusal {
        IntakeRefusal(
            .certificate, zh: "证书无效（\(reason)），请更换后重新签名。",
            en: "A certificate is not valid (\(en)). Load the page anew and seal the bid again.")
    }

    package static func stale(at moment: Timestamp) -> IntakeRefusal {
        IntakeRefusal(
            .stale, zh: "文件已被持有同一回执者于\(moment.toTheMillisecond)更新，请刷新后再提交。",
            en:
                "The bid was changed at \(moment.toTheMillisecond) by whoever has the same receipt. Reload, then submit."
        )
    }

    package static let changedDocuments = IntakeRefusal(
        .notSealed, zh: "招标文件已有变更，投标文件所依据的版本已不是现行版本，未接收。请刷新页面，核对变更后重新加密提交。",
        en:
            "The documents have changed since this bid was sealed. It was not taken. Reload, check the changes, and seal it anew."
    )
}

extension Timestamp {
    /// "2021-11-30 14:05:09.042": what a deadline is told by.
    package var toTheMillisecond: String {
        let second = description.replacing("T", with: " ").prefix(19)
        let rest = String(1000 + Int((milliseconds % 1000 + 1000) % 1000)).dropFirst()
        return "\(second).\(rest)"
    }
}
