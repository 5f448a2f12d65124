import Kernel

/// The explanation of 三公经费 against T7, part by part: budget, outturn, completion, shares, and what was bought or received.
struct ThreePublicText {
    let accounts: Accounts
    let reading: Reading
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    private enum Part: Sendable { case total, abroad, vehicles, purchase, running, reception, meetings, training }

    /// Longer words first where one begins another.
    private static let words: [(String, Part)] = [
        ("公务用车购置及运行", .vehicles), ("公务用车购置和运行", .vehicles), ("公务用车费", .vehicles), ("公务用车购置", .purchase),
        ("购置费", .purchase),
        ("公务用车运行", .running), ("运行维护费", .running), ("运行费", .running), ("因公出国", .abroad), ("出国", .abroad),
        ("公务接待", .reception),
        ("接待费", .reception), ("国内接待", .reception), ("三公”经费", .total), ("三公\"经费", .total), ("三公经费", .total),
    ]

    func read(into blame: inout Blame, _ findings: inout [Finding]) {
        guard let sheet = accounts.sheet(.threePublic) else { return }
        let (budget, spent) = ThreePublicTable(sheet: sheet).parts
        for section in explanation.sections where section.topic == .threePublic || section.topic == .meetings {
            var part = Part.total
            var budgets: [Part: ToldFigure] = [:]
            var outturns: [Part: ToldFigure] = [:]
            for told in reading.told(in: section.span) {
                if let named = named(told.lead) { part = named }
                guard !isOfAnotherYear(told) else { continue }
                switch told.role {
                case .budget where told.isMoney:
                    budgets[part] = told
                    // The budget at the year's beginning may have been adjusted since.
                    if told.lead.contains("年初") == heads(sheet, "年初预算") {
                        tie(told, amount(part, budget), sheet, "预算", to: &blame)
                    }
                case .spent where told.isMoney, .none where told.isMoney && told.name.hasSuffix("支出"):
                    outturns[part] = told
                    tie(told, amount(part, spent), sheet, "决算", to: &blame)
                case .done where told.isPercent:
                    done(told, budgets[part], outturns[part], &findings)
                case .share where told.isPercent:
                    // "占“三公”经费决算的…%", right behind the part's amount.
                    if let whole = outturns[.total], let own = outturns[part], part != .total,
                        own.index == told.index - 1, whole.figure.digits != 0
                    {
                        findings += Percents.check(told, part: own, whole: whole, source)
                    }
                default: break
                }
            }
            for (part, spent) in outturns {
                guard let budget = budgets[part] else { continue }
                let limit = nextPart(after: Int(spent.figure.end), section.span)
                Comparisons(source: source).check(
                    Int(spent.figure.start)..<limit, budget: budget, spent: spent, &findings)
            }
            counts(section, spent, sheet, &findings)
            guests(section, &findings)
        }
    }

    /// The next paragraph's beginning: what is compared behind it is another part's.
    private func nextPart(after position: Int, _ span: Range<Int>) -> Int {
        var end = position
        while end < span.upperBound, source.codes[end] != Code.newline { end += 1 }
        return end
    }

    /// The part that the last of the words before a figure names.
    private func named(_ lead: String) -> Part? {
        // Elsewhere the two are only reasons: "压减了会议费和培训费".
        if let clause = lead.split(whereSeparator: { "，。；：".contains($0) }).last {
            if clause.contains("会议费"), !clause.contains("培训费") { return .meetings }
            if clause.contains("培训费"), !clause.contains("会议费") { return .training }
        }
        var found: (place: String.Index, part: Part)?
        for (word, part) in Self.words {
            guard let place = lead.ranges(of: word).last?.lowerBound else { continue }
            if found.map({ place > $0.place }) ?? true { found = (place, part) }
        }
        return found?.part
    }

    private func isOfAnotherYear(_ told: ToldFigure) -> Bool {
        if ["上年", "去年", "同期"].contains(where: told.lead.contains) { return true }
        return accounts.year.map { told.lead.contains("\($0 - 1)年") } ?? false
    }

