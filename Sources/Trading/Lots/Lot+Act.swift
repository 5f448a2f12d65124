extension Lot.Act {
    package var name: String {
        switch self {
        case .register: "register"
        case .announce: "announce"
        case .prequalified: "prequalified"
        case .clarify: "clarify"
        case .close: "close"
        case .startOpening: "startOpening"
        case .finishOpening: "finishOpening"
        case .qualified: "qualified"
        case .startTalks: "startTalks"
        case .callFinalOffers: "callFinalOffers"
        case .recommend: "recommend"
        case .startListing: "startListing"
        case .startTimedAuction: "startTimedAuction"
        case .callSingleOffers: "callSingleOffers"
        case .sell: "sell"
        case .confirm: "confirm"
        case .award: "award"
        case .dropWinner: "dropWinner"
        case .reviewAgain: "reviewAgain"
        case .contract: "contract"
        case .perform: "perform"
        case .archive: "archive"
        case .suspend: "suspend"
        case .resume: "resume"
        case .fail: "fail"
        case .terminate: "terminate"
        case .annul: "annul"
        }
    }
}
