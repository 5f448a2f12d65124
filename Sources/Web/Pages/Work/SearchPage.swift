import Kernel
import Registry

/// What the search in the header found, by register.
struct SearchPage: ConsolePage {
    struct Group: Sendable {
        let register: Register
        let records: [Record]
        let total: Int
        let reader: Actor

        init(_ register: Register, _ page: Page, reader: Actor) {
            self.register = register
            records = page.records
            total = page.total
            self.reader = reader
        }
    }

    static let shown = 5
    let language: Language
    let text: String
    let groups: [Group]

    var title: LocalizedText {
        text.isEmpty
            ? LocalizedText(zh: "搜索", en: "Search") : LocalizedText(zh: "搜索“\(text)”", en: "Search for “\(text)”")
    }

    var html: HTML {
        "\(PageHeading(title: title).html(in: language))\(groups.isEmpty ? empty.html(in: language) : results)"
    }

    private var results: HTML { "\(groups.map(panel))" }

    private func panel(_ group: Group) -> HTML {
        let view = FieldView(register: group.register, actor: group.reader, language: language)
        let rows: [HTML] = group.records.map { record in
            """
            <li><a\(href: Path.matter(group.register.name, record.head.number).description)>\(record.head.number)</a> \
            \(view.summary(of: record))</li>
            """
        }
        let all = Path.register(group.register.name).with(["q": text]).description
        return Panel(
            title: group.register.label,
            aside: "<a\(href: all)>\(Self.all(group.total), language)</a>", content: "<ul>\(rows)</ul>"
        ).html(in: language)
    }

    private static func all(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "全部 \(grouped(count)) 条", en: "All \(grouped(count))")
    }

    private var empty: EmptyState {
        EmptyState(
            message: text.isEmpty
                ? LocalizedText(zh: "输入编号或名称", en: "Type a number or a name")
                : LocalizedText(zh: "没有找到“\(text)”", en: "Nothing found for “\(text)”"),
            advice: LocalizedText(
                zh: "可以只输入其中几个字。只搜索您有权查看的登记簿和单位。",
                en: "A few characters are enough. Only registers and organisations you may see are searched."))
    }
}
