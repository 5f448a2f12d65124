import Kernel
import Registry

// Sealed bids, from the deadline to the report (投标截止、开标、评审): tenders, and how talks, inquiries and single offers begin.
extension Lot {
    /// By the clock. Too few, and nothing is opened (O01).
    func closed(_ receipts: Int, _ root: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        if let deadline = bidDeadline, context.now < deadline {
            throw .rule(
                zh: "截止时间\(deadline.text(.zh))未到，不能提前截止。", en: "Bids are taken until \(deadline.text(.en)).")
        }
        let least = try leastBidders(context.policy())
        guard receipts >= least.count else {
            return try fails(
                .tooFew, "有效投标\(receipts)家，不足\(least.count)家，不予开标；文件原样退回，将重新招标。依据：\(least.source)。", in: context
            ) { $0.intakeRoot = root }
        }
        return Outcome(moved(to: .closed) { $0.intakeRoot = root }, context.stop("deadline"))
    }

    func openingStarted(in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        Outcome(moved(to: .opening) { $0.openedAt = context.now })
    }

    func openingFinished(_ opened: Int, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let policy = try context.policy()
        let least = try leastBidders(policy)
        // For works the law only says that the others go on; whether too few stop it is a city's rule.
        let stops = category == .works ? policy.isOn("works.opened.stop") : true
        guard opened > 0, opened >= least.count || !stops else {
            return try fails(
                .tooFewOpened, "解密成功\(opened)家，不足\(max(1, least.count))家，停止评审并重新招标。依据：\(least.source)。", in: context
            ) { $0.bids = opened }
        }
        return Outcome(moved(to: .evaluating) { $0.bids = opened })
    }

    func qualified(_ number: Int, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        switch category {
        case .procurement, .drugs:
            let least =
                try method.isTender ? context.policy().row("proc.qualified.min") : leastBidders(context.policy())
            guard number >= least.count else {
                return try fails(
                    .tooFewQualified, "资格审查合格\(number)家，不足\(least.count)家，不得评审。依据：\(least.source)。", in: context)
            }
        case .works, .land, .stateProperty, .confiscated, .mining:
            guard number > 0 else { return try fails(.allRejected, "投标人资格均不合格。", in: context) }
        }
        return Outcome(self)
    }

    /// The signed report: its candidates are published at once, and stand as long as the category's rule says.
    func recommended(_ candidates: Int, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        if state == .reasoning { try groundsStand(in: context) }
        guard candidates > 0 else { return try fails(.allRejected, "评审委员会否决全部投标。", in: context) }
        let policy = try context.policy()
        if category == .works, candidates > (try policy.count("works.candidates")) {
            throw .invalid(
                "candidates", zh: "中标候选人不超过\(try policy.count("works.candidates"))名。",
                en: "At most \(try policy.count("works.candidates")) candidates are recommended.")
        }
        return try published(.candidates, in: context)
    }

    /// Into the time for which a result stands before it is decided.
    func published(_ kind: NoticeKind, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let policy = try context.policy()
        let row = try publicity(policy)
        let end = PeriodCount(context.calendar).earliest(after: context.now, row.limit ?? .calendarDays(row.count))
        let next = moved(to: .candidates) {
            $0.publishedAt = context.now
            $0.publicityUntil = end
        }
        var effects = context.stopAll
        if end > context.now {
            let label = LocalizedText(zh: "公示期满", en: "end of the publicity")
            effects.append(
                .start(DeadlineTerms("publicity", label, .until(end), basis: LocalizedText(verbatim: row.source))))
            effects += try next.notice(kind, in: context, NoticeDetails(until: end))
        }
        if category == .procurement || category == .drugs {
            effects.append(
                .start(
                    try policy.terms(
                        "proc.winner.decide", "decide", LocalizedText(zh: "确定中标（成交）人", en: "decide on the winner"))))
        }
        return Outcome(next, effects)
    }
}
