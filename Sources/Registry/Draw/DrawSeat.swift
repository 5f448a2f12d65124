import Kernel

/// Places of one kind to be filled (席位): so many members and, behind them, reserves.
package struct DrawSeat: Hashable, Sendable, Codable {
    /// Empty takes anybody.
    package let speciality: String
    package let number: Int
    package let reserves: Int

    package init(_ speciality: String = "", number: Int, reserves: Int = 0) {
        self.speciality = speciality
        self.number = number
        self.reserves = reserves
    }

    package var places: Int { number + reserves }

    func takes(_ candidate: DrawCandidate) -> Bool {
        speciality.isEmpty || candidate.fits.contains(speciality)
    }
}

extension [DrawSeat] {
    /// Reads "建筑工程×3+2；造价×1": speciality, members, reserves. "3+1" alone takes anybody. Nil when malformed.
    package init?(seats text: String) {
        self = []
        for part in text.split(whereSeparator: { ";；\n".contains($0) }) {
            guard let seat = DrawSeat(String(part).trimmed) else { return nil }
            append(seat)
        }
        guard !isEmpty, count <= 20, Set(map(\.speciality)).count == count else { return nil }
    }

    package var text: String { map(\.text).joined(separator: "；") }

    /// Specialities with fewer than three candidates for each member: nearly a choice by name.
    package func tooNarrow(_ candidates: [DrawCandidate]) -> [DrawSeat] {
        filter { seat in candidates.count { seat.takes($0) } < 3 * seat.number }
    }
}

extension DrawSeat {
    fileprivate init?(_ text: String) {
        let digits = text.reversed().prefix { ("0"..."9").contains($0) || $0 == "+" }.reversed()
        let numbers = String(digits).split(separator: "+", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(numbers.count), let number = numbers[0], (1...10_000).contains(number) else {
            return nil
        }
        var reserves = 0
        if numbers.count == 2 {
            guard let given = numbers[1], (0...10_000).contains(given) else { return nil }
            reserves = given
        }
        var speciality = String(text.dropLast(digits.count)).trimmed
        if let last = speciality.last, "×*".contains(last) { speciality = String(speciality.dropLast()).trimmed }
        guard !speciality.contains(where: { ",，\t".contains($0) }), speciality.count <= 40 else { return nil }
        self.init(speciality, number: number, reserves: reserves)
    }

    fileprivate var text: String {
        let numbers = reserves == 0 ? "\(number)" : "\(number)+\(reserves)"
        return speciality.isEmpty ? numbers : "\(speciality)×\(numbers)"
    }
}
