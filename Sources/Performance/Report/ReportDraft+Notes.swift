import Documents
import Kernel
import Registry

// 七、其他需说明的情况
extension ReportDraft {
    var notes: [Block] {
        [heading(.first, zh: "其他需说明的情况", en: "Notes", anchor: "notes")]
            + choices + asOf + reported + unproven + languages
    }

    private var choices: [Block] {
        let rows = evaluation.switches.map { choice -> Table.Row in
            [
                .heading(say(choice.title)), .init(say(choice.chosenLabel)), .init(choice.origin.source),
                .init(say(choice.origin.certainty.label)),
            ]
        }
        return [
            heading(.second, zh: "口径选择", en: "Choices of basis"),
            prose(
                zh: "全国指标体系没有定死、需由当地选定的口径有\(rows.count)处，选择及依据如下。",
                en: "The national framework leaves \(rows.count) questions open. What was chosen, and on what ground:"),
            .table(
                Table(
                    say(zh: "口径选择及依据", en: "Choices and their ground"),
                    columns: [
                        .init(say(zh: "问题", en: "Question"), width: 16), .init(say(zh: "选择", en: "Chosen"), width: 12),
                        .init(say(zh: "依据", en: "Ground"), width: 22), .init(say(zh: "性质", en: "Certainty"), width: 8),
                    ], rows: rows)),
        ]
    }

    private var asOf: [Block] {
        let text = Quantity(Ratio(dossier.trailLength), .none).text(language)
        return [
            heading(.second, zh: "数据时点", en: "Data as of"),
            prose(
                zh: "登记簿数据截至留痕第\(text)条，报告编写于\(day.text(.zh))。金额精确到分，比率保留两位小数，只在印出时四舍五入。",
                en:
                    "Register data are as of trail entry \(text); the report was written on \(day.text(.en)). Amounts are exact to the fen; rates are rounded to two decimals only where printed."
            ),
        ]
    }

    private var reported: [Block] {
        let figures = background.figures.values.filter { figure in
            if case .reported = figure.derivation { true } else { false }
        }
        let partial = Set(figures.map(\.period).filter { $0 != .year(year) }).sorted { $0.firstDay < $1.firstDay }
        let missing = missingLabels
        var blocks: [Block] = [
            heading(.second, zh: "引用的公布数", en: "Figures taken over"),
            figures.isEmpty
                ? prose(
                    zh: "本报告没有引用公布数：印出的数都由登记簿的记录算出，公布数只用于对照。",
                    en:
                        "None. Every figure in this report comes out of the registers' records; published ones are there to compare with."
                )
                : prose(
                    zh: "本报告引用公布数\(figures.count)个，没有登记簿可核，不作为记录使用。",
                    en: "\(figures.count) figures are taken over from published texts; no register stands behind them."),
        ]
        if !partial.isEmpty {
            blocks.append(
                prose(
                    zh: "其中部分不是全年数，期间为\(list(partial.map { $0.text(.zh) }))，不与全年数相加或相比。",
                    en:
                        "Some do not cover the whole year but \(list(partial.map { $0.text(.en) })); they are not added to or compared with full-year figures."
                ))
        }
        if !missing.isEmpty {
            blocks.append(
                prose(
                    zh: "没有记录、报告中注明缺失的数：\(list(missing))。",
                    en: "Not on record and said to be missing: \(list(missing))."))
        }
        if let illustration = background.illustration {
            blocks.append(.callout(.note, [.text(say(illustration))]))
        }
        return blocks
    }

    /// Figures the indicators or the report asked for and nobody has.
    private var missingLabels: [String] {
        let variables = evaluation.results.flatMap(\.references).filter { $0.value == nil }.map { say($0.label) }
        let printed = ReportFigures.thisYear.filter { value($0) == nil && background.figure($0) != nil }
            .compactMap { background.figure($0).map { say($0.label) } }
        var seen: Set<String> = []
        return (variables + printed).filter { seen.insert($0).inserted }
    }

    private var unproven: [Block] {
        let results = evaluation.results.filter { $0.flags.contains(.missing) || $0.flags.contains(.unanswered) }
        let head = heading(.second, zh: "未能证明的分值", en: "Weight that can't be proven")
        guard !results.isEmpty else {
            return [head, prose(zh: "没有因缺数据而无法证明的分值。", en: "No weight is left unproven.")]
        }
        let names = results.map { "\($0.code) \(say($0.title))" }
        return [
            head,
            prose(
                zh: "\(list(names))共\(dossier.unprovenWeight.short)分，没有数据或没有作答，本报告不给分，也不推断。补齐台账后可以重算。",
                en:
                    "\(list(names)), \(dossier.unprovenWeight.short) points together, lack figures or answers. They earn nothing and nothing is inferred; with the ledgers filled in they can be recomputed."
            ),
        ]
    }

    private var languages: [Block] {
        guard language == .en else { return [] }
        return [
            heading(.second, zh: "", en: "Language"),
            prose(
                zh: "",
                en:
                    "Reasons, remedies, evidence and names of targets are quoted in the Chinese in which they were entered."
            ),
        ]
    }
}
