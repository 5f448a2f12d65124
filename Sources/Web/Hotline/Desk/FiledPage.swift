import Hotline
import Kernel
import Registry

/// What is read to the caller before the call ends.
struct FiledPage: ConsolePage {
    let language: Language
    let order: HotlineOrder
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let names: OrganisationNames

    var title: LocalizedText { LocalizedText(zh: "读给诉求人", en: "Read to the caller") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: AgentDeskPage.heading, path: Path.hotlineDesk.description)] }

    var html: HTML {
        let due: [HTML] = clocks.map { clock.html($0, in: language) }
        let deadlines: HTML? =
            due.isEmpty ? nil : Panel(title: Self.deadlinesTitle, content: "\(due)").html(in: language)
        return """
            \(HotlineAssets.html)\(PageHeading(
                title: title, overline: LocalizedText(verbatim: order.title), marks: order.state.chip.html(in: language)
            ).html(in: language))
            <section class="panel filed"><p class="filed-number">\(order.head.number)</p>\
            \(order.queryCode.map { code in "<p class=\"filed-code\">\(Self.codeLabel, language) <strong>\(Self.spelled(code))</strong></p>" as HTML })\
            <ol class="filed-words">\(words.map { "<li>\($0, language)</li>" as HTML })</ol></section>
            \(deadlines)
            <p class="actions"><a class="button"\(href: Path.hotlineDesk.description) data-hotkey="n" data-hotkey-alt data-focus>\
            \(Self.next, language) <kbd>Alt N</kbd></a>\
            \(ButtonLink(label: Self.open, path: Path.hotlineOrder(order.head.number).description).html(in: language))</p>
            """
    }

    /// Letters apart, as they are read out.
    private static func spelled(_ code: String) -> String { code.map(String.init).joined(separator: " ") }

    private var words: [LocalizedText] {
        [Self.number(order.head.number), outcome, order.secrecy == .anonymous ? Self.anonymous : nil, Self.rating]
            .compactMap(\.self)
    }

    private var outcome: LocalizedText? {
        switch order.state {
        case .answered: return LocalizedText(zh: "已为您答复。", en: "You have been answered.")
        case .transferred:
            return LocalizedText(zh: "正在为您转接，请勿挂机。", en: "I am putting you through, please stay on the line.")
        case .merged:
            let first = order.mergedInto ?? ""
            return LocalizedText(
                zh: "您反映的问题已有人反映（\(first)），办结后会答复您。",
                en: "Somebody reported this already (\(first)). You are answered when it is done.")
        case .dispatched:
            let unit = names[order.head.organisation]
            guard let due = clocks.first(where: { $0.name.hasPrefix("reply.") })?.dueOn else { return nil }
            return LocalizedText(
                zh: "已受理，\(unit.zh)将于\(due.text(.zh))前答复您。",
                en: "It was accepted. \(unit.en) will answer you by \(due.text(.en)).")
        case .accepted: return LocalizedText(zh: "已受理，将派给负责的单位。", en: "It was accepted and goes to the unit in charge.")
        default: return nil
        }
    }

    private static func number(_ number: String) -> LocalizedText {
        LocalizedText(
            zh: "您的工单号是 \(number)，可凭查询码在网上或来电查询。", en: "Your number is \(number). With the code you can follow it.")
    }

    private static let anonymous = LocalizedText(
        zh: "匿名反映无法回访，请记下查询码。", en: "An anonymous caller can't be called back. Please note the code.")
    private static let rating = LocalizedText(zh: "请稍后对本次服务作评价。", en: "Please rate this call in a moment.")
    private static let codeLabel = LocalizedText(zh: "查询码", en: "Query code")
    private static let deadlinesTitle = LocalizedText(zh: "时限和依据", en: "Deadlines, and why")
    private static let next = LocalizedText(zh: "下一个来电", en: "Next call")
    private static let open = LocalizedText(zh: "打开工单", en: "Open the order")
}
