/// Digits as printed, before anybody knows what they count.
struct Numeral: Sendable {
    let digits: Int64
    let places: Int8
    let end: Int

    /// Reads digits with thousands separators and a decimal point; nil when there are more than eighteen digits.
    ///
    /// `runEnd` is where the run of digits, points and separators ends in any case.
    static func read(_ codes: [UInt16], at start: Int, before limit: Int) -> (numeral: Numeral?, runEnd: Int) {
        var position = start
        var digits: Int64 = 0
        var count = 0
        var places = 0
        func digit() -> Bool { position < limit && Code.isDigit(codes[position]) }
        func take() {
            if count < 18 { digits = digits * 10 + Int64(codes[position] - Code.zero) }
            count += 1
            position += 1
        }
        while digit() { take() }
        if (1...3).contains(position - start) {
            while position < limit, codes[position] == Code.comma, hasGroup(codes, after: position, before: limit) {
                position += 1
                for _ in 0..<3 { take() }
            }
        }
        if position + 1 < limit, codes[position] == Code.point, Code.isDigit(codes[position + 1]) {
            position += 1
            while digit() {
                take()
                places += 1
            }
        }
        guard count <= 18, places <= 12 else { return (nil, position) }
        return (Numeral(digits: digits, places: Int8(places), end: position), position)
    }

    /// Exactly three digits behind a separator.
    private static func hasGroup(_ codes: [UInt16], after comma: Int, before limit: Int) -> Bool {
        guard comma + 3 < limit, (1...3).allSatisfy({ Code.isDigit(codes[comma + $0]) }) else { return false }
        return comma + 4 >= limit || !Code.isDigit(codes[comma + 4])
    }
}
