import Kernel

// I9: what is paid in the end isn't what was selected.
extension MarketSignalRules {
    /// The contract, or the result itself, says another price than the quote.
    func otherPrice(_ need: SignalledNeed) -> [MarketSignal] {
        var found: [MarketSignal] = []
        if let contract = need.contract, contract.price != need.amount {
            found.append(
                MarketSignal(
                    .otherPrice, need: need.number,
                    zh: "合同金额\(Money(fen: contract.price).plain)元，中选金额\(Money(fen: need.amount).plain)元。",
                    en:
                        "The contract says \(Money(fen: contract.price).plain) yuan, the result \(Money(fen: need.amount).plain).",
                    traces: [.contract(contract.number)]))
        }
        let own = need.offers.first { $0.intermediary == need.winner }
        if let own, own.fen != need.amount {
            found.append(
                MarketSignal(
                    .otherPrice, need: need.number,
                    zh: "中选金额\(Money(fen: need.amount).plain)元，该机构报价\(Money(fen: own.fen).plain)元。",
                    en:
                        "The result says \(Money(fen: need.amount).plain) yuan, the quote \(Money(fen: own.fen).plain).",
                    traces: [.provider(need.winner)]))
        }
        return found
    }

    /// A contract can't be raised, so more for the same project comes as direct choices of the same firm.
    func laterAdditions(_ needs: [SignalledNeed]) -> [MarketSignal] {
        let direct = needs.filter { $0.method == .direct && !$0.isCancelled }
        let byPair = Dictionary(grouping: direct) { [$0.owner, $0.winner] }
        return needs.filter { $0.method != .direct && $0.contract != nil }.compactMap { need in
            let later = (byPair[[need.owner, need.winner]] ?? []).filter { other in
                other.selectedOn >= need.selectedOn && other.selectedOn <= need.selectedOn.adding(months: 12)
                    && (need.project != nil ? other.project == need.project : other.title == need.title)
            }
            guard !later.isEmpty else { return nil }
            let sum = Money(fen: later.map(\.amount).reduce(0, &+))
            return MarketSignal(
                .otherPrice, need: need.number,
                zh: "中选后一年内，同一项目又向该机构直接选取\(later.count)次，追加\(sum.plain)元。",
                en:
                    "Within a year the same project chose this firm directly \(later.count.counted("time", "times")), for \(sum.plain) yuan more.",
                traces: later.map { .need($0.number) })
        }
    }
}
