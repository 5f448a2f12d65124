package import Kernel

/// How long somebody will wait (预计等候): median service time × people ahead ÷ open windows. It is a range, from the usual
/// to the slow case, since one difficult visit changes everybody's turn.
package struct QueueEstimate: Hashable, Sendable {
    package let minutes: ClosedRange<Int>

    /// Nil where nothing is known of the service's length, or no window is open.
    package init?(ahead: Int, windows: Int, usual: Ratio?, slow: Ratio?) {
        guard windows > 0, ahead >= 0, let usual, usual > .zero else { return nil }
        guard let low = Self.wait(ahead, windows, usual),
            let high = Self.wait(ahead, windows, max(slow ?? usual, usual))
        else { return nil }
        let (from, to) = (Self.rounded(low.floor), Self.rounded(high.ceiling))
        minutes = from...max(from, to)
    }

    private static func wait(_ ahead: Int, _ windows: Int, _ minutes: Ratio) -> Ratio? {
        try? minutes * Ratio(ahead) / Ratio(windows)
    }

    /// Nobody counts on minutes beyond ten: those are given in fives.
    private static func rounded(_ minutes: Ratio) -> Int {
        let whole = Int(minutes.numerator)
        return whole <= 10 ? whole : (whole + 2) / 5 * 5
    }

    package var text: LocalizedText {
        switch (minutes.lowerBound, minutes.upperBound) {
        case (_, ...1): LocalizedText(zh: "马上轮到", en: "any moment")
        case (let low, let high) where low == high: LocalizedText(zh: "约 \(high) 分钟", en: "about \(high) min")
        case (let low, let high): LocalizedText(zh: "约 \(low)–\(high) 分钟", en: "about \(low)–\(high) min")
        }
    }
}
