extension PathOf {
    // For experts, and those who want to become one.
    package static var expertFront: PathOf { "/expert" }
    package static func expertCall(_ number: Segment) -> PathOf { "/expert/calls/\(number)" }
    package static var expertEntry: PathOf { "/expert/mine" }
    package static func expertEntryAct(_ act: Segment) -> PathOf { "/expert/mine/\(act)" }
    package static func expertRoom(_ committee: Segment) -> PathOf { "/expert/rooms/\(committee)" }
    package static func expertRoomStep(_ committee: Segment, _ step: Segment) -> PathOf {
        "/expert/rooms/\(committee)/steps/\(step)"
    }
    package static func expertBid(_ committee: Segment, _ bid: Segment) -> PathOf {
        "/expert/rooms/\(committee)/bids/\(bid)"
    }
    package static func expertMarks(_ committee: Segment, _ bid: Segment) -> PathOf {
        "/expert/rooms/\(committee)/bids/\(bid)/marks"
    }
    package static func expertBidFile(_ committee: Segment, _ bid: Segment, _ position: Segment) -> PathOf {
        "/expert/rooms/\(committee)/bids/\(bid)/files/\(position)"
    }
    package static func expertReport(_ committee: Segment) -> PathOf { "/expert/rooms/\(committee)/report" }

    // For a bidder whose bid is being evaluated.
    package static var bidderQuestions: PathOf { "/trading/questions" }
    package static func bidderAnswer(_ number: Segment) -> PathOf { "/trading/questions/\(number)" }
    package static func finalOffer(_ committee: Segment) -> PathOf { "/trading/offers/\(committee)" }

    // For those who look after committees.
    package static func tradeCommittee(_ number: Segment) -> PathOf { "/trade/committees/\(number)" }
    package static func tradeCommitteeStep(_ number: Segment, _ step: Segment) -> PathOf {
        "/trade/committees/\(number)/steps/\(step)"
    }
    package static func tradeCommitteeReport(_ number: Segment) -> PathOf { "/trade/committees/\(number)/report" }
    package static func tradeCommitteeFile(_ number: Segment, _ format: Segment) -> PathOf {
        "/trade/committees/\(number)/report/\(format)"
    }
}
