import Kernel
package import Registry
import Storage

extension Registry {
    /// The deadline (截止): counts what stands, fixes the tree over the receipts, closes the lot, and either schedules the opening
    /// or gives every bid back unopened; all in the one transaction after which nothing comes in any more.
    @discardableResult
    package func closeIntake(of number: String) async throws -> Lot {
        let moment = now
        return try await database.write { session in
            guard let lot = try session.matter(Lot.self, number: number) else {
                throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”"))
            }
            guard lot.takesBids, let deadline = lot.bidDeadline, deadline <= moment else {
                throw Refusal.rule(
                    zh: "标段\(number)尚未到截止时间，或已不在接收投标。",
                    en: "The deadline of \(number) has not passed, or it takes no bids any more.")
            }
            let store = SealedStore(session: session)
            let standing = try store.bids(of: number, in: [.standing])
            let root = try ReceiptTree(store.leaves(of: number, in: [.standing])).root().description
            let closed = try Lot(
                self.perform(
                    Lot.Act.close(receipts: standing.count, root: root), onNumber: number, in: Lot.register,
                    within: session, as: .system))
            guard closed.state == .closed else {
                // Too few: what was sealed stays sealed.
                for bid in standing {
                    try self.perform(
                        SealedBid.Act.giveBack, onNumber: bid, in: SealedBid.register, within: session,
                        as: .sealedBidder)
                }
                return closed
            }
            var opening = TradeOpening()
            opening.head.organisation = lot.head.organisation
            opening.head.region = lot.head.region
            let project = try session.matter(TradeProject.self, number: lot.project)
            (opening.lot, opening.scheduledAt) = (number, deadline)
            (opening.tenderee, opening.agent) = (project?.tenderee, project?.agent)
            (opening.receipts, opening.root) = (standing.count, root)
            try self.enter(opening.record, in: TradeOpening.register, within: session, as: .system)
            return closed
        }
    }
}
