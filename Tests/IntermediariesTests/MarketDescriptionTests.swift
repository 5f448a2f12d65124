import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Descriptions of the registers of the intermediary market")
struct MarketDescriptionTests {
    static let names: [String] = Register.intermediaries.map(\.name)

    private func check(_ name: String) throws -> RegisterCheck {
        RegisterCheck(try #require(Register.intermediaries.first { $0.name == name }), Migration.intermediaries)
    }

    @Test("columns of the table are the fields of the description", arguments: names)
    func columns(_ name: String) async throws { try await check(name).expectColumns() }

    @Test("the table admits exactly the choices of a field", arguments: names)
    func choices(_ name: String) throws { try check(name).expectChoices() }

    @Test("every word is there in both languages", arguments: names)
    func words(_ name: String) throws { try check(name).expectWords() }

    @Test("measures speak of columns that exist", arguments: names)
    func measures(_ name: String) throws { try check(name).expectMeasures() }

    @Test("registers, prefixes and measures have names of their own")
    func distinct() {
        let registers = Register.intermediaries
        #expect(Set(registers.map(\.name)).count == registers.count)
        #expect(Set(registers.map(\.prefix)).count == registers.count)
        let measures = registers.flatMap(\.measures).map(\.name)
        #expect(Set(measures).count == measures.count)
    }
}
