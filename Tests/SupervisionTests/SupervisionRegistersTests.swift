import Registry
import Storage
import TestSupport
import Testing

@testable import Supervision

@Suite("The registers of internet + supervision")
struct SupervisionRegistersTests {
    static let names: [String] = Register.supervision.map(\.name)

    private func check(_ name: String) throws -> RegisterCheck {
        RegisterCheck(try #require(Register.supervision.first { $0.name == name }), Migration.supervision)
    }

    @Test("columns of the table are the fields of the description", arguments: names)
    func columns(_ name: String) async throws { try await check(name).expectColumns() }

    @Test("the table admits exactly the choices of a field", arguments: names)
    func choices(_ name: String) throws { try check(name).expectChoices() }

    @Test("every word is there in both languages", arguments: names)
    func words(_ name: String) throws { try check(name).expectWords() }

    @Test("measures speak of columns that exist", arguments: names)
    func measures(_ name: String) throws { try check(name).expectMeasures() }

    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.supervision.map(\.name)).count == Register.supervision.count)
        #expect(Set(Register.supervision.map(\.prefix)).count == Register.supervision.count)
    }
}
