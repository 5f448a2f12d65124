package import Kernel
package import Registry
import Storage

/// A question that was answered again and again without an article.
package struct RepeatedQuestion: Sendable, Hashable {
    package let title: String
    package let organisation: String
    package let category: String?
    package let times: Int
    package let answer: String
}

/// What a unit's month would show if it worked for the figures and not for the callers (防作弊统计).
package struct GamingSigns: Sendable, Hashable {
    package let unit: String
    /// Dispatched orders that ended in the month.
    package let closed: Int
    /// Of these, with an answer that stands word for word under another one.
    package let pasted: Int
    /// Of these, closed without a call back or a reason for none.
    package let closedAlone: Int
    /// Of these, in the last days of the month.
    package let atMonthsEnd: Int
}

/// Public orders of a region and a category.
package struct PublicArea: Sendable, Hashable {
    package let region: String
    package let category: String
    package let orders: Int
    package let ended: Int
}

extension Registry {
    /// Questions of late that want an article: answered several times in the same words.
    package func repeatedQuestions() async throws -> [RepeatedQuestion] {
        let rules = try await hotlineRules()
        let since = now.adding(seconds: -86_400 * rules.questionDays)
        return try await database.read {
            try HotlineStore(session: $0).repeatedQuestions(since: since, atLeast: rules.questionTimes)
        }
    }

    /// By unit, for a month or any other period.
    package func gamingSigns(in period: Period) async throws -> [GamingSigns] {
        let (first, last) = (period.firstDay, period.lastDay)
        let rules = try await hotlineRules(on: last)
        return try await database.read { session in
            let store = HotlineStore(session: session)
            let closed = try store.closed(first, last)
            let pasted = try store.pastedAnswers(first, last)
            let alone = try store.closedAlone(first, last)
            let late = try store.closed(last.advanced(by: 1 - rules.rushDays), last)
            return closed.keys.sorted().map { unit in
                GamingSigns(
                    unit: unit, closed: closed[unit] ?? 0, pasted: pasted[unit] ?? 0, closedAlone: alone[unit] ?? 0,
                    atMonthsEnd: late[unit] ?? 0)
            }
        }
    }

    /// How many public orders each region has of each category: what a map may colour.
    package func publicAreas(in period: Period) async throws -> [PublicArea] {
        let (first, end) = (Timestamp(period.firstDay), Timestamp(period.lastDay.advanced(by: 1)))
        return try await database.read { try HotlineStore(session: $0).publicByArea(first, end) }
    }
}
