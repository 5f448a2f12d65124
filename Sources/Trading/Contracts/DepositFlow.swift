package import Kernel
package import Registry

extension TradeDeposit {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeDeposit> {
        switch (state, act) {
        case (.due, .receive(let fen, let reference)): return try received(Money(fen: fen), reference, context)
        case (.due, .lapse): return Outcome(moved(to: .lapsed))
        case (.received, .reveal(let subject, let payer, let account, let isOwn)),
            (.refunding, .reveal(let subject, let payer, let account, let isOwn)):
            return try revealed(subject, payer, account, isOwn == 1, context)
        case (.received, .callBack(let cause)), (.held, .callBack(let cause)): return try calledBack(cause, context)
        case (.refunding, .refund(let reference, let interest, let late)),
            (.invalid, .refund(let reference, let interest, let late)):
            let next = moved(to: state == .invalid ? .returned : .refunded) {
                $0.refundedFen = Money(fen: $0.refundedFen.fen + heldFen.fen)
                $0.refundReference = reference
                $0.interest = Money(fen: interest)
                $0.lateInterest = Money(fen: late)
                $0.refundedAt = context.now
                $0.timeliness = Punctuality(context.now, by: context.clock("refund"))
            }
            return Outcome(next, [.stopDeadline(name: "refund")])
        case (.held, .apply(let contract)): return try applied(to: contract, context)
        case (.received, .forfeit(let cause, let decision)), (.held, .forfeit(let cause, let decision)):
            return try forfeited(cause, decision, context)
        case (.claimed, .collect(let fen, let reference)): return try collected(Money(fen: fen), reference, context)
        case (.forfeited, .handOver(let reference)):
            return Outcome(
                moved(to: .handedOver) {
                    $0.handoverReference = reference
                    $0.handedOverAt = context.now
                })
        case (.received, .flagPayer), (.held, .flagPayer), (.invalid, .flagPayer), (.refunding, .flagPayer):
            return Outcome(moved(to: state) { $0.sharesPayer = true })
        case (.received, .receive), (.held, .receive), (.refunding, .receive), (.refunded, .receive),
            (.applied, .receive), (.claimed, .receive), (.forfeited, .receive), (.handedOver, .receive),
            (.lapsed, .receive),
            (.invalid, .receive), (.returned, .receive):
            throw notPossible("receive")
        case (.received, .lapse), (.held, .lapse), (.refunding, .lapse), (.refunded, .lapse), (.applied, .lapse),
            (.claimed, .lapse),
            (.forfeited, .lapse), (.handedOver, .lapse), (.lapsed, .lapse), (.invalid, .lapse), (.returned, .lapse):
            throw notPossible("lapse")
        case (.due, .reveal), (.held, .reveal), (.refunded, .reveal), (.applied, .reveal), (.claimed, .reveal),
            (.forfeited, .reveal),
            (.handedOver, .reveal), (.lapsed, .reveal), (.invalid, .reveal), (.returned, .reveal):
            throw notPossible("reveal")
        case (.due, .callBack), (.refunding, .callBack), (.refunded, .callBack), (.applied, .callBack),
            (.claimed, .callBack),
            (.forfeited, .callBack), (.handedOver, .callBack), (.lapsed, .callBack), (.invalid, .callBack),
            (.returned, .callBack):
            throw notPossible("callBack")
        case (.due, .refund), (.received, .refund), (.held, .refund), (.refunded, .refund), (.applied, .refund),
            (.claimed, .refund),
            (.forfeited, .refund), (.handedOver, .refund), (.lapsed, .refund), (.returned, .refund):
            throw notPossible("refund")
        case (.due, .apply), (.received, .apply), (.refunding, .apply), (.refunded, .apply), (.applied, .apply),
            (.claimed, .apply),
            (.forfeited, .apply), (.handedOver, .apply), (.lapsed, .apply), (.invalid, .apply), (.returned, .apply):
            throw notPossible("apply")
        case (.due, .forfeit), (.refunding, .forfeit), (.refunded, .forfeit), (.applied, .forfeit),
            (.claimed, .forfeit),
            (.forfeited, .forfeit), (.handedOver, .forfeit), (.lapsed, .forfeit), (.invalid, .forfeit),
            (.returned, .forfeit):
            throw notPossible("forfeit")
        case (.due, .handOver), (.received, .handOver), (.held, .handOver), (.refunding, .handOver),
            (.refunded, .handOver), (.applied, .handOver), (.claimed, .handOver), (.handedOver, .handOver),
            (.lapsed, .handOver),
            (.invalid, .handOver), (.returned, .handOver):
            throw notPossible("handOver")
        case (.due, .collect), (.received, .collect), (.held, .collect), (.refunding, .collect), (.refunded, .collect),
            (.applied, .collect), (.forfeited, .collect), (.handedOver, .collect), (.lapsed, .collect),
            (.invalid, .collect), (.returned, .collect):
            throw notPossible("collect")
        case (.due, .flagPayer), (.refunded, .flagPayer), (.applied, .flagPayer), (.claimed, .flagPayer),
            (.forfeited, .flagPayer),
            (.handedOver, .flagPayer), (.lapsed, .flagPayer), (.returned, .flagPayer):
            throw notPossible("flagPayer")
        }
    }

