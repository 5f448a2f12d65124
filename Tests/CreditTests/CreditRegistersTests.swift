import Registry
import Testing

@testable import Credit

@Suite("The registers of the credit platform")
struct CreditRegistersTests {
    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.credit.map(\.name)).count == Register.credit.count)
    }
}
