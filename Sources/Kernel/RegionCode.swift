/// An administrative division by its six-digit code (行政区划代码, GB/T 2260): 53 05 21.
package struct RegionCode: Hashable, Sendable {
    package enum Level: Sendable { case province, prefecture, county }

    package let code: String

    /// Nil unless six digits with a province number that GB/T 2260 knows.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 6, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let province = Int(text.prefix(2)), Self.provinces.contains(province),
            text.dropFirst(2).prefix(2) != "00" || text.suffix(2) == "00"
        else { return nil }
        code = String(text)
    }

    private init(trusted code: String) {
        self.code = code
    }

    package var level: Level {
        if code.hasSuffix("0000") { return .province }
        return code.hasSuffix("00") ? .prefecture : .county
    }

    package var parent: RegionCode? {
        switch level {
        case .province: nil
        case .prefecture: RegionCode(trusted: code.prefix(2) + "0000")
        case .county: RegionCode(trusted: code.prefix(4) + "00")
        }
    }

    /// Itself or a division below it.
    package func contains(_ other: RegionCode) -> Bool {
        switch level {
        case .province: other.code.hasPrefix(code.prefix(2))
        case .prefecture: other.code.hasPrefix(code.prefix(4))
        case .county: other == self
        }
    }

    /// 保山市, the city the product is modelled on.
    package static let baoshan = RegionCode(trusted: "530500")

    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82,
    ]
}

extension RegionCode: CustomStringConvertible, Codable {
    package var description: String { code }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let region = RegionCode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a region code")
        }
        self = region
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
