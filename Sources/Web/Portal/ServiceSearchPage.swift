import Kernel
import Registry
import ServiceHall

/// Find a service by the word one would use oneself.
struct ServiceSearchPage: ConsolePage {
    let frame: PortalFrame
    let text: String
    let search: ServiceSearch
    let organisations: OrganisationNames

    static let heading = LocalizedText(zh: "我要办事", en: "Find a service")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    private var language: Language { frame.language }

    var html: HTML {
        frame.html(
            """
            <h1>\(title, language)</h1>
            <form class="portal-search" role="search" action="\(Path.services.description)">\
            <label for="service-words">\(Self.question, language)</label>\
            <div class="portal-search-row"><input id="service-words" name="q" type="search" value="\(text)" \
            placeholder="\(Self.example, language)" autocomplete="off">\(frame.hidden)\
            <button class="button" type="submit">\(Self.find, language)</button></div></form>
            \(answer)
            """, at: .services, [("q", text.isEmpty ? nil : text)])
    }

    private var answer: HTML {
        guard !search.items.isEmpty else {
            let message = text.isEmpty ? Self.noneYet : Self.nothing
            return EmptyState(message: message, advice: text.isEmpty ? Self.call : Self.advice).html(in: language)
        }
        let lead: HTML =
            if search.isLoose {
                "<p class=\"portal-lead\">\(Self.near(text), language)</p>"
            } else if text.isEmpty {
                "<p class=\"portal-lead\">\(Self.all, language)</p>"
            } else {
                "<p class=\"portal-lead\" role=\"status\">\(Self.found(search.items.count), language)</p>"
            }
        return "\(lead)<ul class=\"service-list\">\(search.items.map(entry))</ul>"
    }

    private func entry(_ item: ServiceItem) -> HTML {
        """
        <li><a\(href: frame.link(.service(item.head.number)))>\(item.name)</a>\
        <p>\(ServiceFacts(item).visits, language) · \(ServiceFacts(item).time, language) · \
        \(ServiceFacts(item).fee, language)</p>\
        <p class="hint">\(organisations[item.head.organisation], language)</p></li>

        """
    }

    private static let question = LocalizedText(zh: "您要办什么事？", en: "What do you want to get done?")
    private static let example = LocalizedText(zh: "如：换驾照、开餐馆", en: "Such as: driving licence, restaurant")
    private static let find = LocalizedText(zh: "查找", en: "Find")
    private static let all = LocalizedText(zh: "可以办理的事项：", en: "What can be applied for:")
    private static let nothing = LocalizedText(zh: "没有找到对应的事项", en: "No service fits these words")
    private static let noneYet = LocalizedText(zh: "还没有公布事项", en: "No service has been published yet")
    private static let call = LocalizedText(
        zh: "请拨打 12345，工作人员会告诉您怎么办。", en: "Call 12345: somebody will tell you how to go about it.")
    private static let advice = LocalizedText(
        zh: "换一个常用的说法试试，或拨打 12345，工作人员会帮您找。",
        en: "Try another everyday word, or call 12345 and somebody will find it with you.")

    private static func near(_ text: String) -> LocalizedText {
        LocalizedText(zh: "没有与“\(text)”完全相符的事项，您要找的可能是：", en: "Nothing fits “\(text)” exactly. Perhaps you mean:")
    }

    private static func found(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "找到 \(count) 项", en: count == 1 ? "1 service" : "\(count) services")
    }
}

/// What people ask first about a service, in a few words each.
struct ServiceFacts: Sendable {
    let item: ServiceItem

    init(_ item: ServiceItem) {
        self.item = item
    }

    var visits: LocalizedText {
        item.visits == 0
            ? LocalizedText(zh: "不用跑（到现场 0 次）", en: "No visit needed")
            : LocalizedText(
                zh: "到现场 \(item.visits) 次",
                en: item.visits == 1 ? "1 visit in person" : "\(item.visits) visits in person")
    }

    var time: LocalizedText {
        item.handling == .immediate
            ? LocalizedText(zh: "当场办结", en: "done on the spot")
            : LocalizedText(zh: "承诺 \(item.promisedLimit.text.zh)", en: "within \(item.promisedLimit.text.en)")
    }

    var fee: LocalizedText {
        item.charges
            ? LocalizedText(zh: "收费 \(item.feeStandard ?? "")", en: "fee: \(item.feeStandard ?? "")")
            : LocalizedText(zh: "不收费", en: "free")
    }

    var ways: LocalizedText {
        let ways: [(Bool, LocalizedText)] = [
            (item.byWeb, LocalizedText(zh: "网上", en: "web")), (item.byMobile, LocalizedText(zh: "手机", en: "mobile")),
            (item.byWindow, LocalizedText(zh: "窗口", en: "window")),
            (item.byKiosk, LocalizedText(zh: "自助终端", en: "kiosk")),
            (item.byCourier, LocalizedText(zh: "邮寄", en: "courier")),
        ]
        let open = ways.filter(\.0).map(\.1)
        return LocalizedText(
            zh: open.map(\.zh).joined(separator: "、"), en: open.map(\.en).joined(separator: ", "))
    }
}
