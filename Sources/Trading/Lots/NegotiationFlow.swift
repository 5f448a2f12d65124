import Kernel
import Registry

// Talks (谈判、磋商、单一来源协商): rounds with those who responded, then their final offers.
extension Lot {
    func talking(_ round: Int, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let next = (self.round ?? 0) + 1
        guard round == next else {
            throw .invalid("round", zh: "下一轮应为第\(next)轮。", en: "The next round is number \(next).")
        }
        if state == .reasoning { try groundsStand(in: context) }
        return Outcome(moved(to: .negotiating) { $0.round = round }, context.stop("deadline"))
    }

    /// The grounds for a single source were published long enough, and nobody objects to them any more (7.6).
    func groundsStand(in context: ActContext) throws(Refusal) {
        if let end = publicityUntil, context.now < end {
            throw .rule(
                zh: "单一来源公示期至\(end.text(.zh))，期满后方可协商。", en: "The grounds stand in public until \(end.text(.en)).")
        }
        try nothingOpen(in: context)
    }

    func finalOffersCalled(_ remaining: Int, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let least = try leastFinalOffers(context.policy())
        guard remaining >= least.count else {
            return try fails(
                .tooFew, "继续参加的供应商\(remaining)家，不足\(least.count)家，终止本次采购并重新开展。依据：\(least.source)。", in: context)
        }
        return Outcome(moved(to: .finalOffers) { $0.bids = remaining })
    }
}