    /// The amount has to be the one that was asked for: a part of it is no deposit.
    private func received(_ came: Money, _ reference: String, _ context: ActContext) throws(Refusal)
        -> Outcome<TradeDeposit>
    {
        let facts = try context.facts(DepositFacts.self)
        guard came.fen >= amount.fen else {
            throw .rule(
                zh: "金额不足：应缴\(amount.text(.zh, in: .yuan))，到账\(came.text(.zh, in: .yuan))。请补足后一次缴纳，或原路退回。",
                en:
                    "Too little: \(came.text(.en, in: .yuan)) of \(amount.text(.en, in: .yuan)). It goes back; pay the whole at once."
            )
        }
        let isLate = facts.until.map { context.now >= $0 } ?? false
        let next = moved(to: isLate ? .invalid : .received) {
            $0.receivedFen = form.isMoney ? came : .zero
            $0.bankReference = reference
            $0.receivedAt = context.now
        }
        return Outcome(next)
    }

    /// B08: from the bidder's own basic account, or it doesn't count and goes back to where it came from.
    private func revealed(
        _ subject: String?, _ payer: String?, _ account: String?, _ isOwn: Bool, _ context: ActContext
    ) throws(Refusal) -> Outcome<TradeDeposit> {
        guard try context.facts(LotStanding.self).isOpened else {
            throw .rule(zh: "开标前不得核对付款人。", en: "Payers aren't looked at before the opening.")
        }
        guard state == .received || payerAccount == nil else { throw notPossible("reveal") }
        let isValid = !form.isMoney || isOwn
        // What goes back anyway stays as it is, with its payer.
        let next = moved(to: state == .refunding ? .refunding : isValid ? .held : .invalid) {
            $0.subject = subject
            $0.payer = payer
            $0.payerAccount = account
            $0.isOwn = form.isMoney ? isOwn : nil
            if !isValid, state == .received {
                $0.cause = .payerDiffers
                $0.calledAt = context.now
            }
        }
        return Outcome(next)
    }

    private func calledBack(_ cause: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeDeposit> {
        guard let cause = Cause(rawValue: cause), !cause.isOfBidders else {
            throw .invalid("cause", zh: "不属于退还情形。", en: "That is no ground for giving it back.")
        }
        let next = moved(to: .refunding) {
            $0.cause = cause
            $0.calledAt = context.now
        }
        return Outcome(next, [.start(try cause.terms(context.facts(LotStanding.self)))])
    }
}

extension LotStanding {
    /// Who gets a deposit that is kept, by the rule of the lot's category (《招标投标法实施条例》第七十四条；政府采购的上缴国库).
    var keptFor: TradeDeposit.Recipient {
        get throws(Refusal) {
            let key =
                switch category {
                case .works: "works.bond.forfeit.treasury"
                case .procurement, .drugs: "proc.bond.forfeit.treasury"
                case .land: "land.bond.forfeit.treasury"
                case .stateProperty: "property.bond.forfeit.treasury"
                case .confiscated: "confiscated.bond.forfeit.treasury"
                case .mining: "mining.bond.forfeit.treasury"
                }
            return try policies.ratio(key) == .zero ? .owner : .treasury
        }
    }
}

extension TradeDeposit.Cause {
    func terms(_ lot: LotStanding) throws(Refusal) -> DeadlineTerms {
        try lot.policies.terms(key(lot), "refund", LocalizedText(zh: "退还保证金", en: "refund the deposit"))
    }

    /// The policy row with the time for it.
    private func key(_ lot: LotStanding) -> String {
        switch self {
        case .withdrawn: lot.key("works.bond.refund.withdrawn", "proc.bond.refund")
        case .lost, .contracted, .lotEnded, .payerDiffers, .revoked, .refusedContract, .gaveFalsehoods:
            lot.category.direction == .sell ? "land.deposit.return" : lot.key("works.bond.refund", "proc.bond.refund")
        }
    }
}
