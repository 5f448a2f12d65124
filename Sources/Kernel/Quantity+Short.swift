extension Quantity {
    /// 万 and 亿 have no English words: 983.01 万元 are 9.8301 million yuan, as exactly, 6.2 万元 are 62,000 yuan, and
    /// 4.8 万元/台 48,000 yuan per set. Nil for units that English has.
    package func englishMoney(places: Int? = nil) -> (digits: String, words: String)? {
        let places = places ?? 2
        func digits(_ value: Ratio?, _ places: Int) -> String {
            (value ?? self.value).decimal(max(0, places), grouped: true)
        }
        switch unit {
        case .wanYuan where value == .zero, .yiYuan where value == .zero: return ("0", "yuan")
        case .wanYuan where value < .hundred && -value < .hundred:
            return (digits(try? value * Unit.wanYuan.scale, places - 4), "yuan")
        case .wanYuan:
            let most = places + 2
            let needed = (try? value / .hundred)?.places(upTo: most) ?? most
            return (digits(try? value / .hundred, max(min(2, most), needed)), "million yuan")
        case .yiYuan: return (digits(try? value * .hundred, places - 2), "million yuan")
        default:
            let many = Unit.wanYuan.english + " per "
            guard unit.english.hasPrefix(many), let yuan = try? value * Unit.wanYuan.scale else { return nil }
            return (
                digits(yuan, yuan.isInteger ? 0 : 2), "yuan per " + unit.english.dropFirst(many.count)
            )
        }
    }

    /// Without trailing zeros, at most two decimals: "100%", "113.33%", "4.8 万元/台".
    package var shortText: LocalizedText {
        typeset(places: value.places(upTo: 2) ?? 2)
    }

    /// With a true minus sign, as explanations print it.
    package func typeset(places: Int) -> LocalizedText {
        let (zh, en) = (text(.zh, places: places), text(.en, places: places))
        guard zh.hasPrefix("-") else { return LocalizedText(zh: zh, en: en) }
        return LocalizedText(zh: "−" + zh.dropFirst(), en: "−" + en.dropFirst())
    }
}

extension Ratio {
    /// Without trailing zeros, at most two decimals.
    package var short: String {
        decimal(places(upTo: 2) ?? 2)
    }

    /// How many decimals show every digit; nil when more than `limit` would be needed.
    package func places(upTo limit: Int) -> Int? {
        var scale: Int128 = 1
        for places in 0...max(0, limit) {
            if scale % denominator == 0 { return places }
            scale *= 10
        }
        return nil
    }
}
