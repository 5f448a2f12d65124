package import Kernel
package import Registry
import Storage

// The hall's queue: what needs to know who else waits.
extension Registry {
    /// Takes a ticket. Two who press at once get two numbers: the second tries the next one.
    /// An appointment it names is checked in with it, so that whoever booked doesn't queue again.
    package func takeTicket(_ draft: QueueTicket, as actor: Actor) async throws -> QueueTicket {
        var ticket = draft
        let (queue, region, day) = (draft.queue, draft.head.region, now.day)
        for _ in 1...Self.attempts {
            let last = try await database.read {
                try QueueStore(session: $0, region: region).lastSerial(in: queue, on: day)
            }
            ticket.serial = last + 1
            do {
                return try await create(
                    ticket, as: actor, alongside: checkingIn(draft.appointment, as: actor))
            } catch Refusal.invalid(let problems) where problems.contains(where: { $0.field == "region" }) {
                continue
            }
        }
        throw Refusal.busy
    }

    private func checkingIn(_ appointment: String?, as actor: Actor) -> Alongside? {
        guard let appointment else { return nil }
        return { session, _ in
            try self.perform(
                Appointment.Act.checkIn, onNumber: appointment, in: Appointment.register, within: session, as: actor)
        }
    }

    /// Calls whoever is next in any of `queues` to `counter`; nil when nobody waits. Two windows that call at once call
    /// two people.
    package func callNext(in queues: [String], to counter: String, region: RegionCode, as actor: Actor) async throws
        -> QueueTicket?
    {
        let day = now.day
        for _ in 1...Self.attempts {
            let next = try await database.read {
                try QueueStore(session: $0, region: region).next(in: queues, on: day)
            }
            guard let next else { return nil }
            let ticket = try await matter(QueueTicket.self, number: next, as: actor)
            do {
                return try await perform(
                    QueueTicket.Act.call(counter: counter), on: ticket.id, expecting: ticket.head.version, as: actor)
            } catch Refusal.changedMeanwhile {
                continue
            } catch Refusal.notPossible {
                continue
            }
        }
        throw Refusal.busy
    }

    /// Puts a ticket whose holder was away back behind the next three.
    package func reinsert(_ ticket: QueueTicket, as actor: Actor) async throws -> QueueTicket {
        let (queue, region, day) = (ticket.queue, ticket.head.region, ticket.day)
        let third = try await database.read {
            try QueueStore(session: $0, region: region).third(in: queue, on: day)
        }
        let place = (third?.milliseconds).map { $0 + 1 } ?? now.milliseconds
        return try await perform(
            QueueTicket.Act.reinsert(place: place), on: ticket.id, expecting: ticket.head.version, as: actor)
    }

    /// How many wait in each queue of a hall today.
    package func waiting(in region: RegionCode) async throws -> [String: Int] {
        let day = now.day
        return try await database.read { try QueueStore(session: $0, region: region).waiting(on: day) }
    }

    private static let attempts = 8
}
