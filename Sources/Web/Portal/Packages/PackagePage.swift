import Kernel
import Registry
import ServiceHall

/// What a package takes: how long all of it, which offices in which order, and each paper once.
struct PackagePage: ConsolePage {
    let language: Language
    let package: PublicPackage
    /// Of the same name, elsewhere.
    let others: [OneThing]
    /// It can be applied for online now.
    let isOpen: Bool
    let organisations: OrganisationNames
    /// A citizen looks at it, who can start at once; others sign in first.
    let isKnown: Bool
    let token: FormToken

    static let heading = LocalizedText(zh: "一件事", en: "All at once")
    var title: LocalizedText { LocalizedText(verbatim: package.thing.name) }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <p class="overline">\(Self.heading, language) · \(organisations[package.thing.head.organisation], language)</p>
        <h1>\(package.thing.name)</h1>\(facts)<div class="package-start">\(start)</div>\(branches)\(papers)
        \(elsewhere)<p class="hint">\(Self.free, language)</p>
        """
    }

    private var elsewhere: HTML? {
        guard !others.isEmpty else { return nil }
        let links: [HTML] = others.map { other in
            let path = Path.servicePackage(other.head.number).description
            return "<a\(href: path)>\(organisations[other.head.organisation], language)</a>"
        }
        return "<p class=\"package-others\">\(Self.otherPlaces, language) \(links.joined(separator: " · "))</p>"
    }

    private var facts: HTML {
        let count = package.branches.count
        let papers = package.papers(wanting: []).count { $0.material.isRequired && $0.material.way != .shared }
        let tiles: [HTML] = [
            (
                LocalizedText(zh: "全部办完", en: "All of it within"),
                LocalizedText(
                    zh: "\(package.thing.promise) 个工作日",
                    en: package.thing.promise.counted("working day", "working days"))
            ),
            (LocalizedText(zh: "含", en: "Services"), LocalizedText(zh: "\(count) 个事项", en: "\(count)")),
            (
                LocalizedText(zh: "只填", en: "Forms"),
                LocalizedText(zh: "1 张表", en: "1")
            ),
            (LocalizedText(zh: "只交", en: "Papers"), LocalizedText(zh: "\(papers) 份材料", en: "\(papers)")),
        ].map { label, value in "<div><dt>\(label, language)</dt><dd>\(value, language)</dd></div>" }
        return "<dl class=\"service-facts\">\(tiles)</dl>"
    }

    private var start: HTML {
        guard isOpen else {
            return NoticeBanner(tone: .warning, text: Self.notOnline, isPassing: false).html(in: language)
        }
        let path = Path.applyingForPackage(package.thing.head.number).description
        guard isKnown else {
            return ButtonLink(label: Self.apply, path: path, weight: .primary).html(in: language)
        }
        return PostButton(button: SubmitButton(label: Self.apply), path: path, token: token).html(in: language)
    }

    private var branches: HTML {
        let stages: [HTML] = package.stages.map { stage, branches in
            let items: [HTML] = branches.map { branch in
                let optional: HTML? =
                    branch.isOptional ? " <span class=\"optional\">\(Self.optional, language)</span>" : nil
                return """
                    <li><a\(href: Path.service(branch.item.head.number).description)>\(branch.item.name)</a>\(optional)\
                    <p class="hint">\(organisations[branch.item.head.organisation], language)</p></li>
                    """
            }
            return "<li><h3>\(PackageWords.stage(stage, branches.count), language)</h3><ul>\(items)</ul></li>"
        }
        return Panel(
            title: LocalizedText(zh: "谁来办，先后怎样", en: "Who does what, in which order"),
            content: "<ol class=\"package-stages\">\(stages)</ol>"
        ).html(in: language)
    }

    private var papers: HTML {
        let names = Dictionary(package.branches.map { ($0.item.head.number, $0.item.name) }) { first, _ in first }
        let items: [HTML] = package.papers(wanting: Set(package.options.map(\.item.head.number))).map { paper in
            let uses = paper.serves.compactMap { names[$0] }.joined(separator: "、")
            let shared: HTML? =
                paper.material.way == .shared ? "<p class=\"hint\">\(Self.shared, language)</p>" : nil
            return """
                <li><strong>\(paper.material.name)</strong>\
                <p>\(LocalizedText(zh: "用于：\(uses)", en: "For: \(uses)"), language)</p>\(shared)</li>
                """
        }
        let list: HTML =
            items.isEmpty
            ? "<p>\(LocalizedText(zh: "不用交材料。", en: "No papers are needed."), language)</p>"
            : "<ol class=\"service-papers\">\(items)</ol>"
        return Panel(title: LocalizedText(zh: "材料只交一次", en: "Each paper once"), content: list).html(in: language)
    }

    private static let apply = LocalizedText(zh: "一次申请", en: "Apply for all of it")
    private static let otherPlaces = LocalizedText(zh: "其他地方办：", en: "Elsewhere:")
    private static let shared = LocalizedText(zh: "部门间共享取得，不用您交。", en: "Fetched from its issuer; you needn't give it.")
    private static let optional = LocalizedText(zh: "（可选）", en: "(if you want it)")
    private static let free = LocalizedText(
        zh: "不想一次办的，可以随时只申请其中一个事项，网上、窗口都行。",
        en: "You may always apply for any one of them instead, online or at a window.")
    private static let notOnline = LocalizedText(
        zh: "这个套餐现在不能网上申请，请到大厅任一综合窗口一次办理。",
        en: "It can't be applied for online now. Any general window takes it, all at once.")
}

/// What the pages of packages say alike.
enum PackageWords {
    static func stage(_ stage: Int, _ count: Int) -> LocalizedText {
        LocalizedText(
            zh: "第\(stage)步\(count > 1 ? "（\(count)项同时办）" : "")",
            en: "Step \(stage)\(count > 1 ? " (\(count) side by side)" : "")")
    }

    /// What an office does of a package now, as one would say it at a window.
    static func now(_ branch: TrackedPackage.Branch) -> LocalizedText {
        guard let state = branch.state else {
            return LocalizedText(zh: "前一步办结后开始，不用您做什么", en: "begins by itself when the step before is done")
        }
        if let result = branch.result { return result.label }
        if branch.isPaused { return LocalizedText(zh: "特别程序中，时限暂停", en: "in a special procedure; the clock stands") }
        guard let due = branch.due else { return state.label }
        return LocalizedText(
            zh: "\(state.label.zh)，最晚 \(due.text(.zh))", en: "\(state.label.en), by \(due.text(.en))")
    }

    static func tone(_ branch: TrackedPackage.Branch) -> ChipTone { branch.state?.tone ?? .neutral }

    static func chip(_ branch: TrackedPackage.Branch) -> LocalizedText {
        branch.state?.label ?? LocalizedText(zh: "未开始", en: "not begun")
    }
}

extension OneThingCase.State {
    var tone: ChipTone {
        switch self {
        case .submitted, .running: .active
        case .supplementing, .partlyDone: .soon
        case .done: .done
        case .declined, .withdrawn: .neutral
        }
    }
}
