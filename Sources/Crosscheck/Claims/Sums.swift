import Kernel

/// Arithmetic over figures that the claim readers share.
enum Sums {
    /// The sum of the parts, each as often as 各 says.
    static func interval(_ parts: [Int], _ reading: Reading) -> Interval? {
        var sum = Interval.zero
        for part in parts {
            guard let next = adding(part, to: sum, reading) else { return nil }
            sum = next
        }
        return sum
    }

    static func adding(_ part: Int, to sum: Interval, _ reading: Reading) -> Interval? {
        guard let own = reading.interval(part) else { return nil }
        let shares = Int(reading.figures[part].shares)
        return shares == 1 ? try? sum + own : try? sum + own * shares
    }

    /// How many of the parts, at least two, add up to what is stated, and their sum; nil where no beginning of them does.
    static func beginning(of parts: [Int], meeting stated: Interval, _ reading: Reading) -> (count: Int, sum: Interval)?
    {
        var sum = Interval.zero
        for (place, part) in parts.enumerated() {
            guard let next = adding(part, to: sum, reading) else { return nil }
            sum = next
            if place >= 1, sum.meets(stated) { return (place + 1, sum) }
        }
        return nil
    }

    static func formula(_ parts: [Int], _ whole: Int, _ reading: Reading) -> String {
        let shown = parts.prefix(40).map { part in
            let figure = reading.figures[part]
            return (figure.shares > 1 ? "\(figure.shares)×" : "") + Printed.number(figure)
        }
        let left = shown.joined(separator: "+") + (parts.count > 40 ? "+…" : "")
        guard let sum = interval(parts, reading), let low = try? sum.low + sum.high,
            let middle = try? low * Interval.half
        else { return left }
        let places = parts.map { Int(reading.figures[$0].places) }.max() ?? 0
        let own = Int(reading.figures[whole].places)
        return left + "=" + Printed.value(middle, like: reading.figures[whole], places: max(0, places - own))
    }

    /// Whether one slip in one figure would make the sum right, and that is hardly chance.
    static func isOneSlipAway(_ parts: [Int], _ whole: Int, _ sum: Interval, _ reading: Reading) -> Bool {
        guard let stated = reading.interval(whole) else { return false }
        var least = 1000
        func consider(_ index: Int, _ wanted: Interval?) {
            guard let wanted, let slip = Slips.likely(reading.figures[index], wanted: wanted) else { return }
            // Each figure of the sum could have slipped: the more there are, the likelier a chance hit.
            let chance = Slips.chance(reading.figures[index], wanted: wanted, of: slip)
            least = min(least, chance * (parts.count + 1))
        }
        consider(whole, sum)
        for part in parts where reading.figures[part].shares == 1 {
            guard let own = reading.interval(part), let others = without(own, from: sum) else { continue }
            consider(part, try? stated - others)
        }
        return least <= 90
    }

    /// In thousandths: how probable it is that one slip in the share, its part or its whole only seems to make them fit;
    /// 1000 where none does.
    static func chanceOfSlip(share index: Int, part: Int, whole: Int, _ reading: Reading) -> Int {
        let figures = reading.figures
        guard let share = reading.interval(index), let top = reading.interval(part),
            let bottom = reading.interval(whole)
        else { return 1000 }
        let wanted = [(index, try? top / bottom), (part, try? share * bottom), (whole, try? top / share)]
        return wanted.reduce(1000) { least, pair in
            guard let wanted = pair.1, let slip = Slips.likely(figures[pair.0], wanted: wanted) else { return least }
            return min(least, Slips.chance(figures[pair.0], wanted: wanted, of: slip))
        }
    }

    private static func without(_ own: Interval, from sum: Interval) -> Interval? {
        guard let low = try? sum.low - own.low, let high = try? sum.high - own.high else { return nil }
        return Interval(low, high)
    }
}
