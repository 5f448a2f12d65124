import Kernel
import Registry
import Storage

// Orders under framework agreements: each is a process of its own that points to the agreement's (框架协议第二阶段).
extension OpenProcessStore {
    /// An order that was placed under an agreement whose first stage was published; nil for anything else.
    func order(_ number: String) throws -> OpenProcess? {
        guard registers.contains("framework_order") else { return nil }
        return try session.first(
            """
            SELECT o.item, o.quantity, o.budget, o.supplier, o.amount, o.saving, o.placed_at, o.state, o.updated_at,
                o.organisation, a.object, a.code, l.project, p.supervisor
            FROM framework_order o JOIN framework_agreement a ON a.number = o.agreement
                JOIN trade_lot l ON l.number = a.lot JOIN trade_project p ON p.number = l.project
            WHERE o.number = \(number) AND o.placed_at IS NOT NULL AND o.supplier IS NOT NULL
                AND l.announced_at IS NOT NULL
            """
        ) { row in
            let placed: Timestamp = try row[6]
            let (state, updated): (FrameworkOrder.State, Timestamp) = (try row[7], try row[8])
            var process = OpenProcess()
            (process.number, process.code) = (number, number)
            process.title = try row[0]
            process.category = .procurement
            process.tenderee = try organisation(try row[9])
            process.supervisor = try organisation(try row[13])
            process.framework = try code(try row[12])
            var lot = OpenLot()
            (lot.number, lot.title, lot.content) = (number, process.title, process.title)
            lot.classification = try row[11]
            lot.object = try row[10]
            lot.quantity = try row[1]
            lot.method = .framework
            lot.comparison = .lowestPrice
            lot.basePrice = try row[2]
            (lot.announcedAt, lot.awardedAt) = (placed, placed)
            lot.saving = try row[5]
            var award = OpenAward()
            let supplier: String = try row[3]
            award.id = "\(number)-\(supplier)"
            (award.lot, award.supplier, award.status) = (number, OpenParty.id(of: supplier), .active)
            award.value = try row[4]
            award.decidedAt = placed
            switch state {
            case .cancelled:
                (lot.ending, lot.endedAt, lot.reason) = (.terminated, updated, "订单取消")
                (award.status, award.decidedAt) = (.cancelled, updated)
                award.proposedAt = placed
            case .received, .rated: lot.performedAt = updated
            case .draft, .placed, .accepted, .delivered: break
            }
            (process.lots, process.awards) = ([lot], [award])
            return process
        }
    }
}
