/// A secret in shares, of which `threshold` give it back and fewer say nothing at all about it (Shamir, 1979): each byte is
/// the value at 0 of a polynomial over GF(256), and a share is the values at a place of its own.
package enum SecretSharing {
    package struct Share: Hashable, Sendable {
        /// 1…255. At 0 stands the secret.
        package let place: UInt8
        package let bytes: [UInt8]

        package init?(place: UInt8, bytes: [UInt8]) {
            guard place > 0, !bytes.isEmpty else { return nil }
            self.place = place
            self.bytes = bytes
        }

        /// The place before the bytes, as it travels.
        package init?(encoded: [UInt8]) {
            guard let place = encoded.first else { return nil }
            self.init(place: place, bytes: Array(encoded.dropFirst()))
        }

        package var encoded: [UInt8] { [place] + bytes }
    }

    /// `random`: (threshold − 1) bytes for each byte of the secret. Nil where the numbers can't be.
    package static func split(_ secret: [UInt8], into count: Int, threshold: Int, random: [UInt8]) -> [Share]? {
        guard (1...255).contains(count), (1...count).contains(threshold), !secret.isEmpty,
            random.count == (threshold - 1) * secret.count
        else { return nil }
        return (1...count).compactMap { place in
            let bytes = secret.indices.map { index in
                // Horner, from the highest coefficient down to the secret itself.
                let coefficients = (0..<(threshold - 1)).map { random[$0 * secret.count + index] }
                return coefficients.reversed().reduce(UInt8(0)) { times($0 ^ $1, UInt8(place)) } ^ secret[index]
            }
            return Share(place: UInt8(place), bytes: bytes)
        }
    }

    /// What the shares give: the secret, if they are as many as it takes, and something unlike it otherwise. Nil for shares
    /// of different lengths, or two of one place.
    package static func combine(_ shares: [Share]) -> [UInt8]? {
        guard let length = shares.first?.bytes.count, shares.allSatisfy({ $0.bytes.count == length }),
            Set(shares.map(\.place)).count == shares.count
        else { return nil }
        let weights = shares.map { share in
            shares.filter { $0.place != share.place }.reduce(UInt8(1)) {
                times($0, times($1.place, inverse($1.place ^ share.place)))
            }
        }
        return (0..<length).map { index in
            zip(shares, weights).reduce(UInt8(0)) { $0 ^ times($1.0.bytes[index], $1.1) }
        }
    }

    /// The product in GF(256) over x⁸+x⁴+x³+x+1. Takes the same time whatever the factors are.
    static func times(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (left, right, product) = (left, right, UInt8(0))
        for _ in 0..<8 {
            product ^= left & (0 &- (right & 1))
            left = left << 1 ^ 0x1B & (0 &- (left >> 7))
            right >>= 1
        }
        return product
    }

    /// value²⁵⁴; 0 for 0.
    static func inverse(_ value: UInt8) -> UInt8 {
        var (result, power) = (UInt8(1), value)
        // 254 is 11111110 in binary.
        for _ in 1..<8 {
            power = times(power, power)
            result = times(result, power)
        }
        return result
    }
}
