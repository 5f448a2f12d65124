import Kernel

/// One wrong total makes every share of it look wrong: names the total, and lets the shares follow from the sum of the parts.
struct RootCause {
    let reading: Reading

    func resolve(_ findings: [Finding]) -> [Finding] {
        // The shares that don't fit, by the part that they are said of.
        var shares: [Range<Int>: [Int]] = [:]
        for (place, finding) in findings.enumerated() where isWrongShare(finding) {
            shares[finding.spans[1], default: []].append(place)
        }
        var (result, explained) = (findings, Set<Int>())
        for (place, sum) in findings.enumerated()
        where sum.kind == .sum && sum.verdict == .contradicts && sum.spans.count >= 3 {
            guard let parts = intervals(sum.spans.dropFirst()) else { continue }
            var total = Interval.zero
            for part in parts { total = (try? total + part) ?? total }
            let follows = sum.spans.dropFirst().flatMap { shares[$0] ?? [] }.filter {
                !explained.contains($0) && followsFrom(findings[$0], total)
            }
            guard follows.count >= 2 else { continue }
            explained.formUnion(follows)
            result[place].message = LocalizedText(
                zh: sum.message.zh + "；\(follows.count)项占比均与各分项之和相符，有误的应是合计",
                en: sum.message.en + "; \(follows.count) shares agree with the sum of the parts, so the total is wrong")
        }
        return explained.isEmpty ? result : result.indices.filter { !explained.contains($0) }.map { result[$0] }
    }

    private func isWrongShare(_ finding: Finding) -> Bool {
        finding.kind == .ratio && finding.verdict == .contradicts && finding.spans.count >= 2
    }

    private func intervals(_ spans: ArraySlice<Range<Int>>) -> [Interval]? {
        let all = spans.compactMap { interval($0) }
        return all.count == spans.count ? all : nil
    }

    private func interval(_ span: Range<Int>) -> Interval? {
        var (low, high) = (0, reading.figures.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(reading.figures[middle].start) < span.lowerBound { low = middle + 1 } else { high = middle }
        }
        guard low < reading.figures.count, reading.figures[low].span == span else { return nil }
        return reading.interval(low)
    }

    /// A share said of one of the parts that fits the sum of them all.
    private func followsFrom(_ finding: Finding, _ total: Interval) -> Bool {
        guard let share = interval(finding.spans[0]), let part = interval(finding.spans[1]),
            let computed = try? part / total
        else { return false }
        return computed.meets(share)
    }
}
