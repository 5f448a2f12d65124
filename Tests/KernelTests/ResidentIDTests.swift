import Kernel
import Testing

@Suite("Resident identity number")
struct ResidentIDTests {
    /// GB 11643 by the definition: Σ aᵢ·2^(i−1) over all 18 places, counted from the right, is 1 modulo 11.
    private static func complete(_ body: String) throws -> String {
        var (sum, weight) = (0, 2)
        for character in body.reversed() {
            sum += try #require(character.wholeNumberValue) * weight
            weight = weight * 2 % 11
        }
        let check = try #require((0...10).first { (sum + $0) % 11 == 1 })
        return body + (check == 10 ? "X" : String(check))
    }

    private static func randomNumber(_ random: inout SeededGenerator) throws -> String {
        let birthday = Day(number: random.integer(-20_000...20_000)).description.filter { $0 != "-" }
        let sequence = String(String(random.integer(1000...1999)).dropFirst())
        return try complete(random.element(["110101", "530521", "530502", "440304"]) + birthday + sequence)
    }

    @Test("accepts the standard's examples", arguments: ["11010519491231002X", "440524188001010014"])
    func known(_ number: String) throws {
        #expect(try ResidentID(number).number == number)
    }

    @Test("accepts every number whose check fits, with x in either case", arguments: SeededGenerator.seeds)
    func accepts(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let number = try Self.randomNumber(&random)
            let id = try ResidentID(number.lowercased())
            #expect(id.number == number)
            #expect(id.birthday.description.filter { $0 != "-" } == number.dropFirst(6).prefix(8))
            #expect(id.region?.code == String(number.prefix(6)))
        }
    }

    @Test("catches every single wrong character", arguments: SeededGenerator.seeds)
    func catchesErrors(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let number = Array(try Self.randomNumber(&random))
            for position in number.indices {
                for wrong in Array("0123456789XA-１") where wrong != number[position] {
                    var typed = number
                    typed[position] = wrong
                    #expect(throws: ResidentID.Flaw.self) { try ResidentID(String(typed)) }
                }
            }
        }
    }

    @Test("knows 29 February only in leap years")
    func leapDay() throws {
        #expect(try ResidentID(Self.complete("53050220000229001")).birthday == Day("2000-02-29"))
        #expect(throws: ResidentID.Flaw.birthday) { try ResidentID(Self.complete("53050220010229001")) }
        #expect(throws: ResidentID.Flaw.birthday) { try ResidentID(Self.complete("53050219000229001")) }
    }

    @Test(
        "says what is wrong",
        arguments: [
            ("", .form), ("110105491231002", .form), ("11010519491231002Y", .form), ("1101051949123100XX", .form),
            ("11010519491231002X ", .form), ("00010519491231002X", .region), ("11010519491331002X", .birthday),
            ("110105194912310021", .checkCharacter),
        ] as [(String, ResidentID.Flaw)])
    func flaws(_ text: String, _ flaw: ResidentID.Flaw) {
        #expect(throws: flaw) { try ResidentID(text) }
        #expect(!flaw.message.zh.isEmpty && !flaw.message.en.isEmpty)
    }

    @Test("hides the birthday when masked")
    func masked() throws {
        #expect(try ResidentID("11010519491231002X").masked == "110105********002X")
    }
}
