import Kernel

/// The budget and outturn of each part of 三公经费, whichever way the table lays them out.
struct ThreePublicTable {
    struct Parts: Sendable {
        var total, abroad, vehicles, purchase, running, reception: Grid.Amount?
        /// 会议费 and 培训费, which some provinces print beside the three.
        var meetings, training: Grid.Amount?
        var all: [Grid.Amount?] { [total, abroad, vehicles, purchase, running, reception] }

        init(_ amounts: [Grid.Amount?]) {
            (total, abroad, vehicles) = (amounts[0], amounts[1], amounts[2])
            (purchase, running, reception) = (amounts[3], amounts[4], amounts[5])
        }

        /// How many of the two sums hold.
        var sums: Int {
            func holds(_ whole: Grid.Amount?, _ parts: [Grid.Amount?]) -> Bool {
                guard let whole, let sum = try? parts.compactMap({ $0 }).reduce(Interval.zero, { try $0 + $1.interval })
                else { return false }
                return whole.interval.meets(sum)
            }
            return (holds(total, [abroad, vehicles, reception]) ? 1 : 0)
                + (holds(vehicles, [purchase, running]) ? 1 : 0)
        }
    }

    let sheet: AccountSheet

    /// Budget and outturn; only the outturn where the table has nothing else.
    var parts: (budget: Parts?, spent: Parts?) { inRows ?? underHeads ?? inColumns ?? (nil, nil) }

    func add(to blame: inout Blame) {
        let (budget, spent) = parts
        for (parts, zh, en) in [(budget, "预算数", "budget"), (spent, "决算数", "outturn")] {
            guard let parts else { continue }
            let three = [parts.abroad, parts.vehicles, parts.reception]
            let others = [parts.meetings, parts.training].compactMap { $0 }
            // The total may be of the three, or of all that stands beside it.
            if others.isEmpty || holds(parts.total, three) {
                sum(parts.total, three, "\(zh)合计=出国+用车+接待", "\(en): total is its three parts", into: &blame)
            } else {
                sum(
                    parts.total, three + others, "\(zh)合计=出国+用车+接待+会议费+培训费", "\(en): total is the sum of its parts",
                    into: &blame)
            }
            sum(
                parts.vehicles, [parts.purchase, parts.running], "\(zh)用车费=购置费+运行维护费",
                "\(en): vehicles are purchase and running", into: &blame)
        }
    }

    private func holds(_ whole: Grid.Amount?, _ parts: [Grid.Amount?]) -> Bool {
        guard let whole, let sum = try? parts.compactMap({ $0 }).reduce(Interval.zero, { try $0 + $1.interval }) else {
            return false
        }
        return whole.interval.meets(sum)
    }

    private func sum(
        _ whole: Grid.Amount?, _ parts: [Grid.Amount?], _ zh: String, _ en: String, into blame: inout Blame
    ) {
        guard let whole = sheet.printing(whole) else { return }
        let listed = parts.compactMap { $0 }.compactMap(sheet.printing)
        guard !listed.isEmpty else { return }
        blame.add(Relation(.table, LocalizedText(zh: "“三公”经费" + zh, en: en), whole, listed))
    }

    // MARK: - A row for each part

    private var inRows: (Parts?, Parts?)? {
        func entry(_ test: (String) -> Bool) -> Grid.Entry? {
            sheet.grid.entries.first { test($0.name) && !$0.amounts.isEmpty }
        }
        guard let abroad = entry({ $0.contains("出国") }),
            let reception = entry({ $0.contains("公务接待费") && !$0.contains("其中") }),
            abroad.row != reception.row
        else { return nil }
        let rows = [
            entry { $0 == "合计" || $0.contains("合计") || $0.hasPrefix("一、") || $0.contains("三公") && $0.contains("支出") },
            abroad,
            entry { $0.contains("购置") && $0.contains("运行") }, entry { $0.contains("购置") && !$0.contains("运行") },
            entry { $0.contains("运行") && !$0.contains("购置") && !$0.contains("机关") }, reception,
        ]
        let columns = sheet.grid.columns
        let spent = sheet.column(["决算数", "决算统计数", "统计数", "支出决算数"]) ?? columns.last
        let budget = sheet.column(["预算数", "全年预算数", "年初预算数"]) ?? (columns.count > 1 ? columns.first : nil)
        let others = [entry { $0.contains("会议费") }, entry { $0.contains("培训费") }]
        func parts(_ column: Int?) -> Parts? {
            guard let column else { return nil }
            let amounts = rows.map { $0?.amount(column) }
            guard amounts.contains(where: { $0 != nil }) else { return nil }
            var parts = Parts(amounts)
            (parts.meetings, parts.training) = (others[0]?.amount(column), others[1]?.amount(column))
            return parts
        }
        return (budget == spent ? nil : parts(budget), parts(spent))
    }

    // MARK: - One row of columns

    private var inColumns: (Parts?, Parts?)? {
        let rows = Dictionary(grouping: sheet.grid.entries, by: \.row).mapValues { $0.flatMap(\.amounts) }
        guard let amounts = rows.values.max(by: { $0.count < $1.count }), !amounts.isEmpty else { return nil }
        let columns = sheet.grid.columns
        let row = columns.map { column in amounts.first { $0.column == column } }
        if columns.count == 6 { return (nil, Parts(row)) }
        guard columns.count == 12 else { return nil }
        let grouped = (Parts(Array(row[0..<6])), Parts(Array(row[6..<12])))
        let paired = (
            Parts(stride(from: 0, to: 12, by: 2).map { row[$0] }), Parts(stride(from: 1, to: 12, by: 2).map { row[$0] })
        )
        let (one, other) = (grouped.0.sums + grouped.1.sums, paired.0.sums + paired.1.sums)
        if one == other { return headsAlternate ? paired : grouped }
        return one > other ? grouped : paired
    }

    /// "预算数 决算数 预算数 决算数 …" in the last row of the head.
    private var headsAlternate: Bool {
        let heads = sheet.grid.columns.map { sheet.grid.heads[$0] ?? "" }
        return heads.indices.count { heads[$0].hasSuffix($0 % 2 == 0 ? "预算数" : "决算数") } * 2 > heads.count
    }
}
