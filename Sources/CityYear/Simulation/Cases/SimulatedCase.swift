import Kernel
import ServiceHall

/// What a simulated case is before it becomes a line (模拟办件): drawn once, and the same for the file of cases and for that
/// of ratings.
struct SimulatedCase: Sendable {
    enum Fate: Sendable {
        /// Decided after so many working days.
        case decided(after: Int)
        case terminated
        case declined
    }

    /// The edition it was filed under.
    let edition: Int
    let fate: Fate
    /// The place of the working day on which it was accepted.
    let place: Int
    let submitted: Minute
    let accepted: Minute
    let closed: Minute?
    let channel: Channel
    let supplements: Int
    let isRefused: Bool
    /// Which opening it is a branch of.
    let opening: Opening?
    /// From which its applicant is drawn.
    let applicant: UInt64
    /// Its number on its day, once all of the day are in order.
    var serial = 0

    /// Where and when an enterprise started.
    struct Opening: Sendable {
        let region: Int
        let place: Int
        let index: Int
    }
}

/// An enterprise that starts: accepted once, three branches side by side.
struct SimulatedOpening: Sendable {
    let region: Int
    let place: Int
    let index: Int
    let submitted: Minute
    let accepted: Minute
    /// When each branch is done, in the order of `OpeningItems`.
    let closed: [Minute]
    /// Working days each branch takes.
    let days: [Int]
    let isOnline: Bool
    let applicant: UInt64

    var done: Minute { closed.max() ?? accepted }

    init(region: Int, place: Int, index: Int, isFirst: Bool, _ season: Season, seed: UInt64) {
        var random = SplitMix64(seed, "opening \(region)", place * 4096 + index)
        self.region = region
        self.place = place
        self.index = index
        let day = season.workdays[season.first + place]
        accepted = Minute(day, Hours.atWindow(&random))
        isOnline = random.draws(55, of: 100)
        submitted = accepted - (isOnline ? 20 + random.below(400) : 4 + random.below(16))
        // The first of the year takes as long as any.
        let drawn = OpeningItems.all.map { _ in random.draws(3, of: 100) ? 3 : random.below(3) }
        days = isFirst ? [OpeningPlan.longest] + drawn.dropFirst() : drawn
        let begun = accepted
        closed = days.map { days in
            guard days > 0 else { return begun + 12 }
            return Minute(season.workdays[season.first + place + days], Hours.atWindow(&random))
        }
        applicant = random.next()
    }

    /// "20210104-530500-01".
    func number(_ season: Season, code: String) -> [UInt8] {
        var bytes: [UInt8] = []
        LineWriter.append(
            serial: Int(code) ?? 0, of: season.workdays[season.first + place], digits: 6, "-", to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        LineWriter.append(index + 1, digits: 2, to: &bytes)
        return bytes
    }
}
