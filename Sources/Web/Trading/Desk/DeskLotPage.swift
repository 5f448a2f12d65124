import Kernel
import Registry
import Trading

/// A lot as those who work on it see it.
struct DeskLotPage: ConsolePage {
    let language: Language
    let scene: LotScene
    let acts: [ActDescription]
    let canAmend: Bool
    let isOwn: Bool
    let deadlines: [RunningDeadline]
    let clock: WorkClock
    let done: String

    private var lot: Lot { scene.lot }
    private var number: String { lot.head.number }
    var title: LocalizedText { LocalizedText(verbatim: lot.name(in: scene.project.name)) }

    static func crumb(_ lot: Lot) -> Breadcrumb {
        Breadcrumb(title: LocalizedText(verbatim: lot.title), path: Path.deskLot(lot.head.number).description)
    }

    var breadcrumbs: [Breadcrumb] {
        [
            TradingDeskPage.crumb,
            Breadcrumb(
                title: LocalizedText(verbatim: scene.project.name), path: Path.deskProject(lot.project).description),
        ]
    }

    var notice: NoticeBanner? {
        let words: [String: LocalizedText] = [
            "create": LocalizedText(zh: "标段已保存，等交易中心受理。", en: "Saved; the centre takes it in next."),
            "amend": LocalizedText(zh: "修改已保存。", en: "Saved."),
            "award": LocalizedText(zh: "已定标，结果已公告。", en: "Awarded; the result is public."),
            "announce": LocalizedText(zh: "公告已发布，期限开始计算。", en: "Published; its periods are running."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        \(TradingAssets.html)\(heading)\(next)
        \(Columns(main: main, aside: aside).html)
        """
    }

    private var heading: HTML {
        var links = [ButtonLink]()
        if canAmend {
            links.append(
                ButtonLink(label: LocalizedText(zh: "修改", en: "Change"), path: Path.deskLotForm(number).description))
        }
        if lot.announcedAt != nil {
            links.append(
                ButtonLink(label: LocalizedText(zh: "公开页面", en: "Public page"), path: Path.tradeLot(number).description)
            )
        }
        links.append(
            ButtonLink(
                label: LocalizedText(zh: "登记簿和留痕", en: "Record and trail"),
                path: Path.matter(Lot.register.name, number).description))
        return PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(lot.category.label.zh) · \(lot.method.label.zh) · \(number)",
                en: "\(lot.category.label.en) · \(lot.method.label.en) · \(number)"),
            marks: lot.state.chip.html(in: language), actions: "\(links.map { $0.html(in: language) })"
        ).html(in: language)
    }

    private var next: HTML {
        let next = DeskNext(lot)
        let path = next.path.flatMap { $0 == .deskLot(number) ? nil : $0 }
        let go: HTML? =
            isOwn
            ? path.map { ButtonLink(label: next.words, path: $0.description, weight: .primary).html(in: language) }
            : nil
        let words: HTML = go == nil ? "<strong>\(next.words, language)</strong>" : HTML()
        let end = lot.runningUntil.flatMap {
            $0 > scene.now ? $0 : nil
        }
        let left: HTML? = end.map {
            "<span>\(TimeLeft(end: $0, now: scene.now).html(in: language)) <time class=\"due\">\($0.text(language))</time></span>"
        }
        return "<section class=\"panel desk-next\"><h2>\(Self.nextWord, language)</h2>\(words)\(go)\(left)</section>"
    }

    private var main: HTML {
        var doors: [(LocalizedText, Path)] = [
            (LocalizedText(zh: "文件和审批", en: "Documents"), .deskDocuments(number)),
            (LocalizedText(zh: "提问和澄清", en: "Questions and changes"), .deskClarifications(number)),
            (LocalizedText(zh: "定标", en: "Award"), .deskAward(number)),
        ]
        if lot.method == .invitedTender {
            doors.insert((TradeInvitation.register.label, .register(TradeInvitation.register.name)), at: 1)
        }
        let links: [HTML] = doors.map { "<li><a\(href: $1.description)>\($0, language)</a></li>" }
        return """
            <ul class="desk-doors">\(links)</ul>\(LotPage(language: language, scene: scene).facts)
            """
    }

    private var aside: HTML {
        let clocks: HTML? =
            deadlines.isEmpty
            ? nil
            : Panel(
                title: LocalizedText(zh: "期限", en: "Clocks"),
                content: "\(deadlines.map { clock.html($0, in: language) })"
            ).html(in: language)
        let items: [HTML] = acts.map { act in
            "<li><a class=\"button button-secondary\"\(href: Path.act(Lot.register.name, number, act.name).description)>\(act.label, language)…</a></li>"
        }
        let actPanel: HTML? =
            acts.isEmpty
            ? nil
            : Panel(
                title: LocalizedText(zh: "其他操作", en: "What else can be done"),
                content: "<ul class=\"desk-acts\">\(items)</ul>"
            ).html(in: language)
        return "\(clocks)\(LotPage(language: language, scene: scene).life)\(actPanel)"
    }

    private static let nextWord = LocalizedText(zh: "下一步", en: "Next")
}
