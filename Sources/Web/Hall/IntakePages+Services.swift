import Kernel
import Registry
import ServiceHall

// Finding the service somebody has come for.
extension IntakePages {
    private static let mostItems = 8

    /// The hall's own come first: five counties have items of the same names.
    func items(_ text: String) async throws -> [ServiceItem] {
        let text = String(text.trimmed.prefix(60))
        guard !text.isEmpty else { return [] }
        var question = ServiceQuestion(text)
        question.region = .baoshan
        let own = try await registry.findServices(question)
        if !own.isLoose, own.items.count >= Self.mostItems { return Array(own.items.prefix(Self.mostItems)) }
        let all = try await registry.findServices(ServiceQuestion(text)).items
        let first = own.isLoose ? [] : own.items
        let known = Set(first.map(\.head.number))
        return Array((first + all.filter { !known.contains($0.head.number) }).prefix(Self.mostItems))
    }
}
