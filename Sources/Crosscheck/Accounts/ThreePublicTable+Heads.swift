/// T7 with 会议费 and 培训费 beside the three: its columns are known by their heads.
extension ThreePublicTable {
    private static let slots: [(words: [String], put: @Sendable (inout Parts, Grid.Amount?) -> Void)] = [
        (["培训费"], { $0.training = $1 }), (["会议费"], { $0.meetings = $1 }), (["接待费"], { $0.reception = $1 }),
        (["因公出国（境）费", "因公出国(境)费", "因公出国费", "因公出国（境）费用", "因公出国(境)费用"], { $0.abroad = $1 }),
        (["公务用车购置及运行维护费", "公务用车购置及运行费", "公务用车购置和运行维护费", "小计"], { $0.vehicles = $1 }),
        (["公务用车运行维护费", "公务用车运行费", "运行维护费"], { $0.running = $1 }), (["购置费"], { $0.purchase = $1 }),
        (["合计", "总计"], { $0.total = $1 }),
    ]

    /// nil where no head names 会议费 or 培训费, or a head says nothing.
    var underHeads: (Parts?, Parts?)? {
        let columns = sheet.grid.columns
        let heads = columns.map { sheet.grid.heads[$0] ?? "" }
        guard heads.contains(where: { $0.hasSuffix("会议费") || $0.hasSuffix("培训费") }) else { return nil }
        let rows = Dictionary(grouping: sheet.grid.entries, by: \.row).mapValues { $0.flatMap(\.amounts) }
        guard let amounts = rows.values.max(by: { $0.count < $1.count }) else { return nil }
        var (budget, spent) = (Parts([nil, nil, nil, nil, nil, nil]), Parts([nil, nil, nil, nil, nil, nil]))
        for (column, head) in zip(columns, heads) {
            guard let slot = Self.slots.first(where: { $0.words.contains(where: head.hasSuffix) }) else { return nil }
            let amount = amounts.first { $0.column == column }
            if head.contains("预算数"), !head.contains("决算数") {
                slot.put(&budget, amount)
            } else {
                slot.put(&spent, amount)
            }
        }
        return (budget.all.contains { $0 != nil } ? budget : nil, spent)
    }
}
