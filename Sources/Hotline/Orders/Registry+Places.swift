package import Kernel
package import Registry
import Storage

/// A place that orders spoke of before (地点): chosen in place of a point on a map.
package struct KnownPlace: Sendable, Hashable {
    package let address: String
    package let orders: Int
    /// Of the newest order there that has one.
    package let place: Place?
}

extension Registry {
    private static let mostPlaces = 8

    /// Regions in which organisations of the house lie, each with the name of its government, so far as it has one.
    package func hotlineRegions() async throws -> [(region: RegionCode, name: String)] {
        let organisations = try await matters(
            Organisation.self, where: .state([Organisation.State.active.rawValue]), limit: 2000)
        let counties = Dictionary(grouping: organisations.filter { $0.head.region.level == .county }, by: \.head.region)
        return counties.map { region, found in (region, Self.countyName(found, region)) }.sorted {
            $0.region.code < $1.region.code
        }
    }

    /// "隆阳区" of "隆阳区人民政府"; without a government, what it is called by in the code.
    private static func countyName(_ organisations: [Organisation], _ region: RegionCode) -> String {
        let government = organisations.first { $0.name.hasSuffix("人民政府") && $0.parent == nil }
        return government.map { String($0.name.dropLast("人民政府".count)) } ?? region.code
    }

    /// Addresses of earlier orders in `region` that speak of `text`, those named most first.
    package func knownPlaces(_ text: String, in region: RegionCode?) async throws -> [KnownPlace] {
        let words = String(text.prefix(40))
        guard words.count >= 2 else { return [] }
        var parts: [Condition] = [.search(words), .isSet("address")]
        if let region { parts.append(.equals("region", region.code)) }
        let page = try await list(
            HotlineOrder.register,
            ListRequest(.all(parts), order: SortOrder("received_at", descending: true), limit: 200), as: .system,
            viewing: .unseen)
        let found = try page.records.map { try HotlineOrder($0) }.filter { $0.address?.contains(words) == true }
        let places = Dictionary(grouping: found) { $0.address ?? "" }.map { address, orders in
            KnownPlace(address: address, orders: orders.count, place: orders.lazy.compactMap(\.place).first)
        }
        return Array(places.sorted { ($1.orders, $0.address) < ($0.orders, $1.address) }.prefix(Self.mostPlaces))
    }
}
