package import Kernel
package import Registry

extension CreditRecord {
    package var problems: [FieldProblem] {
        var problems = CreditCheck.problems(ofCode: creditCode)
        problems += CreditCheck.problems(ofText: title, in: "title")
        problems += CreditCheck.problems(ofText: content, in: "content")
        if let word = Self.forbidden.first(where: content.contains) {
            problems.append(
                FieldProblem(
                    "content", zh: "含有不得归集的信息（\(word)）。", en: "It holds what must not be gathered (\(word))."))
        }
        if (category == .licence || category == .punishment) && documentNumber == nil {
            problems.append(
                FieldProblem(
                    "document_number", zh: "行政许可和行政处罚须有决定书文号。", en: "Licences and punishments have a decision number."))
        }
        if let validUntil, validUntil < decidedOn {
            problems.append(
                FieldProblem("valid_until", zh: "有效期不能早于决定日期。", en: "It can't be valid only until before the decision.")
            )
        }
        return problems
    }

    /// What no law lets a platform gather.
    private static let forbidden = ["宗教信仰", "基因", "指纹", "血型", "疾病史", "病历"]

    package func entered(in context: ActContext) -> CreditRecord {
        var entered = self
        entered.receivedOn = receivedOn ?? context.now.day
        if category.isAdverse, publicUntil == nil {
            let end = context.limit(Self.adverseTerm).end(since: Timestamp(decidedOn)).day
            entered.publicUntil = end.advanced(by: -1)
        }
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard decidedOn <= context.now.day else {
            throw .invalid("decided_on", zh: "决定日期不能晚于今天。", en: "It can't be decided after today.")
        }
        let facts = try context.facts(RecordFacts.self)
        guard facts.isSourceOpen else {
            throw .invalid(
                "source", zh: "数据源已暂停或终止，不接收信息。", en: "The source is paused or ended; nothing is taken from it.")
        }
        if facts.twin != nil {
            throw .invalid(
                "document_number", zh: "该决定书文号已归集。", en: "The decision of this number is gathered already.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditRecord> {
        switch (state, act) {
        case (.received, .publish):
            let inTime = !context.limit(Self.publicity).isOver(since: Timestamp(decidedOn), at: context.now)
            return Outcome(
                moved(to: .published) {
                    $0.publishedOn = context.now.day
                    if $0.category == .licence || $0.category == .punishment {
                        $0.timeliness = inTime ? .inTime : .late
                    }
                })
        case (.published, .hide(let reason)): return Outcome(moved(to: .hidden) { $0.ground = reason })
        case (.hidden, .unhide(let reason)): return Outcome(moved(to: .published) { $0.ground = reason })
        case (.received, .dispute), (.published, .dispute), (.hidden, .dispute):
            guard !isDisputed else {
                throw .rule(zh: "该信息存在异议，正在核查。", en: "Somebody objects to it already; it is looked into.")
            }
            return Outcome(moved(to: state) { $0.isDisputed = true })
        case (.revoked, .settle), (.expired, .settle), (.repaired, .settle), (.received, .settle),
            (.published, .settle), (.hidden, .settle):
            return Outcome(moved(to: state) { $0.isDisputed = false })
        case (.received, .correct(let content, let reason)), (.published, .correct(let content, let reason)),
            (.hidden, .correct(let content, let reason)):
            return Outcome(
                moved(to: state) {
                    $0.content = content
                    $0.ground = reason
                })
        case (.received, .revoke(let reason)), (.published, .revoke(let reason)), (.hidden, .revoke(let reason)):
            return Outcome(moved(to: .revoked) { $0.ground = reason })
        case (.received, .repair(let number)), (.published, .repair(let number)), (.hidden, .repair(let number)):
            guard category.isAdverse else {
                throw .rule(zh: "只有失信信息可以修复。", en: "Only adverse records are repaired.")
            }
            return Outcome(moved(to: .repaired) { $0.repair = number })
        case (.published, .expire), (.hidden, .expire):
            guard let end = [publicUntil, validUntil].compactMap(\.self).min(), end < context.now.day else {
                throw .rule(zh: "公示期未满。", en: "Its time isn't over.")
            }
            return Outcome(moved(to: .expired))
        case (_, .publish): throw notPossible("publish")
        case (_, .hide): throw notPossible("hide")
        case (_, .unhide): throw notPossible("unhide")
        case (_, .dispute): throw notPossible("dispute")
        case (_, .correct): throw notPossible("correct")
        case (_, .revoke): throw notPossible("revoke")
        case (_, .repair): throw notPossible("repair")
        case (_, .expire): throw notPossible("expire")
        }
    }
}

/// What the entering of a record goes by.
package struct RecordFacts: Sendable {
    package var isSourceOpen = true
    /// One of the same decision from the same source.
    package var twin: String?

    package init() {}
}
