import Kernel

// Rules about the notice.
extension MarketSignalRules {
    /// I5: terms that change once somebody could have enrolled, and the shortest period over a holiday.
    func timing(_ notice: SignalledNotice) -> [MarketSignal] {
        var found = notice.changes.filter { !$0.fields.isEmpty }.map { change in
            MarketSignal(
                .noticeTime, need: notice.need,
                zh:
                    "报名开始后于\(change.at.text(.zh))修改了\(change.fields.map(\.zh).joined(separator: "、"))，此前有\(change.enrolled)家报名。",
                en:
                    "Changed on \(change.at.text(.en)) after enrolment had begun: \(change.fields.map(\.en).joined(separator: ", ")). \(change.enrolled) had enrolled."
            )
        }
        let (first, last) = (notice.publishedAt.day, notice.enrolUntil.lastDayBefore)
        guard first < last, first.distance(to: last) < 366 else { return found }
        let workdays = calendar.workdays(after: first, through: last)
        let rest = longestRest(after: first, through: last)
        if workdays <= terms.enrolment, rest >= terms.restLeast {
            found.append(
                MarketSignal(
                    .noticeTime, need: notice.need, zh: "\(first)公告，报名期只有\(workdays)个工作日，其间连续休息\(rest)天。",
                    en:
                        "Published on \(first) for \(workdays.counted("working day", "working days")), with \(rest) days of rest on end among them."
                ))
        }
        return found
    }

    private func longestRest(after first: Day, through last: Day) -> Int {
        var (longest, run) = (0, 0)
        var day = first.advanced(by: 1)
        while day <= last {
            run = calendar.isWorkday(day) ? 0 : run + 1
            longest = max(longest, run)
            day = day.advanced(by: 1)
        }
        return longest
    }

    /// I6: several offer the service, and what the notice asks for leaves one of them.
    func fitted(_ notice: SignalledNotice, _ providers: [SignalledProvider]) -> [MarketSignal] {
        let offering = providers.filter { $0.services.contains(notice.service) }
        let demands = demanded(notice, providers)
        // What the service takes by itself isn't the owner's demand.
        let isOwn = demands.contains { $0.kind != notice.qualification || $0.grade != nil }
        guard offering.count >= terms.providersLeast, isOwn else { return [] }
        let day = notice.enrolUntil.lastDayBefore
        let fitting = offering.filter { provider in demands.allSatisfy { provider.holds($0, on: day) } }
        guard fitting.count == 1, let only = fitting.first else { return [] }
        let words = demands.map { $0.kind + ($0.grade ?? "") }.joined(separator: "、")
        return [
            MarketSignal(
                .fittedDemand, need: notice.need,
                zh: "\(offering.count)家登记了该服务，要求的“\(words)”只有\(only.name)具备。",
                en: "\(offering.count) firms offer the service; “\(words)” is held by \(only.name) alone.",
                traces: [.provider(only.number)])
        ]
    }

    /// Certificates that are known in the market and named in the notice, each with the grade that stands beside it.
    private func demanded(_ notice: SignalledNotice, _ providers: [SignalledProvider]) -> [DemandedCertificate] {
        let text = notice.requirements.filter { !$0.isWhitespace && !"（）()“”\"、，,".contains($0) }
        let known = Dictionary(grouping: providers.flatMap(\.certificates), by: \.kind)
        return known.sorted { $0.key < $1.key }.compactMap { kind, certificates in
            let plain = kind.filter { !$0.isWhitespace }
            guard kind == notice.qualification || text.contains(plain) else { return nil }
            let grade = Set(certificates.compactMap(\.grade)).sorted().first { grade in
                !grade.isEmpty && (text.contains(plain + grade) || text.contains(grade + plain))
            }
            return DemandedCertificate(kind: kind, grade: grade)
        }
    }
}
