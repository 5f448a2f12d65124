import Kernel

// Orders about what somebody else has brought already (并单).
extension OrderStream {
    static let longestWait = 3

    /// Which orders of a day others were merged into, so many days later.
    func joiners(of day: Int, _ orders: [SimulatedOrder]) -> [(wait: Int, firsts: [Int])] {
        let firsts = orders.indices.filter { orders[$0].takesOthers }
        guard !firsts.isEmpty else { return [] }
        return (0...min(Self.longestWait, days.count - 1 - day)).map { wait in
            var random = SplitMix64(seed, "hotline joiners", day * 8 + wait)
            // A day's merged ones go to orders of its own and of the days before, as many to each that has any.
            let last = day + wait
            let sources = (max(0, last - Self.longestWait)...last).filter { days.direct[$0] + days.assigned[$0] > 0 }
            let total = days.merged[last]
            let share = sources.firstIndex(of: day).map { total / sources.count + ($0 < total % sources.count ? 1 : 0) }
            return (wait, (0..<(share ?? 0)).map { _ in firsts[random.below(firsts.count)] })
        }
    }

    /// Somebody else about the same matter.
    func merged(into first: SimulatedOrder, on day: Int, _ serial: Int) -> SimulatedOrder {
        let key = Self.mergedKeys + serial
        var random = SplitMix64(seed, "hotline orders", day * Self.keys + key)
        let party = self.party(day, key)
        let hour = Self.hour(&random, atNight: days.day(day) >= HotlineDays.roundTheClock(of: year))
        let taken = Minute(days.day(day), hour)
        // On the same day it comes after the first one.
        let accepted = taken > first.accepted ? taken : first.accepted + 12
        return SimulatedOrder(
            number: OrderNumber(day: days.day(day), serial: serial), key: key, fate: .merged(into: first.number),
            received: accepted - 2 - random.below(6), accepted: accepted, source: "phone", line: nil,
            category: first.category, matter: first.matter, kind: first.kind, county: first.county,
            place: first.place, secrecy: party.secrecy, urgency: first.urgency, wantsReply: first.wantsReply,
            caller: party.caller, isFirstOfCaller: party.isFirst, rest: random.next())
    }
}
