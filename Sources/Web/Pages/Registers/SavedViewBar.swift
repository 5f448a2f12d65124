import Kernel
import Registry

/// The saved views of a register above its list: one click each, and where to keep the list as it stands.
struct SavedViewBar: Sendable {
    let register: Register
    let views: [SavedView]
    let address: ListAddress
    let actor: Actor
    let token: FormToken
    /// Parts of the opened view that the register no longer knows.
    let lost: [String]
    /// What was just done.
    let done: Done?

    enum Done: String {
        case saved, replaced, changed, deleted, restored, opening
    }

    private var current: SavedView? { views.first { $0.id == address.view } }
    /// Whether the list is another than the view that it began with.
    private var isChanged: Bool { current.map { $0.query != address.query } ?? false }

    func html(in language: Language) -> HTML? {
        guard !views.isEmpty || address.isFiltered || address.order != nil || address.columns != nil else { return nil }
        let all = """
            <li><a\(href: Path.register(register.name).with([("view", ListAddress.all)]).description)\
            \(attribute: "aria-current", current == nil && !address.isFiltered ? "page" : nil)>\(Self.all, language)</a></li>
            """ as HTML
        let links: [HTML] = views.prefix(Self.most).map { link($0, language) }
        return """
            <nav class="views" aria-label="\(Self.name, language)"><ul>\(all)\(links)</ul>\(save(language))\(manage(language))</nav>

            """
    }

    private func link(_ view: SavedView, _ language: Language) -> HTML {
        let path = Path.register(register.name).with([("view", String(view.id))]).description
        let owner: HTML? = view.isOwn(of: actor) ? nil : " <span class=\"hint\">\(view.owner)</span>"
        let star: HTML? = view.isDefault ? "<span aria-hidden=\"true\">★ </span>" : nil
        let isCurrent = view.id == address.view
        let changed: HTML? = isCurrent && isChanged ? " <span class=\"hint\">\(Self.changed, language)</span>" : nil
        return """
            <li><a\(href: path)\(attribute: "aria-current", isCurrent ? "page" : nil)>\(star)\(view.name)\(owner)\(changed)</a></li>
            """
    }

    private func save(_ language: Language) -> HTML? {
        guard address.isFiltered || address.order != nil || address.columns != nil, current == nil || isChanged else {
            return nil
        }
        let query = HTML.hidden("query", address.query)
        let name = FormField(
            name: "name", label: LocalizedText(zh: "视图名称", en: "Name of the view"), isRequired: true, scope: "view")
        let submit = SubmitButton(label: LocalizedText(zh: "保存", en: "Save"))
        let replace: HTML? = current.flatMap { view in
            guard view.mayChange(actor) else { return nil }
            let button = SubmitButton(
                label: LocalizedText(zh: "替换“\(view.name)”", en: "Replace “\(view.name)”"), weight: .secondary)
            return PostButton(
                button: button, path: Path.savedView(register.name, String(view.id)).description, token: token,
                hidden: [("query", address.query)]
            ).html(in: language)
        }
        return """
            <details class="view-save" data-menu><summary class="button button-secondary">\(Self.keep, language)</summary>
            <div class="view-form"><form method="post" action="\(Path.savedViews(register.name).description)">\(token.html)\
            \(query)\(name.html(in: language))\(submit.html(in: language))</form>\(replace)</div></details>
            """
    }

    private func manage(_ language: Language) -> HTML? {
        guard !views.isEmpty else { return nil }
        return
            "<a class=\"views-manage\"\(href: Path.savedViews(register.name).description)>\(Self.manage, language)</a>"
    }

    // MARK: What happened

    var notice: NoticeBanner? {
        if !lost.isEmpty {
            let names = lost.joined(separator: "、")
            return NoticeBanner(
                tone: .warning,
                text: LocalizedText(
                    zh: "此视图中的“\(names)”已不在登记簿中，其余照常显示。重新保存即可去掉。",
                    en:
                        "“\(names)” of this view is no longer in the register; the rest is shown. Save the view again to drop it."
                ), isPassing: false)
        }
        switch done {
        case .saved: return NoticeBanner(tone: .done, text: LocalizedText(zh: "视图已保存。", en: "The view is saved."))
        case .replaced:
            return NoticeBanner(tone: .done, text: LocalizedText(zh: "视图已替换。", en: "The view is replaced."))
        default: return nil
        }
    }

    private static let most = 12
    private static let name = LocalizedText(zh: "视图", en: "Views")
    private static let all = LocalizedText(zh: "全部", en: "All")
    private static let changed = LocalizedText(zh: "已改动", en: "changed")
    private static let keep = LocalizedText(zh: "保存为视图", en: "Save as a view")
    private static let manage = LocalizedText(zh: "管理视图", en: "Manage views")
}
