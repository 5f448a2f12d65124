import Kernel
import Registry
import ServiceHall

/// A package at the window on one page: who applies, which options, each paper once, and the buttons that decide; once it runs,
/// where each office stands.
struct PackageIntakePage: ConsolePage {
    let language: Language
    let token: FormToken
    let package: PublicPackage
    let case_: OneThingCase?
    let tracked: TrackedPackage?
    let organisations: OrganisationNames
    let typed: Form
    let refusal: Refusal?
    let done: String?

    var title: LocalizedText { LocalizedText(verbatim: package.thing.name) }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: DeskPage.heading, path: Path.hallDesk.description)] }
    private var problems: [FieldProblem] { refusal?.fieldProblems ?? [] }

    var notice: NoticeBanner? {
        if let refusal, problems.isEmpty {
            return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "accept": LocalizedText(zh: "已受理，各事项已分送各部门。", en: "Accepted; each office has its branch."),
            "ask": LocalizedText(zh: "已一次性告知补正。", en: "Everything missing was asked for, once."),
            "receive": LocalizedText(zh: "已收到补正材料，可以受理。", en: "The papers were taken in. It can be accepted."),
            "file": LocalizedText(zh: "已登记。", en: "Filed."),
        ]
        return done.flatMap { words[$0] }.map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            overline: case_.map { LocalizedText(zh: "一件事办件 \($0.head.number)", en: "Package \($0.head.number)") }
                ?? LocalizedText(zh: "一件事一次办", en: "All at once"),
            marks: tracked.map { StateChip(label: $0.state.label, tone: $0.state.tone).html(in: language) } ?? HTML(),
            actions: ButtonLink(
                label: LocalizedText(zh: "回到窗口", en: "Back to the desk"), path: Path.hallDesk.description
            ).html(in: language))
        let promise = LocalizedText(
            zh: "\(package.branches.count) 个事项，承诺 \(package.thing.promise) 个工作日内全部办结",
            en:
                "\(package.branches.count.counted("service", "services")), all done within \(package.thing.promise.counted("working day", "working days"))"
        )
        return """
            \(HallAssets.html)\(heading.html(in: language))<p class="lead intake-lead">\(promise, language)</p>
            \(body)
            """
    }

    private var body: HTML {
        guard let case_, let tracked else { return form }
        let branches = PackageBranches(language: language, tracked: tracked, organisations: organisations).html
        switch case_.state {
        case .submitted, .supplementing: return "\(asked)\(form)\(branches)"
        case .running, .done, .partlyDone, .declined, .withdrawn: return branches
        }
    }

    private var asked: HTML? {
        guard let missing = tracked?.missing else { return nil }
        return Panel(
            title: LocalizedText(zh: "已告知补正", en: "Asked for"),
            content: "<p class=\"intake-notice\">\(missing)</p>"
        ).html(in: language)
    }

    private var form: HTML {
        let path = case_.map { Path.hallPackage($0.head.number) } ?? .hallNewPackage
        let hidden =
            case_.map { HTML.hidden("version", String($0.head.version)) }
            ?? HTML.hidden("thing", package.thing.head.number)
        return """
            <form class="entry intake" method="post" action="\(path.description)" novalidate data-intake>
            \(token.html)\(hidden)\(ErrorSummary(problems: problems).html(in: language))
            \(case_ == nil ? applicant : nil)\(case_ == nil ? options : nil)\(papers)
            <div class="intake-acts">\(buttons)</div>
            </form>

            """
    }

    private var applicant: HTML {
        let kinds = ApplicantKind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let papers = IdentityKind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let fields = [
            field("applicant", "申请人或拟设企业", "Applicant, or the enterprise to be", isRequired: true),
            FormField(
                name: "identity_kind", label: LocalizedText(zh: "证件类型", en: "Identity paper"), control: .select(papers),
                value: typed.text("identity_kind") ?? IdentityKind.residentID.rawValue),
            field("identity_number", "证件号码", "Identity number", isRequired: true), field("phone", "联系电话", "Telephone"),
            FormField(
                name: "applicant_kind", label: LocalizedText(zh: "申请人类型", en: "Kind of applicant"),
                control: .select(kinds), value: typed.text("applicant_kind") ?? ApplicantKind.enterprise.rawValue),
            field("agent", "代理人", "Agent"), field("agent_number", "代理人证件号码", "Agent's identity number"),
            FormField(
                name: "note", label: LocalizedText(zh: "申请内容", en: "What is applied for"),
                control: .textArea(rows: 2), value: typed["note"], isMarkedOptional: true, width: .full),
        ]
        return """
            <fieldset class="panel intake-who"><legend class="unseen">\(Self.who, language)</legend>\
            <div class="intake-grid">\(fields.map { $0.marked(with: problems).html(in: language) })</div></fieldset>

            """
    }

    private var options: HTML? {
        guard !package.options.isEmpty else { return nil }
        let boxes: [HTML] = PackageOptions(package, ticked: Set(typed.fields.items.map(\.name))).fields.map {
            $0.html(in: language)
        }
        return
            "<fieldset class=\"panel\"><legend><h2>\(PackageOptions.title, language)</h2></legend>\(boxes)</fieldset>"
    }

    private func field(_ name: String, _ zh: String, _ en: String, isRequired: Bool = false) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), value: typed[name], isRequired: isRequired,
            isMarkedOptional: !isRequired)
    }

    /// Before options are chosen all papers stand there; those of options that aren't wanted are asked for by nobody.
    private var papers: HTML {
        let all = Set(package.options.map(\.item.head.number))
        let wanted = case_.map { Set(($0.options ?? "").split(separator: " ").map(String.init)) } ?? all
        let names = Dictionary(package.branches.map { ($0.item.head.number, $0.item.name) }) { first, _ in first }
        let mandatory = Set(package.branches.filter { !$0.isOptional }.map(\.item.head.number))
        let ticked = typed.fields.all("paper")
        let rows: [HTML] = package.papers(wanting: wanted).map { paper in
            let id = "paper-\(paper.material.head.number)"
            let uses = paper.serves.compactMap { names[$0] }.joined(separator: "、")
            let isRequired = paper.material.isRequired && !mandatory.isDisjoint(with: paper.serves)
            return """
                <li class="check"><input type="checkbox" id="\(id)" name="paper" value="\(paper.material.head.number)"\
                \(flag: "checked", ticked.contains(paper.material.head.number))\(flag: "data-required", isRequired)>\
                <label for="\(id)">\(paper.material.name)<span class="hint">\
                \(LocalizedText(zh: "用于：\(uses)", en: "For: \(uses)"), language)</span></label></li>

                """
        }
        let problem: HTML? = problems.first { $0.field == "paper" }.map {
            "<p class=\"problem\" id=\"field-paper\" tabindex=\"-1\">\($0.message, language)</p>"
        }
        let also = FormField(
            name: "also", label: LocalizedText(zh: "其他需要补正的内容", en: "What else has to be corrected"),
            control: .textArea(rows: 2), value: typed["also"], isMarkedOptional: true, width: .full)
        return """
            <fieldset class="panel"><legend><h2>\(Self.papersTitle, language)</h2></legend>\(problem)\
            <button class="button button-secondary" type="button" data-tick-all data-hotkey="a" hidden>\
            \(Self.all, language) <kbd>A</kbd></button><ul class="intake-papers">\(rows)</ul>\
            \(also.marked(with: problems).html(in: language))</fieldset>

            """
    }

    private var buttons: HTML {
        guard case_?.state != .supplementing else { return button("receive", Self.receive, "g", .primary) }
        return """
            \(button("accept", Self.accept, "y", .primary))\(button("ask", Self.ask, "b"))\
            \(case_ == nil ? button("file", Self.fileOnly, "m") : nil)
            """
    }

    private func button(_ name: String, _ label: LocalizedText, _ key: String, _ weight: ButtonWeight = .secondary)
        -> HTML
    {
        """
        <button class="\(weight.classes)" type="submit" name="do" value="\(name)" data-hotkey="\(key)" data-hotkey-alt>\
        \(label, language) <kbd>Alt \(key.uppercased())</kbd></button>
        """
    }

    private static let who = LocalizedText(zh: "申请人", en: "Applicant")
    private static let papersTitle = LocalizedText(zh: "材料（每份只收一次）", en: "Papers, each once")
    private static let all = LocalizedText(zh: "必要材料全部收到", en: "All required papers are there")
    private static let accept = LocalizedText(zh: "受理，分送各部门", en: "Accept for all offices")
    private static let ask = LocalizedText(zh: "一次性告知补正", en: "Ask for everything missing")
    private static let receive = LocalizedText(zh: "收到补正", en: "Take in the papers")
    private static let fileOnly = LocalizedText(zh: "只登记", en: "File only")
}

