import Kernel
import Registry

extension IntermediaryNeed {
    package enum Act: Codable, Sendable {
        case submit
        case sendBack(reason: String)
        /// 发布公告: enrolment until a moment; a short period needs a reason.
        case publish(until: Int64, urgent: String?)
        /// 报名截止: by the clock, with what was opened.
        case close(enrolled: Int, valid: Int)
        /// 延长报名, once.
        case extend(until: Int64, reason: String)
        /// 调整条件、方式后重新发布.
        case revise(reason: String)
        /// 仅一家仍成交, after one extension.
        case acceptSingle(reason: String)
        /// A seal that doesn't open (密封无法打开): noted once, with word to the market.
        case noteUnopened
        /// After opening nobody is valid.
        case fail
        /// 多轮报价: another round of lower prices, then no more of them.
        case openRound(round: Int, until: Int64)
        case endRounds
        case noteTie(tied: Int)
        case startDraw(draw: String)
        /// 选取: what the announced rule gave.
        case select(enrolment: String, winner: String, amount: Int64, rank: Int, low: Int)
        /// 直接选取 by the owner.
        case choose(enrolment: String, winner: String, amount: Int64, low: Int, reason: String)
        case object(text: String)
        case answer(finding: String, reply: String)
        case explain(text: String)
        /// 公示期满确认.
        case confirm
        /// 放弃或逾期未签: the next reserve takes its place, or nobody is left.
        case replace(enrolment: String?, winner: String?, amount: Int64?, rank: Int?, low: Int, reason: String)
        case contract(contract: String)
        case finish
        case terminate(reason: String)
        case void(reason: String)
    }
}

extension IntermediaryNeed.Act {
    var name: String {
        switch self {
        case .submit: "submit"
        case .sendBack: "sendBack"
        case .publish: "publish"
        case .close: "close"
        case .extend: "extend"
        case .revise: "revise"
        case .acceptSingle: "acceptSingle"
        case .noteUnopened: "noteUnopened"
        case .fail: "fail"
        case .openRound: "openRound"
        case .endRounds: "endRounds"
        case .noteTie: "noteTie"
        case .startDraw: "startDraw"
        case .select: "select"
        case .choose: "choose"
        case .object: "object"
        case .answer: "answer"
        case .explain: "explain"
        case .confirm: "confirm"
        case .replace: "replace"
        case .contract: "contract"
        case .finish: "finish"
        case .terminate: "terminate"
        case .void: "void"
        }
    }
}
