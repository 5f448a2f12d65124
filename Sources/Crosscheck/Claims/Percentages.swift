import Kernel

/// Percentages that can't be: what no whole number of things can give, and shares of one whole that exceed it.
struct Percentages {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices where figures[index].dimension == .percent { wholeCount(index, into: &ledger) }
        for number in reading.sentences.indices { shares(number, into: &ledger) }
    }

    // MARK: - No whole number gives it

    /// "抽查7家，合格率93%": of seven, six are 85.7 % and seven are 100 %.
    private func wholeCount(_ index: Int, into ledger: inout Ledger) {
        let figure = figures[index]
        guard figure.bound == .stated, index > 0,
            figure.cues.isDisjoint(with: [.rise, .fall, .speed, .contribution, .share]),
            RateDefinition.shares.lastEnd(in: figure.label, of: codes) == figure.label.upperBound,
            !RateDefinition.qualifiers.occurs(in: figure.label, of: codes)
        else { return }
        let base = index - 1
        guard figures[base].sentence == figure.sentence, isExactCount(base), isOnlyCount(base, index),
            CheckedWords.table.occurs(in: figures[base].label, of: codes), let share = figure.interval,
            share.high < .one
        else { return }
        let count = Int(figures[base].digits)
        guard count >= 1, count <= 2000, let low = try? share.low * Ratio(count),
            let high = try? share.high * Ratio(count),
            low.ceiling > high.floor
        else { return }
        let quote = reading.source.quote(figure.span)
        ledger.add(
            Finding(
                .percentage, .contradicts, spans: [figure.span, figures[base].span],
                message: LocalizedText(
                    zh: "\(count)\(figures[base].unit.word.written)中任何整数都得不出\(quote)",
                    en: "no whole number out of \(count) makes \(quote)")))
    }

    private func isExactCount(_ index: Int) -> Bool {
        let figure = figures[index]
        return figure.unit.isCounted && figure.dimension != .none && figure.places == 0 && figure.scale == 0
            && figure.bound == .stated && figure.cues.isDisjoint(with: .change)
    }

    /// No other count of the sentence could be the base.
    private func isOnlyCount(_ base: Int, _ index: Int) -> Bool {
        reading.siblings(of: index).filter { $0 < index && isExactCount($0) } == [base]
    }

    // MARK: - Shares of one whole

    /// "A占30%、B占50%、其余占25%": the shares of one list that names what is left make up a hundred.
    private func shares(_ number: Int, into ledger: inout Ledger) {
        let own = reading.sentences[number].figures.filter {
            figures[$0].dimension == .percent && figures[$0].cues.contains(.share) && figures[$0].bound == .stated
        }
        guard (2...12).contains(own.count), let last = own.last, let sum = Sums.interval(own, reading),
            own.allSatisfy({ figures[$0].depth == figures[last].depth })
        else { return }
        let names = own.map { Subject.owner(of: $0, reading) }
        let isClosed =
            Remainders.words.match(codes, at: names[own.count - 1].lowerBound, before: codes.count) != nil
            || Vocabulary.areComplements(names, codes)
        guard isClosed, own.allSatisfy({ isOfWhole($0) }) else { return }
        ledger.judge(
            .percentage, result: last, parts: own.dropLast() + [], computed: .one,
            formula: own.map { Printed.number(figures[$0]) }
                .joined(separator: "+"), claim: .plain, stated: sum)
    }

    /// 占 stands right before the number, or only with the whole between.
    private func isOfWhole(_ index: Int) -> Bool {
        let label = figures[index].label
        guard let verb = label.first(where: { codes[$0] == 0x5360 }) else { return false }  // 占
        return label.upperBound - verb <= 8
    }
}

/// Words for things of which a share is then told.
enum CheckedWords {
    static let table = WordTable(words: [
        "抽查", "抽检", "检查", "抽取", "检验", "检测", "回访", "调查", "发放", "受访", "参评", "考核", "验收", "评审", "参加", "应到", "受理", "接到",
        "抽样", "核查", "评价",
        "监测", "收回",
    ])
}

extension Subject {
    /// The words of a figure's clause, where 占 or the number begins: "工业用电" in "工业用电占30%".
    static func owner(of index: Int, _ reading: Reading) -> Range<Int> {
        let label = reading.figures[index].label
        let verb = label.first { reading.codes[$0] == 0x5360 } ?? label.upperBound
        return label.lowerBound..<verb
    }
}
