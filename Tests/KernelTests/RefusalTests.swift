import Kernel
import Testing

@Suite("Refusal")
struct RefusalTests {
    static let thing = LocalizedText(zh: "事项", en: "The matter")
    static let every: [Refusal] = [
        .signInFirst, .wrongCredentials, .tooManyAttempts(minutes: 5), .needsRole(thing), .otherOrganisation,
        .notFound(thing),
        .notPossible(act: thing, state: thing), .invalid("name", zh: "必填", en: "Required"), .changedMeanwhile(by: "李四"),
        .formExpired,
        .tooLarge(limitMegabytes: 20), .unreadable(thing), .rule(zh: "不可", en: "Not so"), .storageFull, .busy,
        .unreachable(thing), .outcomeUnknown,
    ]

    /// Doesn't compile when a case is added, so that `every` is not forgotten.
    private static func index(_ refusal: Refusal) -> Int {
        switch refusal {
        case .signInFirst: 0
        case .wrongCredentials: 1
        case .tooManyAttempts: 2
        case .needsRole: 3
        case .otherOrganisation: 4
        case .notFound: 5
        case .notPossible: 6
        case .invalid: 7
        case .changedMeanwhile: 8
        case .formExpired: 9
        case .tooLarge: 10
        case .unreadable: 11
        case .rule: 12
        case .storageFull: 13
        case .busy: 14
        case .unreachable: 15
        case .outcomeUnknown: 16
        }
    }

    @Test("the samples hold each case once")
    func complete() {
        #expect(Self.every.map(Self.index) == Array(0...16))
    }

    @Test("speaks both languages", arguments: every)
    func speaks(_ refusal: Refusal) {
        #expect(!refusal.message.zh.isEmpty && !refusal.message.en.isEmpty)
        #expect(!refusal.message.en.contains("!") && !refusal.message.zh.contains("！"))
    }

    @Test("has a code of its own")
    func codes() {
        #expect(Set(Self.every.map(\.code)).count == Self.every.count)
        #expect(Self.every.allSatisfy { $0.code.allSatisfy { $0.isLowercase || $0 == "-" } })
    }

    @Test("counts in good English")
    func plurals() {
        #expect(Refusal.tooManyAttempts(minutes: 1).message.en == "Too many attempts. Try again in 1 minute.")
        #expect(Refusal.tooManyAttempts(minutes: 5).message.en == "Too many attempts. Try again in 5 minutes.")
        let problem = FieldProblem("name", zh: "必填", en: "Required")
        #expect(Refusal.invalid([problem]).message.en.hasPrefix("One entry"))
        #expect(Refusal.invalid([problem, problem]).message.en.hasPrefix("2 entries"))
    }

    @Test("arithmetic failures speak both languages", arguments: [ArithmeticFailure.divisionByZero, .overflow])
    func arithmetic(_ failure: ArithmeticFailure) {
        #expect(!failure.message.zh.isEmpty && !failure.message.en.isEmpty)
        #expect(QuantityFailure.arithmetic(failure).message == failure.message)
    }
}
