import Kernel

/// Reads numbers that point back: "上述7人" were counted in the sentences before.
struct BackReferences {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private static let words = ["上述", "前述", "以上", "这", "该"].map { Code.of($0) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices.dropFirst() where isPointing(index) { check(index, into: &ledger) }
    }

    private func isPointing(_ index: Int) -> Bool {
        let figure = figures[index]
        guard figure.dimension == .persons || figure.dimension == .count, figure.places == 0, figure.digits >= 2 else {
            return false
        }
        if opensSentence(index) { return true }
        // "2名以上7名以下" is a bound, "这两年" no count.
        let start = Int(figure.start)
        guard Self.words.endsAt(start, from: max(0, start - 2), of: codes) != nil else { return false }
        return figures[index - 1].end != figure.start - 2
    }

    /// "21名在治患者中，", "2例患者已转至…": a number that opens its sentence, with a noun of which something is told.
    private func opensSentence(_ index: Int) -> Bool {
        let start = reading.sentences[Int(figures[index].sentence)].span.lowerBound
        guard (start..<Int(figures[index].start)).allSatisfy({ !Code.isHan(codes[$0]) && !Code.isDigit(codes[$0]) }),
            start > 0
        else { return false }
        return noun(behind: index) != nil
    }

    /// 患者, 病例, 企业: what the number counts, right behind it or at the end of its name.
    private func noun(behind index: Int) -> [UInt16]? {
        let trailing = reading.trailing(index)
        let named = Subject(index, reading).head
        let reach =
            named.lowerBound == trailing.lowerBound
            ? named.upperBound : min(trailing.upperBound, trailing.lowerBound + 4)
        return Self.nouns.first {
            Vocabulary.contains($0, in: trailing.lowerBound..<max(trailing.lowerBound, reach), codes)
        }
    }

    private static let nouns = [
        "患者", "病例", "感染者", "死者", "人员", "同志", "学生", "企业", "项目", "单位", "代表", "委员", "群众", "事项",
    ].map { Code.of($0) }

    /// Of like figures before, those that bear the noun; all of them where the words name none.
    private func candidates(_ index: Int, _ near: [Int]) -> [Int] {
        guard opensSentence(index) else { return near }
        // "死亡病例6例…。6位患者": one who is ill or has died may be called either.
        let persons = figures[index].dimension == .persons
        guard let noun = noun(behind: index) else { return [] }
        return near.filter { candidate in
            persons
                ? figures[candidate].sentence >= figures[index].sentence - 3
                : Vocabulary.contains(noun, in: context.surroundings(candidate, before: 12, after: 6), codes)
        }
    }

    /// "7名患者中，": what is told of all of them was counted just before.
    private func ofAll(_ index: Int, into ledger: inout Ledger) -> Bool {
        let trailing = reading.trailing(index)
        guard let last = trailing.last, codes[last] == 0x4E2D, trailing.upperBound < codes.count,  // 中
            codes[trailing.upperBound] == Code.comma, opensSentence(index), let noun = noun(behind: index),
            let stated = reading.interval(index)
        else { return false }
        let near = stride(from: index - 1, through: max(0, index - 14), by: -1).filter {
            figures[index].sentence - figures[$0].sentence <= 2 && figures[$0].depth == 0 && context.isAmount($0)
                && context.isAlike($0, index) && !ledger.isPart($0)
        }
        guard
            let meant = near.firstIndex(where: { candidate in
                [figures[candidate].label, reading.trailing(candidate)].contains {
                    Vocabulary.contains(noun, in: $0, codes)
                }
            }), !near[...meant].contains(where: { reading.interval($0)?.meets(stated) == true })
        else { return false }
        judge(index, [near[meant]], .plain, into: &ledger)
        return true
    }

    /// "新增境外输入性无症状感染者3例 … 5例境外输入性无症状感染者已转至": more than all there are.
    private func exceeds(_ index: Int, into ledger: inout Ledger) -> Bool {
        let own = Subject(index, reading)
        guard opensSentence(index), Names.length(own.head, codes) >= 8, own.head.lowerBound == Int(figures[index].end),
            let stated = reading.interval(index)
        else { return false }
        let told = stride(from: index - 1, through: max(0, index - 60), by: -1).first { candidate in
            guard context.isAmount(candidate), context.isAlike(candidate, index), figures[candidate].bound == .stated
            else { return false }
            let other = Subject(candidate, reading)
            let head = Subject.agreement(own, other, codes)
            return head.isWhole && head.common >= 8 && own.isCompatible(with: other)
        }
        guard let told, let all = reading.interval(told), stated.low > all.high,
            figures[told].period.agrees(with: figures[index].period)
        else { return false }
        judge(index, [told], .plain, into: &ledger)
        return true
    }

    private func check(_ index: Int, into ledger: inout Ledger) {
        if ofAll(index, into: &ledger) || exceeds(index, into: &ledger) { return }
        let near = candidates(
            index,
            stride(from: index - 1, through: max(0, index - 14), by: -1).filter {
                figures[index].sentence - figures[$0].sentence <= 8 && context.isAmount($0)
                    && context.isAlike($0, index)
            })
        guard let stated = reading.interval(index), let nearest = near.first else { return }
        if let same = near.first(where: { reading.interval($0)?.meets(stated) == true }) {
            return judge(index, [same], .possible, into: &ledger)
        }
        for count in 2...max(2, min(8, near.count)) where near.count >= count {
            let parts = Array(near.prefix(count).reversed())
            if Sums.interval(parts, reading)?.meets(stated) == true {
                return judge(index, parts, .possible, into: &ledger)
            }
        }
        // What is meant is what was counted last, not the parts it has.
        let isOpening = opensSentence(index)
        let whole = near.first { !ledger.isPart($0) }
        let meant = whole ?? nearest
        guard !isOpening || whole != nil,
            !isOpening || paragraph(meant) + 2 >= paragraph(index)
        else {
            return
        }
        if let twin = near.first(where: { isSlip(index, of: $0) }) {
            return judge(index, [twin], .plain, into: &ledger)
        }
        // "3例。\n2例已转至医院": in a paragraph of its own it may be of some of them.
        let mayBeSome =
            isOpening && paragraph(index) != paragraph(meant)
            && (reading.interval(meant).map { stated.high < $0.low } ?? false)
        judge(
            index, [meant], !mayBeSome && near.count <= (isOpening ? 2 : 4) ? .plain : .implied, into: &ledger)
    }

    /// Of one noun and a slip of the pen apart, hardly by chance.
    private func isSlip(_ index: Int, of candidate: Int) -> Bool {
        guard let wanted = reading.interval(candidate), figures[index].significantDigits >= 2,
            let slip = Slips.likely(figures[index], wanted: wanted),
            Slips.chance(figures[index], wanted: wanted, of: slip) <= 60
        else { return false }
        return Subject.agreement(Subject(index, reading), Subject(candidate, reading), codes).common >= 2
    }

    private func paragraph(_ index: Int) -> Int32 { reading.sentences[Int(figures[index].sentence)].paragraph }

    private func judge(_ index: Int, _ parts: [Int], _ claim: Claim, into ledger: inout Ledger) {
        guard let sum = Sums.interval(parts, reading) else { return }
        ledger.judge(
            parts.count == 1 ? .duplicate : .sum, result: index, parts: parts, computed: sum,
            formula: parts.count == 1
                ? reading.source.quote(figures[parts[0]].span) : Sums.formula(parts, index, reading), claim: claim)
    }
}
