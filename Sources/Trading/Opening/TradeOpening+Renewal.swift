import Kernel
import Registry

// The session's key is lost (更换会场密钥): whoever decrypted has to do so again, and nobody else gets anything by it.
extension TradeOpening {
    /// Why it was renewed, one reason for each time.
    package var renewals: [String] { renewalReasons.map(Lines.of) ?? [] }
    /// Whose word let it be renewed once more, and why; one for each time after the first.
    package var renewalPermits: [String] { permitReasons.map(Lines.of) ?? [] }
    /// Once by the host alone, then as often as the supervisor said so.
    package var canRenew: Bool { renewals.count <= renewalPermits.count }

    func renewed(under key: String, since reason: String, _ context: ActContext) throws(Refusal) -> Outcome<
        TradeOpening
    > {
        try demandHost(context)
        guard canRenew else {
            throw .rule(
                zh: "会场密钥已经更换过\(renewals.count)次，再次更换须先经监督人员同意。",
                en:
                    "The session's key was renewed \(renewals.count.counted("time", "times")) already. The supervisor has to let it be renewed again."
            )
        }
        var next = try begun(under: key, context)
        if state == .decrypting {
            // Who hadn't decrypted keeps the end that was told; who had gets a whole window, and never less than was left.
            next.firstUntil = firstUntil ?? windowUntil
            next.windowUntil = [next.windowUntil, windowUntil].compactMap(\.self).max()
        }
        next.renewalReasons = (renewals + [Self.line(reason)]).joined(separator: "\n")
        return Outcome(next)
    }

    func permittedRenewal(_ reason: String, _ context: ActContext) throws(Refusal) -> Outcome<TradeOpening> {
        guard context.actor.account != host else {
            throw .rule(
                zh: "主持人不能同意自己再次更换会场密钥。", en: "The host can't let themselves renew the session's key again.")
        }
        guard !canRenew else {
            throw .rule(
                zh: "主持人尚可更换一次会场密钥，无须同意。", en: "The host can still renew the session's key once without that.")
        }
        let word = "\(context.actor.name)：\(Self.line(reason))"
        return Outcome(moved(to: state) { $0.permitReasons = (renewalPermits + [word]).joined(separator: "\n") })
    }

    /// Both ends, as far as they aren't over: nobody who missed theirs gets another.
    mutating func moveWindows(by milliseconds: Int64, since moment: Timestamp) {
        func later(_ end: Timestamp?) -> Timestamp? {
            end.map { moment < $0 ? Timestamp(milliseconds: $0.milliseconds + milliseconds) : $0 }
        }
        (windowUntil, firstUntil) = (later(windowUntil), later(firstUntil))
    }

    private static func line(_ reason: String) -> String {
        let text = Lines.of(reason).joined(separator: " ")
        return text.isEmpty ? "—" : text
    }
}
