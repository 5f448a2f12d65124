package import Kernel
package import Registry
import Storage

/// What the records say of a clerk's month (考核依据).
package struct ClerkMonth: Sendable {
    package let clerk: HallClerk
    package let absences: Int
    package let overdue: Int
    /// Cases for which papers were asked a second time, which the law rules out.
    package let errors: Int
    package let cases: Int
    package let visits: Int

    package var workload: Int { cases + visits }
}

extension [ClerkMonth] {
    /// The middle workload of those who had any.
    package var usualWorkload: Int? {
        let sorted = map(\.workload).filter { $0 > 0 }.sorted()
        return sorted.isEmpty ? nil : sorted[sorted.count / 2]
    }
}

extension Registry {
    /// The months of all clerks who were there, by name.
    package func clerkMonths(_ month: Period) async throws -> [ClerkMonth] {
        let clerks = try await matters(
            HallClerk.self, where: .state([LedgerState.recorded.rawValue]), limit: 2000
        ).filter { $0.since <= month.lastDay && ($0.until ?? month.lastDay) >= month.firstDay }
        return try await database.read { session in
            let store = AssessmentStore(session: session)
            return try clerks.map { clerk in
                let found = try store.month(of: clerk.head.number, account: clerk.account, month)
                return ClerkMonth(
                    clerk: clerk, absences: found.absences, overdue: found.overdue, errors: found.repeated,
                    cases: found.cases, visits: found.visits)
            }
        }
    }

    /// The scheme in force at the month's end.
    package func assessmentScheme(for month: Period) async throws -> AssessmentScheme? {
        try await matters(AssessmentScheme.self, where: .state([LedgerState.recorded.rawValue]), limit: 200)
            .filter { $0.effectiveFrom <= month.lastDay }.max { $0.effectiveFrom < $1.effectiveFrom }
    }

    package func assessments(_ month: Period) async throws -> [ClerkAssessment] {
        try await matters(ClerkAssessment.self, where: .equals("month", month), limit: 2000)
    }

    /// Weighs the month of every clerk that wasn't weighed yet, and announces it. Upheld bad ratings are another
    /// register's to count: `ratings` says how many an account has in the month. Returns how many were weighed; done again
    /// it weighs only what is new.
    package func assess(
        _ month: Period, by scheme: AssessmentScheme,
        ratings: @Sendable (_ account: Int64, _ month: Period) async throws -> Int, as actor: Actor
    ) async throws -> Int {
        let months = try await clerkMonths(month)
        let usual = months.usualWorkload
        let known = Dictionary(try await assessments(month).map { ($0.clerk, $0) }) { first, _ in first }
        var weighed = 0
        for one in months {
            let draft: ClerkAssessment
            if let found = known[one.clerk.head.number] {
                guard found.state == .draft else { continue }
                draft = found
            } else {
                var new = ClerkAssessment()
                new.head.organisation = one.clerk.head.organisation
                new.clerk = one.clerk.head.number
                new.scheme = scheme.head.number
                new.month = month
                draft = try await create(new, as: actor)
            }
            let bad = if let account = one.clerk.account { try await ratings(account, month) } else { 0 }
            try await perform(
                .score(
                    absences: one.absences, errors: one.errors, overdue: one.overdue, ratings: bad,
                    handled: one.workload, usual: usual), on: draft.id, expecting: draft.head.version, as: actor)
            weighed += 1
        }
        return weighed
    }
}
