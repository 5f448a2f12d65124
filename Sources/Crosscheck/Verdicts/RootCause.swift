import Kernel

/// One wrong total makes every share of it look wrong: names the total, and lets the shares follow from the sum of the parts.
struct RootCause {
    let reading: Reading

    func resolve(_ findings: [Finding]) -> [Finding] {
        var result = findings
        for sum in findings where sum.kind == .sum && sum.verdict == .contradicts && sum.spans.count >= 3 {
            guard let parts = intervals(sum.spans.dropFirst()) else { continue }
            var total = Interval.zero
            for part in parts { total = (try? total + part) ?? total }
            let follows = result.filter { followsFrom($0, sum, total) }
            guard follows.count >= 2, let place = result.firstIndex(of: sum) else { continue }
            result[place].message = LocalizedText(
                zh: sum.message.zh + "；\(follows.count)项占比均与各分项之和相符，有误的应是合计",
                en: sum.message.en + "; \(follows.count) shares agree with the sum of the parts, so the total is wrong")
            result.removeAll { follows.contains($0) }
        }
        return result
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
        return reading.figures[low].interval
    }

    /// A share said of one of the parts that fits the sum of them all.
    private func followsFrom(_ finding: Finding, _ sum: Finding, _ total: Interval) -> Bool {
        guard finding.kind == .ratio, finding.verdict == .contradicts, finding.spans.count >= 2,
            sum.spans.dropFirst().contains(finding.spans[1]), let share = interval(finding.spans[0]),
            let part = interval(finding.spans[1]), let computed = try? part / total
        else { return false }
        return computed.meets(share)
    }
}
