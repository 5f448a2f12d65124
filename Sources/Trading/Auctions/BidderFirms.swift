import Kernel
package import Registry
import Storage

// For which firms somebody with an account on the portal may bid.
extension Registry {
    package func biddingFirms(of account: Int64) async throws -> [MarketSubject] {
        let today = now.day
        return try await database.read { try SubjectAgentStore(session: $0).firms(of: account, on: today) }
    }

    package func demandAgency(of firm: String, by account: Int64) async throws {
        guard try await biddingFirms(of: account).contains(where: { $0.head.number == firm }) else {
            throw Refusal.invalid(
                "firm", zh: "您未被确认为该单位的经办人。", en: "You are not confirmed to act for that firm.")
        }
    }
}
