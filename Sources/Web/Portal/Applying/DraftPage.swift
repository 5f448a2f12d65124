import Kernel
import Registry
import ServiceHall

/// One step of an application.
struct DraftPage: ConsolePage {
    enum Step: String, CaseIterable, Sendable {
        case applicant, papers, review

        var label: LocalizedText {
            switch self {
            case .applicant: LocalizedText(zh: "填写信息", en: "Details")
            case .papers: LocalizedText(zh: "上传材料", en: "Papers")
            case .review: LocalizedText(zh: "核对提交", en: "Check and send")
            }
        }
    }

    /// What is applied for: one item, or several at once.
    enum Subject: Sendable {
        case item(ServiceItem, [ItemMaterial])
        case package(PublicPackage)

        var package: PublicPackage? {
            if case .package(let package) = self { package } else { nil }
        }

        var name: String {
            switch self {
            case .item(let item, _): item.name
            case .package(let package): package.thing.name
            }
        }
    }

    /// What an office asked for after the application.
    struct Missing: Sendable {
        let number: String
        let path: Path
        let words: String
        let due: Day?
        let reason: LocalizedText?
    }

    let language: Language
    let citizen: Citizen
    let draft: ApplicationDraft
    let subject: Subject
    let step: Step
    /// The first step asks for somebody else than the one who is signed in.
    let isForOther: Bool
    let problems: [FieldProblem]
    /// What still keeps it from being filed.
    let lacking: [FieldProblem]
    let refusal: Refusal?
    let missing: Missing?
    /// By when the office says whether it accepts, were it filed now.
    let answeredBy: Day
    let isHoliday: Bool
    let nextWorkday: Day
    let token: FormToken

    var isSupplement: Bool { draft.isSupplement }
    var materials: [ItemMaterial] {
        switch subject {
        case .item(_, let materials): materials
        case .package(let package): package.papers(wanting: draft.wanted).map(\.material)
        }
    }
    var path: Path { .draft(String(draft.id)) }

    var title: LocalizedText {
        isSupplement ? LocalizedText(zh: "补交材料", en: "Hand in papers") : LocalizedText(verbatim: subject.name)
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        guard let missing else { return [MinePage.crumb] }
        return [
            MinePage.crumb,
            Breadcrumb(title: LocalizedText(verbatim: missing.number), path: missing.path.description),
        ]
    }

    var notice: NoticeBanner? {
        refusal.map { NoticeBanner(tone: .failure, text: $0.message, isPassing: false) }
    }

    var html: HTML {
        """
        <p class="overline">\(subject.name)</p><h1>\(step.label, language)</h1>
        \(steps)\(asked)\(ErrorSummary(problems: problems).html(in: language))\(body)
        """
    }

    private var body: HTML {
        switch step {
        case .applicant: applicantStep
        case .papers: papersStep
        case .review: reviewStep
        }
    }

    private var shownSteps: [Step] { isSupplement ? [.papers, .review] : Step.allCases }

    private var steps: HTML {
        let items: [HTML] = shownSteps.map { other in
            let link = path.with(["step": other.rawValue]).description
            return """
                <li\(attribute: "aria-current", other == step ? "step" : nil)><a\(href: link)>\(other.label, language)</a></li>
                """
        }
        return "<nav class=\"portal-steps\" aria-label=\"\(Self.stepsName, language)\"><ol>\(items)</ol></nav>"
    }

    /// What is asked for, on every step.
    private var asked: HTML? {
        missing.map { missing in
            let due: HTML? = missing.due.map { "<p>\(Self.until($0), language)</p>" }
            let reason: HTML? = missing.reason.map { "<p class=\"hint\">\($0, language)</p>" }
            return """
                <section class="portal-asked"><h2>\(Self.askedTitle, language)</h2><p class="prose">\(missing.words)</p>\
                \(due)\(reason)</section>
                """
        }
    }

    func next(_ step: Step) -> HTML {
        ButtonLink(
            label: LocalizedText(zh: "下一步：\(step.label.zh)", en: "Next: \(step.label.en)"),
            path: path.with(["step": step.rawValue]).description, weight: .primary
        ).html(in: language)
    }

    private static let stepsName = LocalizedText(zh: "办理步骤", en: "Steps")
    private static let askedTitle = LocalizedText(zh: "工作人员请您补交", en: "The office asks for")

    static func until(_ day: Day) -> LocalizedText {
        LocalizedText(zh: "请在 \(day.text(.zh)) 24:00 前补交。", en: "Hand it in by the end of \(day.text(.en)).")
    }
}
