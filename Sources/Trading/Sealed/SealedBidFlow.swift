package import Kernel
package import Registry

extension SealedBid {
    /// In time goes by the moment the last byte came, not by when there was a turn to write it down.
    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(SealedFacts.self)
        guard facts.takesBids, let deadline = facts.deadline else {
            throw .rule(
                zh: "本标段现在不接收投标文件。", en: "This lot takes no bids at present.")
        }
        guard arrivedAt < deadline else {
            throw .rule(IntakeRefusal.late(deadline: deadline, arrived: arrivedAt).message)
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SealedBid> {
        switch (state, act) {
        case (.standing, .replace(let number)):
            try demandIntake(context)
            return Outcome(moved(to: .replaced) { $0.successor = number })
        case (.standing, .withdraw):
            try demandTime(context)
            return Outcome(moved(to: .withdrawn))
        case (.standing, .giveBack): return Outcome(moved(to: .returned))
        case (.standing, .checkIn): return Outcome(moved(to: .standing) { $0.presentAt = $0.presentAt ?? context.now })
        case (.standing, .reveal(let remedy)), (.unread, .reveal(let remedy)), (.attributed, .reveal(let remedy)):
            return try revealed(byEscrow: remedy == "yes", context)
        case (.revealed, .askAgain):
            return Outcome(
                moved(to: isRemedied ? .unread : .standing) {
                    $0.revealedAt = nil
                    if !isRemedied { $0.isAskedAgain = true }
                    $0.isRemedied = false
                })
        case (.standing, .miss): return Outcome(moved(to: .unread))
        case (.unread, .attribute(let fault, let reason)):
            guard let fault = Fault(rawValue: fault) else {
                throw .invalid("fault", zh: "请选择原因。", en: "Choose whose fault it was.")
            }
            guard fault == .other || isAskedAgain != true else {
                throw .invalid(
                    "fault", zh: "该投标人曾按时解密，因更换会场密钥才须再解密，不能认定为投标人原因。",
                    en:
                        "This bidder decrypted in time and had to do so again only because the session's key was renewed. That isn't their own fault."
                )
            }
            return Outcome(
                moved(to: .attributed) {
                    $0.fault = fault
                    $0.faultReason = reason
                })
        case (.attributed, .confirm): return Outcome(moved(to: fault == .other ? .lapsed : .revoked))
        case (.attributed, .dispute):
            return Outcome(
                moved(to: .unread) {
                    $0.fault = nil
                    $0.faultReason = nil
                })
        case (.revealed, .open(let number)): return Outcome(moved(to: .opened) { $0.bid = number })
        case (.replaced, .replace), (.withdrawn, .replace), (.returned, .replace), (.revealed, .replace),
            (.unread, .replace), (.attributed, .replace), (.opened, .replace), (.revoked, .replace),
            (.lapsed, .replace):
            throw notPossible("replace")
        case (.replaced, .withdraw), (.withdrawn, .withdraw), (.returned, .withdraw), (.revealed, .withdraw),
            (.unread, .withdraw), (.attributed, .withdraw), (.opened, .withdraw), (.revoked, .withdraw),
            (.lapsed, .withdraw):
            throw notPossible("withdraw")
        case (.replaced, .giveBack), (.withdrawn, .giveBack), (.returned, .giveBack), (.revealed, .giveBack),
            (.unread, .giveBack), (.attributed, .giveBack), (.opened, .giveBack), (.revoked, .giveBack),
            (.lapsed, .giveBack):
            throw notPossible("giveBack")
        case (.replaced, .checkIn), (.withdrawn, .checkIn), (.returned, .checkIn), (.revealed, .checkIn),
            (.unread, .checkIn), (.attributed, .checkIn), (.opened, .checkIn), (.revoked, .checkIn),
            (.lapsed, .checkIn):
            throw notPossible("checkIn")
        case (.replaced, .reveal), (.withdrawn, .reveal), (.returned, .reveal), (.revealed, .reveal),
            (.opened, .reveal), (.revoked, .reveal), (.lapsed, .reveal):
            throw notPossible("reveal")
        case (.replaced, .miss), (.withdrawn, .miss), (.returned, .miss), (.revealed, .miss), (.unread, .miss),
            (.attributed, .miss), (.opened, .miss), (.revoked, .miss), (.lapsed, .miss):
            throw notPossible("miss")
        case (.standing, .attribute), (.replaced, .attribute), (.withdrawn, .attribute), (.returned, .attribute),
            (.revealed, .attribute), (.attributed, .attribute), (.opened, .attribute), (.revoked, .attribute),
            (.lapsed, .attribute):
            throw notPossible("attribute")
        case (.standing, .confirm), (.replaced, .confirm), (.withdrawn, .confirm), (.returned, .confirm),
            (.revealed, .confirm), (.unread, .confirm), (.opened, .confirm), (.revoked, .confirm), (.lapsed, .confirm):
            throw notPossible("confirm")
        case (.standing, .dispute), (.replaced, .dispute), (.withdrawn, .dispute), (.returned, .dispute),
            (.revealed, .dispute), (.unread, .dispute), (.opened, .dispute), (.revoked, .dispute), (.lapsed, .dispute):
            throw notPossible("dispute")
        case (.standing, .open), (.replaced, .open), (.withdrawn, .open), (.returned, .open), (.unread, .open),
            (.attributed, .open), (.opened, .open), (.revoked, .open), (.lapsed, .open):
            throw notPossible("open")
        case (.standing, .askAgain), (.replaced, .askAgain), (.withdrawn, .askAgain), (.returned, .askAgain),
            (.unread, .askAgain), (.attributed, .askAgain), (.opened, .askAgain), (.revoked, .askAgain),
            (.lapsed, .askAgain):
            throw notPossible("askAgain")
        }
    }

    /// Own keys count within the window; shares come after it, as the remedy that was announced.
    private func revealed(byEscrow: Bool, _ context: ActContext) throws(Refusal) -> Outcome<SealedBid> {
        let facts = try context.facts(SealedFacts.self)
        guard byEscrow ? facts.opening == .decrypted : facts.opening == .decrypting else {
            throw .rule(
                zh: byEscrow ? "解密时限届满后方可启用托管份额。" : "现在不在解密时间内。",
                en: byEscrow
                    ? "Escrow shares are the remedy after the window has ended." : "Bids are not being decrypted now.")
        }
        guard (state == .standing) != byEscrow else { throw notPossible("reveal") }
        return Outcome(
            moved(to: .revealed) {
                $0.revealedAt = context.now
                $0.isRemedied = byEscrow
                $0.fault = nil
                $0.faultReason = nil
            })
    }

    private func demandIntake(_ context: ActContext) throws(Refusal) {
        guard try context.facts(SealedFacts.self).takesBids else {
            throw .rule(zh: "本标段现在不接收投标文件。", en: "This lot takes no bids at present.")
        }
    }

    /// Whoever withdraws has until the deadline by the server's clock.
    private func demandTime(_ context: ActContext) throws(Refusal) {
        try demandIntake(context)
        guard let deadline = try context.facts(SealedFacts.self).deadline, context.now < deadline else {
            throw .rule(
                zh: "投标截止时间已过，不能撤回。", en: "The deadline has passed; the bid can't be withdrawn any more.")
        }
    }
}