/// The options of a package as boxes to tick.
struct PackageOptions: Sendable {
    let fields: [FormField]

    static let title = LocalizedText(zh: "还要办哪些（可选）", en: "What else you want")

    /// `ticked`: names of the boxes that are on.
    init(_ package: PublicPackage, ticked: Set<String>) {
        fields = package.options.map { branch in
            let name = "option-\(branch.item.head.number)"
            return FormField(
                name: name, label: LocalizedText(verbatim: branch.item.name), control: .checkbox,
                value: ticked.contains(name) ? "on" : "")
        }
    }
}

/// The papers of a package that concern one of its branches, for the office that handles it.
struct SharedPapersPage: ConsolePage {
    let language: Language
    /// Of the branch.
    let number: String
    let papers: [Attachment]

    static let heading = LocalizedText(zh: "一件事共用材料", en: "Papers of the package")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        let path = Path.matter(ServiceCase.register.name, number).description
        return [Breadcrumb(title: LocalizedText(verbatim: number), path: path)]
    }

    var html: HTML {
        let items: [HTML] = papers.map { file in
            """
            <li><a\(href: Path.sharedPaper(number, String(file.position)).description)>\(file.name)</a> \
            <span class="hint">\(AttachmentPanel.size(file.bytes)) · \(file.at.text(language))</span></li>
            """
        }
        let list: HTML =
            papers.isEmpty
            ? EmptyState(
                message: LocalizedText(zh: "没有随一件事提交的电子材料", en: "No files came with the package"),
                advice: LocalizedText(zh: "纸质材料由受理窗口转交。", en: "Paper is passed on by the window that accepted it.")
            ).html(in: language) : "<ul class=\"portal-points\">\(items)</ul>"
        return "\(PageHeading(title: title, lead: Self.lead).html(in: language))\(list)"
    }

    private static let lead = LocalizedText(
        zh: "申请人一次提交、各部门共用；这里只列与本事项有关的。", en: "Given once for all offices; here are those that concern this branch.")
}
