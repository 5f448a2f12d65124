import Kernel
import Registry

/// What the applicant is told of a case (办件消息), in words that say what happens next. No name and no number of theirs is in
/// it: it may go by mail.
enum CaseNews: Sendable {
    case accepted, declined, lapsed, delivered, terminated
    case supplement(String)
    case standing(SpecialProcedure)
    case extended(Int)
    case decided(CaseResult)

    func words(_ service: String) -> LocalizedText {
        switch self {
        case .accepted:
            LocalizedText(zh: "“\(service)”已受理，正在审查。", en: "“\(service)” was accepted and is being reviewed.")
        case .declined:
            LocalizedText(zh: "“\(service)”不予受理，理由见办件页面。", en: "“\(service)” wasn't accepted. The case says why.")
        case .lapsed:
            LocalizedText(
                zh: "“\(service)”逾期未补正，已按撤回处理，可重新申请。",
                en: "“\(service)” ended because papers were not handed in in time. You can apply again.")
        case .delivered: LocalizedText(zh: "“\(service)”的结果已送达。", en: "The result of “\(service)” was delivered.")
        case .terminated:
            LocalizedText(zh: "“\(service)”已终止办理，理由见办件页面。", en: "“\(service)” was ended. The case says why.")
        case .supplement(let missing):
            LocalizedText(
                zh: "“\(service)”需要补材料：\(missing.prefix(200))",
                en: "“\(service)” needs more papers: \(missing.prefix(200))")
        case .standing(let procedure):
            LocalizedText(
                zh: "“\(service)”正在进行\(procedure.label.zh)，期间不计入办理时限。",
                en: "“\(service)” is in \(procedure.label.en); the clock stands still meanwhile.")
        case .extended(let days):
            LocalizedText(
                zh: "“\(service)”经批准延长\(days)个工作日。",
                en: "The time for “\(service)” was extended by \(days) working days.")
        case .decided(let result):
            LocalizedText(
                zh: "“\(service)”已办结，结果：\(result.label.zh)。", en: "“\(service)” is decided: \(result.label.en).")
        }
    }
}

extension CaseNews {
    /// What goes to a telephone, in one message where it can be: what the applicant has to do, and how it ended. The rest
    /// would only cost money and patience.
    func text(_ service: String) -> String? {
        let name = TextMessage.shortened(service, to: 14)
        switch self {
        case .supplement(let missing):
            return "“\(name)”需补材料：\(TextMessage.shortened(missing, to: 20))。请在网上办事大厅或窗口补交。"
        case .decided(let result): return "“\(name)”已办结，结果：\(result.label.zh)。可在网上办事大厅查看或到窗口领取。"
        case .declined: return "“\(name)”不予受理，理由可在网上办事大厅“我的办件”或窗口查询。"
        case .lapsed: return "“\(name)”逾期未补材料，已按撤回处理，可重新申请。"
        case .terminated: return "“\(name)”已终止办理，理由可在网上办事大厅或窗口查询。"
        case .accepted, .delivered, .standing, .extended: return nil
        }
    }
}

extension ServiceCase {
    /// Tells whoever filed it on the portal, and the telephone that was left. A branch of a package doesn't write for itself.
    func told(_ news: CaseNews) -> [Effect] {
        let service = title ?? item
        var effects: [Effect] = account.map { [.notify(.account($0), news.words(service))] } ?? []
        if parent == nil, let phone, let words = news.text(service),
            let message = TextMessage(.news, to: phone, words)
        {
            effects.append(.text(message))
        }
        return effects
    }
}
