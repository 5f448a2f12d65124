import Kernel

/// Reads products and averages: "120人，每人500元，共6万元", "单价5000元", "人均3.2亩".
struct Products {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices {
            if isUnitPrice(index) { total(of: index, into: &ledger) }
            if isPerHead(index) { average(index, into: &ledger) }
        }
    }

    // MARK: - Number × price

    /// "每人500元", "单价5000元", "500元/人".
    private func isUnitPrice(_ index: Int) -> Bool {
        let figure = figures[index]
        guard figure.dimension == .money || figure.dimension == .persons, figure.bound == .stated else { return false }
        return PriceWords.leading.occurs(in: figure.label, of: codes) || perUnit(behind: index) != nil
    }

    /// The measure word of "元/人".
    private func perUnit(behind index: Int) -> UnitIndex? {
        let end = Int(figures[index].end)
        guard end + 1 < codes.count, codes[end] == 0x2F else { return nil }
        return UnitWord.table.match(codes, at: end + 1, before: codes.count)?.meaning
    }

    /// The measure word behind 每, 按每.
    private func priceUnit(_ index: Int) -> UnitIndex? {
        let label = figures[index].label
        guard let each = label.first(where: { codes[$0] == 0x6BCF }) else { return perUnit(behind: index) }  // 每
        return UnitWord.table.match(codes, at: each + 1, before: label.upperBound)?.meaning
    }

    private func total(of price: Int, into ledger: inout Ledger) {
        let own = reading.siblings(of: price)
        let near = max(own.lowerBound, price - 3)..<min(own.upperBound, price + 4)
        let unit = priceUnit(price)
        let counts = near.filter { number in
            number != price && isNumber(number)
                && (unit.map { $0 == figures[number].unit || isPeople($0, figures[number].unit) } ?? true)
        }
        let totals = near.filter {
            $0 != price && figures[$0].dimension == figures[price].dimension && isTotal($0, price)
        }
        let months = near.first { figures[$0].unit.word.written == "个月" }
        for count in counts.sorted(by: { abs($0 - price) < abs($1 - price) }) {
            for total in totals where total > min(count, price) || figures[total].cues.contains(.total) {
                guard let product = product(price, count, months) else { continue }
                let claims =
                    (unit != nil || Vocabulary.contains(Code.of("单价"), in: figures[price].label, codes))
                    && counts.count == 1 && totals.count == 1 && !hasOtherCycle(price, months)
                let factors = [count, price] + (months.map { [$0] } ?? [])
                let holds = ledger.judge(
                    .product, result: total, parts: factors, computed: product,
                    formula: factors.map { Printed.number(figures[$0]) }.joined(separator: "×") + "="
                        + Printed.consistent(product, like: figures[total]), claim: claims ? .plain : .possible)
                if holds { return }
            }
        }
    }

    private func product(_ price: Int, _ count: Int, _ months: Int?) -> Interval? {
        guard let a = reading.interval(price), let b = number(count), let plain = try? a * b else {
            return nil
        }
        guard let months, monthly(price) else { return plain }
        return try? plain * Int(figures[months].digits)
    }

    /// How many of its own unit: a price is for a square metre or a mu, whichever is named.
    private func number(_ index: Int) -> Interval? {
        guard let value = reading.interval(index) else { return nil }
        let factor = figures[index].unit.factor
        return factor == .one ? value : try? value / Interval(factor, factor)
    }

    /// 每月, 每天: the total depends on for how long.
    private func monthly(_ price: Int) -> Bool { PriceWords.cycles.occurs(in: figures[price].label, of: codes) }

    private func hasOtherCycle(_ price: Int, _ months: Int?) -> Bool { monthly(price) && months == nil }

    private func isNumber(_ index: Int) -> Bool {
        switch figures[index].dimension {
        case .persons, .count, .animals, .area, .visits, .mass:
            figures[index].cues.isDisjoint(with: [.rise, .fall, .perHead])
        default: false
        }
    }

    private func isPeople(_ a: UnitIndex, _ b: UnitIndex) -> Bool { a.dimension == .persons && b.dimension == .persons }

    private func isTotal(_ index: Int, _ price: Int) -> Bool {
        guard !isUnitPrice(index), figures[index].cues.isDisjoint(with: .change) else { return false }
        return figures[index].cues.contains(.total) || PriceWords.totals.occurs(in: figures[index].label, of: codes)
    }

    // MARK: - Averages

    private func isPerHead(_ index: Int) -> Bool {
        let figure = figures[index]
        guard figure.cues.contains(.perHead), figure.bound != .limit else { return false }
        switch figure.dimension {
        case .percent, .points, .times, .none: return false
        default: return PriceWords.heads.contains { Vocabulary.contains($0.word, in: figure.label, codes) }
        }
    }

    /// "总人口2.9万人，耕地面积9.28万亩，人均耕地3.2亩": total ÷ number.
    private func average(_ index: Int, into ledger: inout Ledger) {
        let label = figures[index].label
        guard let head = PriceWords.heads.first(where: { Vocabulary.contains($0.word, in: label, codes) }),
            let stated = reading.interval(index)
        else { return }
        let noun = context.pairs(label.suffixed(label.count - (head.word.count)))
        let near = stride(from: index - 1, through: max(0, index - 10), by: -1).filter {
            figures[index].sentence - figures[$0].sentence <= 2 && context.isAmount($0)
        }
        let heads = near.filter { number in
            head.units.contains { $0 == figures[number].unit.word.written } || isHeadcount(number, head.word)
        }
        let totals = near.filter {
            figures[$0].dimension == figures[index].dimension && !figures[$0].cues.contains(.perHead)
                && (noun.isEmpty ? $0 == index - 1 : Context.common(noun, context.pairs(reading.name(of: $0))) >= 1)
        }
        for total in totals {
            for number in heads where number != total {
                guard let a = reading.interval(total), let b = reading.interval(number), let quotient = try? a / b
                else { continue }
                if quotient.meets(stated) { return judge(index, total, number, quotient, .possible, into: &ledger) }
            }
        }
        guard totals.count == 1, heads.count == 1, figures[totals[0]].sentence == figures[index].sentence,
            figures[heads[0]].sentence == figures[index].sentence, let a = reading.interval(totals[0]),
            let b = reading.interval(heads[0]), let quotient = try? a / b
        else { return }
        let isSlip = Slips.likely(figures[index], wanted: quotient) != nil
        judge(index, totals[0], heads[0], quotient, isSlip ? .plain : .implied, into: &ledger)
    }

    private func isHeadcount(_ index: Int, _ head: [UInt16]) -> Bool {
        figures[index].dimension == .persons && head == Code.of("人均")
    }

    private func judge(
        _ index: Int, _ total: Int, _ number: Int, _ quotient: Interval, _ claim: Claim, into ledger: inout Ledger
    ) {
        ledger.judge(
            .product, result: index, parts: [total, number], computed: quotient,
            formula: Context.quotient(figures[total], figures[number]) + "="
                + Printed.consistent(quotient, like: figures[index]), claim: claim)
    }
}

