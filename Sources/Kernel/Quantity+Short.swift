extension Quantity {
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
