/// The year and months that a sentence or what stands before it says its figures are of; zero where nothing is said.
struct StatedPeriod: Hashable, Sendable {
    var year: Int16 = 0
    var fromMonth: Int8 = 0
    var toMonth: Int8 = 0

    /// Whether the two may speak of the same time.
    func agrees(with other: StatedPeriod) -> Bool {
        let sameYear = year == 0 || other.year == 0 || year == other.year
        let sameMonths = toMonth == 0 || other.toMonth == 0 || (fromMonth, toMonth) == (other.fromMonth, other.toMonth)
        return sameYear && sameMonths
    }

    var isPartOfYear: Bool { toMonth != 0 && !(fromMonth == 1 && toMonth == 12) }

    var printed: String {
        let months = toMonth == 0 ? "" : fromMonth == toMonth ? "\(toMonth)月" : "\(fromMonth)—\(toMonth)月"
        return (year == 0 ? "" : "\(year)年") + months
    }
}
