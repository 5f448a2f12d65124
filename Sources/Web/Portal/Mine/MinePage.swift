import Kernel
import Registry
import ServiceHall

/// The page one comes back to: first what is to be done, then what goes on by itself, then what is over.
struct MinePage: ConsolePage {
    struct Line: Sendable {
        let matter: ServiceCase
        let due: Day?
    }

    let language: Language
    struct PackageLine: Sendable {
        let matter: OneThingCase
        let due: Day?
    }

    let citizen: Citizen
    let packages: [PackageLine]
    let cases: [Line]
    let drafts: [ApplicationDraft]
    let serviceNames: [String: String]
    /// To what they have in other parts of the house.
    var doors: [Feature.OwnDoor] = []
    let done: String

    static let heading = LocalizedText(zh: "我的", en: "My page")
    static let crumb = Breadcrumb(title: heading, path: Path.mine.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        let words: [String: LocalizedText] = [
            "registered": LocalizedText(zh: "注册成功，可以办事了。", en: "You are registered and can apply now."),
            "forgotten": LocalizedText(zh: "草稿已删除。", en: "The draft is gone."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        <h1>\(LocalizedText(zh: "\(citizen.name)，您好", en: "Hello, \(citizen.name)"), language)</h1>
        \(ways)\(toDo)\(packageList)\(list(Self.goingOn, cases.filter { $0.matter.state.isOpen && !$0.matter.awaitsPapers }))\
        \(draftList)\(list(Self.over, cases.filter { !$0.matter.state.isOpen }))\(nothing)
        """
    }

    private var ways: HTML {
        var links = doors.map { ($0.title, $0.path) }
        links += [
            (MyPapersPage.heading, .myPapers), (AppointmentsPage.heading, .myAppointments),
            (QuestionsPage.heading, .myQuestions), (DisclosureRequestsPage.heading, .disclosureRequests),
            (MyCreditPage.heading, .myCredit),
            (SettingsPage.heading, .mySettings),
        ]
        let items: [HTML] = links.map { "<li><a\(href: $1.description)>\($0, language)</a></li>" }
        return "<ul class=\"portal-doors\">\(items)</ul>"
    }

    private var toDo: HTML? {
        let waiting = cases.filter(\.matter.awaitsPapers)
        guard !waiting.isEmpty else { return nil }
        return "<section class=\"portal-asked\"><h2>\(Self.todo, language)</h2>\(lines(waiting))</section>"
    }

    private var packageList: HTML? {
        guard !packages.isEmpty else { return nil }
        let items: [HTML] = packages.map { line in
            let matter = line.matter
            return """
                <li><a\(href: Path.ownPackage(matter.head.number).description)>\(matter.title ?? matter.oneThing)</a> \
                \(StateChip(label: matter.state.label, tone: matter.state.tone).html(in: language))\
                <p>\(matter.nextStep(line.due), language)</p>\
                <p class="hint">\(matter.head.number) · \((matter.submittedAt ?? matter.head.createdAt).day.text(language))</p></li>
                """
        }
        return Panel(title: PackagePage.heading, content: "<ul class=\"portal-cases\">\(items)</ul>").html(in: language)
    }

    private func list(_ title: LocalizedText, _ cases: [Line]) -> HTML? {
        guard !cases.isEmpty else { return nil }
        return Panel(title: title, content: lines(cases)).html(in: language)
    }

    private func lines(_ cases: [Line]) -> HTML {
        let items: [HTML] = cases.map { line in
            let matter = line.matter
            return """
                <li><a\(href: Path.ownCase(matter.head.number).description)>\(matter.title ?? matter.item)</a> \
                \(StateChip(label: matter.state.label, tone: matter.state.tone).html(in: language))\
                <p>\(matter.nextStep(line.due), language)</p>\
                <p class="hint">\(matter.head.number) · \((matter.submittedAt ?? matter.head.createdAt).day.text(language))</p></li>
                """
        }
        return "<ul class=\"portal-cases\">\(items)</ul>"
    }

    private var draftList: HTML? {
        guard !drafts.isEmpty else { return nil }
        let items: [HTML] = drafts.map { draft in
            let name = serviceNames[draft.oneThing ?? draft.item] ?? draft.item
            let title = !draft.isSupplement ? name : "\(Self.supplement[language])：\(name)"
            let forgotten = draft.updatedAt.day.advanced(by: ApplicationDraft.keptDays)
            return """
                <li><a\(href: Path.draft(String(draft.id)).description)>\(title)</a>\
                <p class="hint">\(Self.kept(draft.updatedAt, until: forgotten), language)</p></li>
                """
        }
        return Panel(title: Self.unfinished, content: "<ul class=\"portal-cases\">\(items)</ul>").html(in: language)
    }

    private var nothing: HTML? {
        guard cases.isEmpty, packages.isEmpty, drafts.isEmpty else { return nil }
        let find = ButtonLink(
            label: LocalizedText(zh: "去找要办的事", en: "Find a service"), path: Path.services.description, weight: .primary)
        return EmptyState(
            message: LocalizedText(zh: "还没有办件", en: "You have no cases yet"),
            advice: LocalizedText(zh: "申请后，进度、补正和结果都在这里。", en: "Once you apply, all that happens shows here."),
            action: find.html(in: language)
        ).html(in: language)
    }

    private static let todo = LocalizedText(zh: "要您办的", en: "For you to do")
    private static let goingOn = LocalizedText(zh: "正在办", en: "Under way")
    private static let over = LocalizedText(zh: "已办完", en: "Over")
    private static let unfinished = LocalizedText(zh: "没填完的", en: "Not sent yet")
    private static let supplement = LocalizedText(zh: "补交材料", en: "Papers to hand in")

    private static func kept(_ moment: Timestamp, until day: Day) -> LocalizedText {
        LocalizedText(
            zh: "上次保存：\(moment.text(.zh))；不再修改的话，\(day.text(.zh)) 后清除",
            en: "Saved \(moment.text(.en)); kept until \(day.text(.en)) unless you change it")
    }
}

/// What offices issued to one, each with the digest by which anybody can check it.
struct MyPapersPage: ConsolePage {
    let language: Language
    let papers: [IssuedPaper]
    let organisations: OrganisationNames

    static let heading = LocalizedText(zh: "我的证照文书", en: "My documents")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var html: HTML {
        let items: [HTML] = papers.map { paper in
            let path = Path.ownCaseFile(paper.number, String(paper.file.position)).description
            return """
                <li><a\(href: path)>\(paper.file.name)</a>\
                <p>\(paper.service) · \(organisations[paper.organisation], language) · \(paper.at.day.text(language))</p>\
                <p class="hint">SM3 <code class="proof-key">\(paper.file.hash)</code></p></li>
                """
        }
        let list: HTML =
            papers.isEmpty
            ? EmptyState(message: Self.none, advice: Self.advice).html(in: language)
            : "<ul class=\"portal-cases\">\(items)</ul>"
        return """
            <h1>\(title, language)</h1>\(list)
            <p class="hint">\(Self.check, language) <a\(href: Path.issuedPapers.description)>\(PaperCheckPage.heading, language)</a></p>
            """
    }

    private static let none = LocalizedText(zh: "还没有证照文书", en: "There are no documents yet")
    private static let advice = LocalizedText(
        zh: "办结后，部门发出的证照和文书会放在这里。", en: "What offices issue to you once a case is decided shows here.")
    private static let check = LocalizedText(
        zh: "别人收到您的文书，可以核验真假：", en: "Whoever gets one of them from you can check that it is genuine:")
}

/// News of one's cases, newest first.
struct MessagesPage: ConsolePage {
    let language: Language
    let portion: NoticePortion

    static let heading = LocalizedText(zh: "消息", en: "Messages")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        let items: [HTML] = portion.notices.map { notice in
            """
            <li\(attribute: "class", notice.readAt == nil ? "portal-unread" : nil)><p>\(notice.text, language)</p>\
            <p class="hint"><time datetime="\(notice.at.description)">\(notice.at.text(language))</time>\(link(notice))</p></li>
            """
        }
        let older: HTML? = portion.next.map { next in
            ButtonLink(
                label: LocalizedText(zh: "更早的", en: "Older"),
                path: Path.myMessages.with(["before": String(next)]).description
            ).html(in: language)
        }
        let list: HTML =
            portion.notices.isEmpty
            ? EmptyState(message: Self.none, advice: Self.advice).html(in: language)
            : "<ul class=\"portal-cases\">\(items)</ul>"
        return "<h1>\(title, language)</h1>\(list)\(older)"
    }

    private func link(_ notice: Notice) -> HTML? {
        guard let subject = notice.subject else { return nil }
        let path: Path? =
            switch subject.register {
            case ServiceCase.register.name: .ownCase(subject.number)
            case OneThingCase.register.name: .ownPackage(subject.number)
            case Consultation.register.name: .myQuestions
            default: nil
            }
        return path.map { " · <a\(href: $0.description)>\(Self.open, language) \(subject.number)</a>" }
    }

    private static let none = LocalizedText(zh: "没有消息", en: "No messages")
    private static let advice = LocalizedText(
        zh: "受理、补正、办结等进展会在这里告诉您。", en: "What happens to your cases is told here.")
    private static let open = LocalizedText(zh: "查看", en: "Open")
}
