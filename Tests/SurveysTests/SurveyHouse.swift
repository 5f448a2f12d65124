import Kernel
import Registry
import Storage
import Surveys
import Synchronization
import TestSupport

/// A bureau that asks 30 people of 90 on the tested database. Thursday 4 March 2021, nine o'clock.
struct SurveyHouse: Sendable {
    let registry: Registry
    let time = Time()

    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_690), hour: 9))

        var now: Timestamp { moment.withLock { $0 } }
        func advance(days: Int) { moment.withLock { $0 = $0.adding(seconds: days * 86_400) } }
    }

    static let keeper = person(1, "段绩效", .performanceOfficer)
    static let leader = person(2, "赵局长", .leader)
    static let agent = person(3, "何话务", .hotlineAgent)
    static let clerk = person(4, "李科室", .sectionStaff)
    private static let secrets: [[UInt8]] = [Array(repeating: 1, count: 32), Array(repeating: 2, count: 32)]

    private static func person(_ account: Int64, _ name: String, _ role: Role) -> Actor {
        Actor(account: account, name: name, roles: [role], organisation: "BSZW", reach: nil)
    }

    init() async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.surveys),
            registers: [Organisation.register, Draw.register] + Register.surveys, hasTexts: true,
            clock: { time.now })
        try await registry.prepare()
        var organisation = Organisation()
        organisation.head.number = "BSZW"
        organisation.head.organisation = "BSZW"
        organisation.name = "市政务服务管理局"
        try await registry.create(organisation, as: .system)
    }

    /// Sixty who had a case and thirty who called, ten of the latter having had a case too; one without a mobile number.
    static let contacts =
        (0..<60).map { SurveyContact(.cases, phone: "138875\(10_000 + $0)") }
        + (50..<80).map { SurveyContact(.orders, phone: "138875\(10_000 + $0)") }
        + [SurveyContact(.cases, phone: "2200000")]

    static let terms = Registry.SampleTerms(
        parties: "政务局、督查室", publicSource: "福利彩票3D", knownAt: "2021-03-05 21:15")

    /// Different for each call, and the same for each run.
    static func chance() -> @Sendable (Int) -> [UInt8] {
        let state = Chance()
        return { count in (0..<count).map { _ in state.next() } }
    }

    private final class Chance: Sendable {
        private let state = Mutex(UInt64(7))

        func next() -> UInt8 {
            state.withLock {
                $0 = $0 &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: $0 >> 40)
            }
        }
    }

    func planned(_ sample: String = "办件×20；热线×10") async throws -> SatisfactionSurvey {
        var questionnaire = QuestionnaireTests.questionnaire
        questionnaire.head.organisation = "BSZW"
        questionnaire.title = "满意度问卷"
        let entered = try await registry.create(questionnaire, as: Self.keeper)
        try await registry.perform(.enact, on: entered.id, as: Self.keeper)
        var survey = SatisfactionSurvey()
        survey.head.organisation = "BSZW"
        survey.title = "一季度满意度调查"
        survey.questionnaire = entered.head.number
        survey.population = "一季度办过事的人"
        survey.contactsFrom = Day(number: 18_628)
        survey.contactsUntil = Day(number: 18_680)
        survey.sample = sample
        survey.answersUntil = Day(number: 18_720)
        let drafted = try await registry.create(survey, as: Self.keeper)
        return try await registry.perform(.approve(opinion: "同意"), on: drafted.id, as: Self.leader)
    }

    func frozen(_ survey: SatisfactionSurvey) async throws -> SatisfactionSurvey {
        try await registry.freezeFrame(
            of: survey, contacts: Self.contacts, terms: Self.terms, random: Self.chance(), as: Self.keeper)
    }

    /// The parties commit themselves and open, the public value is known, and the result is confirmed.
    func drawn(_ survey: SatisfactionSurvey) async throws -> Draw {
        var draw = try await registry.matter(Draw.self, number: survey.draw ?? "", as: .system)
        guard let digest = draw.listDigest.flatMap({ Digest(hexadecimal: $0) }) else { throw Refusal.busy }
        let parties = draw.partyNames
        func actor(_ index: Int) -> Actor { Self.person(Int64(50 + index), "参与方", .sectionStaff) }
        for (index, party) in parties.enumerated() {
            let commitment = try DrawSeed.commitment(to: digest, secret: Self.secrets[index]).description
            draw = try await registry.perform(
                .commit(party: party, commitment: commitment), on: draw.id, as: actor(index))
        }
        for (index, party) in parties.enumerated() {
            draw = try await registry.perform(
                .reveal(party: party, secret: hexadecimal(Self.secrets[index])), on: draw.id, as: actor(index))
        }
        time.advance(days: 2)
        draw = try await registry.perform(.draw(value: "3 6 9"), on: draw.id, as: Self.clerk)
        return try await registry.confirm(draw, as: Self.clerk)
    }

    /// In the field, with the code that each telephone was sent.
    func fielded() async throws -> (SatisfactionSurvey, codes: [String: String]) {
        let survey = try await frozen(try await planned())
        _ = try await drawn(survey)
        let codes = Mutex<[String: String]>([:])
        let fielded = try await registry.invite(survey, random: Self.chance(), as: Self.keeper) { phone, code in
            codes.withLock { $0[phone] = code }
            return TextMessage(.news, to: phone, "请答题：\(code)")
        }
        return (fielded, codes.withLock { $0 })
    }

    /// Everything that stands in a table, as text.
    func count(_ query: Query) async throws -> Int {
        try await registry.database.read { try $0.value(query) ?? 0 }
    }
}
