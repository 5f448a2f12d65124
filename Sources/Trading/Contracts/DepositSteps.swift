import Kernel
import Registry
import Storage

extension TradeDeposit {
    /// What is set off counts as paid under the contract: at most what is owed there still, and the rest goes back.
    func applied(to contract: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeDeposit> {
        guard let standing = try context.facts(DepositFacts.self).contract, standing.number == contract else {
            throw .rule(
                zh: "\(contract)不是该中标（成交）人在本标段签订的合同，保证金不能转入。",
                en: "\(contract) is no contract that this bidder signed on the lot, so nothing is set off against it.")
        }
        let part = min(heldFen, standing.owed ?? heldFen)
        let isWhole = part > .zero && part == heldFen
        let next = moved(to: isWhole ? .applied : .refunding) {
            $0.appliedFen = Money(fen: $0.appliedFen.fen + part.fen)
            $0.contract = contract
            if !isWhole {
                $0.cause = .contracted
                $0.calledAt = context.now
            }
        }
        var effects: [Effect] = []
        if !isWhole { effects.append(.start(try Cause.contracted.terms(context.facts(LotStanding.self)))) }
        if part > .zero {
            effects.append(
                .follow(ActCall("book", ["paid": .integer(part.fen)]), in: "trade_contract", on: contract))
        }
        return Outcome(next, effects)
    }

    /// Money is kept where it is. Where there is none, whoever stands for it is asked for the whole.
    func forfeited(_ cause: String, _ decision: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeDeposit>
    {
        guard let cause = Cause(rawValue: cause), cause.isOfBidders else {
            throw .invalid("cause", zh: "不属于可以不予退还的法定情形。", en: "The law names no such ground for keeping it.")
        }
        let recipient = try context.facts(LotStanding.self).keptFor
        return Outcome(
            moved(to: form.isMoney ? .forfeited : .claimed) {
                if form.isMoney {
                    $0.forfeitedFen = Money(fen: $0.forfeitedFen.fen + heldFen.fen)
                } else {
                    $0.claimedFen = amount
                }
                $0.cause = cause
                $0.decision = decision
                $0.recipient = recipient
            })
    }

    /// A claim is paid whole, and is kept like money that lay there.
    func collected(_ came: Money, _ reference: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeDeposit> {
        guard came == claimedFen else {
            throw .rule(
                zh: "索赔\(claimedFen.text(.zh, in: .yuan))，到账\(came.text(.zh, in: .yuan))，金额不符。请按索赔金额一次付清。",
                en:
                    "\(claimedFen.text(.en, in: .yuan)) is claimed and \(came.text(.en, in: .yuan)) came. Pay what is claimed, at once."
            )
        }
        return Outcome(
            moved(to: .forfeited) {
                $0.receivedFen = came
                $0.forfeitedFen = came
                $0.claimReference = reference
                $0.collectedAt = context.now
            })
    }
}
