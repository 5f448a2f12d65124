import Kernel
import Registry

/// The views over a register that its reader may open, to be renamed, laid before others, deleted.
struct SavedViewsPage: ConsolePage {
    let register: Register
    let views: [SavedView]
    let actor: Actor
    let language: Language
    let token: FormToken
    let done: SavedViewBar.Done?
    /// The view just deleted, which can be brought back.
    let deleted: Int64?
    let refusal: Refusal?
    /// The view whose change was refused; nil when a new one was.
    let refusedView: Int64?
    let typed: Form?

    var title: LocalizedText {
        LocalizedText(zh: "\(register.label.zh)的视图", en: "Views of \(register.label.en.lowercased())")
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { register.breadcrumbs }

    var notice: NoticeBanner? {
        if let refusal { return NoticeBanner(tone: .warning, text: text(of: refusal), isPassing: false) }
        switch done {
        case .deleted:
            let undo = deleted.map { id in
                PostButton(
                    button: SubmitButton(label: LocalizedText(zh: "撤销", en: "Undo"), weight: .secondary),
                    path: Path.savedViewReturn(register.name, String(id)).description, token: token)
            }
            return NoticeBanner(tone: .done, text: LocalizedText(zh: "视图已删除。", en: "The view is deleted."), undo: undo)
        case .restored: return NoticeBanner(tone: .done, text: LocalizedText(zh: "视图已恢复。", en: "The view is back."))
        case .changed: return NoticeBanner(tone: .done, text: LocalizedText(zh: "已更改。", en: "Changed."))
        case .opening:
            return NoticeBanner(
                tone: .done, text: LocalizedText(zh: "已设定打开方式。", en: "The register opens so from now on."))
        case .saved, .replaced, nil: return nil
        }
    }

    private func text(of refusal: Refusal) -> LocalizedText {
        refusal.fieldProblems.first?.message ?? refusal.message
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: Self.lead)
        let empty = EmptyState(
            message: LocalizedText(zh: "还没有视图", en: "There are no views yet"),
            advice: LocalizedText(
                zh: "在列表中筛选或排序后，点“保存为视图”。", en: "Filter or sort the list, then choose “Save as a view”."))
        return """
            \(heading.html(in: language))\(refusedView == nil && refusal != nil ? again : nil)\
            \(views.isEmpty ? empty.html(in: language) : nil)\(views.map(card))\(views.contains(where: \.isDefault) ? plain : nil)
            """
    }

    /// What could not be saved, to be given another name.
    private var again: HTML {
        let form = EntryForm(
            path: Path.savedViews(register.name).description, token: token,
            fields: [Self.nameField(typed?["name"] ?? "")],
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")),
            hidden: [("query", typed?["query"] ?? "")], problems: refusal?.fieldProblems ?? [], scope: "new")
        return "<section class=\"panel\">\(form.html(in: language))</section>"
    }

    private func card(_ view: SavedView) -> HTML {
        let path = Path.register(register.name).with([("view", String(view.id))]).description
        let who =
            view.isOwn(of: actor)
            ? view.sharing.label : LocalizedText(zh: "\(view.owner)共享", en: "shared by \(view.owner)")
        return """
            <section class="panel view-card"><div class="panel-head"><h2><a\(href: path)>\(view.name)</a></h2>\
            <span class="hint">\(who, language)</span></div>\(view.mayChange(actor) ? form(view) : nil)\
            <div class="actions">\(opening(view))\(view.mayChange(actor) ? removal(view) : nil)</div></section>

            """
    }

    private func form(_ view: SavedView) -> HTML {
        let isRefused = view.id == refusedView
        let name = Self.nameField(isRefused ? typed?["name"] ?? view.name : view.name, scope: "view-\(view.id)")
        let sharing = FormField(
            name: "sharing", label: LocalizedText(zh: "谁可以看到", en: "Who sees it"),
            control: .select(
                SavedView.Sharing.allCases.filter { !$0.roles.isDisjoint(with: actor.roles) || $0 == view.sharing }.map
                {
                    FormField.Choice(value: $0.rawValue, label: $0.label)
                }), value: view.sharing.rawValue, width: .short, scope: "view-\(view.id)")
        let submit = SubmitButton(label: LocalizedText(zh: "更改", en: "Change"), weight: .secondary)
        return """
            <form class="view-fields" method="post" action="\(Path.savedView(register.name, String(view.id)).description)">\
            \(token.html)\((isRefused ? name.marked(with: refusal?.fieldProblems ?? []) : name).html(in: language))\
            \(sharing.html(in: language))\(submit.html(in: language))</form>
            """
    }

    private func opening(_ view: SavedView) -> HTML {
        let button =
            view.isDefault
            ? SubmitButton(label: LocalizedText(zh: "不再默认打开", en: "No longer open with it"), weight: .secondary)
            : SubmitButton(label: LocalizedText(zh: "设为默认打开", en: "Open the register with it"), weight: .secondary)
        return PostButton(
            button: button, path: Path.openingView(register.name).description, token: token,
            hidden: view.isDefault ? [] : [("view", String(view.id))]
        ).html(in: language)
    }

    private func removal(_ view: SavedView) -> HTML {
        PostButton(
            button: SubmitButton(label: LocalizedText(zh: "删除", en: "Delete"), weight: .danger),
            path: Path.savedViewRemoval(register.name, String(view.id)).description, token: token
        ).html(in: language)
    }

    private var plain: HTML { "<p class=\"hint\">\(Self.defaultHint, language)</p>" }

    private static func nameField(_ value: String, scope: String = "") -> FormField {
        FormField(
            name: "name", label: LocalizedText(zh: "名称", en: "Name"), value: value, isRequired: true, scope: scope)
    }

    private static let lead = LocalizedText(
        zh: "视图记住列表的筛选、搜索、排序和列。别人打开您共享的视图时，看到的仍是其本人有权看的记录。",
        en:
            "A view remembers filters, search, order and columns. Whoever opens one you share sees what they may see, not what you do."
    )
    private static let defaultHint = LocalizedText(
        zh: "打开登记簿时显示默认视图；点“全部”可看到所有记录。",
        en: "The register opens with your default view; “All” shows every record.")
}