enum PriceWords {
    static let leading = WordTable(words: [
        "单价", "每人", "每户", "每个", "每台", "每亩", "每件", "每辆", "每套", "每名", "每家", "每项", "每头", "每次", "每吨", "每只", "每间", "每位",
        "人均补助", "每村", "每所", "每条", "每张", "每份", "每公斤", "每斤", "每平方米", "每期", "每批", "每场", "每班", "每组",
    ])
    static let totals = WordTable(words: [
        "共", "合计", "共计", "总计", "总额", "总价", "金额", "资金", "费用", "补助", "补贴", "计", "需", "发放", "支出", "兑现", "投入", "货款", "总产值",
        "收入",
    ])
    static let cycles = WordTable(words: ["每月", "每天", "每日", "月", "天", "日", "季度"])
    /// What an average is over, and the measure words of that number.
    static let heads: [(word: [UInt16], units: [String])] = [
        ("人均", ["人", "名", "口人", "口"]), ("户均", ["户"]), ("亩均", ["亩"]), ("村均", ["个", "村"]), ("每户", ["户"]), ("每亩", ["亩"]),
        ("单均", ["单", "笔"]), ("件均", ["件"]), ("户平均", ["户"]), ("平均每户", ["户"]), ("平均每人", ["人", "名"]), ("校均", ["所"]),
        ("台均", ["台"]),
    ].map { (Code.of($0.0), $0.1) }
}
