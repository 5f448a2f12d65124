import Kernel
import Registry

extension DisclosureRequest {
    private static func law(_ article: String, _ number: Int) -> LocalizedText {
        LocalizedText(
            zh: "《政府信息公开条例》第\(article)条", en: "Regulation on government information, art. \(number)")
    }

    static let answering = DeadlineTerms(
        "answer", LocalizedText(zh: "答复", en: "answer"), .limit(.workdays(20)), statutory: .workdays(20),
        basis: law("三十三", 33))
    static let clarifying = DeadlineTerms(
        "clarify", LocalizedText(zh: "告知补正", en: "ask to clarify"), .limit(.workdays(7)), statutory: .workdays(7),
        basis: law("三十", 30))
    static let consulting = DeadlineTerms(
        "consult", LocalizedText(zh: "征求意见", en: "opinion of others"), .limit(.workdays(15)),
        statutory: .workdays(15), basis: law("三十二", 32))
    static let extending = DeadlineTerms(
        "extension", LocalizedText(zh: "延长答复", en: "extension of the answer"), .limit(.workdays(20)),
        basis: law("三十三", 33))
    static let supplementing = "supplement"

    var stops: [Effect] {
        [Self.answering.name, Self.clarifying.name, Self.consulting.name, Self.supplementing]
            .map { .stopDeadline(name: $0) }
    }

    static func start(_ terms: DeadlineTerms, since day: Day) -> Effect {
        var terms = terms
        terms.since = Timestamp(day)
        return .start(terms)
    }

    func begins(on day: Day) -> [Effect] {
        [Self.start(Self.answering, since: day), Self.start(Self.clarifying, since: day)]
    }
}
