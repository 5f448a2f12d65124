import Kernel
import Testing

@Suite("Unified social credit code")
struct UnifiedSocialCreditCodeTests {
    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    /// GB 32100 by the definition: the weighted sum of all 18 values, the check's weight being 1, is 0 modulo 31.
    private static func complete(_ body: String) throws -> String {
        var (sum, weight) = (0, 1)
        for character in body {
            sum += try #require(alphabet.firstIndex(of: character)) * weight
            weight = weight * 3 % 31
        }
        let check = try #require((0..<31).first { (sum + $0) % 31 == 0 })
        return body + String(alphabet[check])
    }

    private static func randomCode(_ random: inout SeededGenerator) throws -> String {
        let region = String(random.integer(100_000...829_999))
        let organisation = String((0..<9).map { _ in random.element(alphabet) })
        return try complete(random.element(["11", "12", "91", "93", "52"]) + region + organisation)
    }

    /// Worked by hand from the standard's weights 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28.
    @Test("accepts a code worked by hand")
    func known() throws {
        // 1·1 + 1·3 + 5·9 + 3·27 + 0·19 + 5·26 = 260; the rest are zeros; 260 mod 31 = 12, so the check is 19: K.
        #expect(try UnifiedSocialCreditCode("11530500000000000K").code == "11530500000000000K")
    }

    @Test("accepts every code whose check fits, in either case", arguments: SeededGenerator.seeds)
    func accepts(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let code = try Self.randomCode(&random)
            #expect(try UnifiedSocialCreditCode(code).code == code)
            #expect(try UnifiedSocialCreditCode(code.lowercased()).code == code)
        }
    }

    @Test("catches every single wrong character", arguments: SeededGenerator.seeds)
    func catchesErrors(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let code = Array(try Self.randomCode(&random))
            for position in code.indices {
                for wrong in Self.alphabet + ["I", "O", "S", "V", "Z", "-", "码"] where wrong != code[position] {
                    var typed = code
                    typed[position] = wrong
                    #expect(throws: UnifiedSocialCreditCode.Flaw.self) { try UnifiedSocialCreditCode(String(typed)) }
                }
            }
        }
    }

    @Test("catches swapped neighbours", arguments: SeededGenerator.seeds)
    func catchesSwaps(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let code = Array(try Self.randomCode(&random))
            for position in 0..<17 where code[position] != code[position + 1] {
                var typed = code
                typed.swapAt(position, position + 1)
                #expect(throws: UnifiedSocialCreditCode.Flaw.self) { try UnifiedSocialCreditCode(String(typed)) }
            }
        }
    }

    @Test(
        "says what is wrong",
        arguments: [
            ("", .length(0)), ("1153050000000000", .length(16)), ("11530500000000000KK", .length(19)),
            ("1153050000000000OK", .character("O")), ("11530500000 00000K", .character(" ")),
            ("１1530500000000000K", .character("１")),
            ("11A30500000000000K", .region), ("11530500000000000L", .checkCharacter(expected: "K")),
        ] as [(String, UnifiedSocialCreditCode.Flaw)])
    func flaws(_ text: String, _ flaw: UnifiedSocialCreditCode.Flaw) {
        #expect(throws: flaw) { try UnifiedSocialCreditCode(text) }
        #expect(!flaw.message.zh.isEmpty && !flaw.message.en.isEmpty)
    }
}
