import Foundation
package import Kernel
package import Registry

extension TradeOpening {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        switch (state, act) {
        case (.scheduled, .announce): return try announced(context)
        case (.scheduled, .assign(let room)), (.announced, .assign(let room)), (.decrypting, .assign(let room)),
            (.decrypted, .assign(let room)), (.suspended, .assign(let room)):
            guard try !context.facts(OpeningFacts.self).takenRooms.contains(Self.bare(room: room)) else {
                throw .invalid(
                    "room", zh: "\(room)正在用于另一场开标，请另选一间。", en: "\(room) is in use for another opening. Choose another.")
            }
            return Outcome(moved(to: state) { $0.room = room })
        case (.announced, .startDecrypting(let key)):
            try demandHost(context)
            return Outcome(try begun(under: key, context))
        case (.decrypting, .renew(let key, let reason)), (.decrypted, .renew(let key, let reason)):
            return try renewed(under: key, since: reason, context)
        case (.decrypting, .permitRenewal(let reason)), (.decrypted, .permitRenewal(let reason)):
            return try permittedRenewal(reason, context)
        case (.decrypting, .extend(let reason)): return try extended(reason, context)
        case (.decrypting, .endDecrypting): return try ended(context)
        case (.decrypted, .read(let bids, let valid)): return try read(bids, valid, context)
        case (.read, .sign(let part)): return try signed(part, context)
        case (.recorded, .close):
            try demandHost(context)
            return Outcome(moved(to: .closed) { $0.closedAt = context.now }, [finishedOpening])
        case (.announced, .suspend(let reason)), (.decrypting, .suspend(let reason)),
            (.decrypted, .suspend(let reason)), (.read, .suspend(let reason)):
            return Outcome(
                moved(to: .suspended) {
                    $0.stateBefore = state.rawValue
                    $0.suspendedAt = context.now
                    $0.suspension = reason
                })
        case (.suspended, .resume): return try resumed(context)
        case (.announced, .announce), (.decrypting, .announce), (.decrypted, .announce), (.read, .announce),
            (.recorded, .announce), (.closed, .announce), (.suspended, .announce):
            throw notPossible("announce")
        case (.read, .assign), (.recorded, .assign), (.closed, .assign): throw notPossible("assign")
        case (.scheduled, .startDecrypting), (.decrypting, .startDecrypting), (.decrypted, .startDecrypting),
            (.read, .startDecrypting), (.recorded, .startDecrypting), (.closed, .startDecrypting),
            (.suspended, .startDecrypting):
            throw notPossible("startDecrypting")
        case (.scheduled, .extend), (.announced, .extend), (.decrypted, .extend), (.read, .extend),
            (.recorded, .extend), (.closed, .extend), (.suspended, .extend):
            throw notPossible("extend")
        case (.scheduled, .endDecrypting), (.announced, .endDecrypting), (.decrypted, .endDecrypting),
            (.read, .endDecrypting), (.recorded, .endDecrypting), (.closed, .endDecrypting),
            (.suspended, .endDecrypting):
            throw notPossible("endDecrypting")
        case (.scheduled, .read), (.announced, .read), (.decrypting, .read), (.read, .read), (.recorded, .read),
            (.closed, .read), (.suspended, .read):
            throw notPossible("read")
        case (.scheduled, .sign), (.announced, .sign), (.decrypting, .sign), (.decrypted, .sign), (.recorded, .sign),
            (.closed, .sign), (.suspended, .sign):
            throw notPossible("sign")
        case (.scheduled, .close), (.announced, .close), (.decrypting, .close), (.decrypted, .close), (.read, .close),
            (.closed, .close), (.suspended, .close):
            throw notPossible("close")
        case (.scheduled, .suspend), (.recorded, .suspend), (.closed, .suspend), (.suspended, .suspend):
            throw notPossible("suspend")
        case (.scheduled, .resume), (.announced, .resume), (.decrypting, .resume), (.decrypted, .resume),
            (.read, .resume), (.recorded, .resume), (.closed, .resume):
            throw notPossible("resume")
        case (.scheduled, .renew), (.announced, .renew), (.read, .renew), (.recorded, .renew), (.closed, .renew),
            (.suspended, .renew):
            throw notPossible("renew")
        case (.scheduled, .permitRenewal), (.announced, .permitRenewal), (.read, .permitRenewal),
            (.recorded, .permitRenewal), (.closed, .permitRenewal), (.suspended, .permitRenewal):
            throw notPossible("permitRenewal")
        }
    }

    private func announced(_ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        guard context.now >= scheduledAt else {
            throw .rule(
                zh: "开标时间为\(scheduledAt.toTheMillisecond)，尚未到时间。",
                en: "The opening is scheduled for \(scheduledAt.toTheMillisecond). It is not time yet.")
        }
        return Outcome(
            moved(to: .announced) {
                $0.host = context.actor.account
                $0.hostName = context.actor.name
                $0.announcedAt = context.now
            },
            [.follow(ActCall("startOpening"), in: "trade_lot", on: lot)])
    }

    /// A whole window, under a key that is new.
    func begun(under key: String, _ context: ActContext) throws(Refusal) -> TradeOpening {
        guard KeyTrustee.isPublicKey(key) else {
            throw .invalid(
                "key", zh: "会场公钥不是3072位RSA公钥，请在开标页面上生成。",
                en: "The session's key is no RSA public key of 3072 bits. Make one on the opening's page.")
        }
        guard key != sessionKey else {
            throw .invalid("key", zh: "这是原来的会场公钥，请重新生成。", en: "This is the session's old key. Make a new one.")
        }
        let minutes = try Self.minutes(context.facts(OpeningFacts.self).windowMinutes, "opening.window")
        return moved(to: .decrypting) {
            $0.windowUntil = context.now.adding(seconds: 60 * minutes)
            $0.sessionKey = key
            $0.decryptedAt = nil
        }
    }

    private func extended(_ reason: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        try demandHost(context)
        guard extensionReason == nil else {
            throw .rule(
                zh: "解密时间已经延长过一次，不能再延长。", en: "Decryption was extended once already. It can't be extended again.")
        }
        guard let windowUntil, context.now < windowUntil else {
            throw .rule(zh: "解密时间已经届满，不能延长。", en: "The window has ended; it can't be extended any more.")
        }
        let minutes = try Self.minutes(context.facts(OpeningFacts.self).extensionMinutes, "opening.extension")
        return Outcome(
            moved(to: .decrypting) {
                $0.moveWindows(by: 60_000 * Int64(minutes), since: context.now)
                $0.extensionReason = reason
            })
    }

    /// By the clock; earlier only when nobody's key is waited for any more.
    private func ended(_ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        let facts = try context.facts(OpeningFacts.self)
        let isOver = windowUntil.map { context.now >= $0 } ?? false
        guard isOver || facts.waiting == 0 else {
            throw .rule(
                zh: "还有\(facts.waiting)份投标文件未解密，解密时间到\(windowUntil?.toTheMillisecond ?? "")为止。",
                en:
                    "\(facts.waiting.counted("bid isn't", "bids aren't")) decrypted yet; the window ends at \(windowUntil?.toTheMillisecond ?? "")."
            )
        }
        return Outcome(moved(to: .decrypted) { $0.decryptedAt = context.now })
    }

    private func read(_ bids: Int, _ valid: Int, _ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        try demandHost(context)
        let facts = try context.facts(OpeningFacts.self)
        guard facts.unsettled == 0 else {
            throw .rule(
                zh: "\(facts.unsettled)份未解密的投标文件尚未认定原因并经监督人员确认（或由托管份额启封），不能唱标。",
                en:
                    "For \(facts.unsettled.counted("bid", "bids")) not decrypted the cause is neither found and confirmed, nor were they opened by escrow shares. Prices can't be read out yet."
            )
        }
        guard facts.releasesAsked == 0 || facts.waiting == 0 else {
            throw .rule(zh: "仍有托管份额待释放。", en: "Escrow shares are still waited for.")
        }
        return Outcome(
            moved(to: .read) {
                $0.readAt = context.now
                $0.bids = bids
                $0.valid = valid
            })
    }

    private func resumed(_ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        guard let before = stateBefore.flatMap(State.init(rawValue:)), let since = suspendedAt else {
            throw notPossible("resume")
        }
        let stood = context.now.milliseconds - since.milliseconds
        return Outcome(
            moved(to: before) {
                if before == .decrypting { $0.moveWindows(by: stood, since: since) }
                $0.stateBefore = nil
                $0.suspendedAt = nil
                $0.suspension = nil
            })
    }

    private static func minutes(_ found: Int?, _ key: String) throws(Refusal) -> Int {
        guard let found, found > 0 else {
            throw .rule(
                zh: "交易规则参数“\(key)”没有取值，请先登记。", en: "The trading rule “\(key)” has no value. Have it entered first.")
        }
        return found
    }

    /// Who announced leads it to its end; the house itself ends the window.
    func demandHost(_ context: ActContext) throws(Refusal) {
        guard context.actor.account == 0 || context.actor.account == host else {
            throw .rule(
                zh: "本次开标由\(hostName ?? "")主持，只有主持人可以办理。",
                en: "\(hostName ?? "") hosts this opening, and only the host can do this.")
        }
    }
}

extension TradeOpening {
    /// The same room however its name was typed: "第1 开标室" and "第１开标室".
    static func bare(room: String) -> String {
        String(room.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace })
    }
}
