package import Kernel
package import Registry
import Storage

extension Registry {
    /// Draws a period's calls for checking, so many in a hundred of each seat and one at least, and of what wasn't accepted. `seed` decides which, so that the same seed draws the same; what was drawn before is left out. Returns
    /// how many checks were entered.
    package func drawQualitySample(of period: Period, seed: [UInt8], as actor: Actor) async throws -> Int {
        let rules = try await hotlineRules()
        let (first, end) = (Timestamp(period.firstDay), Timestamp(period.lastDay.advanced(by: 1)))
        let calls = try await matters(
            HotlineCall.self,
            where: .field("rang_on", .atLeast, period.firstDay.stored)
                && .field("rang_on", .atMost, period.lastDay.stored)
                && .isSet("answered_at"), limit: 100_000)
        let refused = try await matters(
            HotlineOrder.self,
            where: .field("received_at", .atLeast, first.stored) && .field("received_at", .less, end.stored)
                && .equals("outcome", OrderOutcome.notAccepted), limit: 100_000)
        var checks: [QualityCheck] = []
        for (seat, own) in Dictionary(grouping: calls, by: { $0.agentExtension ?? "" }).sorted(by: { $0.key < $1.key })
        {
            let numbers = try Self.drawn(own.map(\.head.number), rules.sampledCalls, seed)
            checks += numbers.map { number in
                var check = QualityCheck()
                (check.call, check.seat) = (number, seat.isEmpty ? nil : seat)
                return check
            }
        }
        checks += try Self.drawn(refused.map(\.head.number), rules.sampledRefusals, seed).map { number in
            var check = QualityCheck()
            check.order = number
            return check
        }
        return try await enter(checks, as: actor)
    }

    private func enter(_ checks: [QualityCheck], as actor: Actor) async throws -> Int {
        var entered = 0
        for check in checks {
            let same: Condition =
                check.call.map { .equals("call_number", $0) } ?? .equals("order_number", check.order ?? "")
            guard try await matters(QualityCheck.self, where: same, limit: 1).isEmpty else { continue }
            try await create(check, as: actor)
            entered += 1
        }
        return entered
    }

    /// So many in a hundred of `numbers`, one at least of any, in the order of their digests with the seed.
    private static func drawn(_ numbers: [String], _ inHundred: Int, _ seed: [UInt8]) throws -> [String] {
        let count = (numbers.count * inHundred + 99) / 100
        let keyed = try numbers.map { (number: $0, key: try SM3.hash(seed + Array($0.utf8)).bytes) }
        return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(count).map(\.number)
    }
}
