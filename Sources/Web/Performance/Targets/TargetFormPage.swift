import Crosscheck
import Kernel
import Performance
import Registry

/// One target: its form with the quality check beside it, or what is recorded where it can't be changed any more.
struct TargetFormPage: ConsolePage {
    let language: Language
    let year: Int
    let organisation: String
    /// Nil for a new one.
    let target: Target?
    let typed: FormFields
    let draft: DraftIndicator
    /// Nil before anything was typed.
    let review: QualityReview?
    let sections: [FormField.Choice]
    let canWrite: Bool
    let acts: ActPanel?
    let refusal: Refusal?
    /// The proposal that was just taken over into the form.
    let taken: IndicatorPattern?
    let notice: NoticeBanner?
    let token: FormToken

    static let newHeading = LocalizedText(zh: "写一项目标", en: "Write a target")
    /// The button that asks for the check without saving sends this name.
    static let checking = "check"

    var title: LocalizedText {
        target.map { LocalizedText(verbatim: $0.name) }
            ?? LocalizedText(zh: "写一项\(year)年的目标", en: "Write a target for \(year)")
    }

    var breadcrumbs: [Breadcrumb] {
        let path = Path.targets(String(year)).with(["organisation": organisation])
        return [Breadcrumb(title: TargetListPage.heading, path: path.description)]
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: target.map { LocalizedText(verbatim: $0.head.number) }, marks: marks,
            actions: actions)
        return "\(heading.html(in: language))\(banner)\(acts?.html(in: language))\(canWrite ? form : record)"
    }

    private var marks: HTML {
        guard let state = target?.state else { return HTML() }
        let tone: ChipTone =
            switch state {
            case .draft, .adjusting: .neutral
            case .submitted, .reviewed: .active
            case .approved, .locked: .done
            case .rejected: .overdue
            }
        return StateChip(label: state.label, tone: tone).html(in: language)
    }

    private var actions: HTML {
        guard let target else { return HTML() }
        let path = Path.matter(Target.register.name, target.head.number).description
        return ButtonLink(label: LocalizedText(zh: "登记和留痕", en: "Record and trail"), path: path).html(in: language)
    }

    private var banner: HTML? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false).html(in: language)
        }
        return taken.map {
            let text = LocalizedText(
                zh: "已填入“\($0.name.zh)”，尚未保存。请填写指标值（单位：\($0.unit)）并核对其他内容。",
                en:
                    "Filled in “\($0.name.en)”; nothing is saved yet. Give the value (in \($0.unit)) and check the rest."
            )
            return NoticeBanner(tone: .done, text: text, isPassing: false).html(in: language)
        }
    }

    // MARK: The form

    private var path: Path {
        target.map { .target(String(year), $0.head.number) } ?? .newTarget(String(year))
    }

    private var form: HTML {
        let check = SubmitButton(
            label: LocalizedText(zh: "检查（不保存）", en: "Check without saving"), weight: .secondary, name: Self.checking,
            value: "1")
        let form = EntryForm(
            path: path.description, token: token, fields: fields,
            more: "\(quality(isInForm: true))\(check.html(in: language))",
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")), hidden: hidden,
            problems: refusal?.fieldProblems ?? [], draft: taken == nil ? path.description : nil,
            liveCheck: EntryForm.LiveCheck(
                path: Path.targetCheck(String(year)).description, elementID: QualityPanel.identifier),
            cancelPath: Path.targets(String(year)).with(["organisation": organisation]).description)
        return "<div class=\"checked-form\">\(form.html(in: language))</div>"
    }

    private var hidden: [(name: String, value: String)] {
        var hidden = [(name: "organisation", value: organisation)]
        guard let target else { return hidden }
        hidden.append((name: "number", value: target.head.number))
        hidden.append((name: "version", value: typed.text("version") ?? String(target.head.version)))
        return hidden
    }

    private func quality(isInForm: Bool) -> HTML {
        let panel: HTML =
            review.map { QualityPanel(review: $0, draft: draft, isInForm: isInForm).html(in: language) }
            ?? "<p class=\"hint\">\(Self.waiting, language)</p>"
        return """
            <aside class="panel quality" id="\(QualityPanel.identifier)" aria-live="polite" tabindex="0">\(panel)</aside>
            """
    }

    private static let waiting = LocalizedText(
        zh: "开始填写后，这里会指出哪些词太笼统，并给出能衡量的写法。",
        en: "Once you begin, this points at words that are too vague and offers measurable ones.")

    /// The fields in the order one thinks of them; the year stands in the address.
    private var fields: [FormField] {
        let keys = [
            "name", "kind", "definition", "nature", "value", "baseline", "basis", "source", "method", "responsible",
            "deadline", "weight", "duty", "budget_item", "project", "actual_formula", "actual",
        ]
        return keys.compactMap { key in
            Target.register.field(key).map { field in
                FormField(field, value: typed[key], organisations: sections)
            }
        }
    }

    // MARK: Where it can't be changed any more

    private var record: HTML {
        let rows = Target.register.fields.filter { !typed[$0.key].isEmpty }.map { field in
            DescriptionList.Row(label: field.label, value: "\(shown(field))")
        }
        let panel = Panel(
            title: LocalizedText(zh: "目标内容", en: "The target"), content: DescriptionList(rows: rows).html(in: language))
        return Columns(main: panel.html(in: language), aside: quality(isInForm: false)).html
    }

    private func shown(_ field: FieldDescription) -> String {
        let text = typed[field.key]
        if case .organisation = field.kind { return sections.first { $0.value == text }?.label[language] ?? text }
        return (try? field.kind.parse(text)).map { field.kind.show($0, language) } ?? text
    }
}
