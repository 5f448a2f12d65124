import Kernel
import Registry
import Trading

/// The steps from an idea to a notice, above each of their forms.
enum DeskStep: Int, CaseIterable, Sendable {
    case project, lot, documents, announcement

    var label: LocalizedText {
        switch self {
        case .project: LocalizedText(zh: "项目", en: "Project")
        case .lot: LocalizedText(zh: "标段和方式", en: "Lot and method")
        case .documents: LocalizedText(zh: "文件和审批", en: "Documents")
        case .announcement: LocalizedText(zh: "期限和公告", en: "Periods and notice")
        }
    }

    static func html(_ current: DeskStep, in language: Language) -> HTML {
        let items: [HTML] = allCases.map { step in
            let mark = step == current ? "step" : nil
            let standing = step.rawValue < current.rawValue ? "over" : step == current ? "now" : "ahead"
            return "<li class=\"desk-step-\(standing)\"\(attribute: "aria-current", mark)>\(step.label, language)</li>"
        }
        return "<ol class=\"desk-steps\" aria-label=\"\(name, language)\">\(items)</ol>\n"
    }

    private static let name = LocalizedText(zh: "步骤", en: "Steps")
}

/// A new project.
struct ProjectFormPage: ConsolePage {
    let language: Language
    let form: DeskForm
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "登记新项目", en: "New project")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb] }
    var notice: NoticeBanner? { refusal.banner }

    var html: HTML {
        let entry = EntryForm(
            path: Path.newTradeProject.description, token: token, fields: [],
            more: form.html(refusal?.fieldProblems ?? [], in: language),
            submit: SubmitButton(label: LocalizedText(zh: "保存，添加标段", en: "Save and add lots")),
            problems: refusal?.fieldProblems ?? [], draft: "trade-project", cancelPath: Path.tradeDesk.description)
        return """
            \(TradingAssets.html)\(DeskStep.html(.project, in: language))\
            \(PageHeading(title: title).html(in: language))<div class="desk-form">\(entry.html(in: language))</div>
            """
    }
}

extension Refusal? {
    /// What was refused as a whole; what belongs to a field stands beside it.
    var banner: NoticeBanner? {
        guard let refusal = self, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }
}
