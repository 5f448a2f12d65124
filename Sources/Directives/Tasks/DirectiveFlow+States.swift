import Kernel
import Registry

// What each state knows, and what it doesn't.
extension Directive {
    func inDraft(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .approve: return try approved(context)
        case .cancel: return cancelling()
        case .issue, .sign, .start, .urge, .askExtension, .grantExtension, .denyExtension, .escalate, .report,
            .sendBack, .verify, .close, .widen, .reopen:
            throw notPossible(act.name)
        }
    }

    func inApproved(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .issue: return try issued(context)
        case .cancel: return cancelling()
        case .approve, .sign, .start, .urge, .askExtension, .grantExtension, .denyExtension, .escalate, .report,
            .sendBack, .verify, .close, .widen, .reopen:
            throw notPossible(act.name)
        }
    }

    func inIssued(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .sign: return try signed(context)
        case .urge(let words): return urging(words)
        case .escalate(let level): return try escalated(level)
        case .widen(let scope, _): return widening(scope, context)
        case .cancel: return cancelling()
        case .approve, .issue, .start, .askExtension, .grantExtension, .denyExtension, .report, .sendBack, .verify,
            .close, .reopen:
            throw notPossible(act.name)
        }
    }

    func inSigned(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .start(let plan): return try started(plan, context)
        case .urge(let words): return urging(words)
        case .askExtension(let day, let reason): return try askingExtension(day, reason, context)
        case .grantExtension: return try extended(context)
        case .denyExtension(let reason): return try denied(reason)
        case .escalate(let level): return try escalated(level)
        case .widen(let scope, _): return widening(scope, context)
        case .cancel: return cancelling()
        case .approve, .issue, .sign, .report, .sendBack, .verify, .close, .reopen:
            throw notPossible(act.name)
        }
    }

    func inProgress(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .urge(let words): return urging(words)
        case .askExtension(let day, let reason): return try askingExtension(day, reason, context)
        case .grantExtension: return try extended(context)
        case .denyExtension(let reason): return try denied(reason)
        case .escalate(let level): return try escalated(level)
        case .report(let summary, let delay): return try reporting(summary, delay, context)
        case .widen(let scope, _): return widening(scope, context)
        case .cancel: return cancelling()
        case .approve, .issue, .sign, .start, .sendBack, .verify, .close, .reopen:
            throw notPossible(act.name)
        }
    }

    func inCarded(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .sign: return try signed(context)
        case .start(let plan): return try started(plan, context)
        case .urge(let words): return urging(words)
        case .askExtension(let day, let reason): return try askingExtension(day, reason, context)
        case .grantExtension: return try extended(context)
        case .denyExtension(let reason): return try denied(reason)
        case .escalate(let level): return try escalated(level)
        case .report(let summary, let delay): return try reporting(summary, delay, context)
        case .cancel: return cancelling()
        case .approve, .issue, .sendBack, .verify, .close, .widen, .reopen:
            throw notPossible(act.name)
        }
    }

    func inReturned(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .urge(let words): return urging(words)
        case .askExtension(let day, let reason): return try askingExtension(day, reason, context)
        case .grantExtension: return try extended(context)
        case .denyExtension(let reason): return try denied(reason)
        case .escalate(let level): return try escalated(level)
        case .report(let summary, let delay): return try reporting(summary, delay, context)
        case .cancel: return cancelling()
        case .approve, .issue, .sign, .start, .sendBack, .verify, .close, .widen, .reopen:
            throw notPossible(act.name)
        }
    }

    func inReported(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .sendBack(let reason, let until): return try sentBack(reason, until, context)
        case .verify(let finding, let score): return try verified(finding, score, context)
        case .approve, .issue, .sign, .start, .urge, .askExtension, .grantExtension, .denyExtension, .escalate, .report,
            .close, .widen, .cancel, .reopen:
            throw notPossible(act.name)
        }
    }

    func inVerified(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .close(let conclusion): return closing(conclusion, context)
        case .reopen(let reason, let until): return try reopened(reason, until, context)
        case .approve, .issue, .sign, .start, .urge, .askExtension, .grantExtension, .denyExtension, .escalate, .report,
            .sendBack, .verify, .widen, .cancel:
            throw notPossible(act.name)
        }
    }

    func inClosed(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch act {
        case .reopen(let reason, let until): return try reopened(reason, until, context)
        case .approve, .issue, .sign, .start, .urge, .askExtension, .grantExtension, .denyExtension, .escalate, .report,
            .sendBack, .verify, .close, .widen, .cancel:
            throw notPossible(act.name)
        }
    }
}
