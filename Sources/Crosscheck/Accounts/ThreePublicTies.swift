import Kernel

/// T7 against the economic items of T6: what was spent on each of them as basic spending is a part of what was spent in all.
struct ThreePublicTies {
    let accounts: Accounts

    private struct Item: Sendable {
        let code: String
        let name: LocalizedText
        let amount: @Sendable (ThreePublicTable.Parts) -> Grid.Amount?
    }

    private static let items = [
        Item(code: "30212", name: LocalizedText(zh: "因公出国（境）费", en: "travel abroad")) { $0.abroad },
        Item(code: "31013", name: LocalizedText(zh: "公务用车购置费", en: "buying vehicles")) { $0.purchase },
        Item(code: "30231", name: LocalizedText(zh: "公务用车运行维护费", en: "running vehicles")) { $0.running },
        Item(code: "30217", name: LocalizedText(zh: "公务接待费", en: "receptions")) { $0.reception },
        Item(code: "30215", name: LocalizedText(zh: "会议费", en: "meetings")) { $0.meetings },
        Item(code: "30216", name: LocalizedText(zh: "培训费", en: "training")) { $0.training },
    ]

    func read(into findings: inout [Finding]) {
        guard let basic = accounts.sheet(.basic), let sheet = accounts.sheet(.threePublic),
            let spent = ThreePublicTable(sheet: sheet).parts.spent
        else { return }
        let isDetailed = basic.coded.count { $0.code?.count == 5 } >= 5
        for item in Self.items {
            guard let all = item.amount(spent), let total = sheet.printing(all) else { continue }
            let own = basic.coded.first { $0.code == item.code }?.amounts.first
            let part = basic.printing(own)
            if let own, let part, part.interval.low > total.interval.high {
                findings.append(
                    finding(
                        item, all.span, own.span,
                        LocalizedText(
                            zh: "基本支出决算表的\(shown(own))大于“三公”经费支出决算表的\(shown(all))",
                            en: "basic spending of \(shown(own)) is above all spending of \(shown(all))")))
            } else if isDetailed, let project = project, let most = most(part, project), total.interval.low > most.high
            {
                findings.append(
                    finding(
                        item, all.span, own?.span ?? basic.grid.title,
                        LocalizedText(
                            zh: "“三公”经费支出决算表的\(shown(all))大于基本支出与全部项目支出之和",
                            en: "\(shown(all)) is more than basic spending on it and all projects together")))
            }
        }
    }

    /// All spending on projects from appropriations, of which the three may be a part.
    private var project: Printing? {
        guard [AccountTable.fund, .capital].allSatisfy({ accounts.sheet($0)?.grid.isEmpty ?? true }),
            let general = accounts.sheet(.general), let column = general.column(["项目支出", "项目支出小计"])
        else { return nil }
        return general.printing(general.total?.amount(column))
    }

    private func most(_ part: Printing?, _ project: Printing) -> Interval? {
        guard let part else { return project.interval }
        return try? part.interval + project.interval
    }

    private func shown(_ amount: Grid.Amount) -> String {
        accounts.source.quote(amount.span).filter { !$0.isWhitespace }
    }

    private func finding(
        _ item: Item, _ total: Range<Int>, _ part: Range<Int>, _ message: LocalizedText
    ) -> Finding {
        Finding(
            .tie, .contradicts, spans: [total, part],
            message: LocalizedText(zh: "\(item.name.zh)：\(message.zh)", en: "\(item.name.en): \(message.en)"))
    }
}
