import Kernel

/// Arithmetic over figures that the claim readers share.
enum Sums {
    /// The sum of the parts, each as often as 各 says.
    static func interval(_ parts: [Int], _ reading: Reading) -> Interval? {
        var sum = Interval.zero
        for part in parts {
            let figure = reading.figures[part]
            guard let own = figure.interval, let times = try? own * Int(figure.shares), let next = try? sum + times
            else {
                return nil
            }
            sum = next
        }
        return sum
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
        guard let stated = reading.figures[whole].interval else { return false }
        var least = 1000
        func consider(_ index: Int, _ wanted: Interval?) {
            guard let wanted, let slip = Slips.likely(reading.figures[index], wanted: wanted) else { return }
            // Each figure of the sum could have slipped: the more there are, the likelier a chance hit.
            let chance = Slips.chance(reading.figures[index], wanted: wanted, of: slip)
            least = min(least, chance * (parts.count + 1))
        }
        consider(whole, sum)
        for part in parts where reading.figures[part].shares == 1 {
            guard let own = reading.figures[part].interval, let others = without(own, from: sum) else { continue }
            consider(part, try? stated - others)
        }
        return least <= 90
    }

    private static func without(_ own: Interval, from sum: Interval) -> Interval? {
        guard let low = try? sum.low - own.low, let high = try? sum.high - own.high else { return nil }
        return Interval(low, high)
    }
}
