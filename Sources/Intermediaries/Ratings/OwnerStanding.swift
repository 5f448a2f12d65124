package import Kernel

/// How an owner stands with those who worked for it (业主评价), and how many said so.
package struct OwnerStanding: Sendable, Hashable {
    package let ratings: Int
    package let mean: Ratio?

    package init(_ given: [OwnerRating]) {
        ratings = given.count
        mean = given.isEmpty ? nil : try? given.reduce(Ratio.zero) { try $0 + $1.stars } / Ratio(given.count)
    }
}
