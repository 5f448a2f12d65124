package import Kernel
package import Registry

/// What the law's least periods make of a notice (法定期限测算): line by line from when, how long, until when and by which rule,
/// and the earliest moments that come of it. Pages show the lines; the flow refuses what is earlier.
package struct StatutoryPeriods: Sendable {
    /// The moments a notice names. Nil: not chosen yet, and the earliest one that the periods allow is taken.
    package struct Notice: Sendable {
        package var announced: Timestamp
        package var documentsFrom: Timestamp
        package var documentsUntil: Timestamp?
        package var deadline: Timestamp?

        package init(
            announced: Timestamp, documentsFrom: Timestamp, documentsUntil: Timestamp? = nil, deadline: Timestamp? = nil
        ) {
            self.announced = announced
            self.documentsFrom = documentsFrom
            self.documentsUntil = documentsUntil
            self.deadline = deadline
        }
    }

    package struct Line: Sendable, Hashable {
        package let rule: PeriodRule
        package let start: Timestamp
        package let limit: TimeLimit
        package let lastDay: Day
        /// The first moment that this line allows.
        package let earliest: Timestamp
        /// The last day fell on a rest day and gave way to a working day.
        package let isMoved: Bool
        /// It counts days of a year whose holidays aren't published yet.
        package let isProvisional: Bool
        package let policyNumber: String
        package let source: String

        /// "自2021年9月15日起20日，末日遇休息日顺延至2021年10月8日；最早为2021年10月9日 00:00。依据：…".
        package var text: LocalizedText {
            LocalizedText(
                zh:
                    "\(rule.label.zh)：自\(start.day.text(.zh))起\(limit.text.zh)，当日不计，"
                    + (isMoved ? "末日遇休息日，顺延至\(lastDay.text(.zh))" : "至\(lastDay.text(.zh))")
                    + "；最早为\(earliest.text(.zh))。依据：\(source)。"
                    + (isProvisional ? "（涉及尚未公布放假安排的年份，为暂定日期。）" : ""),
                en:
                    "\(rule.label.en): \(limit.text.en) from \(start.day.text(.en)), that day not counted, "
                    + (isMoved ? "the last day moved past rest days to " : "until ") + lastDay.text(.en)
                    + "; earliest \(earliest.text(.en)). Basis: \(source)."
                    + (isProvisional ? " (Provisional: holidays of that year aren't published yet.)" : ""))
        }
    }

    package let lines: [Line]
    /// As the notice says them or, where it doesn't, the earliest that are allowed.
    package let documentsUntil: Timestamp
    package let deadline: Timestamp
    package let earliestDocumentsUntil: Timestamp
    package let earliestDeadline: Timestamp
    private let notice: Notice

    package init(
        _ lot: Lot, _ notice: Notice, by policy: PolicySet, calendar: WorkCalendar
    ) throws(Refusal) {
        let count = PeriodCount(calendar, by: policy)
        let rules = try PeriodRule.of(lot, policy)
        var lines: [Line] = []
        var earliest: [PeriodRule.Moment: Timestamp] = [:]
        var chosen: [PeriodRule.Moment: Timestamp] = [
            .notice: notice.announced, .documentsFrom: notice.documentsFrom,
        ]
        for target in [PeriodRule.Moment.documentsUntil, .deadline] {
            var first = target == .deadline ? chosen[.documentsUntil] ?? notice.documentsFrom : notice.documentsFrom
            for rule in rules where rule.to == target {
                let line = try Self.line(rule, chosen[rule.from] ?? notice.documentsFrom, policy, count)
                lines.append(line)
                first = max(first, line.earliest)
            }
            earliest[target] = first
            chosen[target] = (target == .deadline ? notice.deadline : notice.documentsUntil) ?? first
        }
        self.lines = lines
        self.notice = notice
        earliestDocumentsUntil = earliest[.documentsUntil] ?? notice.documentsFrom
        earliestDeadline = earliest[.deadline] ?? notice.documentsFrom
        documentsUntil = chosen[.documentsUntil] ?? earliestDocumentsUntil
        deadline = chosen[.deadline] ?? earliestDeadline
    }

    private static func line(
        _ rule: PeriodRule, _ start: Timestamp, _ policy: PolicySet, _ count: PeriodCount
    ) throws(Refusal) -> Line {
        let (limit, row) = (try policy.limit(rule.key), try policy.row(rule.key))
        let last = count.lastDay(after: start.day, limit)
        return Line(
            rule: rule, start: start, limit: limit, lastDay: last.day, earliest: count.earliest(after: start, limit),
            isMoved: limit.unit == .calendarDay && last.day != start.day.advanced(by: limit.number),
            isProvisional: last.isProvisional, policyNumber: row.number, source: row.source)
    }

    /// A practical deadline for a form to begin with: nine o'clock on the first working day that is allowed.
    package func suggestedDeadline(_ calendar: WorkCalendar) -> Timestamp {
        var moment = Timestamp(calendar.nextWorkday(onOrAfter: earliestDeadline.day).day, hour: 9)
        if moment < earliestDeadline {
            moment = Timestamp(calendar.nextWorkday(onOrAfter: earliestDeadline.day.advanced(by: 1)).day, hour: 9)
        }
        return moment
    }

    /// What stands against the chosen moments (T01), beside their fields.
    package var problems: [FieldProblem] {
        var found: [FieldProblem] = []
        if notice.documentsFrom < notice.announced {
            found.append(
                FieldProblem(
                    "documentsFrom", zh: "文件获取开始时间不得早于公告时间\(notice.announced.text(.zh))。",
                    en: "Documents can't be offered before the notice, \(notice.announced.text(.en))."))
        }
        if documentsUntil < earliestDocumentsUntil {
            found.append(tooEarly("documentsUntil", .documentsUntil, earliestDocumentsUntil))
        }
        if deadline < earliestDeadline { found.append(tooEarly("deadline", .deadline, earliestDeadline)) }
        return found
    }

    private func tooEarly(_ field: String, _ moment: PeriodRule.Moment, _ earliest: Timestamp) -> FieldProblem {
        guard let line = lines.filter({ $0.rule.to == moment }).max(by: { $0.earliest < $1.earliest }),
            line.earliest == earliest
        else {
            return FieldProblem(
                field, zh: "不得早于\(earliest.text(.zh))。", en: "It can't be earlier than \(earliest.text(.en)).")
        }
        return FieldProblem(
            field,
            zh: "\(line.rule.label.zh)不足\(line.limit.text.zh)，最早可设为\(earliest.text(.zh))。依据：\(line.source)。",
            en:
                "Less than \(line.limit.text.en) \(line.rule.label.en); the earliest is \(earliest.text(.en)). Basis: \(line.source)."
        )
    }
}
