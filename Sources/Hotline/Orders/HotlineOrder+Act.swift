extension HotlineOrder {
    package enum Act: Codable, Sendable {
        // The centre.
        case answer(answer: String, article: String?)
        case accept
        case decline(ground: String, words: String)
        /// Once, to the shift lead.
        case appealRefusal(reason: String)
        /// 转接110、119、120、122: the agent stays on the line until somebody answers there.
        case transfer(number: String)
        case invalidate(reason: String)
        /// 并单: the same matter, so one answer for all.
        case merge(first: String, reason: String)
        /// The other side of it, in the first order.
        case join
        /// 核定时限类别: a complex matter takes the shift lead's consent.
        case setLimit(limit: String, reason: String)
        case dispatch(unit: String, reason: String)
        case acceptReturn(reason: String)
        case rejectReturn(reason: String)
        case adjudicate(reason: String)
        /// 指定承办: what was appointed can't be returned.
        case appoint(unit: String, reason: String)
        case grantPause
        case refusePause(reason: String)
        case urge(words: String)
        /// Lets the public read it, in these words or its own.
        case release(words: String?)
        case conceal(reason: String)
        case supervise(level: String, trigger: String, demand: String)
        // The unit.
        case sign
        case reveal(purpose: String)
        case contact(reached: String, note: String)
        case callIn(unit: String, role: String, task: String)
        case askReturn(reason: String, law: String)
        case askPause(ground: String, reason: String, until: String)
        case resume
        case extend(days: Int, reason: String)
        case reply(conclusion: String, answer: String, basis: String?, promisedFor: String?)
        // Review and call back.
        case passReview
        case failReview(reason: String)
        case checkPromise(kept: String)
        case callBack(
            result: String, contacted: String?, solved: String?, satisfaction: String?, words: String?)
        case rate(solved: String, satisfaction: String)
        // Ends.
        case terminate(reason: String)
        case withdraw(reason: String)
        case reopen(reason: String)
        case archive
    }
}

extension HotlineOrder.Act {
    var name: String {
        switch self {
        case .answer: "answer"
        case .accept: "accept"
        case .decline: "decline"
        case .appealRefusal: "appealRefusal"
        case .transfer: "transfer"
        case .invalidate: "invalidate"
        case .merge: "merge"
        case .join: "join"
        case .setLimit: "setLimit"
        case .dispatch: "dispatch"
        case .acceptReturn: "acceptReturn"
        case .rejectReturn: "rejectReturn"
        case .adjudicate: "adjudicate"
        case .appoint: "appoint"
        case .grantPause: "grantPause"
        case .refusePause: "refusePause"
        case .urge: "urge"
        case .release: "release"
        case .conceal: "conceal"
        case .supervise: "supervise"
        case .sign: "sign"
        case .reveal: "reveal"
        case .contact: "contact"
        case .callIn: "callIn"
        case .askReturn: "askReturn"
        case .askPause: "askPause"
        case .resume: "resume"
        case .extend: "extend"
        case .reply: "reply"
        case .passReview: "passReview"
        case .failReview: "failReview"
        case .checkPromise: "checkPromise"
        case .callBack: "callBack"
        case .rate: "rate"
        case .terminate: "terminate"
        case .withdraw: "withdraw"
        case .reopen: "reopen"
        case .archive: "archive"
        }
    }
}
