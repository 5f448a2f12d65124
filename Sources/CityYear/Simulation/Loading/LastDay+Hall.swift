import Kernel
import Ratings
import Registry
import ServiceHall

extension LastDay {
    // MARK: Ratings

    /// Bad ones, each a step further on the way to its end.
    func rate(_ settled: [ServiceCase]) async throws {
        for (index, one) in settled.prefix(year.actedRatings).enumerated() {
            at(14, index * 7)
            let rating = try await rated(one, index)
            guard rating.state == .received else { continue }
            if index == 5 {
                try await registry.perform(.appeal(reason: "评价人误选，已电话确认。"), on: rating.id, as: cast.approver)
            } else {
                try await handle(rating, steps: index)
            }
        }
    }

    private func rated(_ one: ServiceCase, _ index: Int) async throws -> Rating {
        let known = try await registry.matters(Rating.self, where: .equals("subject", one.head.number), limit: 1)
        if let rating = known.first { return rating }
        var rating = Rating()
        rating.head.organisation = one.head.organisation
        rating.head.region = one.head.region
        rating.subject = one.head.number
        rating.item = one.item
        rating.counter = one.counter
        rating.channel = .pad
        rating.level = index == 2 ? .veryDissatisfied : .dissatisfied
        rating.remark = "等候时间长，窗口只开了一个。"
        rating.rater = one.applicant
        rating.phone = one.phone
        rating.isNamed = true
        return try await registry.rate(rating, as: cast.manager)
    }

    private func handle(_ rating: Rating, steps: Int) async throws {
        let acts: [(Rating.Act, Actor)] = [
            (.contact(outcome: "已电话联系，评价人说明了情况。"), cast.approver),
            (.verify(finding: RatingFinding.upheld.rawValue, opinion: "情况属实。"), cast.approver),
            (.rectify(measures: "高峰时段增开窗口，导服分流。"), cast.approver),
            (.callBack(outcome: CallBackOutcome.content.rawValue, opinion: "评价人认可。"), cast.manager),
        ]
        for (step, act) in acts.prefix(steps).enumerated() {
            at(15 + step / 2, step % 2 * 30)
            try await registry.perform(act.0, on: rating.id, as: act.1)
        }
    }

    // MARK: Queue

    /// The last tickets of the day, most of them served, some waiting.
    func queueUp() async throws {
        let (count, queue) = (year.queue.days.acted, HallPlan.queues[0])
        guard count > 0, let window = year.hall.windowsOfQueue[0].first else { return }
        let counter = year.hall.windows[window].number
        guard try await registry.known([Self.ticket(0, of: day)], in: QueueTicket.register).isEmpty else { return }
        for index in 0..<count {
            at(16, index)
            var ticket = QueueTicket()
            ticket.head.number = Self.ticket(index, of: day)
            ticket.head.organisation = HallPlan.organisation
            ticket.queue = queue
            _ = try await registry.takeTicket(ticket, as: cast.clerk)
        }
        for index in 0..<count * 3 / 4 {
            at(16, 30 + index * 4)
            let called = try await registry.callNext(in: [queue], to: counter, region: .baoshan, as: cast.clerk)
            guard let called, index < count * 3 / 4 - 1 else { continue }
            try await registry.perform(.serve, on: called.id, as: cast.clerk)
            guard index < count * 3 / 4 - 3 else { continue }
            at(16, 33 + index * 4)
            try await registry.perform(.finish, on: called.id, as: cast.clerk)
        }
    }

    private static func ticket(_ index: Int, of day: Day) -> String { "\(day)-\(HallPlan.queues[0])\(9001 + index)" }
}
