/// How alike two texts are, by the pairs of neighbouring characters they share (Dice's coefficient).
enum Likeness {
    /// 0 to 100; spaces and punctuation don't count.
    static func percent(_ left: String, _ right: String) -> Int {
        let (first, second) = (pairs(left), pairs(right))
        let total = first.values.reduce(0, +) + second.values.reduce(0, +)
        guard total > 0 else { return left == right ? 100 : 0 }
        let shared = first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }
        return 200 * shared / total
    }

    private static func pairs(_ text: String) -> [String: Int] {
        let letters = text.filter { $0.isLetter || $0.isNumber }
        return zip(letters, letters.dropFirst()).reduce(into: [:]) { $0["\($1.0)\($1.1)", default: 0] += 1 }
    }
}
