import Kernel
package import Registry
import Storage

extension Registry {
    /// What the hall does by itself, on schedule.
    package var serviceHallWork: [ScheduledKind] {
        [
            ScheduledKind(
                "service_case.deemed", zh: "逾期未告知的视为受理", en: "Deem accepted what nobody answered", every: 600,
                .apart(seconds: 600) { _ in try await self.deemAccepted() == Self.portion }),
            draftUpkeep,
        ]
    }

    private static let portion = 200

    /// Accepts, as of the day they came in, cases about which nobody said a word within five working days (Licensing Law
    /// §32). Returns how many; somebody who acts meanwhile goes first.
    @discardableResult
    package func deemAccepted() async throws -> Int {
        let now = now
        let (cases, packages) = try await database.read { session in
            let store = CaseStore(session: session)
            return (
                try store.unanswered(at: now, limit: Self.portion),
                try store.unansweredPackages(at: now, limit: Self.portion)
            )
        }
        for id in cases {
            do {
                try await perform(ServiceCase.Act.deemAccepted, on: ID<ServiceCase>(id), as: .system)
            } catch Refusal.notPossible {
                continue
            }
        }
        for id in packages {
            do {
                try await perform(OneThingCase.Act.deemAccepted, on: ID<OneThingCase>(id), as: .system)
            } catch Refusal.notPossible {
                continue
            }
        }
        return max(cases.count, packages.count)
    }
}
