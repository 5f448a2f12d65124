extension [Int] {
    /// `total` shared out in proportion to these weights: whole numbers that add up to it, the largest remainders rounded
    /// up (最大余数法). All zero when there is nothing to go by.
    func apportioned(_ total: Int) -> [Int] {
        let sum = reduce(0, +)
        guard sum > 0, total > 0 else { return map { _ in 0 } }
        // Money in fen times a weight is more than 64 bits hold.
        let parts = map { (Int128(total) * Int128($0)).quotientAndRemainder(dividingBy: Int128(sum)) }
        var shares = parts.map { Int($0.quotient) }
        let left = total - shares.reduce(0, +)
        let byRemainder = indices.sorted { one, two in
            let (a, b) = (parts[one].remainder, parts[two].remainder)
            return a == b ? one < two : a > b
        }
        for index in byRemainder.prefix(left) { shares[index] += 1 }
        return shares
    }

    /// `total` spread over these weights in their order: at every place as much has gone as the weights so far are of all.
    /// Few things are then spread as evenly as many, which is what days want.
    func spread(_ total: Int) -> [Int] {
        let sum = reduce(0, +)
        guard sum > 0, total > 0 else { return map { _ in 0 } }
        var (passed, gone) = (0, 0)
        return map { weight in
            passed += weight
            let now = Int(Int128(total) * Int128(passed) / Int128(sum))
            defer { gone = now }
            return now - gone
        }
    }

    /// The same with no share above its limit; what doesn't fit goes where there is room, last places first. Adds up to
    /// less than `total` only when all the limits do.
    func spread(_ total: Int, atMost limits: [Int]) -> [Int] {
        var shares = zip(spread(total), limits).map { Swift.min($0, $1) }
        var left = Swift.min(total, limits.reduce(0, +)) - shares.reduce(0, +)
        for index in indices.reversed() where left > 0 {
            let more = Swift.min(left, limits[index] - shares[index])
            shares[index] += more
            left -= more
        }
        return shares
    }
}
