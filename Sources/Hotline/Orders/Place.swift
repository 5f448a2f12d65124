import Kernel
import Registry
import Storage

/// A point by WGS84, in millionths of a degree: about eleven centimetres.
package struct Place: Sendable, Hashable {
    package let latitude: Int
    package let longitude: Int

    package init(latitude: Int, longitude: Int) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// From "25.1120": nil unless it is a decimal number within the globe.
    package init?(latitude: String, longitude: String) {
        guard let latitude = Self.millionths(latitude), let longitude = Self.millionths(longitude),
            abs(latitude) <= 90_000_000, abs(longitude) <= 180_000_000
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// Baoshan and what lies close by: what is outside was typed wrong, or the two were swapped.
    package var isInCity: Bool { (24_100_000...25_900_000) ~= latitude && (98_000_000...100_100_000) ~= longitude }

    /// Near enough for hundreds of metres: the city is small, and the earth flat there. A degree of latitude is 111,195 m
    /// everywhere; one of longitude 100,700 m at 25 degrees.
    package func metres(to other: Place) -> Int {
        let north = (latitude - other.latitude) * Self.metresNorth / 1_000_000
        let east = (longitude - other.longitude) * Self.metresEast / 1_000_000
        return Self.root(north * north + east * east)
    }

    /// On a grid of about 50 m: where somebody lives isn't published.
    package var rounded: Place {
        func round(_ value: Int) -> Int { (value + 250) / 500 * 500 }
        return Place(latitude: round(latitude), longitude: round(longitude))
    }

    package static func text(_ millionths: Int) -> String {
        let digits = String(abs(millionths))
        let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
        return "\(millionths < 0 ? "-" : "")\(padded.dropLast(6)).\(padded.suffix(6))"
    }

    /// What lies within so many metres, and a little more.
    func box(metres: Int) -> (south: Int, north: Int, west: Int, east: Int) {
        let (up, across) = (metres * 1_000_000 / Self.metresNorth + 1, metres * 1_000_000 / Self.metresEast + 1)
        return (latitude - up, latitude + up, longitude - across, longitude + across)
    }

    private static let metresNorth = 111_195
    private static let metresEast = 100_700

    private static func millionths(_ text: String) -> Int? {
        guard text.utf8.count <= 24, let ratio = Ratio(decimal: text), let scaled = try? ratio * Ratio(1_000_000) else {
            return nil
        }
        return Int(exactly: scaled.numerator / scaled.denominator)
    }

    private static func root(_ square: Int) -> Int {
        var root = 0
        var bit = 1 << 30
        while bit > 0 {
            if (root + bit) * (root + bit) <= square { root += bit }
            bit >>= 1
        }
        return root
    }
}
