package import Kernel

/// An amount in the capital numerals of cheques and bids (大写金额): 壹佰贰拾万元整.
package enum MoneyWords {
    private static let digits = Array("零壹贰叁肆伍陆柒捌玖")
    private static let places = ["", "拾", "佰", "仟"]
    private static let groups = ["", "万", "亿", "万亿"]

    package static func text(_ amount: Money) -> String {
        let (yuan, fen) = (amount.fen.magnitude / 100, amount.fen.magnitude % 100)
        var text = yuan == 0 ? (fen == 0 ? "零元" : "") : whole(yuan) + "元"
        if fen == 0 { return (amount.fen < 0 ? "负" : "") + text + "整" }
        let (jiao, rest) = (Int(fen / 10), Int(fen % 10))
        if jiao > 0 {
            text += "\(digits[jiao])角"
        } else if yuan > 0 {
            text += "零"
        }
        text += rest > 0 ? "\(digits[rest])分" : "整"
        return (amount.fen < 0 ? "负" : "") + text
    }

    private static func whole(_ number: UInt64) -> String {
        var (rest, group, parts, wantsZero): (UInt64, Int, [String], Bool) = (number, 0, [], false)
        while rest > 0 {
            let four = Int(rest % 10_000)
            if four > 0 {
                // A gap between this group and the one below it is said once.
                let text = below10000(four) + groups[group]
                parts.append(wantsZero ? text + "零" : text)
                wantsZero = four < 1000
            } else if !parts.isEmpty {
                wantsZero = true
            }
            rest /= 10_000
            group += 1
        }
        return parts.reversed().joined()
    }

    private static func below10000(_ number: Int) -> String {
        var (text, gap) = ("", false)
        for (place, unit) in [1000, 100, 10, 1].enumerated() {
            let digit = number / unit % 10
            if digit > 0 {
                if gap { text += "零" }
                text += "\(digits[digit])\(places[3 - place])"
                gap = false
            } else if !text.isEmpty {
                gap = true
            }
        }
        return text
    }

    /// The amount that words say, as people write them: with 人民币 before them or not, 圆 for 元, everyday numerals for capital
    /// ones. Nil for what is no amount.
    package static func amount(of words: String) -> Money? {
        var text = Substring(words.filter { !$0.isWhitespace && $0 != "：" && $0 != ":" && $0 != "￥" })
        if text.hasPrefix("人民币") { text = text.dropFirst(3) }
        var (yuan, rest): (Int64, Substring) = (0, text)
        if let end = text.firstIndex(where: { "元圆".contains($0) }) {
            guard let whole = number(text[..<end]), whole <= Money.limit / 100 else { return nil }
            (yuan, rest) = (whole, text[text.index(after: end)...])
        } else if !text.contains(where: { "角分".contains($0) }) {
            return nil
        }
        var fen: Int64 = 0
        for (unit, worth) in [(Character("角"), Int64(10)), (Character("分"), Int64(1))] {
            while rest.first == "零" { rest = rest.dropFirst() }
            guard let digit = rest.first.flatMap({ values[$0] }), rest.dropFirst().first == unit else { continue }
            fen += digit * worth
            rest = rest.dropFirst(2)
        }
        if let last = rest.first, "整正".contains(last) { rest = rest.dropFirst() }
        guard rest.isEmpty else { return nil }
        return Money(fen: yuan * 100 + fen)
    }

    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty else { return nil }
        var (total, section, digit): (Int64, Int64, Int64) = (0, 0, 0)
        for character in text {
            if let value = values[character] {
                digit = value
            } else if let worth = units[character] {
                section += max(digit, digit == 0 ? 1 : digit) * worth
                digit = 0
            } else if character == "万" {
                total += (section + digit) * 10_000
                (section, digit) = (0, 0)
            } else if character == "亿" {
                total = (total + section + digit) * 100_000_000
                (section, digit) = (0, 0)
            } else {
                return nil
            }
            guard total < Money.limit, section < 100_000_000 else { return nil }
        }
        return total + section + digit
    }

    private static let values: [Character: Int64] = {
        var values: [Character: Int64] = [:]
        for row in ["零壹贰叁肆伍陆柒捌玖", "〇一二三四五六七八九"] {
            for (value, character) in row.enumerated() { values[character] = Int64(value) }
        }
        values["两"] = 2
        values["貳"] = 2
        return values
    }()

    private static let units: [Character: Int64] = [
        "拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000,
    ]
}