    private func heads(_ sheet: AccountSheet, _ word: String) -> Bool {
        sheet.grid.heads.values.contains { $0.contains(word) }
    }

    private func amount(_ part: Part, _ parts: ThreePublicTable.Parts?) -> Grid.Amount? {
        switch part {
        case .total: parts?.total
        case .abroad: parts?.abroad
        case .vehicles: parts?.vehicles
        case .purchase: parts?.purchase
        case .running: parts?.running
        case .reception: parts?.reception
        case .meetings: parts?.meetings
        case .training: parts?.training
        }
    }

    private func tie(
        _ told: ToldFigure, _ amount: Grid.Amount?, _ sheet: AccountSheet, _ word: String, to blame: inout Blame
    ) {
        guard let whole = told.printing, let part = sheet.printing(amount) else { return }
        blame.add(
            Relation(
                .tie,
                LocalizedText(
                    zh: "说明“\(told.name.suffix(14))”与\(sheet.table.title.zh)\(word)数",
                    en: "the text and \(sheet.table.title.en)"), whole,
                [part]))
    }

    private func done(_ told: ToldFigure, _ budget: ToldFigure?, _ spent: ToldFigure?, _ findings: inout [Finding]) {
        guard let budget, let spent else { return }
        if budget.figure.digits == 0 {
            guard told.figure.digits != 0 else { return }
            findings.append(
                Finding(
                    .ratio, .contradicts, spans: [told.figure.span, budget.figure.span],
                    message: LocalizedText(zh: "预算为0，完成预算的百分比没有意义", en: "a share of a budget of zero means nothing")))
        } else {
            findings += Percents.check(told, part: spent, whole: budget, source)
        }
    }

    /// "42批次，386人次": every reception has a guest.
    private func guests(_ section: Explanation.Section, _ findings: inout [Finding]) {
        let told = reading.told(in: section.span)
        for (batch, people) in zip(told, told.dropFirst()) {
            let units = (batch.figure.unit.word.written, people.figure.unit.word.written)
            guard units.0.hasPrefix("批"), units.1.hasPrefix("人"), batch.figure.sentence == people.figure.sentence,
                batch.figure.digits > people.figure.digits
            else { continue }
            findings.append(
                Finding(
                    .order, .contradicts, spans: [batch.figure.span, people.figure.span],
                    message: LocalizedText(
                        zh: "接待批次\(source.quote(batch.figure.span))多于人次\(source.quote(people.figure.span))",
                        en: "more receptions than guests")))
        }
    }

    // MARK: - Trips, vehicles, receptions

    /// Money without anything it was spent on, or the other way round.
    private func counts(
        _ section: Explanation.Section, _ spent: ThreePublicTable.Parts?, _ sheet: AccountSheet,
        _ findings: inout [Finding]
    ) {
        for told in reading.told(in: section.span) where told.figure.places == 0 && !told.isMoney && !told.isPercent {
            let unit = told.figure.unit.word.written
            let after = source.packed(Int(told.figure.end)..<min(source.codes.count, Int(told.figure.end) + 4))
            let lead = told.lead.suffix(22)
            let part: Part?
            if unit.hasPrefix("批"), lead.contains("接待"), !lead.contains("外事"), !lead.contains("国（境）外") {
                part = .reception
            } else if unit == "辆", lead.contains("购置"), !lead.contains("保有") {
                part = .purchase
            } else if unit == "个" || unit == "批", (lead + after).contains("团组") {
                part = .abroad
            } else {
                part = nil
            }
            guard let part, let cost = amount(part, spent) else { continue }
            let hasCost = cost.value != .zero
            guard hasCost != (told.figure.digits != 0) else { continue }
            findings.append(
                Finding(
                    .count, hasCost || part == .purchase ? .contradicts : .question,
                    spans: [told.figure.span, cost.span],
                    message: LocalizedText(
                        zh:
                            "数量为\(source.quote(told.figure.span))，而\(sheet.table.title.zh)相应支出为\(source.quote(cost.span))",
                        en:
                            "the number is \(source.quote(told.figure.span)), but the cost is \(source.quote(cost.span))"
                    )))
        }
    }
}
