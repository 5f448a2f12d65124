package import Registry
import Kernel

extension Registry {
    /// Who takes complaints on a lot, and how to reach it: the entry of the supervising body first.
    package func remedyRoutes(of lot: LotStanding) async throws -> [ReportRoute] {
        let found = try await matters(
            ReportRoute.self,
            where: .state([ReportRoute.State.inForce.rawValue]) && .equals("organisation", lot.supervisor),
            limit: 50)
        return found.filter { $0.category == lot.category } + found.filter { $0.category != lot.category }
    }
}
