import Kernel
import Registry

extension Lot {
    /// What moves a lot. Moments are milliseconds of the server's clock, money is fen: acts carry text and integers.
    package enum Act: Codable, Sendable {
        // MARK: Before

        /// 受理: the centre takes the lot in.
        case register
        /// 发布公告: the policy rows of this day hold from now on. Sealed methods go on to `bidding` or `prequalifying`,
        /// rising ones to `enrolling`, single source to `reasoning`.
        case announce(documentsFrom: Int64, documentsUntil: Int64, deadline: Int64)
        /// 资格预审结果: so many passed, who bid until `deadline`.
        case prequalified(passed: Int, deadline: Int64?)
        /// 澄清、修改: published in the words of `note`. Where it is material (1) and comes too late, the deadline moves; `deadline` is
        /// a later one than that.
        case clarify(isMaterial: Int, deadline: Int64?, note: String)

        // MARK: Sealed bids

        /// 截止: by the clock. `receipts` are counted and their root fixed in the same transaction.
        case close(receipts: Int, root: String)
        case startOpening
        /// 开标结束: the record is signed; so many bids could be read.
        case finishOpening(opened: Int)
        /// 资格审查结果 after the opening.
        case qualified(number: Int)
        case startTalks(round: Int)
        /// 最后报价: called from those still in.
        case callFinalOffers(remaining: Int)
        /// 评审报告: signed; the candidates are in their own register.
        case recommend(candidates: Int)

        // MARK: Rising offers

        case startListing
        case startTimedAuction(endsAt: Int64)
        /// The price went over the announced cap.
        case callSingleOffers(deadline: Int64)
        case sell(winner: String, amount: Int64, offer: String)
        /// 成交确认书 is signed: the result is published.
        case confirm

        // MARK: Decision

        /// 中标（成交）通知.
        case award(rank: Int, reason: String?)
        /// 中标人放弃、查实违法: the next candidate's turn, or a failure.
        case dropWinner(reason: String)
        case reviewAgain(reason: String)
        case contract(number: String)
        case perform
        case archive

        // MARK: From any open state

        case suspend(reason: String)
        /// Periods are moved by the time that it stood still. `settled` names the objection or order that this act closes:
        /// if something else still stands in the way, the lot goes on standing still.
        case resume(settled: String?)
        case fail(failure: String, reason: String)
        case terminate(reason: String)
        case annul(decision: String)
    }
}
