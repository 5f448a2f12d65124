import Kernel
package import Registry
import Storage

extension Registry {
    /// A draft that trades what failed or was given up once more (重新招标、重新采购): the same lot without what came of it, pointing
    /// back. Once only: a second one would split what is traded.
    @discardableResult
    package func tradeAnew(_ number: String, as actor: Actor) async throws -> Lot {
        try await database.write { session in
            guard let lot = try session.matter(Lot.self, number: number) else {
                throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”"))
            }
            guard [.failed, .terminated, .annulled].contains(lot.state) else {
                throw Refusal.rule(
                    zh: "标段\(number)的状态是“\(lot.state.label.zh)”；流标、终止或中标无效后才能重新交易。",
                    en:
                        "\(number) is in the state “\(lot.state.label.en)”. Only what failed, ended or was annulled is traded anew."
                )
            }
            if let again = try LotStore(session: session).successor(of: number) {
                throw Refusal.rule(zh: "已重新交易：\(again)。", en: "It is traded anew already: \(again).")
            }
            return try Lot(self.enter(lot.anew().record, in: Lot.register, within: session, as: actor))
        }
    }
}

extension Lot {
    /// What is traded and how, without periods and outcome.
    func anew() -> Lot {
        var next = self
        next.head = Head(organisation: head.organisation, region: head.region)
        next.state = .draft
        next.predecessor = head.number
        next.forgetWinner()
        next.forgetSuspension()
        (next.announcedAt, next.policyDay, next.documentsFrom, next.documentsUntil) = (nil, nil, nil, nil)
        (next.bidDeadline, next.intakeRoot, next.openedAt) = (nil, nil, nil)
        (next.publishedAt, next.publicityUntil, next.contractedAt) = (nil, nil, nil)
        (next.failure, next.reason, next.bids, next.round, next.droppedRank) = (nil, nil, nil, nil, nil)
        return next
    }
}
