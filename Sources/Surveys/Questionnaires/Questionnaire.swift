package import Kernel
package import Registry

/// A version of a questionnaire (问卷). Once in force it is never changed; the next version supersedes it.
package struct Questionnaire: Matter {
    package enum State: String, Labelled {
        case draft, retired
        case inForce = "in_force"

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .inForce: LocalizedText(zh: "启用", en: "in force")
            case .retired: LocalizedText(zh: "停用", en: "retired")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case enact
        case retire
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var edition = 1
    package var questions = ""
    package var satisfiedFrom = SurveyGrade.basicallySatisfied.rawValue
    package var leastSeconds = 20
    package var replaces: String?
    package var enactedOn: Day?

    package init() {}

    package var list: [SurveyQuestion] { (try? [SurveyQuestion](lines: questions)) ?? [] }

    package var problems: [FieldProblem] {
        do throws(Refusal) {
            _ = try [SurveyQuestion](lines: questions)
            return []
        } catch {
            guard case .invalid(let problems) = error else { return [] }
            return problems
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Questionnaire> {
        switch (state, act) {
        case (.draft, .enact):
            let next = moved(to: .inForce) { $0.enactedOn = context.now.day }
            guard let replaces else { return Outcome(next) }
            return Outcome(next, [.follow(ActCall("retire"), in: Self.register.name, on: replaces)])
        case (.inForce, .retire): return Outcome(moved(to: .retired))
        case (.inForce, .enact), (.retired, .enact): throw notPossible("enact")
        case (.draft, .retire), (.retired, .retire): throw notPossible("retire")
        }
    }

    package static let fields: [Field<Questionnaire>] = [
        Field(\.title, "title", zh: "问卷名称", en: "Title", .text(2...80), listed: true, searched: true),
        Field(\.edition, "edition", zh: "版本", en: "Version", .integer(1...99), listed: true),
        Field(
            \.questions, "questions", zh: "问题（一行一个）", en: "Questions (one a line)", .prose(4000),
            hint: LocalizedText(
                zh: "总体｜您对这次办事满意吗？｜Were you satisfied?", en: "overall | 您对这次办事满意吗？ | Were you satisfied?")),
        Field(
            \.satisfiedFrom, "satisfied_from", zh: "满意从几级算起（5为非常满意）", en: "Satisfied from grade (5 is best)",
            .integer(3...5), listed: true),
        Field(
            \.leastSeconds, "least_seconds", zh: "答题最少秒数", en: "Seconds an answer takes at least", .integer(0...600)),
        Field(\.replaces, "replaces", zh: "替代的版本", en: "Supersedes", .reference("questionnaire")),
        Field(\.enactedOn, "enacted_on", zh: "启用日期", en: "In force since", .day, listed: true, derived: true),
    ]

    package static let register = Register(
        Questionnaire.self, "questionnaire", zh: "问卷", en: "Questionnaires",
        purpose: LocalizedText(
            zh: "满意度问卷的各个版本。启用后不再改动，修改须另立新版本。",
            en:
                "The versions of satisfaction questionnaires. What is in force isn't changed; a new version supersedes it."
        ),
        prefix: "WJ", access: Register.Access(editors: SurveyRoles.keepers, historians: [.administrator]),
        acts: [
            ActDescription("enact", zh: "启用", en: "Put in force", from: [State.draft], by: SurveyRoles.keepers),
            ActDescription(
                "retire", zh: "停用", en: "Retire", from: [State.inForce], by: SurveyRoles.keepers, awaited: false),
        ], editable: [.draft])
}
