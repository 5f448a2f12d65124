import Kernel
import Registry
import Testing

@testable import Trading

// Committees whose work is done.
extension CommitteeHouse {
    /// Scored alike by all and locked.
    func reporting(_ lot: Lot) async throws -> TradeCommittee {
        let committee = try await scoring(lot)
        for seat in try await members(committee) {
            try await score(seat)
            _ = try await registry.submitScores(in: committee.head.number, account: try #require(seat.account))
        }
        return try await now(committee)
    }

    /// Signed by all.
    func finished(_ lot: Lot) async throws -> TradeCommittee {
        let committee = try await reporting(lot)
        let members = try await members(committee)
        let lead = try #require(members.first { $0.seatNumber == committee.lead }?.account)
        try await registry.buildReport(of: committee.head.number, account: lead)
        for seat in members {
            try await registry.vote(
                .agreed, opinion: nil, onReportOf: committee.head.number, account: try #require(seat.account))
        }
        return try await now(committee)
    }
}
