extension PathOf {
    // For everybody.
    package static var intermediaryMarket: PathOf { "/intermediaries" }
    package static func marketNeed(_ number: Segment) -> PathOf { "/intermediaries/needs/\(number)" }
    package static var marketProviders: PathOf { "/intermediaries/providers" }
    package static func marketProvider(_ number: Segment) -> PathOf { "/intermediaries/providers/\(number)" }
    package static var marketFigures: PathOf { "/intermediaries/figures" }
    package static var openMarket: PathOf { "/intermediaries/ocds" }
    package static func openMarketNeed(_ number: Segment) -> PathOf { "/intermediaries/ocds/\(number)" }

    // For a firm's people.
    package static func marketEnrolment(_ number: Segment) -> PathOf { "/intermediaries/needs/\(number)/enrolment" }
    package static func marketObjection(_ number: Segment) -> PathOf { "/intermediaries/needs/\(number)/objection" }
    package static func marketNeedAct(_ number: Segment, _ act: Segment) -> PathOf {
        "/intermediaries/needs/\(number)/acts/\(act)"
    }
    package static var marketMine: PathOf { "/intermediaries/mine" }
    package static var marketEntry: PathOf { "/intermediaries/mine/entry" }
    package static var marketOwnNeed: PathOf { "/intermediaries/mine/needs" }
    package static func marketOwnContract(_ number: Segment, _ act: Segment) -> PathOf {
        "/intermediaries/mine/contracts/\(number)/\(act)"
    }

    // For those whose work it is.
    package static var marketDesk: PathOf { "/market" }
    package static func marketDeskNeed(_ number: Segment) -> PathOf { "/market/needs/\(number)" }
    package static func marketDeskRating(_ contract: Segment) -> PathOf { "/market/ratings/\(contract)" }
    package static func marketDeskAct(_ number: Segment, _ act: Segment) -> PathOf { "/market/needs/\(number)/\(act)" }
}
