import Kernel
import Testing

/// That something is refused in these words, and says something in English too.
func expectRefusal(
    _ words: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("It was not refused.", sourceLocation: sourceLocation)
    } catch let refusal as Refusal {
        var texts = [refusal.message.zh]
        if case .invalid(let problems) = refusal { texts += problems.map(\.message.zh) }
        #expect(texts.contains { $0.contains(words) }, "\(texts)", sourceLocation: sourceLocation)
        #expect(!refusal.message.en.isEmpty, sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}
