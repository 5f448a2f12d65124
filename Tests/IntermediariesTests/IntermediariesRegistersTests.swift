import Registry
import Testing

@testable import Intermediaries

@Suite("The registers of the market of intermediary services")
struct IntermediariesRegistersTests {
    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.intermediaries.map(\.name)).count == Register.intermediaries.count)
    }
}
