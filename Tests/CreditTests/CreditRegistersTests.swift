import Registry
import Storage
import TestSupport
import Testing

@testable import Credit

@Suite("The registers of the credit platform")
struct CreditRegistersTests {
    static let names: [String] = Register.credit.map(\.name)

    private func check(_ name: String) throws -> RegisterCheck {
        RegisterCheck(try #require(Register.credit.first { $0.name == name }), Migration.credit)
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
        #expect(Set(Register.credit.map(\.name)).count == Register.credit.count)
        #expect(Set(Register.credit.map(\.prefix)).count == Register.credit.count)
    }
}
