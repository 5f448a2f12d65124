package import Kernel
package import Registry

/// What has to be done so long before a lot's deadline (截止前的期限): objections to the documents, and changes that leave the
/// deadline alone. Shown beside the periods of the notice.
package struct BackwardPeriods: Sendable {
    package struct Line: Sendable, Hashable {
        package let key: String
        package let label: LocalizedText
        package let limit: TimeLimit
        /// The last day on which it can still be done.
        package let lastDay: Day
        package let source: String

        package var text: LocalizedText {
            LocalizedText(
                zh: "\(label.zh)：截止前\(limit.text.zh)，不迟于\(lastDay.text(.zh))。依据：\(source)。",
                en:
                    "\(label.en): \(limit.text.en) before the deadline, no later than \(lastDay.text(.en)). Basis: \(source)."
            )
        }
    }

    package let lines: [Line]

    package init(_ lot: Lot, deadline: Timestamp, by policy: PolicySet, calendar: WorkCalendar) throws(Refusal) {
        let count = PeriodCount(calendar, by: policy)
        var lines: [Line] = []
        for (key, label) in Self.rules(lot) {
            let (row, limit) = (try policy.row(key), try policy.limit(key))
            lines.append(
                Line(
                    key: key, label: label, limit: limit,
                    lastDay: key.contains("clarify")
                        ? Self.lastDay(leaving: deadline, limit, count) : count.lastDay(before: deadline, limit),
                    source: row.source))
        }
        self.lines = lines
    }

    /// The last day from which the whole of a least period ends before the deadline.
    private static func lastDay(leaving deadline: Timestamp, _ limit: TimeLimit, _ count: PeriodCount) -> Day {
        var day = deadline.day
        while count.earliest(after: Timestamp(day), limit) > deadline { day = day.advanced(by: -1) }
        return day
    }

    private static func rules(_ lot: Lot) -> [(String, LocalizedText)] {
        let change = LocalizedText(
            zh: "不顺延截止时间的实质性澄清修改", en: "material changes that leave the deadline alone")
        let objection = LocalizedText(zh: "对交易文件提出异议", en: "objections to the documents")
        switch (lot.method, lot.category) {
        case (.openTender, .works), (.invitedTender, .works):
            return lot.qualification == .before && (lot.state == .prequalifying || lot.announcedAt == nil)
                ? [("works.objection.prequal", objection), ("works.clarify.prequal", change)]
                : [("works.objection.docs", objection), ("works.clarify.bid", change)]
        case (.openTender, .procurement), (.invitedTender, .procurement), (.framework, _):
            return [("proc.clarify", change)]
        case (.negotiation, _), (.inquiry, _): return [("neg.clarify", change)]
        case (.consultation, _): return [("cons.clarify", change)]
        case (.openTender, _), (.invitedTender, _), (.singleSource, _), (.listing, _), (.auction, _), (.oneOffer, _):
            return []
        }
    }
}
