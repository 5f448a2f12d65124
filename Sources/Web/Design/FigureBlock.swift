import Kernel

extension HTML {
    /// A quantity in a line or a cell: tabular figures, the unit lighter.
    static func amount(_ quantity: Quantity, _ language: Language, places: Int? = nil) -> HTML {
        if language == .en, let money = quantity.englishMoney(places: places) {
            return amount(money.digits, unit: money.words)
        }
        return amount(
            quantity.value.decimal(places ?? quantity.usualPlaces, grouped: true),
            unit: quantity.unit.label(after: quantity.value)[language])
    }

    /// In 万元 where that shows it exactly, else in 元, unless told otherwise: a price is never rounded unseen.
    static func amount(_ money: Money, in unit: MoneyUnit? = nil, _ language: Language, places: Int = 2) -> HTML {
        amount(Quantity(money, in: unit ?? .fitting([money.fen])), language, places: places)
    }

    /// Digits already printed, with their unit.
    static func amount(_ digits: String, unit: String) -> HTML {
        // A hyphen is too short to be seen as a sign at reading distance.
        let digits = digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
        guard !unit.isEmpty else { return "<span class=\"amount\">\(digits)</span>" }
        let space = unit == "%" || unit == "‰" ? "" : "\u{A0}"
        return "<span class=\"amount\">\(digits)<span class=\"unit\">\(space)\(unit)</span></span>"
    }
}

/// How a figure moved against the period before.
struct Trend: Sendable {
    enum Direction: String, Sendable { case up, down, flat }
    /// Whether the movement is welcome; many are neither.
    enum Judgement: String, Sendable { case good, bad, neutral }

    let direction: Direction
    var judgement = Judgement.neutral
    /// "同比 +21.28%".
    let text: LocalizedText

    func html(in language: Language) -> HTML {
        """
        <span class="trend trend-\(direction.rawValue) trend-\(judgement.rawValue)">\
        <span class="unseen">\(Self.words(direction), language)</span>\(text, language)</span>
        """
    }

    private static func words(_ direction: Direction) -> LocalizedText {
        switch direction {
        case .up: LocalizedText(zh: "上升：", en: "Up: ")
        case .down: LocalizedText(zh: "下降：", en: "Down: ")
        case .flat: LocalizedText(zh: "持平：", en: "Unchanged: ")
        }
    }
}

/// One number with everything that makes it readable: unit, period, trend, and how it was made.
struct FigureBlock: Sendable {
    enum Size: String, Sendable { case tile, hero }

    let label: LocalizedText
    /// Printed digits; the unit stands apart so that it can be lighter.
    let digits: String
    let unit: LocalizedText
    var period: Period?
    var trend: Trend?
    /// One sentence that says what the number means.
    var remark: LocalizedText?
    /// The page that shows formula, inputs and records.
    var derivationPath: String?
    var size = Size.tile

    init(
        _ label: LocalizedText, _ quantity: Quantity, places: Int? = nil, period: Period? = nil, trend: Trend? = nil,
        remark: LocalizedText? = nil, derivationPath: String? = nil, size: Size = .tile
    ) {
        self.label = label
        digits = quantity.value.decimal(places ?? quantity.usualPlaces, grouped: true)
        unit = quantity.unit.label(after: quantity.value)
        self.period = period
        self.trend = trend
        self.remark = remark
        self.derivationPath = derivationPath
        self.size = size
    }

    func html(in language: Language) -> HTML {
        let period: HTML? = period.map { "<span class=\"figure-period\">\($0.text(language))</span>" }
        let remark: HTML? = remark.map { "<p class=\"figure-remark\">\($0, language)</p>" }
        return """
            <div class="figure figure-\(size.rawValue)"><p class="figure-label">\(label.asHeading, language)\(period)</p>
            <p class="figure-value">\(HTML.amount(digits, unit: unit[language]))\(trend?.html(in: language))</p>
            \(remark)\(derivation(in: language))</div>

            """
    }

    private func derivation(in language: Language) -> HTML? {
        derivationPath.map { path in
            """
            <a class="derivation"\(href: path)>\(Self.howMade, language)<span class="unseen"> \(label, language)</span></a>
            """
        }
    }

    static let howMade = LocalizedText(zh: "怎么算出来的", en: "How was this made?")
}

/// Figures side by side.
struct StatTiles: Sendable {
    let figures: [FigureBlock]

    func html(in language: Language) -> HTML {
        "<div class=\"tiles\">\n\(figures.map { $0.html(in: language) })</div>\n"
    }
}
