import Registry
import Testing

@testable import Surveys

@Suite("The registers of satisfaction surveys")
struct SurveysRegistersTests {
    @Test("stand under one heading, each once")
    func named() {
        #expect(Set(Register.surveys.map(\.name)).count == Register.surveys.count)
    }
}
