import Directives
import Registry
import Storage
import TestSupport
import Testing

@Suite("The registers of directives and what is followed up")
struct DirectivesRegistersTests {
    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.directives.map(\.name)).count == Register.directives.count)
        #expect(Set(Register.directives.map(\.prefix)).count == Register.directives.count)
    }

    @Test("agree with their tables, choices, words and measures", arguments: Register.directives.map(\.name))
    func described(_ name: String) async throws {
        let register = try #require(Register.directives.first { $0.name == name })
        let check = RegisterCheck(register, Migration.directives)
        try await check.expectColumns()
        try check.expectChoices()
        check.expectWords()
        check.expectMeasures()
    }
}
