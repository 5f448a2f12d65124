import Kernel

/// An amount of a table or sentence, in yuan, with everything its printed digits may stand for.
struct Printing: Sendable {
    let span: Range<Int>
    let interval: Interval
    /// One unit of its last printed digit.
    let step: Ratio
    /// How many yuan its unit is: what is shown again is shown in this unit.
    let unit: Int
    let places: Int

    init?(_ amount: Grid.Amount, unit: Int) {
        guard let factor = try? amount.interval * unit, let step = try? (amount.lastDigit ?? .one) * Ratio(unit) else {
            return nil
        }
        (span, interval, self.step, self.unit, places) = (amount.span, factor, step, unit, amount.places)
    }

    init(span: Range<Int>, interval: Interval, step: Ratio, unit: Int, places: Int) {
        (self.span, self.interval, self.step, self.unit, self.places) = (span, interval, step, unit, places)
    }

    /// A value in yuan as this amount would be printed.
    func shown(_ value: Ratio) -> String {
        (try? value / Ratio(unit))?.decimal(places) ?? ""
    }

    var middle: Ratio { (try? (interval.low + interval.high) * Interval.half) ?? interval.low }
}

extension Interval {
    var middle: Ratio { (try? (low + high) * Interval.half) ?? low }
}

/// A sum that printed amounts must obey: the first is what the others add up to.
struct Relation: Sendable {
    let kind: Finding.Kind
    /// What it is called, such as "类=款之和".
    let name: LocalizedText
    let whole: Printing
    let parts: [(printing: Printing, isTaken: Bool)]

    init(_ kind: Finding.Kind, _ name: LocalizedText, _ whole: Printing, _ parts: [Printing], less: [Printing] = []) {
        (self.kind, self.name, self.whole) = (kind, name, whole)
        self.parts = parts.map { ($0, false) } + less.map { ($0, true) }
    }

    var spans: [Range<Int>] { [whole.span] + parts.map(\.printing.span) }

    var sum: Interval? {
        try? parts.reduce(Interval.zero) { sum, part in
            part.isTaken ? try sum - part.printing.interval : try sum + part.printing.interval
        }
    }

    var holds: Bool { sum.map { $0.meets(whole.interval) } ?? true }

    /// What the amount at a span would have to be, everything else as it is.
    func wanted(_ span: Range<Int>) -> Interval? {
        if span == whole.span { return sum }
        guard let own = parts.first(where: { $0.printing.span == span }), let sum else { return nil }
        // whole = sum ± own, so own = ±(whole − the others).
        guard
            let others = try? own.isTaken ? sum.adding(own.printing.interval) : sum.taking(own.printing.interval)
        else { return nil }
        return try? own.isTaken ? others - whole.interval : whole.interval - others
    }

    /// The sum as an accountant writes it.
    func formula(_ quote: (Range<Int>) -> String) -> String {
        var text = ""
        for part in parts.prefix(20) {
            text += part.isTaken ? "-" : text.isEmpty ? "" : "+"
            text += quote(part.printing.span).filter { !$0.isWhitespace }
        }
        return text + (parts.count > 20 ? "+…" : "")
    }
}

extension Interval {
    /// The sum without one of its parts: the part's own uncertainty goes as well.
    fileprivate func taking(_ part: Interval) throws(ArithmeticFailure) -> Interval {
        Interval(try low - part.low, try high - part.high)
    }

    fileprivate func adding(_ part: Interval) throws(ArithmeticFailure) -> Interval {
        Interval(try low + part.high, try high + part.low)
    }
}
