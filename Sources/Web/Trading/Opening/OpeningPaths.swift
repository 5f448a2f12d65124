extension PathOf {
    // For everybody, and for whoever has a receipt.
    package static func lotOpeningStream(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/opening/stream" }
    package static func lotOpeningPresence(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/opening/presence" }
    package static func lotOpeningKey(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/opening/key" }
    package static func lotOpeningObjection(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/opening/objections" }
    package static func openingRecord(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/opening/record" }
    package static func openingRecordFile(_ lot: Segment, _ format: Segment) -> PathOf {
        "/trading/lots/\(lot)/opening/record/\(format)"
    }

    // For those who lead it, watch it, or keep shares.
    package static func tradeOpening(_ number: Segment) -> PathOf { "/trade/openings/\(number)" }
    package static func tradeOpeningAct(_ number: Segment, _ act: Segment) -> PathOf {
        "/trade/openings/\(number)/acts/\(act)"
    }
    package static func tradeOpeningFault(_ number: Segment, _ bid: Segment) -> PathOf {
        "/trade/openings/\(number)/bids/\(bid)/fault"
    }
    package static func tradeOpeningShares(_ number: Segment, _ bid: Segment) -> PathOf {
        "/trade/openings/\(number)/bids/\(bid)/shares"
    }
    package static func tradeOpeningAnswer(_ number: Segment, _ objection: Segment) -> PathOf {
        "/trade/openings/\(number)/objections/\(objection)"
    }
    package static var trusteeDesk: PathOf { "/trade/opening-keys" }
    package static func trusteeKey(_ number: Segment) -> PathOf { "/trade/opening-keys/\(number)" }
    package static func escrowShare(_ number: Segment) -> PathOf { "/trade/opening-keys/shares/\(number)" }
}
