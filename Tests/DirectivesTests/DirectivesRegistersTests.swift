import Registry
import Testing

@testable import Directives

@Suite("The registers of directives and what is followed up")
struct DirectivesRegistersTests {
    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.directives.map(\.name)).count == Register.directives.count)
    }
}
