import Kernel
package import Registry

extension Registry {
    /// Supervises in writing the units whose reply is overdue for longer than the limit allows, once for each order. What came
    /// in by a file, dispatched elsewhere, is left to people. Returns how many.
    @discardableResult
    package func superviseOverdue() async throws -> Int {
        let limit = try await limit(OrderLimit.supervising.terms, in: HotlineOrder.register)
        var supervised = 0
        var request = WorkRequest(.overdue, register: HotlineOrder.register.name, limit: 200)
        while true {
            let portion = try await work(for: .system, request)
            for item in portion.items {
                let order = try HotlineOrder(item.record)
                guard order.supervisions == 0, order.state.canBeSupervised, order.wasDispatchedHere,
                    let reply = try await deadlines(of: item.record, in: HotlineOrder.register)
                        .first(where: { OrderClock(rawValue: $0.name)?.isReply ?? false }),
                    !reply.isPaused, limit.isOver(since: Timestamp(reply.dueOn), at: now)
                else { continue }
                if try await supervise(order, overdueSince: reply.dueOn) { supervised += 1 }
            }
            guard let next = portion.next else { return supervised }
            request.after = next
        }
    }

    /// False when somebody was quicker.
    private func supervise(_ order: HotlineOrder, overdueSince day: Day) async throws -> Bool {
        let act = HotlineOrder.Act.supervise(
            level: SupervisionLevel.written.rawValue, trigger: SupervisionTrigger.overdue.rawValue,
            demand: "应于\(day.text(.zh))前答复，至今未答复。请说明情况，并尽快办理。")
        do {
            try await perform(act, on: order.id, expecting: order.head.version, as: .system)
            return true
        } catch Refusal.changedMeanwhile {
            return false
        } catch Refusal.notPossible {
            return false
        }
    }
}

extension HotlineOrder {
    fileprivate var wasDispatchedHere: Bool { dispatchedAt.map { $0 >= head.createdAt } ?? false }
}
