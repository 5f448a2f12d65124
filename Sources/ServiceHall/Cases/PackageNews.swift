import Kernel
import Registry

/// What the applicant is told of a package as a whole (一件事消息); its branches tell of themselves in the inbox alone.
enum PackageNews: Sendable {
    case accepted, declined, lapsed
    case supplement(String)
    case ended(OneThingCase.State)

    func words(_ name: String, promise: Int) -> LocalizedText {
        switch self {
        case .accepted:
            LocalizedText(
                zh: "“\(name)”已受理，各部门同时办理，承诺\(promise)个工作日内全部办结。",
                en: "“\(name)” was accepted. The offices work side by side and are done within \(promise) working days."
            )
        case .declined:
            LocalizedText(zh: "“\(name)”不予受理，理由见办件页面。", en: "“\(name)” wasn't accepted. The case says why.")
        case .lapsed:
            LocalizedText(
                zh: "“\(name)”逾期未补正，已按撤回处理，可重新申请。",
                en: "“\(name)” ended because papers were not handed in in time. You can apply again.")
        case .supplement(let missing):
            LocalizedText(
                zh: "“\(name)”需要补材料：\(missing.prefix(200))", en: "“\(name)” needs more papers: \(missing.prefix(200))")
        case .ended(.partlyDone):
            LocalizedText(
                zh: "“\(name)”有事项没有办成，其余继续办理，详情见办件页面。",
                en: "A part of “\(name)” could not be done; the rest goes on. The case says which.")
        case .ended: LocalizedText(zh: "“\(name)”已全部办结。", en: "“\(name)” is done, all of it.")
        }
    }

    /// What goes to a telephone.
    func text(_ name: String) -> String? {
        let name = TextMessage.shortened(name, to: 14)
        switch self {
        case .accepted: return nil
        case .supplement(let missing):
            return "“\(name)”需补材料：\(TextMessage.shortened(missing, to: 20))。请在网上办事大厅或窗口补交。"
        case .declined: return "“\(name)”不予受理，理由可在网上办事大厅“我的办件”或窗口查询。"
        case .lapsed: return "“\(name)”逾期未补材料，已按撤回处理，可重新申请。"
        case .ended(.partlyDone): return "“\(name)”有事项没有办成，其余继续办理，可在网上办事大厅查看。"
        case .ended: return "“\(name)”各事项已全部办结，可在网上办事大厅查看或到窗口领取。"
        }
    }
}

extension OneThingCase {
    func told(_ news: PackageNews) -> [Effect] {
        let name = title ?? oneThing
        var effects: [Effect] = account.map { [.notify(.account($0), news.words(name, promise: promise))] } ?? []
        if let phone, let words = news.text(name), let message = TextMessage(.news, to: phone, words) {
            effects.append(.text(message))
        }
        return effects
    }
}
