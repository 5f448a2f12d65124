import Registry
import Testing

@testable import Supervision

@Suite("The registers of internet + supervision")
struct SupervisionRegistersTests {
    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.supervision.map(\.name)).count == Register.supervision.count)
    }
}
