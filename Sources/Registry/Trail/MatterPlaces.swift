/// A place for each matter: a dictionary for identities that mostly follow each other. Those of 256 neighbours lie in one
/// page, so that going through a register looks up one page in 256 steps.
struct MatterPlaces: Sendable {
    private static let bits: Int64 = 8
    private static let none: Int32 = -1

    private var pages: [Int64: Int] = [:]
    private var places: [Int32] = []
    /// The page that was asked for last.
    private var last = (key: Int64.min, start: 0)

    subscript(matter: Int64) -> Int? {
        let key = matter >> Self.bits
        guard let start = key == last.key ? last.start : pages[key] else { return nil }
        let place = places[start + Int(matter & (1 << Self.bits - 1))]
        return place == Self.none ? nil : Int(place)
    }

    /// The place of `matter`, which is `next` if it has none yet.
    mutating func place(of matter: Int64, orElse next: Int) -> Int {
        let key = matter >> Self.bits
        if key != last.key { last = (key, start(ofPage: key)) }
        let index = last.start + Int(matter & (1 << Self.bits - 1))
        if places[index] == Self.none { places[index] = Int32(truncatingIfNeeded: next) }
        return Int(places[index])
    }

    private mutating func start(ofPage key: Int64) -> Int {
        if let start = pages[key] { return start }
        let start = places.count
        places += repeatElement(Self.none, count: 1 << Self.bits)
        pages[key] = start
        return start
    }

    /// Every matter with its place, in no particular order.
    var all: [(matter: Int64, place: Int)] {
        pages.flatMap { key, start in
            places[start..<start + 1 << Self.bits].enumerated().compactMap { offset, place in
                place == Self.none ? nil : (key << Self.bits + Int64(offset), Int(place))
            }
        }
    }
}
