extension PathOf {
    package static var purchaseIntentions: PathOf { "/trading/intentions" }
    package static func purchaseIntention(_ number: Segment) -> PathOf { "/trading/intentions/\(number)" }
}
