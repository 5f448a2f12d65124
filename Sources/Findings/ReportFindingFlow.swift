package import Kernel
package import Registry

extension ReportFinding {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ReportFinding> {
        switch (state, act) {
        case (.open, .accept): return judged(.accepted, nil, context)
        case (.open, .explain(let reason)): return judged(.explained, reason, context)
        case (.open, .dismiss): return judged(.wrong, nil, context)
        case (.accepted, .reopen), (.explained, .reopen), (.wrong, .reopen):
            return Outcome(
                moved(to: .open) {
                    $0.reason = nil
                    $0.judgedBy = nil
                    $0.judgedOn = nil
                })
        case (.open, .reopen): throw notPossible("reopen")
        case (.accepted, .accept), (.explained, .accept), (.wrong, .accept): throw notPossible("accept")
        case (.accepted, .explain), (.explained, .explain), (.wrong, .explain): throw notPossible("explain")
        case (.accepted, .dismiss), (.explained, .dismiss), (.wrong, .dismiss): throw notPossible("dismiss")
        }
    }

    private func judged(_ state: State, _ reason: String?, _ context: ActContext) -> Outcome<ReportFinding> {
        Outcome(
            moved(to: state) {
                $0.reason = reason
                $0.judgedBy = context.actor.name
                $0.judgedOn = context.now.day
            })
    }

    /// The judgement of the same finding in the version before, as its own: who judged and why stay known.
    func carrying(_ earlier: ReportFinding) -> ReportFinding {
        var next = self
        guard earlier.state != .open else { return self }
        next.state = earlier.state
        next.reason = earlier.reason
        next.judgedBy = earlier.judgedBy
        next.judgedOn = earlier.judgedOn
        next.carriedFrom = earlier.head.number
        return next
    }
}
