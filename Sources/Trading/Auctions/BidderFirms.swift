import Kernel
package import Registry

// For which firms somebody with an account on the portal may bid.
extension Registry {
    package func biddingFirms(of account: Int64) async throws -> [MarketSubject] { [] }

    package func demandAgency(of firm: String, by account: Int64) async throws {
        guard try await biddingFirms(of: account).contains(where: { $0.head.number == firm }) else {
            throw Refusal.invalid(
                "firm", zh: "您未被确认为该单位的经办人。", en: "You are not confirmed to act for that firm.")
        }
    }
}
