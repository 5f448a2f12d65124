import Kernel

/// Reads the roll-forward of an account: 上年结转 + 本年收入 - 本年支出 = 年末结转.
struct RollForward {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices where figures[index].dimension == .money { closing(index, into: &ledger) }
        statedAsNone(into: &ledger)
    }

    private func names(_ index: Int, _ words: WordTable<Bool>) -> Bool {
        words.occurs(in: figures[index].label, of: codes)
    }

    /// The closing amount with the opening one, the receipts and the payments right before it.
    private func closing(_ index: Int, into ledger: inout Ledger) {
        guard names(index, AccountWords.closing), !names(index, AccountWords.opening), index >= 2 else { return }
        var (opening, receipts, payments) = ([Int](), [Int](), [Int]())
        for candidate in stride(from: index - 1, through: max(0, index - 6), by: -1) {
            guard figures[index].sentence - figures[candidate].sentence <= 2, figures[candidate].dimension == .money,
                figures[candidate].cues.isDisjoint(with: .change)
            else { break }
            if names(candidate, AccountWords.opening) {
                opening.append(candidate)
                break
            } else if names(candidate, AccountWords.payments) {
                payments.append(candidate)
            } else if names(candidate, AccountWords.receipts) {
                receipts.append(candidate)
            } else {
                return
            }
        }
        guard opening.count == 1, !payments.isEmpty, !receipts.isEmpty, receipts.count + payments.count <= 4,
            let gained = Sums.interval(opening + receipts, reading), let spent = Sums.interval(payments, reading),
            let left = try? gained - spent
        else { return }
        let plus = (opening + receipts.reversed()).map { Printed.number(figures[$0]) }.joined(separator: "+")
        let minus = payments.reversed().map { "-" + Printed.number(figures[$0]) }.joined()
        ledger.judge(
            .rollForward, result: index, parts: opening + receipts.reversed() + payments.reversed(), computed: left,
            formula: plus + minus + "=" + Printed.consistent(left, like: figures[index]),
            claim: receipts.count == 1 && payments.count == 1 ? .plain : .implied)
    }

    // MARK: - 无

    /// A section on what was carried over says 无, but the year's income and spending differ.
    private func statedAsNone(into ledger: inout Ledger) {
        guard let place = reading.sentences.indices.first(where: isNone), let (income, spending) = yearTotals(),
            let a = reading.interval(income), let b = reading.interval(spending), let left = try? a - b,
            left.low > .zero
        else { return }
        let span = noneSpan(place)
        let shown = Printed.consistent(left, like: figures[income])
        let formula = "\(Printed.number(figures[income]))-\(Printed.number(figures[spending]))=\(shown)"
        let change = figures.indices.first {
            figures[$0].dimension == .money && reading.interval($0)?.meets(left) == true
                && figures[$0].places >= figures[income].places
        }
        ledger.add(
            Finding(
                .rollForward, .contradicts,
                spans: [span] + (change.map { [figures[$0].span] } ?? [])
                    + [figures[income].span, figures[spending].span],
                message: LocalizedText(
                    zh: "结转结余写为“无”，按全年收入减全年支出\(formula)，应说明结转或收回",
                    en: "nothing carried over, but income less spending leaves \(formula)"),
                calculation: formula, consistent: shown))
    }

    /// A line that is 无 or 0, under a heading that names what was carried over.
    private func isNone(_ number: Int) -> Bool {
        let text = noneSpan(number)
        guard text.count == 1, [0x65E0, Code.zero].contains(codes[text.lowerBound]), number > 0 else { return false }
        let heading = reading.sentences[number - 1].span
        return heading.count <= 24 && AccountWords.carried.occurs(in: heading, of: codes)
            && !Vocabulary.contains(Code.of("变动"), in: heading, codes)
    }

    private func noneSpan(_ number: Int) -> Range<Int> {
        let span = reading.sentences[number].span
        guard span.count <= 4 else { return span }
        let isEmpty = { (code: UInt16) in Code.isSpace(code) || code == Code.newline || code == Code.stop }
        guard let first = span.first(where: { !isEmpty(codes[$0]) }),
            let last = span.last(where: { !isEmpty(codes[$0]) })
        else { return span }
        return first..<(last + 1)
    }

    /// The first figures named as the whole year's income and spending.
    private func yearTotals() -> (income: Int, spending: Int)? {
        func first(_ words: WordTable<Bool>) -> Int? {
            figures.indices.first {
                figures[$0].dimension == .money
                    && words.lastEnd(in: figures[$0].label, of: codes) == figures[$0].label.upperBound
                    && !Vocabulary.contains(Code.of("预算"), in: figures[$0].label, codes)
            }
        }
        guard let income = first(AccountWords.yearIncome), let spending = first(AccountWords.yearSpending) else {
            return nil
        }
        return (income, spending)
    }
}

enum AccountWords {
    static let opening = WordTable(words: [
        "上年结转", "年初结转", "期初结转", "上年结余", "年初结余", "期初余额", "年初余额", "上年末结转", "上年末结余", "上期结转", "上年滚存",
    ])
    static let closing = WordTable(words: [
        "年末结转", "期末", "结转下年", "年末结余", "年末余额", "结转结余", "年终结余", "结余", "滚存", "结转至下年", "余额",
    ])
    static let payments = WordTable(words: ["支出", "使用", "支付", "上缴", "收回", "拨付", "已用", "列支", "结余分配"])
    static let receipts = WordTable(words: ["收入", "拨款", "到位", "下达", "安排", "新增", "拨入", "筹集", "接受"])
    static let carried = WordTable(words: ["结转结余情况", "结转和结余", "结转结余"])
    static let yearIncome = WordTable(words: ["全年收入", "年度收入合计", "本年收入合计", "收入合计", "年收入总计", "收入总计", "全年收入共计", "收入共计"])
    static let yearSpending = WordTable(words: ["全年支出", "年度支出合计", "本年支出合计", "支出合计", "年支出总计", "支出总计", "全年支出共计", "支出共计"])
}
