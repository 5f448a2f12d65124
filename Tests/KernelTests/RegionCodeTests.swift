import Kernel
import Testing

@Suite("Region code")
struct RegionCodeTests {
    @Test(
        "knows its level and its parent",
        arguments: [
            ("530000", .province, nil), ("530500", .prefecture, "530000"), ("530521", .county, "530500"),
            ("110101", .county, "110100"),
        ] as [(String, RegionCode.Level, String?)])
    func levels(_ text: String, _ level: RegionCode.Level, _ parent: String?) throws {
        let region = try #require(RegionCode(text))
        #expect(region.level == level)
        #expect(region.parent?.code == parent)
        #expect(region.description == text)
    }

    @Test(
        "refuses what is no code",
        arguments: [
            "", "5305", "53050", "5305000", "000000", "100000", "990000", "530001", "５３０５００", "53 500", "53O500",
            "-30500",
        ])
    func refuses(_ text: String) {
        #expect(RegionCode(text) == nil)
    }

    @Test(
        "contains itself and what lies below",
        arguments: [
            ("530000", "530521", true), ("530500", "530521", true), ("530500", "530000", false),
            ("530521", "530522", false),
            ("530500", "530500", true), ("530000", "520000", false), ("530500", "530600", false),
            ("530521", "530521", true),
        ])
    func contains(_ whole: String, _ part: String, _ expected: Bool) throws {
        let (whole, part) = (try #require(RegionCode(whole)), try #require(RegionCode(part)))
        #expect(whole.contains(part) == expected)
    }

    @Test("a parent contains its child and can be read itself", arguments: SeededGenerator.seeds)
    func parents(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            guard let region = RegionCode(String(random.integer(110_000...829_999))), let parent = region.parent else {
                continue
            }
            #expect(parent.contains(region))
            #expect(!region.contains(parent))
            #expect(RegionCode(parent.code) == parent)
        }
    }

    @Test("Baoshan is a prefecture of Yunnan")
    func baoshan() {
        #expect(RegionCode.baoshan == RegionCode("530500"))
        #expect(RegionCode.baoshan.level == .prefecture)
    }
}
