import Kernel
import Registry
import Trading

/// What a person may do to an auction.
enum AuctionDeskAct: String, CaseIterable, Sendable {
    case open, reserve, freeze, resume, withdraw, giveUp, right

    var label: LocalizedText {
        switch self {
        case .open: LocalizedText(zh: "开放报名", en: "Open enrolment")
        case .reserve: LocalizedText(zh: "录入底价", en: "Enter the reserve")
        case .freeze: LocalizedText(zh: "中止竞价", en: "Freeze")
        case .resume: LocalizedText(zh: "恢复竞价", en: "Resume")
        case .withdraw: LocalizedText(zh: "撤回", en: "Withdraw")
        case .giveUp: LocalizedText(zh: "认定悔拍", en: "The winner defaulted")
        case .right: LocalizedText(zh: "登记优先购买权", en: "Enter a right of first refusal")
        }
    }

    var isGrave: Bool { self == .freeze || self == .withdraw || self == .giveUp }

    var question: LocalizedText? {
        switch self {
        case .freeze: LocalizedText(zh: "中止后将停止接收报价，确定吗？", en: "No offers are taken while it is frozen. Freeze it?")
        case .withdraw: LocalizedText(zh: "撤回后不能恢复，确定吗？", en: "This can't be undone. Withdraw it?")
        case .giveUp: LocalizedText(zh: "认定后保证金不予退还，确定吗？", en: "The deposit is forfeited. Declare the default?")
        case .open, .reserve, .resume, .right: nil
        }
    }

    func hint(_ auction: Auction) -> LocalizedText {
        switch self {
        case .open:
            return LocalizedText(
                zh: "规则按公告当日有效的参数固定，之后不再变。", en: "The rules in force on the day of the notice are fixed for good.")
        case .reserve:
            guard let (from, until) = try? auction.reserveWindow() else { return LocalizedText(verbatim: "") }
            return LocalizedText(
                zh: "只能录入一次：\(from.text(.zh))至\(until.text(.zh))。录入后只公布散列。",
                en: "Once, between \(from.text(.en)) and \(until.text(.en)). Only its hash is published.")
        case .freeze:
            return LocalizedText(
                zh: "限故障、权属争议或监督决定，理由公开。", en: "For a fault, a dispute or an order. The reason is public.")
        case .resume:
            let minutes = auction.rules?.repair ?? 0
            return LocalizedText(
                zh: "中止不足\(minutes)分钟的可立即恢复（时间留空），否则须填写公告的恢复时间。",
                en: "After less than \(minutes) minutes it can go on at once (leave the time empty); else enter when.")
        case .withdraw: return LocalizedText(zh: "仅限开始前。", en: "Only before it begins.")
        case .giveUp: return LocalizedText(zh: "竞得人未按期签订成交确认书或拒绝付款。", en: "The winner didn't sign or pay in time.")
        case .right:
            return LocalizedText(
                zh: "由优先购买权人提供其令牌登记；同价时优先。", en: "By the holder's own token. It takes the same price.")
        }
    }

    func isOpen(_ auction: Auction, to roles: Set<Role>) -> Bool {
        let operators = !roles.isDisjoint(with: Auction.operators)
        let seller = !roles.isDisjoint(with: Role.tradingSide)
        switch self {
        case .open: return operators && auction.state == .draft
        case .reserve:
            return (seller || roles.contains(.administrator)) && auction.hasReserve && auction.reserveHash == nil
                && (auction.state == .enrolling || auction.state == .listing)
        case .freeze:
            return (operators || roles.contains(.tradingSupervisor))
                && (Auction.live.contains(auction.state) || auction.state == .enrolling)
        case .resume: return operators && auction.state == .frozen
        case .withdraw: return (operators || seller) && (auction.state == .draft || auction.state == .enrolling)
        case .giveUp: return (operators || seller) && auction.state == .sold
        case .right: return (operators || seller) && (auction.state == .enrolling || auction.state == .listing)
        }
    }

    func fields(_ auction: Auction) -> [FormField] {
        switch self {
        case .open: []
        case .reserve:
            [
                FormField(
                    name: "amount", label: LocalizedText(zh: "底价", en: "Reserve"), control: .money(.yuan),
                    isRequired: true)
            ]
        case .freeze, .withdraw, .giveUp:
            [
                FormField(
                    name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), control: .textArea(rows: 2),
                    isRequired: true, limit: 500)
            ]
        case .resume:
            [
                FormField(
                    name: "at", label: LocalizedText(zh: "恢复时间", en: "Resumes at"),
                    hint: LocalizedText(zh: "如 2021-12-01 09:00", en: "Such as 2021-12-01 09:00"),
                    isMarkedOptional: true)
            ]
        case .right:
            [
                FormField(name: "token", label: LocalizedText(zh: "缴款码", en: "Deposit token"), isRequired: true),
                FormField(
                    name: "order", label: LocalizedText(zh: "顺位", en: "Order"), isRequired: true, width: .short),
                FormField(
                    name: "ground", label: LocalizedText(zh: "依据", en: "Ground"), control: .textArea(rows: 2),
                    isRequired: true, limit: 500),
            ]
        }
    }
}
