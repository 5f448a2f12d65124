import Kernel

extension Growth {
    /// "收入191347万元，较上年同期增长15.35%，增收25457万元": the rate, then the change.
    func rateFirst(_ index: Int, into ledger: inout Ledger) {
        let (now, change) = (index - 1, index + 1)
        guard now >= 0, change < figures.count, figures[index].dimension == .percent, isChange(change),
            figures[now].sentence == figures[index].sentence, figures[change].sentence == figures[index].sentence,
            context.isAmount(now), context.isAlike(now, change), figures[change].label.count <= 4,
            figures[change].group == figures[index].group, !followsRate(change),
            figures[change].cues.intersection(.change) == figures[index].cues.intersection(.change)
        else { return }
        let falls = figures[change].cues.contains(.fall)
        guard let computed = changeRate(now, change, falls: falls) else { return }
        ledger.judge(
            .growth, result: index, parts: [change, now], computed: computed,
            formula: formula(now, change, falls, computed, index),
            claim: isComparable(now, index) ? .implied : .plain)
    }

    /// The change has a rate of its own behind it.
    private func followsRate(_ change: Int) -> Bool {
        let next = change + 1
        return next < figures.count && figures[next].dimension == .percent && isChange(next)
            && figures[next].sentence == figures[change].sentence && figures[next].label.count <= 4
    }
}
