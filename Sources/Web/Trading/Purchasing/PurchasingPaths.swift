extension PathOf {
    /// A supplier's quotes in second rounds.
    package static var tradingQuotes: PathOf { "/trading/mine/quotes" }
    package static func tradingQuote(_ round: Segment) -> PathOf { "/trading/mine/quotes/\(round)" }
    package static var purchaseIntentions: PathOf { "/trading/intentions" }
    package static func purchaseIntention(_ number: Segment) -> PathOf { "/trading/intentions/\(number)" }
}
